"""Any file as the captures in it: told by its bytes first and by its name second."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO, Final

from build_scripts.captures import arrival, zipped
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.columns import NO_COLUMNS, Columns
from build_scripts.captures.compression import bare, compression_of, unpack
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.delimited import is_delimited, read_delimited
from build_scripts.captures.document import is_document, read_document
from build_scripts.captures.jsonl import is_jsonl, read_jsonl
from build_scripts.captures.media import kind_of
from build_scripts.captures.saved import is_mhtml, is_web_archive, read_mhtml, read_web_archive
from build_scripts.captures.tape import Flaw, Piece, Tape, pieces
from build_scripts.captures.warc import is_warc, read_warc
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.finding import Finding

_HEAD: Final = 1 << 16
_PARQUET: Final = b"PAR1"
_WARC_NAMES: Final = (".warc", ".wet", ".wat")
_SKIPPABLE: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")  # how .warc.zst keeps its dictionary
_ARC: Final = b"filedesc://"
_TAR: Final = b"ustar"
_TAR_AT: Final = 257  # bytes of the first file's header before that
_LISTS: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:<\?.*?\?>\s*+|<!--.*?-->\s*+)*+<(rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says about the inputs: which column is what, and the encoding where it is known."""

    columns: Columns = NO_COLUMNS
    encoding: str = ""


NO_WISHES: Final = Wishes()


def wants_seeking(head: bytes) -> bool:
    """Whether a file that begins so can only be read in any order."""
    return head.startswith((_PARQUET, zipped.MAGIC))


def read(file: BinaryIO, name: str, wishes: Wishes = NO_WISHES, head: bytes = b"") -> Iterator[Arrival]:
    """Read a file front to back; memory does not grow with its length.

    ``head`` is what has been read of it already. Where ``wants_seeking`` says so the file must be seekable.
    What declares no encoding of its own gets that of ``wishes``.
    """
    for each in _read(file, name, wishes, head):
        if isinstance(each, Capture) and wishes.encoding and not each.origin.declared:
            yield replace(each, origin=_said(each.origin, wishes))
        else:
            yield each


def _said(origin: Origin, wishes: Wishes) -> Origin:
    return replace(origin, declared=arrival.encoding(wishes.encoding), declared_by="user")


def _read(file: BinaryIO, name: str, wishes: Wishes, head: bytes) -> Iterator[Arrival]:
    head += file.read(max(0, _HEAD - len(head))) or b""
    if head.startswith(_PARQUET):
        yield from _parquet(file, name, wishes)
    elif head.startswith(zipped.MAGIC):
        yield from _zip(file, name, wishes)
    else:
        yield from _stream(chain([head], pieces(file.read)), name, wishes)


def _zip(file: BinaryIO, name: str, wishes: Wishes) -> Iterator[Arrival]:
    archive = zipped.opened(file, name)
    if isinstance(archive, Finding):
        yield archive
        return
    with archive:
        if zipped.is_document(archive):
            file.seek(0)
            yield _single(Tape(pieces(file.read)), name, name)
            return
        for member in zipped.members(archive, file.seek(0, io.SEEK_END), name):
            if isinstance(member, zipped.Member):
                yield from _stream(member.pieces, member.name, wishes)
            else:
                yield member


def _stream(source: Iterator[Piece], name: str, wishes: Wishes) -> Iterator[Arrival]:
    """Read what comes front to back, packed once or not; its first piece tells which."""
    first = next(source, b"")
    kind = compression_of(name, first) if isinstance(first, bytes) else ""
    whole = chain([first], source)
    tape = Tape(_unpacked(whole, kind) if kind else whole)
    inner = bare(name) if kind else name
    start = tape.peek(_HEAD)
    if is_warc(start) or _cut_warc(inner, start):
        yield from read_warc(tape, name)
    elif is_document(inner, start):
        yield from read_document(tape, name, wishes.columns, wishes.encoding)
    elif is_jsonl(inner, start):
        yield from read_jsonl(tape, name, wishes.columns, wishes.encoding)
    elif is_delimited(inner):
        yield from read_delimited(tape, name, wishes.columns, wishes.encoding)
    elif is_mhtml(start):
        yield from read_mhtml(tape, name)
    elif is_web_archive(start):
        yield from read_web_archive(tape, name)
    elif refusal := _refusal(start):
        yield arrival.unreadable(name, *refusal)
    else:
        yield _single(tape, name, inner)


def _unpacked(source: Iterator[Piece], kind: str) -> Iterator[Piece]:
    """What is packed in a source that may break itself."""
    flaws: list[Flaw] = []

    def sound() -> Iterator[bytes]:
        for each in source:
            if isinstance(each, Flaw):
                flaws.append(each)
            else:
                yield each

    yield from unpack(sound(), kind)
    yield from flaws


def _refusal(start: bytes) -> tuple[str, str] | None:
    """What is not read, and what to do about it."""
    if start.startswith(_ARC):
        hint = "convert it, for example with warcio recompress, and add that"
        return "this is an ARC file, the format before WARC", hint
    if _SKIPPABLE.match(start):
        return (
            "this is zstd with a dictionary of its own",
            "unpack it with its dictionary (zstd -D) and add that",
        )
    if start.startswith(_TAR, _TAR_AT):
        return "this is a tar file", "unpack it and add the folder"
    if (found := _LISTS.match(start)) is not None:
        what = f"this is a list of pages ({found[1].decode('ascii')}), not an article"
        return what, "fetch the pages that it lists and add those"
    inside = {_PARQUET: "Parquet file", zipped.MAGIC: "ZIP"}
    kind = next((inside[each] for each in inside if start.startswith(each)), "")
    return (f"this is a {kind} inside of another file", "unpack it and add that") if kind else None


def _cut_warc(name: str, head: bytes) -> bool:
    """Whether so little is left of a WARC that only its name tells."""
    return bool(head) and name.lower().endswith(_WARC_NAMES) and b"WARC/".startswith(head)


def _parquet(file: BinaryIO, name: str, wishes: Wishes) -> Iterator[Arrival]:
    from build_scripts.captures.parquet import read_parquet  # noqa: PLC0415 - Arrow takes a while to load

    file.seek(0)
    yield from read_parquet(file, name, wishes.columns)


def _single(tape: Tape, name: str, inner: str) -> Arrival:
    """A file that holds one capture."""
    body = arrival.whole(tape, name, LIMIT)
    return body if isinstance(body, Finding) else Capture(body, kind_of(inner, body), Origin(name))
