from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.bench import extraction, floors, references
from build_scripts.bench.extraction import Page, Reading
from build_scripts.bench.pages import evaluation, shipped
from build_scripts.bench.repairing import rates
from build_scripts.bench.restoration import cases
from build_scripts.cli.bench_extract import OURS, reader
from build_scripts.laboratory.framing import pages as frames
from build_scripts.model.errors import UsageError

FLOORS = Path(__file__).parents[2] / "floors.toml"
GOLD = Reading("“标题”（上）", "2020-01-02T10:30", "某报", ("甲", "乙"), (), ("正文第一段。", "正文第二段。"))
ENTRY = {
    "id": "a",
    "title": "标题",
    "date": "2020-01-02 10:30",
    "source": None,
    "author": ["甲"],
    "editor": [],
    "body": ["会议强调，要坚持发展，切实保障群众生命安全。"],
}


def test_extraction_keeps_its_floors() -> None:
    """No score on the shipped pages, clean or damaged, is worse than the best that was reached."""
    pages = list(shipped())
    read = reader(OURS)
    measured = []
    for row in dict.fromkeys(page.row for page in pages):
        of_row = [page for page in pages if page.row == row]
        measured.append(extraction.score(OURS, of_row, [read(page.body) for page in of_row]))
    kept = floors.read(FLOORS.read_text("utf-8"))["extract"]
    assert [each.message for each in floors.broken(kept, extraction.scores(measured))] == []


def test_fields_count_where_the_page_has_them() -> None:
    """An editor that the page does not name is no point won; a day may be right where the minute is not."""
    marks = extraction.right(Reading("标题(上)", "2020-01-02", "他报", ("乙", "甲")), GOLD)
    assert marks == {"title": True, "day": True, "minute": False, "outlet": False, "reporters": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文第一段。正文第二段。", 1.0),
        ("", 0.0),
        ("正文第一段。", 0.5),
        ("正文 第一段。\n正文第二段。", 1.0),
    ],
)
def test_bodies_are_compared_by_4_grams(text: str, expected: float) -> None:
    """As multisets, without white space: 3 of 9 grams found of 3 given is F1 one half."""
    assert extraction.f1(text, "".join(GOLD.body)) == pytest.approx(expected)


def test_the_worst_page_is_named() -> None:
    """A mean hides a page that is lost altogether."""
    pages = [Page("row", "good", b"", GOLD), Page("row", "lost", b"", GOLD)]
    score = extraction.score("tool", pages, [GOLD, Reading()])
    assert (score.mean, score.worst, score.worst_page, score.bad) == (0.5, 0.0, "lost", 1)
    assert score.fields["title"] == 0.5
    assert "editors" not in score.fields


def test_every_frame_is_measured() -> None:
    """Each template has pages as they are, as text and damaged; the damaged ones differ."""
    pages = list(shipped())
    for row in ("frames", "frames as text", "frames damaged"):
        assert {page.name.partition(" in ")[2] for page in pages if page.row == row} == set(frames())
    clean = {page.name: page.body for page in pages if page.row == "frames"}
    assert all(clean[page.name] != page.body for page in pages if page.row == "frames damaged")


def test_an_evaluation_set_is_read() -> None:
    """Its pages count as they are, as text and damaged; unknown fields are empty."""
    body = "<html><body><p>会议强调，要坚持发展，切实保障群众生命安全。</p></body></html>".encode()
    as_is, text, damaged = evaluation([ENTRY], {"a": body})
    assert (as_is.row, as_is.body, as_is.gold.date, as_is.gold.outlet) == (
        "eval",
        body,
        "2020-01-02T10:30",
        "",
    )
    assert (text.row, text.body.decode()) == ("eval as text", "会议强调，要坚持发展，切实保障群众生命安全。")
    assert damaged.row == "eval damaged"
    assert "會" in damaged.body.decode()


def test_a_gold_of_another_form_is_refused() -> None:
    """With the page that it is about."""
    with pytest.raises(UsageError, match="author"):
        list(evaluation([{**ENTRY, "author": "甲"}], {"a": b"<p>x"}))


def test_plain_tools_are_measured_in_the_same_way() -> None:
    """OpenCC is always there: it leaves clean simplified text alone and destroys native traditional text."""
    clean = list(cases(only=["clean simplified", "clean native traditional"]))
    measured = rates(references.repairers()["OpenCC t2s"], clean)
    assert measured["clean simplified"] == 0.0
    assert measured["clean native traditional"] > 0.1


def test_tools_that_are_missing_are_named() -> None:
    """What is not installed is listed, what is installed is measured."""
    tools = set(references.extractors()) | set(references.repairers())
    for package in references.PACKAGES.values():
        assert (package in tools) != (package in references.missing())


@pytest.mark.parametrize("tool", sorted(references.extractors()))
def test_other_extractors_read_a_plain_page(tool: str) -> None:
    """Their answers arrive in our form; a page with nothing on it is no error."""
    page = next(page for page in shipped() if page.name.endswith("plain"))
    assert (
        extraction.f1("".join(references.extractors()[tool](page.body).body), "".join(page.gold.body)) > 0.5
    )
    references.extractors()[tool](b"<html></html>")
