"""What is fuzzed: each target takes any bytes and checks what must hold for all of them.

The first byte chooses a variant, so that what is found can be kept as one string of bytes.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from build_scripts.archive.inputs import STDIN, inputs
from build_scripts.captures import decoding, media
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.decoding import LIMIT
from build_scripts.damage import undecoded
from build_scripts.extract.html import family as html
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import UnreadableCaptureError
from build_scripts.model.family import Context, Family
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome, Quarantined
from build_scripts.pages.compose import compose
from build_scripts.pages.page import parse, render
from build_scripts.restore import ledger_json, pipeline
from build_scripts.restore.answer import answer
from build_scripts.restore.order import ORDER
from build_scripts.restore.replay import machine_text, regenerate
from tests.crawls import box, read

ENCODINGS: Final = ("", "utf-8", "gbk", "big5", "utf-16", "utf-16-be", "gb2312", "klingon")
FOLDER: Final = ("a.warc", "b.jsonl", "c.txt", "d.html", "e.gz", "f.parquet", "g")
WARC: Final = ("x.warc", "x.warc.gz", "x.wet", "x")
SAVED: Final = (b"", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", b"bplist00")
PACKERS: Final[tuple[tuple[str, Callable[[bytes], bytes]], ...]] = (
    ("gz", gzip.compress),
    ("bz2", bz2.compress),
    ("xz", lzma.compress),
    ("gz", lambda data: gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :])),
)


def text(data: bytes) -> None:
    """A decoding writes the same bytes again, also those that are no characters, or says why not."""
    declared, body = ENCODINGS[data[0] % len(ENCODINGS)], data[1:]
    try:
        decoded = decoding.decode(body, declared)
    except UnreadableCaptureError:
        return
    assert decoding.encode(decoded.text, decoded.codec) == body
    assert decoding.decode_as(body, decoded.codec) == decoded.text
    assert decoded.claim.evidence
    _undone_and_done_again(undecoded.FAMILY, decoded.text, Context(encoding=decoded.unsure))


def warc(data: bytes) -> None:
    """A crawl."""
    _read(data[1:], WARC[data[0] % len(WARC)])


def jsonl(data: bytes) -> None:
    """Lines of JSON."""
    _read(data[1:], "x.jsonl")


def delimited(data: bytes) -> None:
    """Rows of a table as text."""
    _read(data[1:], ("x.csv", "x.tsv", "x.csv.gz")[data[0] % 3])


def parquet(data: bytes) -> None:
    """A table, whatever comes behind the first four bytes."""
    _read(b"PAR1" + data[1:], "x.parquet")


def packed(data: bytes) -> None:
    """Something packed, damaged at one place."""
    name, pack = PACKERS[data[0] % len(PACKERS)]
    whole = bytearray(pack(data[3:]) if data[0] & 0x80 else data[3:])
    if whole and data[1]:
        whole[data[2] * len(whole) // 256] ^= data[1]
    _read(bytes(whole), f"x.{('txt', 'warc', 'jsonl')[data[0] // 8 % 3]}.{name}")


def saved(data: bytes) -> None:
    """A page as a browser saves it in one file, or something that begins like one."""
    _read(SAVED[data[0] % len(SAVED)] + data[1:], "x.mhtml")


def zipped(data: bytes) -> None:
    """A ZIP, whatever comes behind the first four bytes; or one of what is given, damaged at one place."""
    whole = bytearray(b"PK\x03\x04" + data[3:])
    if data[0] & 1:
        whole = bytearray(box({FOLDER[data[0] // 2 % len(FOLDER)]: data[3:], "新闻.txt": data[3:99]}))
        whole[data[2] * len(whole) // 256] ^= data[1]
    _read(bytes(whole), "x.zip")


def folder(data: bytes) -> None:
    """A folder of files with names that mean something, and the first of them through a pipe."""
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place, f"{at}-{FOLDER[(data[0] + at) % len(FOLDER)]}") for at in range(3)]
        for file, part in zip(files, data[1:].split(b"\n====\n", 2), strict=False):
            file.write_bytes(part)
        _judge(inputs([place]))
        with _piped(files[0].read_bytes()):
            _judge(inputs([STDIN]))


@contextmanager
def _piped(data: bytes) -> Iterator[None]:
    """Standard input as a pipe with these few bytes in it."""
    end, start = os.pipe()
    with os.fdopen(start, "wb") as file:
        file.write(data)
    former = sys.stdin
    with os.fdopen(end) as pipe:
        sys.stdin = pipe
        try:
            yield
        finally:
            sys.stdin = former


def _read(data: bytes, name: str) -> None:
    captures, findings = read(data, name)
    _judge([*captures, *findings])


def _judge(arrivals: Iterable[Arrival]) -> None:
    """Captures of a size that is allowed, and findings that say what, where and what to do."""
    for each in arrivals:
        if isinstance(each, Finding):
            assert each.message
            assert each.where
            assert each.hint
        else:
            assert len(each.body) <= LIMIT


def page(data: bytes) -> None:
    """The source of a web page: the article is found and the source comes back."""
    _undone_and_done_again(html.FAMILY, data[1:].decode("utf-8", "replace"), Context(media.HTML))


def families(data: bytes) -> None:
    """Every kind of damage looks at the text by itself."""
    source = data[1:].decode("utf-8", "replace")
    found = frozenset({"annotation", "spam"}) if data[0] & 1 else frozenset[str]()
    for family in ORDER:
        if family is not html.FAMILY:
            _undone_and_done_again(family, source, Context(found=found))


def _undone_and_done_again(family: Family[Any], before: str, context: Context) -> None:
    params = family.detect(before, context)
    if params is None:
        return
    after = family.undo(before, params)
    assert family.redo(after, params) == before, family.name
    stored = json.loads(json.dumps(family.dump(params)))
    assert family.load(stored, before) == params, family.name


def restore(data: bytes) -> None:
    """A page whose ledger and Markdown can be read and that leads back to the capture, or a reason."""
    kind = media.HTML if data[0] & 1 else media.TEXT
    declared = ENCODINGS[data[0] // 2 % len(ENCODINGS)]
    check(pipeline.restore(Capture(data[1:], kind, Origin("x", declared=declared))))


def check(outcome: Outcome) -> None:
    """What holds for every outcome."""
    json.dumps(answer(outcome), ensure_ascii=False).encode("utf-8", "backslashreplace")
    if isinstance(outcome, Quarantined):
        assert outcome.reason
        return
    capture = outcome.capture
    ledger = ledger_json.loads(ledger_json.dumps(outcome.ledger))
    assert ledger == outcome.ledger
    assert machine_text(capture, ledger) == outcome.text
    assert regenerate(outcome.text, ledger, capture) == capture.body
    composed = compose(ledger, outcome.text)
    assert parse(render(composed)) == composed


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "text": text,
    "warc": warc,
    "jsonl": jsonl,
    "delimited": delimited,
    "parquet": parquet,
    "packed": packed,
    "saved": saved,
    "zipped": zipped,
    "folder": folder,
    "page": page,
    "families": families,
    "restore": restore,
}
