"""What people changed: the difference from the machine's page as single corrections, each with its change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.archive.history import Version
from build_scripts.model.article import Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.pages.page import Page, render
from build_scripts.pages.revisions import corrections, dated
from tests.fields import PLAIN

FIRST = "会议指出，当前正处在关键时期。各单位要抓紧落实。"
SECOND = "据介绍，今年的任务已经完成。下一步将继续努力。"
THIRD = "校长说，图书来自全国各地。"


def page(*paragraphs: str, **fields: object) -> str:
    """A page with these paragraphs; one that begins with # is a heading."""
    values = replace(PLAIN, **fields)  # type: ignore[arg-type]
    return render(Page(values, tuple(Paragraph(each.lstrip("# "), each[0] == "#") for each in paragraphs)))


MACHINE = page(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (MACHINE, []),
        (
            page(FIRST.replace("关键", "重要"), SECOND, THIRD),
            [("body", "changed", "会议指出，当前正处在关键时期。", "会议指出，当前正处在重要时期。")],
        ),
        (page(FIRST, SECOND, THIRD, "（完）。"), [("body", "added", "", "（完）。")]),
        (page(FIRST, SECOND), [("body", "removed", THIRD, "")]),
        (page(FIRST, "# 丰收", SECOND, THIRD), [("body", "added", "", "## 丰收")]),
        (
            page(FIRST + SECOND, THIRD),
            [
                (
                    "body",
                    "divided",
                    "各单位要抓紧落实。\n\n据介绍，今年的任务已经完成。",
                    "各单位要抓紧落实。据介绍，今年的任务已经完成。",
                )
            ],
        ),
        (page(SECOND, THIRD, FIRST), [("body", "moved", FIRST, ""), ("body", "moved", "", FIRST)]),
        (
            page(FIRST, SECOND, THIRD, title="新标题", tags=("教育", "文化"), proofread=3),
            [("title", "changed", "标题", "新标题"), ("tags", "added", "", "教育、文化")],
        ),
        (page(FIRST, SECOND, THIRD, date=PartialDate()), [("date", "removed", "2023", "")]),
    ],
)
def test_corrections_are_told_one_by_one(people: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Fields first, then the text in its order; levels of proofreading are none."""
    found = corrections(MACHINE, people)
    assert [(each.what, each.kind, each.before, each.after) for each in found] == expected


def test_a_correction_has_its_line_and_paragraph() -> None:
    """That of the page, where somebody looks for it."""
    people = page(FIRST, SECOND.replace("任务", "工作"), THIRD, region="山西")
    lines = people.split("\n")
    in_field, in_text = corrections(MACHINE, people)
    assert lines[in_field.line - 1] == "region: 山西"
    assert lines[in_text.line - 1].startswith("据介绍，今年的工作")
    assert (in_field.paragraph, in_text.paragraph) == (0, 2)


def test_escapes_are_no_correction() -> None:
    """What must be escaped at the beginning of a paragraph need not be inside of one."""
    machine, people = page("甲乙丙丁戊。1. 己庚辛壬癸。"), page("甲乙丙丁戊。", "1. 己庚辛壬癸。")
    assert [each.kind for each in corrections(machine, people)] == ["divided"]


def version(day: int, text: str) -> Version:
    """What was committed on a day."""
    return Version(f"{day:040x}", dt.datetime(2024, 1, day, tzinfo=dt.UTC), f"change {day}", text)


def days(people: str, *history: str) -> list[int | None]:
    """The days of the corrections on ``people``'s page; the history begins with its oldest version."""
    versions = [version(day, text) for day, text in enumerate(history, 1)]
    found = corrections(MACHINE, people)
    return [
        each.change.time.day if each.change else None
        for each in dated(MACHINE, people, found, reversed(versions))
    ]


def test_each_correction_came_with_a_change() -> None:
    """The oldest version from which on it is there; what was taken back meanwhile came with a later one."""
    one = page(FIRST.replace("关键", "重要"), SECOND, THIRD)
    two = page(FIRST.replace("关键", "重要"), SECOND, THIRD, region="山西")
    both = page(FIRST.replace("关键", "重要"), SECOND, "校长说，图书来自各地。", region="山西")
    assert days(both, MACHINE, one, two, both) == [3, 2, 4]
    assert days(both, MACHINE, one, two) == [3, 2, None]
    assert days(both, MACHINE, one, MACHINE, two, both) == [4, 4, 5]
    assert days(both) == [None, None, None]
    assert days(both, "no page", one, both) == [3, 2, 3]


def test_a_paragraph_came_to_its_place_with_the_change_that_moved_it() -> None:
    """Not with the one before, which took away its neighbour and so put other words beside it."""
    alone = page(SECOND, THIRD)
    moved = page(THIRD, SECOND)
    assert days(moved, MACHINE, alone, moved) == [2, 3]


def test_a_paragraph_was_moved_before_its_words_were_changed() -> None:
    """The place is as old as the move, whatever was written beside it since."""
    moved = page(THIRD, FIRST, SECOND)
    more = page(THIRD, "编者按。", FIRST, SECOND)
    assert days(moved, MACHINE, moved, more, moved) == [2, 2]
    assert days(more, MACHINE, moved, more) == [2, 2]


def test_other_marks_of_an_older_machine_do_not_hide_a_correction() -> None:
    """The version was made from a machine's page with other marks and paragraphs."""
    older = page(FIRST.replace("，", ","), SECOND.replace("，", ",") + THIRD.replace("，", ","))
    mended = older.replace("关键", "重要")
    people = page(FIRST.replace("关键", "重要"), SECOND, THIRD)
    assert days(people, older, mended, people) == [2]


_TEXTS = st.lists(st.text("甲乙丙丁。，# *", min_size=1, max_size=12).filter(str.strip), max_size=4)


@given(_TEXTS, _TEXTS)
def test_pages_differ_where_a_correction_is_told(machine: list[str], people: list[str]) -> None:
    """Every line is one of the page, and there is a correction where and only where the texts differ."""
    one, other = (
        render(Page(PLAIN, tuple(map(Paragraph, (each.strip() for each in side)))))
        for side in (machine, people)
    )
    found = corrections(one, other)
    assert bool(found) == (one != other)
    assert all(0 < each.line <= other.count("\n") + 1 for each in found)
