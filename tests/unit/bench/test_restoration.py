from __future__ import annotations

from pathlib import Path

from build_scripts.bench import floors, restoration
from build_scripts.bench.marking import leaks, mark, same
from build_scripts.laboratory.clean import Clean, shipped
from build_scripts.restore.answer import answer
from build_scripts.restore.attempt import attempt

FLOORS = Path(__file__).parents[2] / "floors.toml"
TRUTH = Clean("x", "mainland", "标题", ("甲乙，丙丁。", "戊己。"), published="2020-01-02")
RIGHT = {
    "title": "标题",
    "published": {"value": "2020-01-02"},
    "source": "",
    "authors": [],
    "editors": [],
    "paragraphs": ["甲乙，丙丁。", "戊己。"],
    "certificate": {"regenerated": True},
    "quarantined": None,
}


def test_restoration_keeps_its_floors() -> None:
    """No score on the shipped articles, in any damage, is worse than the best that was reached."""
    marks = [case.marked(answer(attempt(case.capture))) for case in restoration.cases()]
    kept = floors.read(FLOORS.read_text("utf-8"))["restore"]
    found = floors.broken(kept, restoration.scores(restoration.rows(marks)))
    assert [each.message for each in found] == []


def test_a_right_answer_is_right() -> None:
    """All of it."""
    marked = mark("row", RIGHT, TRUTH, (), ())
    assert (marked.edits, marked.folded, marked.leaks, marked.quarantined) == (0, 0, 0, False)
    assert all(marked.fields.values())


def test_width_is_counted_apart() -> None:
    """A half-width comma is one edit, and none where width is left aside."""
    marked = mark("row", {**RIGHT, "paragraphs": ["甲乙,丙丁。戊 己。"]}, TRUTH, (), ())
    assert (marked.edits, marked.folded) == (1, 0)


def test_a_leak_is_found_in_any_field() -> None:
    """Also where nobody looks for one, in the words of a finding."""
    record = {**RIGHT, "findings": [{"message": "见星海免费下载"}]}
    assert leaks(record, ("星海免费下载", "甲乙丙丁"), TRUTH) == 1


def test_a_day_may_be_right_where_the_minute_is_not() -> None:
    """Two scores: the day, and all that was known."""
    truth = Clean("x", "mainland", "标题", TRUTH.paragraphs, published="2020-01-02T10:00")
    fields = mark("row", RIGHT, truth, (), ()).fields
    assert (fields["date"], fields["minute"]) == (True, False)


def test_names_are_compared_as_sets() -> None:
    """Order does not matter, every name does; quotes and width of a headline do not."""
    truth = Clean("x", "mainland", "“标题”（上）", TRUTH.paragraphs, authors=("甲", "乙"))
    assert mark("row", {**RIGHT, "authors": ["乙", "甲"]}, truth, (), ()).fields["authors"]
    assert not mark("row", {**RIGHT, "authors": ["甲"]}, truth, (), ()).fields["authors"]
    assert same("标题(上)", truth.title)


def test_every_family_is_measured() -> None:
    """Each damage of the laboratory has a row, and every case can be made of any article."""
    rows = {case.row for case in restoration.cases([shipped("mainland")[0]])}
    assert rows == {"clean", *restoration.SINGLE, *restoration.COMBINED}
