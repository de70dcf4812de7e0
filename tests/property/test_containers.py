"""Inputs that hold many captures: whatever happens to their bytes, the good records come out."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.captures.compression import unpack
from build_scripts.captures.tape import Flaw, Tape
from build_scripts.captures.warc import read_warc
from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding
from tests.crawls import box, explorer, lines, pages, raw, read, safari, table

GOOD = raw("WARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n", b"good")
SAMPLES = {
    "a.warc": pages(3).bytes(),
    "b.warc.gz": pages(3, gzip=True).bytes(),
    "c.warc.gz": gzip.compress(pages(3).bytes()),
    "d.jsonl": lines({"text": f"正文{at}"} for at in range(5)),
    "e.jsonl.gz": gzip.compress(lines({"text": f"正文{at}"} for at in range(5))),
    "f.parquet": table({"text": [f"正文{at}" for at in range(20)]}, rows=5),
    "g.html": b"<html>x",
    "g.csv": 'text,url\r\n正文,a\r\n"正文\n“x”",b\r\n'.encode(),
    "h.zip": box({f"{at}.txt": f"正文{at}".encode() for at in range(5)}),
    "i.wacz": box({"datapackage.json": b"{}", "archive/a.warc.gz": pages(3, gzip=True).bytes()}, 0),
    "j.mht": explorer("<html><p>正文"),
    "k.webarchive": safari(),
}
TOKENS = [
    b"\r\n\r\n", b"WARC/1.0\r\n", b"\nWARC/", b"Content-Length: -5\r\n", b"Content-Length: 99999999999\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"WARC-Segment-Number: 1\r\n",
    b"\x1f\x8b\x08", b"\0" * 9, b'{"', b'"', b"\n", b"\xff\xfe", b"-5\r\n", b"PAR1", b"HTTP/1.1 200\r\n",
    b"PK\x01\x02", b"PK\x05\x06", b"MIME-Version: 1.0\r\n", b"base64\r\n", b"bplist00", b'"', b",",
]  # fmt: skip
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(TOKENS) | st.binary(max_size=5)),
    min_size=1,
    max_size=6,
)


@given(st.sampled_from(sorted(SAMPLES)), DAMAGE)
def test_damage_never_crashes(name: str, damage: list[tuple[float, int, bytes]]) -> None:
    """Cut, overwritten and put-in bytes give captures and findings, and no error."""
    data = bytearray(SAMPLES[name])
    for place, length, put in damage:
        at = int(place * len(data))
        data[at : at + length] = put
    captures, findings = read(bytes(data), name)
    assert all(each.message and each.where for each in findings)
    assert captures or findings


@given(st.binary(max_size=400), st.sampled_from(["x", "x.warc", "x.gz", "x.warc.gz", "x.jsonl", "x.parquet"]))
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    """Nothing that is called anything stops the reading."""
    captures, findings = read(data, name)
    assert captures or findings or not data.strip()


@given(st.binary(max_size=300), st.sampled_from(["", "WARC/1.0\r\n", "WARC/1.1\r\nContent-Length: 9\r\n"]))
def test_good_records_around_anything(noise: bytes, start: str) -> None:
    """Between two good records may lie what will: both come out."""
    captures, _ = read(GOOD + start.encode() + noise + b"\r\n\r\n" + GOOD, "x.warc")
    assert captures[0].body == b"good"
    assert captures[-1].body == b"good"


@given(st.sampled_from(["a.warc", "b.warc.gz", "c.warc.gz"]), st.floats(0, 1))
def test_a_cut_is_at_most_one_finding(name: str, place: float) -> None:
    """Wherever a crawl is cut: the first records, and one finding unless it is cut between two."""
    data = SAMPLES[name]
    whole = [each.body for each in read(data, name)[0]]
    captures, findings = read(data[: max(1, int(place * len(data)))], name)
    assert [each.body for each in captures] == whole[: len(captures)]
    assert [each.code for each in findings] in ([], ["X001"])


@given(st.sampled_from(["a.warc", "b.warc.gz", "c.warc.gz"]), st.integers(1, 200))
def test_portions_make_no_difference(name: str, size: int) -> None:
    """A pipe that gives a few bytes at a time gives the same captures."""
    data = SAMPLES[name]
    portions = [data[at : at + size] for at in range(0, len(data), size)]
    tape = Tape(unpack(portions, "gzip") if name.endswith("gz") else portions)
    assert list(read_warc(tape, name)) == read(data, name)[0]


@given(st.lists(st.binary(min_size=1, max_size=9), max_size=9), st.lists(st.integers(0, 12), max_size=9))
def test_a_tape_loses_nothing(parts: list[bytes], sizes: list[int]) -> None:
    """What is peeked at, taken and given back is the stream, and the offset counts it."""
    data = b"".join(parts)
    tape = Tape([*parts, Flaw("end")])
    read_so_far = b""
    for size in sizes:
        ahead = tape.peek(size)
        taken = tape.take(size)
        assert taken == ahead
        tape.give_back(taken[1:])
        read_so_far += taken[:1]
        assert tape.at == len(read_so_far)
    assert read_so_far + tape.take(len(data) + 1) == data
    assert not tape.has(1)


@given(st.binary(max_size=60), st.binary(min_size=1, max_size=3), st.integers(1, 7))
def test_a_tape_finds_what_bytes_find(data: bytes, needle: bytes, size: int) -> None:
    """Looking for bytes across the borders of portions is looking in the whole."""
    portions = [data[at : at + size] for at in range(0, len(data), size)]
    assert Tape(portions).find(needle, 99) == data.find(needle)
    tape = Tape(portions)
    found = data.find(needle)
    assert tape.skip_to(needle) == (found if found >= 0 else len(data))
    assert tape.take(99) == (data[found:] if found >= 0 else b"")


@pytest.mark.parametrize(
    "data",
    [
        b"\n" * 3_000_000,
        b"WARC/1.0\r\n" * 300_000,
        b"\nWARC/" * 500_000,
        b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\n" + b"\nWARC/" * 500_000,
        raw("Content-Length: 5\r\n", b"12345") * 60_000,
        gzip.compress(b"") * 100_000,
        b"\x1f\x8b\x08" * 300_000,
        b"{" * 2_000_000,
        b'{"text": "\n' * 200_000,
    ],
    ids=["blank", "starts", "half starts", "too long", "small", "members", "magic", "braces", "lines"],
)
def test_time_grows_with_length(data: bytes) -> None:
    """Megabytes made to be slow take seconds of the processor; what grew with the square would take hours."""
    start = time.process_time()
    for name in ("x.warc", "x.jsonl"):
        assert all(isinstance(each, Capture | Finding) for part in read(data, name) for each in part)
    assert time.process_time() - start < 30
