"""Packed streams."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable

import pyarrow as pa
import pytest

from build_scripts.captures import compression
from build_scripts.captures.compression import bare, compression_of, unpack
from build_scripts.captures.tape import Flaw, Piece
from build_scripts.workers.limits import processor_time
from tests.crawls import read

DATA = os.urandom(3000) * 300


def zstd(data: bytes) -> bytes:
    """Pack with Arrow."""
    file = io.BytesIO()
    with pa.CompressedOutputStream(file, "zstd") as out:
        out.write(data)
        out.flush()
        file.close = lambda: None  # type: ignore[method-assign]  # Arrow closes what it did not open
    return file.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd,
}


def parts(found: list[Piece]) -> tuple[bytes, list[Flaw]]:
    """The data and the flaws of a stream."""
    flaws = [each for each in found if isinstance(each, Flaw)]
    return b"".join(each for each in found if not isinstance(each, Flaw)), flaws


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize("size", [1, 7, 65536])
def test_whole_streams(kind: str, size: int) -> None:
    """Each kind is told by its first bytes and comes out whole, in whatever portions it goes in."""
    packed = PACKERS[kind](DATA[:9000] if size == 1 else DATA)
    assert compression_of("x", packed) == kind
    portions = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert parts(list(unpack(portions, kind))) == (DATA[:9000] if size == 1 else DATA, [])


@pytest.mark.parametrize("kind", PACKERS)
def test_members_behind_each_other(kind: str) -> None:
    """Two packed files put together are one."""
    packed = PACKERS[kind](b"one ") + PACKERS[kind](b"two")
    assert parts(list(unpack([packed], kind))) == (b"one two", [])


@pytest.mark.parametrize("kind", PACKERS)
def test_a_cut_keeps_what_came_before(kind: str) -> None:
    """One flaw at a cut, and no byte lost that could be unpacked."""
    packed = PACKERS[kind](DATA)
    out = b""
    for cut in (5, len(packed) // 2, len(packed) - 3):
        out, flaws = parts(list(unpack([packed[:cut]], kind)))
        assert DATA.startswith(out)
        assert [flaw.cut for flaw in flaws] == [True]
    assert len(out) > len(DATA) // 2


def test_damage_in_the_middle() -> None:
    """The members behind a damaged one are read; damage is said once."""
    members = [gzip.compress(bytes([65 + at]) * 50) for at in range(5)]
    members[2] = members[2][:20] + b"\xff\xff\xff" + members[2][23:]
    out, flaws = parts(list(unpack([b"".join(members)], "gzip")))
    assert out.replace(b"C", b"") == b"A" * 50 + b"B" * 50 + b"D" * 50 + b"E" * 50
    assert [flaw.cut for flaw in flaws] == [False]


def test_what_follows_a_member() -> None:
    """Zeros fill up a file; anything else is told."""
    packed = gzip.compress(b"x")
    assert parts(list(unpack([packed + b"\0" * 999], "gzip"))) == (b"x", [])
    assert len(parts(list(unpack([packed + b"junk"], "gzip")))[1]) == 1
    assert parts(list(unpack([packed + b"junk" + packed], "gzip")))[0] == b"xx"


@pytest.mark.parametrize("kind", ["gzip", "bzip2", "zstd"])
def test_a_bomb_is_stopped(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What swells beyond the limits ends in one finding."""
    monkeypatch.setattr(compression, "BOMB_SIZE", 1 << 20)
    bomb = PACKERS[kind](b"\0" * (16 << 20))
    out, flaws = parts(list(unpack([bomb], kind)))
    assert len(out) <= 4 << 20
    assert [flaw.bomb for flaw in flaws] == [True]
    captures, findings = read(PACKERS[kind](b"WARC/" + b"\0" * (16 << 20)), "x.warc.gz")
    assert captures == []
    assert [each.code for each in findings][-1] == "X003"


def test_one_packed_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page or text that is packed is the capture that is inside; one that swells is a finding."""
    (capture,), findings = read(gzip.compress(b"<div>x</div>"), "a.html.gz")
    assert (capture.body, capture.media_type, capture.origin.name) == (
        b"<div>x</div>",
        "text/html",
        "a.html.gz",
    )
    assert findings == []
    monkeypatch.setattr("build_scripts.captures.containers.LIMIT", 1000)
    assert [each.code for each in read(gzip.compress(b"x" * 9999), "a.txt.gz")[1]] == ["X003"]
    assert [each.code for each in read(gzip.compress(b"xyz")[:-4], "a.txt.gz")[1]] == ["X001"]


def test_nested_packing_is_not_followed() -> None:
    """A packed file in a packed file is one capture of bytes, which no page will come from."""
    (capture,), _ = read(gzip.compress(gzip.compress(b"x")), "a.gz")
    assert capture.media_type == "application/octet-stream"


@pytest.mark.parametrize(
    "head",
    [
        b"\x5d\x2a\x4d\x18\x04\0\0\0",
        b"filedesc://x.arc 0.0.0.0",
        b"a.txt".ljust(257, b"\0") + b"ustar\x0000",
        b'<?xml version="1.0"?>\n<!-- made by hand --><rss version="2.0"><channel>',
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ],
)
def test_kinds_that_are_not_read(head: bytes) -> None:
    """A box or list of pages in a format that is known and not read is one finding that says what to do."""
    captures, (finding,) = read(head + b"\n" * 99, "a.warc.zst")
    assert captures == []
    assert (finding.code, bool(finding.hint)) == ("X006", True)


def test_names() -> None:
    """Only endings of packed files are taken off, and a cut file is known by its name."""
    assert [bare(name) for name in ("a.warc.gz", "a.TXT.ZST", "a.txt", ".gz")] == [
        "a.warc",
        "a.TXT",
        "a.txt",
        "",
    ]
    assert compression_of("a.gz", b"\x1f") == "gzip"
    assert compression_of("a.gz", b"plain") == ""
    assert compression_of("a.txt", b"BZh is how a text may begin") == ""


@pytest.mark.parametrize("size", [(1 << 18) - 1, 1 << 18, (1 << 18) + 1, 1 << 20])
def test_a_large_member_ends_before_the_next(size: int) -> None:
    """What zlib left over when it was stopped at its limit is given once, and reading goes on."""
    one, two = bytes(size), b"two" * 99
    with processor_time(20):
        assert parts(list(unpack([gzip.compress(one) + gzip.compress(two)], "gzip"))) == (one + two, [])
