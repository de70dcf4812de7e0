"""Inputs that hold many captures, from the command line to the archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.archive import files, intake
from build_scripts.archive.store import Archive
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from tests.crawls import Crawl, lines, pages, table

ARTICLE = (
    "山村小学迎来新图书馆\n\n"
    "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了明亮的阅览室。\n\n"
    "校长李大海说，图书馆的八千册图书来自全国各地的捐赠，其中一半以上是儿童读物和科普读物。\n"
)


def wet(*texts: str) -> bytes:
    """A WET file with these texts."""
    crawl = Crawl(gzip=True).info()
    for text in texts:
        crawl.record("conversion", text.encode(), "text/plain", {"WARC-Target-URI": "http://example.org/x"})
    return crawl.bytes()


def test_ingest_records_where_a_page_came_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each page of a crawl is a capture with address, time and declared encoding in its record."""
    crawl = tmp_path / "c.warc.gz"
    crawl.write_bytes(pages(3, gzip=True).bytes())
    root = tmp_path / "archive"
    assert main(["ingest", str(crawl), "--root", str(root)]) == Exit.CLEAN
    assert "3 added, 0 known already" in capsys.readouterr().err
    archive = Archive(root)
    captures = [archive.capture(each) for each in archive.capture_ids()]
    assert {each.origin.url for each in captures} == {f"http://example.org/{at}" for at in range(3)}
    record = (archive.captures / captures[0].id / "capture.yml").read_text()
    assert 'retrieved: "2023-05-06T07:08:09Z"\ndeclared: "utf-8"\nmedia_type: "text/html"\n' in record


def test_ingest_goes_on_where_it_was_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was killed in a crawl is started again and ends with the same archive."""
    monkeypatch.setattr(intake, "_CAPTURES", 2)
    crawl = tmp_path / "c.warc"
    crawl.write_bytes(pages(5).bytes())
    root = str(tmp_path / "archive")
    settle = files.settle
    calls: list[Path] = []

    def killed(place: Path) -> None:
        calls.append(place)
        if len(calls) > 1:
            raise KeyboardInterrupt
        settle(place)

    with monkeypatch.context() as patch:
        patch.setattr(files, "settle", killed)
        assert main(["ingest", str(crawl), "--root", root]) == 130
    assert "2 added, 0 known already" in capsys.readouterr().err
    assert main(["ingest", str(crawl), "--root", root]) == Exit.CLEAN
    assert "3 added, 2 known already" in capsys.readouterr().err


def test_ingest_names_what_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings are printed among the captures, and the exit code is 1; a warning alone does not raise it."""
    cut = tmp_path / "c.warc"
    cut.write_bytes(pages(3).bytes()[:-50])
    assert main(["ingest", str(cut), "--root", str(tmp_path / "archive")]) == Exit.FINDINGS
    out = capsys.readouterr()
    assert "c.warc#4: error X001: the input is cut" in out.out
    assert "2 added" in out.err
    warning = tmp_path / "d.warc"
    warning.write_bytes(Crawl().answer(b"<html>", warc={"WARC-Truncated": "length"}).bytes())
    assert main(["ingest", str(warning), "--root", str(tmp_path / "archive")]) == Exit.CLEAN
    assert "warning X004" in capsys.readouterr().out


def test_restore_reads_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same article in four kinds of file gives four times the same answer; findings stay off the JSON."""
    files = {
        "a.wet.gz": wet(ARTICLE),
        "b.jsonl": lines([{"story": ARTICLE}, {"story": 1}]),
        "c.parquet": table({"story": [ARTICLE]}),
        "d.txt": ARTICLE.encode("gb18030"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert main(["restore", str(tmp_path), "--json", "--column", "text=story"]) == Exit.FINDINGS
    captured = capsys.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert len(answers) == 4
    assert {json.dumps(each["paragraphs"]) for each in answers} == {json.dumps(answers[0]["paragraphs"])}
    assert answers[0]["paragraphs"]
    assert "b.jsonl:2: error X002: the column 'story' holds a number, not text" in captured.err


def test_quarantine_weighs_more_than_findings(tmp_path: Path) -> None:
    """With both the exit code is 3."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"text": ""}, {"text": 1}]))
    assert main(["restore", str(path), "--json"]) == Exit.QUARANTINED


@pytest.mark.parametrize("declared", ["gbk", ""])
def test_the_declared_encoding_is_used(tmp_path: Path, declared: str) -> None:
    """Bytes that might be either are read as the server said, in restore and from the archive."""
    body = "山战装模".encode("gbk")  # valid UTF-8 by accident
    header = f"text/plain; charset={declared}" if declared else "text/plain"
    path = tmp_path / "a.warc"
    path.write_bytes(Crawl().answer(body, [("Content-Type", header)]).bytes())
    root = tmp_path / "archive"
    assert main(["ingest", str(path), "--root", str(root)]) == Exit.CLEAN
    main(["clean", "--root", str(root)])
    archive = Archive(root)
    capture_id = next(archive.capture_ids())
    ledger = archive.ledger(capture_id) or archive.quarantine(capture_id) or b""
    assert archive.capture(capture_id).origin.declared == declared
    if archive.ledger(capture_id):
        assert json.loads(ledger)["encoding"] == ("gb18030" if declared else "utf-8")


@pytest.mark.parametrize(
    "options",
    [["--column", "text"], ["--column", "colour=x"], ["--encoding", "klingon"], ["--encoding", "a\0b"]],
)
def test_wrong_options(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An option that means nothing is wrong usage, with what would be right."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    for verb in ("ingest", "restore"):
        assert main([verb, str(path), *options, "--root", str(tmp_path)]) == Exit.USAGE
        assert "error: " in capsys.readouterr().err
