"""The benchmarks on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.bench.cleaning import Run
from build_scripts.cli import bench_clean
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main

TEXT = """县城新桥通车

本报讯 昨天上午，连接两岸的新桥正式通车，全长八百米，双向四车道。
当地群众说，过河再也不用等渡船了。
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A clean article in a file."""
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_damaged_capture_comes_with_its_answer(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object a line: the capture, the truth, what was planted."""
    assert main(["bench", "damage", "--family", "annotation,spam:head", str(article)]) == Exit.CLEAN
    answer = json.loads(capsys.readouterr().out)
    assert answer["title"] == "县城新桥通车"
    assert answer["paragraphs"][1] == "当地群众说，过河再也不用等渡船了。"
    assert [each.partition(":")[0] for each in answer["damages"]] == ["conversion", "annotation", "spam"]
    assert all(phrase in answer["capture"] for phrase in answer["planted"])


def test_a_test_set_is_written(article: Path, tmp_path: Path) -> None:
    """Captures as files, in the encoding they are in, and one file with all answers."""
    out = tmp_path / "set"
    assert main(["bench", "damage", "--family", "html:tables", "--out", str(out), str(article)]) == Exit.CLEAN
    (gold,) = (out / "gold.jsonl").read_text("utf-8").splitlines()
    body = (out / "captures" / "bridge-0.html").read_bytes()
    assert body.decode("gb18030") == json.loads(gold)["capture"]


def test_all_damages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """So that nobody has to read the program to use it."""
    assert main(["bench", "damage", "--list"]) == Exit.CLEAN
    assert "mojibake" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["bench"],
        ["bench", "haste"],
        ["bench", "speed", "--only", "rust"],
        ["bench", "damage", "--family", "rust"],
        ["bench", "damage", "no-such-file.txt"],
        ["bench", "restore", "--only", "rust"],
        ["bench", "extract", "--eval", "no-such-folder"],
    ],
    ids=" ".join,
)
def test_wrong_calls_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With a message that says what there is."""
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == Exit.USAGE
    assert "error" in capsys.readouterr().err


def test_own_texts_are_measured(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row each, as JSON; the article comes back from its readings."""
    arguments = ["bench", "restore", "--alone", "--json", "--only", "mirror", "--only", "clean", str(article)]
    assert main(arguments) == Exit.CLEAN
    record = json.loads(capsys.readouterr().out)
    assert [row["row"] for row in record["rows"]] == ["clean", "mirror"]
    assert record["rows"][0]["exact"] == 1.0


def test_floors_and_page_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--raise writes what got better, --check holds to it, --write fills the region of the page."""
    page = tmp_path / "docs" / "develop" / "bench.md"
    page.parent.mkdir(parents=True)
    page.write_text("a\n<!-- bench restore -->\nold\n<!-- end of bench restore -->\nb\n", "utf-8")
    common = ["--root", str(tmp_path), "bench", "restore", "--alone", "--only", "clean textbook pinyin"]
    assert main([*common, "--raise", "--write"]) == Exit.CLEAN
    text = page.read_text("utf-8")
    assert text.startswith("a\n<!-- bench restore -->\n\n| row |")
    assert text.endswith("<!-- end of bench restore -->\nb\n")
    assert "old" not in text
    floors = tmp_path / "tests" / "floors.toml"
    assert main([*common, "--check"]) == Exit.CLEAN
    floors.write_text(floors.read_text("utf-8").replace("regenerated = 1", "regenerated = 1.5"), "utf-8")
    capsys.readouterr()
    assert main([*common, "--check"]) == Exit.FINDINGS
    assert "regenerated is 1, its floor is 1.5" in capsys.readouterr().out


def test_a_page_without_the_marks_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table goes where a person wanted it, or nowhere."""
    common = ["--root", str(tmp_path), "bench", "restore", "--alone", "--only", "clean textbook pinyin"]
    assert main([*common, "--write"]) == Exit.USAGE
    assert "<!-- bench restore -->" in capsys.readouterr().err


def test_other_extractors_are_measured_in_processes_of_their_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One row a set and tool, with speed and memory."""
    monkeypatch.chdir(tmp_path)
    assert main(["bench", "extract", "--only", "shiyi", "--json"]) == Exit.CLEAN
    record = json.loads(capsys.readouterr().out)
    assert [(row["row"], row["tool"]) for row in record["rows"]] == [
        ("frames", "shiyi"),
        ("frames as text", "shiyi"),
        ("frames damaged", "shiyi"),
    ]
    assert all(row["pages_a_second"] > 0 and row["peak"] > 10 for row in record["rows"])


def test_cleaning_is_measured_and_killed(capsys: pytest.CaptureFixture[str]) -> None:
    """Real runs over one process and over two, one that is killed on its way, and the same bytes from all."""
    arguments = ["--captures", "10", "--kills", "2", "--jobs", "2", "--json"]
    assert main(["bench", "clean", *arguments]) == Exit.CLEAN
    record = json.loads(capsys.readouterr().out)
    assert [(row["captures"], row["processes"]) for row in record["rows"]] == [(10, 2), (10, 1)]
    assert all(row["clock"] > 0 and row["memory"] > 50 for row in record["rows"])
    assert all(row["processor"] >= row["busiest"] > 0 for row in record["rows"])
    assert list(record["rows"][0]["parts"]) == ["ledgers", "gathering", "pages", "disk"]
    assert "Time of 10 with 2: ledgers " in record["note"]
    assert "the same bytes in 50 files" in record["note"]


def test_other_bytes_after_a_kill_are_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The measurement compares what is on disk, and says so where it differs."""
    monkeypatch.setattr(
        bench_clean, "_cleaned", lambda _, count, processes: Run(count, processes, 1, 1, 1, 1)
    )
    monkeypatch.setattr(bench_clean, "_killed", lambda folder, *_: (folder / "stray").write_text("x"))
    arguments = ["--captures", "2", "--kills", "1", "--jobs", "1"]
    assert main(["bench", "clean", *arguments]) == Exit.FINDINGS
    assert "OTHER bytes" in capsys.readouterr().out
