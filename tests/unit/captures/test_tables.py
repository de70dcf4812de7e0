"""JSON Lines and Parquet, and which column is what."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build_scripts.captures.columns import Columns, complete, parse
from build_scripts.captures.jsonl import is_jsonl
from build_scripts.model.capture import Origin
from build_scripts.model.errors import UsageError
from tests.crawls import lines, read, table

TEXT = "省委召开会议，研究部署工作。"


@pytest.mark.parametrize(
    "names", [["text", "url"], ["Content", "LINK"], ["正文", "网址"], ["raw_text", "page-url"]]
)
def test_columns_are_guessed(names: list[str]) -> None:
    """The usual names are known in both formats; nothing else of the row gets into the capture."""
    text, url = names
    row: dict[str, object] = {"id": 7, text: TEXT, url: "http://example.org/1", "date": "2020-01-01"}
    parquet = table({key: [value] for key, value in row.items()})
    for data, name, place in ((lines([row]), "a.jsonl", "a.jsonl:1"), (parquet, "a.parquet", "a.parquet#1")):
        (capture,), findings = read(data, name)
        assert findings == []
        assert (capture.body, capture.media_type) == (TEXT.encode(), "text/plain")
        assert capture.origin == Origin(place, "http://example.org/1", "", "utf-8", declared_by="table")


def test_columns_are_said() -> None:
    """What the user says counts; a title is put in front if asked for; inside of objects with a dot."""
    row: dict[str, object] = {
        "text": "no",
        "page": {"body": TEXT},
        "when": "2021-02-03",
        "headline": " 标题 ",
        "charset": "gbk",
    }
    columns = parse(["text=page.body", "date=when", "title=headline"])
    (capture,), _ = read(lines([row]), "a.jsonl", columns)
    assert capture.body.decode() == f"标题\n\n{TEXT}"
    assert capture.origin.retrieved == "2021-02-03"
    (capture,), _ = read(table({key: [value] for key, value in row.items()}), "a", columns)
    assert capture.body.decode() == f"标题\n\n{TEXT}"


def test_html_and_bytes() -> None:
    """A column of HTML wins over one of text, row by row; bytes stay as they are, with their encoding."""
    rows: dict[str, Sequence[object]] = {
        "html": [f"<p>{TEXT}".encode("gbk"), None],
        "text": ["x", TEXT],
        "charset": ["gbk", None],
        "fetched_at": [datetime(2022, 1, 2, 3, tzinfo=UTC), None],
    }
    first, second = read(table(rows), "a.parquet")[0]
    assert (first.body, first.media_type) == (f"<p>{TEXT}".encode("gbk"), "text/html")
    assert first.origin == Origin("a.parquet#1", "", "2022-01-02T03:00:00+00:00", "gbk", declared_by="table")
    assert (second.body, second.media_type, second.origin.retrieved) == (TEXT.encode(), "text/plain", "")


@pytest.mark.parametrize("pair", ["text", "text=", "=x", "colour=x", ""])
def test_wrong_mappings(pair: str) -> None:
    """A mapping that means nothing is wrong usage, and so is one part said twice."""
    with pytest.raises(UsageError, match="column mapping"):
        parse([pair])
    with pytest.raises(UsageError, match="column mapping"):
        parse(["text=a", "text=b"])


def test_no_guess_beside_what_is_said() -> None:
    """Who says which column is the text does not get another one's HTML."""
    assert complete(Columns(text="body"), ["html", "body", "url"]) == Columns(text="body", url="url")
    assert complete(Columns(), ["body", "content", "text"]).text == "text"


BAD = [
    (b'{"text": "x"', "is not JSON"),
    (b"[1]", "not an object"),
    (b'"text"', "not an object"),
    (b"null", "not an object"),
    (b'{"text": null}', "nothing in the column"),
    (b'{"text": 7}', "a number"),
    (b'{"text": ["x"]}', "a list"),
    (b'{"text": true}', "true or false"),
    (b'{"text": "\xff"}', "byte 11 of it is not utf-8"),
    (b"[" * 100_000, "too deeply nested"),
    (b'{"text": ' + b"9" * 10_000 + b"}", "more digits"),
    (b"\0\0\0", "not JSON"),
    (b'{"nothing": "x"}', "no column looks like text"),
]


@pytest.mark.parametrize(("line", "words"), BAD)
def test_a_bad_line(line: bytes, words: str) -> None:
    """It is one finding with its number; the lines around it are kept."""
    data = lines([{"text": "a"}]) + line + b"\n\n" + lines([{"text": "b"}])
    captures, (finding,) = read(data, "a.jsonl")
    assert [each.body for each in captures] == [b"a", b"b"]
    assert finding.where == "a.jsonl:2"
    assert words in finding.message
    assert finding.hint


def test_json_lines_cut_at_every_byte() -> None:
    """All whole lines are kept; half a line is one finding; packed or not."""
    data = lines({"text": f"{TEXT}{number}", "url": "x"} for number in range(4))
    ends = [at for at, byte in enumerate(data) if byte == 10]
    for cut in range(1, len(data)):
        captures, findings = read(data[:cut], "a.jsonl")
        assert len(captures) == sum(end <= cut for end in ends)
        whole = cut in ends or cut - 1 in ends
        assert [each.code for each in findings] == ([] if whole else ["X001"])
    packed = gzip.compress(data)
    for cut in range(1, len(packed)):
        captures, findings = read(packed[:cut], "a.jsonl.gz")
        assert [each.body.decode() for each in captures] == [f"{TEXT}{at}" for at in range(len(captures))]
        assert [each.code for each in findings] == ["X001"]


def test_a_line_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than any article is passed over, and counted."""
    monkeypatch.setattr("build_scripts.captures.jsonl.LINE", 1000)
    data = lines([{"text": "a"}, {"text": "x" * 200_000}, {"text": "b"}])
    captures, (finding,) = read(data, "a.jsonl")
    assert [each.body for each in captures] == [b"a", b"b"]
    assert (finding.code, finding.where) == ("X003", "a.jsonl:2")


def test_half_a_surrogate_pair_is_kept_as_it_is() -> None:
    """It is no text that can be restored, and that is for quarantine to say."""
    (capture,), findings = read(b'{"text": "\\ud800"}\n', "a.jsonl")
    assert capture.body == b"\xed\xa0\x80"
    assert findings == []


def test_json_lines_are_told_from_text() -> None:
    """Without a name the first line decides; an array of no objects is refused, and the message says why."""
    assert is_jsonl("stdin", b'{"text": "x"}\n{')
    assert is_jsonl("a.JSON", b' {"text": "')
    assert not is_jsonl("stdin", b"{text}\n")
    assert not is_jsonl("stdin", b"[1]\n")
    assert not is_jsonl("a.jsonl", b"text")
    captures, (finding,) = read(b'["x", "y"]', "a.json")
    assert captures == []
    assert "array" in finding.message


ROWS = [
    {"text": f"{TEXT}{number}", "url": f"http://a.example/{number}", "n": [1, {"x": "]}"}]}
    for number in range(5)
]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["a.json", "a.JSONL", "stdin"])
def test_an_array_of_objects(indent: int | None, name: str) -> None:
    """It is read object by object, on one line or on many, and each is named by its number."""
    data = json.dumps(ROWS, ensure_ascii=False, indent=indent).encode()
    captures, findings = read(data, name)
    assert findings == []
    assert [each.body.decode() for each in captures] == [each["text"] for each in ROWS]
    assert [each.origin.name for each in captures] == [f"{name}#{number}" for number in range(1, 6)]
    assert captures[4].origin.url == "http://a.example/4"


def test_objects_over_many_lines() -> None:
    """One object, or several behind each other, without an array around them."""
    data = "\n".join(json.dumps(each, ensure_ascii=False, indent=2) for each in ROWS).encode()
    captures, findings = read(b"\xef\xbb\xbf" + data, "a.json")
    assert (len(captures), findings) == (5, [])


def test_an_array_of_objects_cut_at_every_byte() -> None:
    """All whole objects are kept; half a one, or a missing bracket, is one finding."""
    data = json.dumps(ROWS[:3], ensure_ascii=False).encode()
    ends = [
        data.index(mark) + len(mark)
        for mark in (
            b'0", "n": [1, {"x": "]}"}]}',
            b'1", "n": [1, {"x": "]}"}]}',
            b'2", "n": [1, {"x": "]}"}]}',
        )
    ]
    for cut in range(3, len(data)):
        captures, findings = read(data[:cut], "a.json")
        assert len(captures) == sum(end <= cut for end in ends), cut
        assert [each.code for each in findings] == ["X001"], cut


@pytest.mark.parametrize(
    ("element", "words", "goes_on"),
    [
        (b'{"text": null}', "nothing in the column", True),
        (b'{"nothing": "x"}', "no column looks like text", True),
        (b"12", "not an object", True),
        (b'{"text": "\xff"}', "no text in its encoding", True),
        (b'{"text": x}' + b" " * 99, "not JSON", False),
        (b'{"text": "x"} {"text": "y"}', "no comma", False),
        (b'{"text": ' + b"[" * 100_000, "too deeply nested", False),
    ],
)
def test_a_bad_object_of_an_array(element: bytes, words: str, goes_on: bool) -> None:
    """It is one finding; what comes before is kept, and what comes behind where its end is known."""
    data = b'[{"text": "a"}, ' + element + b', {"text": "b"}]'
    captures, (finding,) = read(data, "a.json")
    bodies = [each.body for each in captures if each.body != b"x"]
    assert bodies == ([b"a", b"b"] if goes_on else [b"a"])
    assert words in finding.message
    assert finding.where in {"a.json#2", "a.json#3"}


def test_an_object_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """An object longer than any article is one finding, and no more of it is held than that."""
    monkeypatch.setattr("build_scripts.captures.document.LINE", 200_000)
    data = b'[{"text": "a"}, {"text": "' + b"x" * 2_000_000 + b'"}]'
    captures, (finding,) = read(data, "a.json")
    assert [each.body for each in captures] == [b"a"]
    assert (finding.code, finding.where) == ("X003", "a.json#2")


def test_an_array_of_objects_in_another_encoding() -> None:
    """The user may say how the file is encoded, and packed files break off."""
    data = json.dumps(ROWS, ensure_ascii=False).encode("gb18030")
    captures, findings = read(data, "a.json", encoding="gb18030")
    assert (captures[3].body.decode(), findings) == (f"{TEXT}3", [])
    captures, findings = read(gzip.compress(data)[:-20], "a.json.gz", encoding="gb18030")
    assert [each.code for each in findings] == ["X001"]
    assert read(data, "a.json", encoding="nonsense")[1][0].code == "X006"


def test_json_lines_in_another_encoding() -> None:
    """The user may say how the file is encoded; a byte order mark does no harm."""
    data = lines([{"text": TEXT}]).decode().encode("gb18030")
    assert read(data, "a.jsonl", encoding="gb18030")[0][0].body == TEXT.encode()
    assert read(b"\xef\xbb\xbf" + lines([{"text": TEXT}]), "a.jsonl")[0][0].body == TEXT.encode()


def test_parquet_says_what_is_missing() -> None:
    """A column the user names must be there; a table without text is a finding that lists what it has."""
    with pytest.raises(UsageError, match="no column 'x'") as caught:
        read(table({"text": ["a"]}), "a.parquet", Columns(text="x"))
    assert "'text'" in caught.value.hint
    captures, (finding,) = read(table({"a": ["x"], "b": [1]}), "a.parquet")
    assert captures == []
    assert "'a', 'b'" in finding.message


def test_damaged_parquet() -> None:
    """A cut leaves nothing and says so once; a damaged group is one finding and the others are read."""
    data = table({"text": [f"{TEXT}{at}" * 50 for at in range(40)]}, rows=10)
    for cut in range(4, len(data), 97):
        captures, findings = read(data[:cut], "a.parquet")
        assert captures == []
        assert len(findings) == 1
    at = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0).data_page_offset
    captures, (finding,) = read(data[:at] + b"\xff" * 40 + data[at + 40 :], "a.parquet")
    assert len(captures) == 30
    assert finding.where == "a.parquet#11"


def test_a_cell_repeated_many_times() -> None:
    """A large cell that a table holds once and repeats is not unfolded all at once."""
    file = io.BytesIO()
    pq.write_table(pa.table({"text": ["x" * 5_000_000] * 100}), file)
    before = pa.total_allocated_bytes()
    from build_scripts.captures import parquet  # noqa: PLC0415 - measured after Arrow is there

    peak = 0
    for _ in parquet.read_parquet(file, "a", Columns()):
        peak = max(peak, pa.total_allocated_bytes() - before)
    assert peak < 100_000_000


def test_a_list_that_claims_more_than_the_file_has() -> None:
    """Found by fuzzing: two kilobytes that claimed a long list in their footer got four gigabytes for it."""
    # version, then a list of structures: sixty million of them in a number of four bytes
    footer = b"\x15\x02\x19\xfc" + b"\x80\x8e\xce\x1c" + b"\x00"
    captures, (finding,) = read(b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1", "a.parquet")
    assert not captures
    assert "Exceeded size limit" in finding.message


def test_parquet_inside_of_another_file() -> None:
    """Packed Parquet cannot be read in any order, and the message says what to do."""
    captures, (finding,) = read(gzip.compress(table({"text": ["x"]})), "a.parquet.gz")
    assert captures == []
    assert "unpack it" in finding.hint
