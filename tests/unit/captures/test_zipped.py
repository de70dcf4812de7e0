"""ZIP files and WACZ: the captures in them, and boxes that are damaged, locked or meant to do harm."""

from __future__ import annotations

import struct
import zipfile
from unittest.mock import patch

import pytest

from build_scripts.captures import compression
from build_scripts.captures.media import BINARY
from tests.crawls import PAGE, box, lines, pages, read, table

TEXT = PAGE.format("一").encode()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_box_of_everything(method: int) -> None:
    """What a folder may hold a ZIP may hold, packed once more or not."""
    files = {
        "a/新闻.html": TEXT,
        "b.warc.gz": pages(2, gzip=True).bytes(),
        "c.jsonl": lines([{"text": "正文"}]),
        "d.txt": "正文".encode("gb18030"),
        "empty/": b"",
    }
    captures, findings = read(box(files, method), "x.zip")
    assert not findings
    assert [each.origin.name for each in captures] == [
        "x.zip#a/新闻.html", "x.zip#b.warc.gz#2", "x.zip#b.warc.gz#3", "x.zip#c.jsonl:1", "x.zip#d.txt",
    ]  # fmt: skip
    assert captures[0].body == TEXT
    assert captures[1].origin.url == "http://example.org/0"


def test_only_the_crawls_of_a_wacz() -> None:
    """The lists and indexes that a browser crawl keeps beside its WARCs are no captures."""
    files = {
        "datapackage.json": b'{"profile": "data-package"}',
        "pages/pages.jsonl": lines(
            [{"format": "json-pages-1.0"}, {"url": "http://a.example/", "text": "正文"}]
        ),
        "indexes/index.cdx.gz": b"\x1f\x8b",
        "archive/data.warc.gz": pages(2, gzip=True).bytes(),
    }
    captures, findings = read(box(files), "x.wacz")
    assert not findings
    assert [each.origin.name for each in captures] == [f"x.wacz#archive/data.warc.gz#{at}" for at in (2, 3)]


def test_parts_of_saved_pages_are_passed_over() -> None:
    """A page saved whole is one capture, whatever its folder holds; so are files that systems leave."""
    parts = ("a_files/b.js", "a_files/frame.html", "__MACOSX/._a.html", ".DS_Store", "c/d.files/e.gif")
    captures, findings = read(box(dict.fromkeys(("a.html", *parts, "c/d.htm"), TEXT)), "x.zip")
    assert not findings
    assert [each.origin.name for each in captures] == ["x.zip#a.html", "x.zip#c/d.htm"]


def test_names_of_chinese_systems() -> None:
    """Windows packs names in GBK and says nothing of it."""
    data = box({"XXXX.txt": TEXT}).replace(b"XXXX", "新闻".encode("gbk"))
    (capture,), _ = read(data, "x.zip")
    assert capture.origin.name == "x.zip#新闻.txt"


def test_names_that_lead_out_or_hide() -> None:
    """A name is only said: nothing is written where it leads, and what does not print is replaced."""
    (capture,), _ = read(box({"../../etc/\x1b[2J" + "长" * 300: TEXT}), "x.zip")
    name = capture.origin.name
    assert name.isprintable()
    assert len(name) < 220


def test_a_name_without_a_character() -> None:
    """It is a name like any other; the file has what it has."""
    data = box({"Z": TEXT})
    entry, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[entry : entry + 28] + bytes(2) + data[entry + 30 : end - 1]  # the name is its last byte
    size = struct.pack("<I", len(directory))
    nameless = data[:entry] + directory + data[end : end + 12] + size + data[end + 16 :]
    captures, findings = read(nameless, "x.zip")
    assert captures or findings


def test_one_damaged_file_among_good_ones() -> None:
    """It is one finding, and the others are read."""
    data = bytearray(box({"a.txt": b"good", "b.txt": b"damaged", "c.txt": b"good"}, zipfile.ZIP_STORED))
    data[data.index(b"damaged")] ^= 1
    captures, (finding,) = read(bytes(data), "x.zip")
    assert [each.origin.name for each in captures] == ["x.zip#a.txt", "x.zip#c.txt"]
    assert (finding.code, finding.where) == ("X002", "x.zip#b.txt")


def test_a_crawl_cut_inside_of_a_damaged_box() -> None:
    """Damage of the box inside of a packed crawl leaves its good records."""
    files = {"a.warc.gz": pages(40, gzip=True).bytes()}
    data = bytearray(box(files, zipfile.ZIP_STORED))
    data[len(data) // 2] ^= 0xFF
    captures, findings = read(bytes(data), "x.zip")
    assert len(captures) >= 38
    assert findings


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_box_that_was_cut(share: float) -> None:
    """Without its directory a ZIP is one clear finding."""
    data = box({f"{at}.txt": TEXT for at in range(9)})
    captures, (finding,) = read(data[: int(len(data) * share)], "x.zip")
    assert not captures
    assert finding.code == "X001"


def test_a_locked_file() -> None:
    """An encrypted file is said with what to do; the others are read."""
    data = bytearray(box({"a.txt": TEXT, "b.txt": TEXT}))
    place = data.index(b"PK\x01\x02")  # the first entry of the directory
    data[place + 8 : place + 10] = struct.pack("<H", 1)
    (capture,), (finding,) = read(bytes(data), "x.zip")
    assert capture.origin.name == "x.zip#b.txt"
    assert (finding.code, finding.where) == ("X006", "x.zip#a.txt")


@pytest.mark.parametrize(
    ("inner", "name"), [(box({"a.txt": TEXT}), "a.zip"), (table({"text": ["a"]}), "a.parquet")]
)
def test_boxes_in_boxes(inner: bytes, name: str) -> None:
    """A ZIP in a ZIP is not opened, so none can be without end."""
    captures, (finding,) = read(box({name: inner}), "x.zip")
    assert not captures
    assert finding.code == "X006"


def test_a_document_is_no_box() -> None:
    """A file of a word processor is one thing that is no text."""
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": TEXT}
    (capture,), findings = read(box(files), "x.docx")
    assert not findings
    assert capture.media_type == BINARY
    assert capture.body.startswith(b"PK")


def test_a_bomb() -> None:
    """Many files that unpack to far too much together end the reading with one finding."""
    data = box({f"{at}.txt": bytes(1 << 20) for at in range(8)})
    with patch.object(compression, "BOMB_SIZE", 4 << 20):
        captures, findings = read(data, "x.zip")
    assert len(captures) == 4
    assert [each.code for each in findings] == ["X003"]
