"""WARC and WET as warcio writes them, and as accidents and attackers do."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib

import pyarrow as pa
import pytest

from build_scripts.captures import warc_frames
from build_scripts.captures.warc_frames import HEADER
from build_scripts.model.capture import Origin
from tests.crawls import DATE, PAGE, Crawl, pages, raw, read

HANS = "本报讯：省委召开会议，研究部署工作。"
HTML = "text/html"


def codes(data: bytes, name: str = "x.warc") -> list[str]:
    """The codes of the findings in a file."""
    return [each.code for each in read(data, name)[1]]


@pytest.mark.parametrize("compressed", [False, True])
def test_pages_with_address_time_and_encoding(compressed: bool) -> None:
    """Each page has the bytes the server sent, where and when it was fetched, and its declared encoding."""
    body = PAGE.format(1).encode("gb18030")
    crawl = Crawl(gzip=compressed).info()
    crawl.answer(body, [("Content-Type", "text/html; charset=GBK")], url="https://example.org/a?b=1")
    (capture,), findings = read(crawl.bytes(), "c.warc.gz" if compressed else "c.warc")
    assert findings == []
    assert (capture.body, capture.media_type) == (body, HTML)
    name = "c.warc.gz#2" if compressed else "c.warc#2"
    assert capture.origin == Origin(name, "https://example.org/a?b=1", DATE, "GBK")


def test_wet_and_resources() -> None:
    """The texts of a WET file and files kept as resources are captures."""
    wet = Crawl(gzip=True).info().record("conversion", HANS.encode(), "text/plain")
    wet.record("resource", b"<html><p>x</p></html>", "text/html; charset=big5")
    captures, findings = read(wet.bytes(), "x.warc.wet.gz")
    assert findings == []
    assert [(each.body, each.media_type, each.origin.declared) for each in captures] == [
        (HANS.encode(), "text/plain", ""),
        (b"<html><p>x</p></html>", HTML, "big5"),
    ]


def test_what_is_no_page_is_passed_over() -> None:
    """Redirects, errors, pictures, requests and metadata are neither captures nor findings."""
    crawl = Crawl().info()
    crawl.answer(b"", [("Content-Type", HTML), ("Location", "/b")], status="302 Found")
    crawl.answer(b"<html>gone", status="404 Not Found")
    crawl.answer(b"\x89PNG", [("Content-Type", "image/png")])
    crawl.answer(b"x", [("Content-Type", "application/pdf")])
    crawl.answer(b"who knows", [])
    crawl.record("metadata", b"a: b", "application/warc-fields")
    crawl.record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
    crawl.record("resource", b"x{}", "text/css")
    assert read(crawl.bytes(), "x.warc") == ([], [])


def test_a_page_without_a_type() -> None:
    """A server that says no type has sent a page if it looks like one."""
    crawl = Crawl().answer(b"<!doctype html><p>x", []).answer(b"<html>", [("Content-Type", "text/plain")])
    assert [each.media_type for each in read(crawl.bytes(), "x.warc")[0]] == [HTML, HTML]


def deflated(body: bytes) -> bytes:
    """Deflate without the frame of zlib, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("x-gzip, identity", gzip.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", deflated(PAGE.encode())),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE.encode()))),
        ("gzip", PAGE.encode()),
        ("deflate", PAGE.encode()),
        ("br", PAGE.encode()),
        ("br", pa.compress(PAGE.encode(), codec="brotli", asbytes=True)),
    ],
)
def test_codings_of_transport_are_undone(coding: str, body: bytes) -> None:
    """What a server packed is unpacked, and what the crawler had unpacked already is left alone."""
    crawl = Crawl().answer(body, [("Content-Type", HTML), ("Content-Encoding", coding)])
    (capture,), findings = read(crawl.bytes(), "x.warc")
    assert capture.body == PAGE.encode()
    assert findings == []


def test_chunks() -> None:
    """A body in chunks is put together; one that claims chunks and has none is left alone."""
    chunked = b"6\r\n<html>\r\n3;x=y\r\nabc\r\n0\r\n\r\n"
    headers = [("Content-Type", HTML), ("Transfer-Encoding", "chunked")]
    crawl = Crawl().answer(chunked, headers).answer(b"<html>abc", headers)
    assert [each.body for each in read(crawl.bytes(), "x.warc")[0]] == [b"<html>abc"] * 2


@pytest.mark.parametrize(
    ("coding", "body", "words"),
    [
        ("gzip", gzip.compress(PAGE.encode())[:-9], "stops in the middle"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\0" + b"\xff" * 30, "damaged"),
        ("br", b"\xff" * 40, "damaged"),
        ("compress", b"\x1f\x9d\x90", "not known here"),
        ("gzip", gzip.compress(gzip.compress(b"\0" * (70 << 20))), ""),
        ("gzip, gzip", gzip.compress(gzip.compress(b"\0" * (70 << 20))), "more than"),
    ],
)
def test_a_body_that_cannot_be_unpacked(coding: str, body: bytes, words: str) -> None:
    """It is one finding that names the record; the page after it is read."""
    crawl = Crawl().answer(body, [("Content-Type", HTML), ("Content-Encoding", coding)])
    captures, findings = read(crawl.answer(b"<html>good").bytes(), "x.warc")
    assert captures[-1].body == b"<html>good"
    assert len(captures) + len(findings) == 2
    for finding in findings:
        assert words in finding.message
        assert finding.where.startswith("x.warc#1 (byte ")


def truth(cut: int, ends: list[int]) -> int:
    """How many records lie whole before a cut, the first of which is no page."""
    return max(0, sum(end <= cut for end in ends[1:]) - 1)


@pytest.mark.parametrize("packed", ["", "record", "file"])
def test_a_cut_at_every_byte(packed: str) -> None:
    """Every whole record is read, and one finding says that the rest is missing.

    A cut exactly between two records leaves a file that is whole, and there is nothing to find.
    """
    crawl = pages(2, gzip=packed == "record")
    data = crawl.bytes()
    whole = [each.body for each in read(data, "x.warc")[0]]
    file = gzip.compress(data) if packed == "file" else data
    for cut in range(1, len(file)):
        captures, findings = read(file[:cut], f"x.warc{'.gz' if packed else ''}")
        found = [each.body for each in captures]
        assert found == whole[: len(found)]
        if packed != "file":
            assert len(found) >= truth(cut, crawl.ends)
            assert [each.code for each in findings] == ([] if cut in crawl.ends else ["X001"])
        else:
            inner = zlib.decompressobj(31).decompress(file[:cut])
            assert len(found) >= truth(len(inner), crawl.ends)
            assert [each.code for each in findings] == ["X001"]
        assert all(each.hint and each.where.startswith("x.warc") for each in findings)


def test_other_ways_to_pack() -> None:
    """bzip2 and xz are unpacked as well, and a cut is found."""
    data = pages(3).bytes()
    for packed in (bz2.compress(data), lzma.compress(data)):
        assert len(read(packed, "x.warc")[0]) == 3
        assert codes(packed[:-20]) == ["X001"]


GOOD = "WARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n"
HOSTILE = {
    "negative length": raw("WARC-Type: resource\r\nContent-Length: -5\r\n", b"12345"),
    "no length": raw("WARC-Type: resource\r\n", b"12345"),
    "two lengths": raw("WARC-Type: resource\r\nContent-Length: 5\r\nContent-Length: 6\r\n", b"12345"),
    "no number": raw("WARC-Type: resource\r\nContent-Length: 0x5\r\n", b"12345"),
    "full-width number": raw("WARC-Type: resource\r\nContent-Length: \uff15\r\n", b"12345"),
    "endless number": raw(f"WARC-Type: resource\r\nContent-Length: {'9' * 5000}\r\n", b"12345"),
    "too short": raw("WARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n", b"12345"),
    "too long": raw("WARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 300\r\n", b"12345"),
    "far too long": raw("WARC-Type: resource\r\nContent-Length: 99999999999\r\n", b"12345"),
    "huge header": raw(f"WARC-Type: resource\r\nX: {'x' * HEADER}\r\nContent-Length: 5\r\n", b"12345"),
    "many headers": raw("a: b\r\n" * (HEADER // 6) + "Content-Length: 5\r\n", b"12345"),
    "unknown version": raw("Content-Length: 5\r\n", b"12345").replace(b"WARC/1.0", b"WARC/9.9"),
    "no end of header": b"WARC/1.0\r\nContent-Length: 5\r\n",
    "garbage": bytes(range(256)) * 3 + b"\r\n\r\n",
    "no answer": raw("WARC-Type: response\r\nContent-Length: 5\r\n", b"12345"),
    "split": raw(f"WARC-Segment-Number: 1\r\n{GOOD}", b"1234"),
    "endless answer": raw(
        f"WARC-Type: response\r\nContent-Length: {HEADER + 100}\r\n",
        b"HTTP/1.1 200\r\n" + b"x" * (HEADER + 86),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_records(name: str) -> None:
    """A record that lies is one finding; the ones around it are kept."""
    good = raw(GOOD, b"good")
    captures, findings = read(good + HOSTILE[name] + good + good, "x.warc")
    assert [each.body for each in captures] == [b"good"] * 3
    assert [each.code for each in findings] == ["X002"]
    assert findings[0].where.startswith("x.warc#")


def test_a_thousand_hostile_records() -> None:
    """As many findings, and all good records, in a file that is nothing but lies."""
    good = raw(GOOD, b"good")
    bad = list(HOSTILE.values())
    captures, findings = read(b"".join(good + bad[at % len(bad)] for at in range(1000)) + good, "x.warc")
    assert len(captures) == 1001
    assert len(findings) == 1000


def test_a_record_in_a_record() -> None:
    """A crawl kept inside of a record is not taken for its neighbours."""
    inner = pages(2).bytes()
    crawl = Crawl().record("resource", inner, "application/warc").record("resource", inner, "text/plain")
    (capture,), findings = read(crawl.answer(b"<html>").bytes(), "x.warc")[0][1:], codes(crawl.bytes())
    assert capture.body == b"<html>"
    assert findings == []


def test_a_flipped_bit_is_found_by_checksums() -> None:
    """Only the record with the damage is lost from a file packed record by record."""
    crawl = pages(4, gzip=True)
    data = bytearray(crawl.bytes())
    data[crawl.ends[3] - 20] ^= 8
    captures, findings = read(bytes(data), "x.warc.gz")
    assert [each.origin.url[-1] for each in captures] == ["0", "2", "3"]
    assert [each.code for each in findings] == ["X002"]


def test_a_flipped_bit_is_found_by_the_digest() -> None:
    """In a plain file the page is kept, with a warning."""
    data = pages(1).bytes().replace("省委".encode(), "省萎".encode())
    captures, (finding,) = read(data, "x.warc")
    assert len(captures) == 1
    assert (finding.code, finding.severity) == ("X005", "warning")


def test_what_the_crawler_cut() -> None:
    """A page that the crawler kept only in part says so."""
    crawl = Crawl().answer(b"<html>", warc={"WARC-Truncated": "length"})
    captures, (finding,) = read(crawl.bytes(), "x.warc")
    assert len(captures) == 1
    assert (finding.code, finding.severity) == ("X004", "warning")


@pytest.mark.parametrize("end", [b"\n\n", b"\n", b"\r\n\r\n\r\n\r\n", b""])
def test_sloppy_writers(end: bytes) -> None:
    """Lines closed with less or more than the standard asks for do no harm between records."""
    header = GOOD.replace("\r\n", "\n") if b"\r" not in end else GOOD
    record = f"WARC/1.0\n{header}\n".encode() + b"good" + end
    captures, findings = read(record * 3 + b"\n\n", "x.warc")
    assert len(captures) == 3
    assert findings == []


def test_a_record_too_long_to_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long picture is passed over in silence, a long page with a finding, a cut in one is found."""
    monkeypatch.setattr(warc_frames, "LIMIT", 1000)
    film = Crawl().record("metadata", b"\nWARC/x" * 50_000, "video/mp4").answer(b"<html>").bytes()
    captures, findings = read(film, "x.warc")
    assert len(captures) == 1
    assert findings == []
    assert codes(film[:200_000]) == ["X001"]
    page = Crawl().answer(b"<html>" * 999).answer(b"<html>").bytes()
    captures, findings = read(page, "x.warc")
    assert len(captures) == 1
    assert [each.code for each in findings] == ["X003"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://example.org/新闻?a=1&b=[2]", True),
        ("javascript:alert(1)", True),  # data as any other: a page never makes a link of it by itself
        ("http://a b", False),
        ("nonsense", False),
        ("http://" + "x" * 9999, False),
    ],
)
def test_addresses(url: str, kept: bool) -> None:
    """An address is recorded if it is one."""
    record = raw(f"WARC-Target-URI: <{url}>\r\nWARC-Date: 06/05/2023\r\n{GOOD}", b"good")
    (capture,), _ = read(record, "x.warc")
    assert capture.origin.url == (url if kept else "")
    assert capture.origin.retrieved == ""
