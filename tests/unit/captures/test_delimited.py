"""CSV and TSV: what spreadsheets and data sets write, and what is damaged in it."""

from __future__ import annotations

import csv
import gzip
import io

import pytest

from build_scripts.captures import delimited
from build_scripts.captures.columns import Columns
from tests.crawls import read

ROWS = [
    ["id", "title", "content", "url", "date"],
    ["1", "春耕", '第一段，有逗号。\n\n第二段“有引号”，"还有"。', "http://example.org/1", "2023-05-06"],
    ["2", "夏收", "只有一段。", "", ""],
]


def written(separator: str = ",", ends: str = "\r\n") -> str:
    """The rows as the standard library writes them."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator=ends).writerows(ROWS)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    ("separator", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("\t", "a.csv")]
)
def test_rows_are_captures(encoding: str, separator: str, name: str) -> None:
    """Whatever a spreadsheet writes: the bytes of a capture are those of one cell, as UTF-8."""
    captures, findings = read(written(separator).encode(encoding), name)
    assert not findings
    assert [each.body.decode() for each in captures] == [row[2] for row in ROWS[1:]]
    assert [each.origin.name for each in captures] == [f"{name}#1", f"{name}#2"]
    assert [each.origin.url for each in captures] == ["http://example.org/1", ""]


def test_packed_with_columns_that_are_said() -> None:
    """As other tables: packed, and with what the user says of its columns and encoding."""
    data = gzip.compress(written(ends="\n").replace("content", "x").encode("big5", "replace"))
    captures, findings = read(data, "a.csv.gz", Columns(text="x", title="title"), "big5")
    assert not findings
    assert captures[1].body.decode() == "夏收\n\n只有一段。"


def test_a_row_that_is_cut_or_no_text() -> None:
    """Each is one finding with its number; the others are captures."""
    data = b"text,url\n" + "好,a\n".encode("gbk") + b"\xff\xff,b\n" + "短\n好\n".encode("gbk")[:3] + b"\n"
    captures, findings = read(data, "a.csv")
    assert [each.body.decode() for each in captures] == ["好"]
    assert [(each.code, each.where) for each in findings] == [("X002", "a.csv#2"), ("X002", "a.csv#3")]


def test_a_table_without_a_text() -> None:
    """It is said once, with the columns that there are."""
    captures, (finding,) = read(b"a,b\n1,2\n3,4\n", "a.csv")
    assert not captures
    assert finding.code == "X007"
    assert "'a'" in finding.message


def test_a_quotation_mark_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It swallows what follows, up to the limit of one article; what came before is kept."""
    monkeypatch.setattr(delimited, "LIMIT", 10_000)
    data = 'text,url\n好,a\n"坏,b\n' + "很长,c\n" * 5_000
    captures, (finding,) = read(data.encode(), "a.csv")
    assert [each.body.decode() for each in captures] == ["好"]
    assert finding.code == "X002"


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe\x00", b'"', b"text\n\n"])
def test_next_to_nothing(data: bytes) -> None:
    """A table without rows gives no capture and says so."""
    captures, findings = read(data, "a.csv")
    assert not captures
    assert findings


def test_an_encoding_that_there_is_not() -> None:
    """It is said, and nothing is read."""
    captures, (finding,) = read(b"text\nx\n", "a.csv", encoding="klingon")
    assert not captures
    assert finding.code == "X006"


def test_a_text_with_commas_is_none() -> None:
    """Only the name makes a table."""
    (capture,), _ = read("text,url\n好,a\n".encode(), "a.txt")
    assert capture.body.startswith(b"text")
