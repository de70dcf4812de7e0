"""WARC and WET: from records to captures with address and time.

warcio reads what is inside a record. Where records begin and end is told by ``warc_frames``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.compression import unpack
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.media import BINARY, HTML, TEXT, kind_of
from build_scripts.captures.tape import Flaw, Tape
from build_scripts.captures.warc_frames import HEADER, PAGES, Frame, frames
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.finding import Finding

_HTTP: Final = "application/http"
_MEDIA: Final = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_CODINGS: Final = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "zlib", "br": "brotli", "zstd": "zstd"}
_NO_CODINGS: Final = frozenset({"", "identity", "none", "utf-8"})
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")
_GZIP: Final = b"\x1f\x8b"
_DIGEST: Final = re.compile(r"(sha1|sha256|md5):([A-Za-z0-9+/=]+)", re.IGNORECASE)


class _RecordError(Exception):
    """A record cannot be a capture; its text says why."""


class _TooLargeError(_RecordError):
    """A limit of this program was reached."""


def is_warc(head: bytes) -> bool:
    """Tell by the first bytes; a cut within them counts if it cannot be anything else."""
    return head.startswith(b"WARC/")


def read_warc(tape: Tape, name: str) -> Iterator[Arrival]:
    """Read the pages among the records: answers, resources and conversions that are HTML or plain text.

    Redirects, errors, pictures and other records are passed over. What is damaged is one finding each,
    with the number of the record and its offset.
    """
    for found in frames(tape, name):
        if isinstance(found, Finding):
            yield found
        else:
            yield from _read(found, name)


def _read(frame: Frame, name: str) -> Iterator[Arrival]:
    where = f"{name}#{frame.number}"
    if frame.kind not in PAGES:
        return
    try:
        capture = _capture(frame, where)
    except _RecordError as error:
        report = arrival.too_large if isinstance(error, _TooLargeError) else arrival.damaged
        yield report(f"{where} (byte {frame.at:,})", str(error))
        return
    if capture is not None:
        yield capture
        yield from _doubts(frame, where)


def _capture(frame: Frame, where: str) -> Capture | None:
    """The page in a record, None if there is none."""
    segment = frame.value("WARC-Segment-Number")
    if segment:
        raise _RecordError(f"the record is only a part ({segment[:9]!r}) of one that was split")
    block_type = frame.value("Content-Type")
    answer = frame.kind == "response" and (block_type or _HTTP).lower().startswith(_HTTP)
    http, body = _opened(frame.block) if answer else (None, frame.block)
    if http is not None and not (http.get_statuscode() or "").startswith("2"):
        return None
    said = block_type if http is None else http.get_header("Content-Type") or ""
    base = (said.partition(";")[0] or frame.value("WARC-Identified-Payload-Type")).strip().lower()
    if base and base not in _MEDIA:
        return None
    body = body if http is None else _payload(http, body)
    actual = kind_of("", body)
    if not base and actual != HTML:  # nobody says what it is, and it is no page
        return None
    charset = _CHARSET.search(said)
    origin = Origin(
        where,
        arrival.address(frame.value("WARC-Target-URI").strip("<>")),
        arrival.moment(frame.value("WARC-Date")),
        arrival.encoding(charset[1]) if charset else "",
    )
    return Capture(body, actual if actual in {HTML, BINARY} else _MEDIA[base], origin)


def _opened(block: bytes) -> tuple[StatusAndHeaders, bytes]:
    """The header of an answer and what it was put on."""
    end = _BLANK_LINE.search(block, 0, HEADER)
    if not block.startswith(b"HTTP/") or end is None:
        raise _RecordError("the record says that it is an answer of a server, and is none")
    try:
        header = StatusAndHeadersParser([], verify=False).parse(BytesIO(block[: end.end()]))
    except Exception as error:  # warcio raises whatever the bytes provoke
        raise _RecordError(f"the header of the answer cannot be read: {str(error)[:99]}") from error
    return header, block[end.end() :]


def _payload(http: StatusAndHeaders, body: bytes) -> bytes:
    """The bytes of the page, without the codings of its transport."""
    if (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        # warcio leaves the body alone where the crawler has undone the chunks and kept the header
        try:
            body = ChunkedDataReader(BytesIO(body)).read()
        except Exception as error:
            raise _RecordError(f"the chunks of the page cannot be read: {str(error)[:99]}") from error
    codings = [each.strip().lower() for each in (http.get_header("Content-Encoding") or "").split(",")]
    for coding in reversed([each for each in codings if each not in _NO_CODINGS]):
        body = _decoded(body, coding)
    return body


def _decoded(body: bytes, coding: str) -> bytes:
    kind = _CODINGS.get(coding)
    if kind == "gzip" and not body.startswith(_GZIP):
        return body  # many crawlers undo the coding and keep the header
    if kind is None:
        raise _RecordError(f"the page is encoded as {coding[:40]!r}, which is not known here")
    attempts = [_unpacked(body, each) for each in ((kind, "deflate") if kind == "zlib" else (kind,))]
    whole = next((each for each in attempts if isinstance(each, bytes)), None)
    if whole is not None:
        return whole
    if kind_of("", body) != BINARY and _is_text(body):
        return body
    raise _RecordError(str(attempts[0]))


def _unpacked(body: bytes, kind: str) -> bytes | str:
    """The decoded bytes, or why there are none; too many raise ``_TooLargeError``."""
    parts: list[bytes] = []
    size = 0
    for piece in unpack([body], kind):
        if isinstance(piece, Flaw):
            return f"the page cannot be decoded: {piece.what}"
        parts.append(piece)
        size += len(piece)
        if size > LIMIT:
            raise _TooLargeError(f"the page has more than {LIMIT:,} bytes when it is unpacked")
    return b"".join(parts)


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Digest:
    algorithm: str
    value: str

    def fits(self, data: bytes) -> bool:
        digest = hashlib.new(self.algorithm, data, usedforsecurity=False).digest()
        return self.value in {base64.b32encode(digest).decode().rstrip("="), digest.hex().upper()}


def _doubts(frame: Frame, where: str) -> Iterator[Finding]:
    """What speaks against a record that could be read all the same."""
    reason = frame.value("WARC-Truncated")
    if reason:
        what = f"the crawler kept only the beginning of this page ({reason[:20]!r})"
        yield Finding(arrival.CRAWLER_CUT, "warning", what, where, "look for another capture")
    said = _DIGEST.fullmatch(frame.value("WARC-Block-Digest").strip())
    if said and not _Digest(said[1].lower(), said[2].upper().rstrip("=")).fits(frame.block):
        what = "the record no longer has the digest that it was written with"
        yield Finding(arrival.CHANGED, "warning", what, where, "compare with the original file")
