"""People's corrections against a newer machine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.article import Paragraph
from build_scripts.pages.corrections import merge
from build_scripts.pages.page import Page, parse, render
from build_scripts.pages.three_way import Clash, Units
from build_scripts.pages.three_way import merge as three_way
from tests.fields import PLAIN

FIELDS = replace(PLAIN, source="山西日报", authors=("张三",))


def page(*paragraphs: str, **values: object) -> str:
    """A page with these paragraphs."""
    fields = replace(FIELDS, **values)  # type: ignore[arg-type]
    return render(Page(fields, tuple(Paragraph(each) for each in paragraphs)))


def texts(text: str) -> list[str]:
    """The paragraphs of a page."""
    return [each.text for each in parse(text).blocks]


OLD = page("甲一。甲二。", "乙", "丙")


@pytest.mark.parametrize(
    ("old", "people", "new", "text", "status"),
    [
        (None, None, OLD, OLD, "new"),
        (OLD, None, OLD, OLD, "new"),
        (OLD, OLD, OLD, OLD, "same"),
        (OLD, page("新"), page("新"), page("新"), "same"),
        (OLD, OLD, page("新"), page("新"), "updated"),
        (OLD, page("人"), OLD, page("人"), "kept"),
        (None, page("人"), OLD, page("人"), "kept"),
    ],
)
def test_when_only_one_side_changed(
    old: str | None, people: str | None, new: str, text: str, status: str
) -> None:
    """An untouched page follows the machine; a page that people touched stays while the machine stays."""
    merged = merge(old, people, new)
    assert (merged.text, merged.status) == (text, status)


def test_changes_in_different_places_both_count() -> None:
    """Paragraphs, sentences and fields are merged one by one."""
    people = page("甲一。甲二改。", "乙", "丙", "丁", title="标题改", tags=("疫情",))
    new = page("甲一新。甲二。", "乙新", "丙", region="山西", authors=("张三", "李四"))
    merged = merge(OLD, people, new)
    assert merged.status == "merged"
    assert merged.findings == ()
    assert texts(merged.text) == ["甲一新。甲二改。", "乙新", "丙", "丁"]
    fields = parse(merged.text).fields
    assert (fields.title, fields.tags, fields.region, fields.authors) == (
        "标题改",
        ("疫情",),
        "山西",
        ("张三", "李四"),
    )
    assert merge(new, merged.text, new).text == merged.text
    assert merge(OLD, merged.text, new).text == merged.text


def test_a_conflict_keeps_the_page_and_says_where() -> None:
    """Where both changed the same sentence or field, people win and somebody is told."""
    people = page("甲一人。甲二。", "乙", "丙", title="人的标题")
    new = page("甲一机。甲二。", "乙", "丙新", title="机器的标题")
    merged = merge(OLD, people, new, "docs/articles/x.md")
    assert merged.status == "conflict"
    assert texts(merged.text) == ["甲一人。甲二。", "乙", "丙新"]
    assert parse(merged.text).fields.title == "人的标题"
    assert [each.code for each in merged.findings] == ["H011", "H012"]
    lines = merged.text.split("\n")
    places = [each.where.removeprefix("docs/articles/x.md:") for each in merged.findings]
    assert [lines[int(place) - 1] for place in places] == ["title: 人的标题", "甲一人。甲二。"]


def test_people_deleted_what_the_machine_changed() -> None:
    """A paragraph that people took out stays out."""
    merged = merge(OLD, page("甲一。甲二。", "丙"), page("甲一。甲二。", "乙新", "丙"))
    assert (merged.status, texts(merged.text)) == ("conflict", ["甲一。甲二。", "丙"])


def test_a_joined_paragraph_stays_joined() -> None:
    """People took a sentence out and joined what was left; the machine divides before that sentence's end."""
    long = "记者从有关部门获悉，工程已经开工。"
    old = page("会议指出，当前正处在关键时期。", f"据介绍，今年的任务已经完成。{long}")
    people = page(f"会议指出，当前正处在关键时期。{long}")
    new = page("会议指出，当前正处在关键时期。", "据介绍，今年的任务已经完成。", long)
    assert texts(merge(old, people, new).text) == texts(people)
    unjoined = page("会议指出，当前正处在关键时期。", long)
    assert texts(merge(old, unjoined, new).text) == texts(unjoined)


def test_a_page_that_cannot_be_read_is_not_touched() -> None:
    """Broken fields are reported with their line and left for people to mend."""
    broken = OLD.replace("region:", "regoin:").replace("甲一", "甲人")
    merged = merge(OLD, broken, page("新"), "docs/x.md")
    assert (merged.text, merged.status) == (broken, "kept")
    assert [(each.code, each.severity, each.where) for each in merged.findings] == [
        ("F001", "error", "docs/x.md:11")
    ]


def test_markdown_that_people_wrote_stays_markdown() -> None:
    """A merge works on the source of paragraphs, so that emphasis and links of people survive."""
    people = OLD.replace("乙", "**乙** [注](https://example.org)")
    merged = merge(OLD, people, page("甲一。甲二。", "乙", "丙新"))
    assert merged.text == people.replace("丙", "丙新")


_UNITS = st.lists(st.sampled_from("abcd"), max_size=6).map(tuple)


@given(_UNITS, _UNITS)
def test_one_sided_changes_are_taken_whole(base: Units, other: Units) -> None:
    """If only one side changed, the result is that side, whichever it is."""

    def never(_clash: Clash) -> Units:
        raise AssertionError("no conflict is possible")

    assert three_way(base, other, base, never) == other
    assert three_way(base, base, other, never) == other
    assert three_way(base, other, other, never) == other


@given(_UNITS, _UNITS, _UNITS)
def test_people_never_lose_a_unit(base: Units, ours: Units, theirs: Units) -> None:
    """Whatever people put in is in the result, as often as they put it in."""
    merged = three_way(base, ours, theirs, lambda clash: clash.ours)
    for unit in set(ours):
        assert merged.count(unit) >= ours.count(unit) - base.count(unit)


_PARAGRAPHS = st.lists(st.text("甲乙丙。", min_size=1, max_size=5), min_size=1, max_size=4)


@given(_PARAGRAPHS, _PARAGRAPHS, _PARAGRAPHS)
def test_any_merge_is_a_page_and_final(old: list[str], people: list[str], new: list[str]) -> None:
    """A merge gives a page that can be read, and merging again changes nothing."""
    merged = merge(page(*old), page(*people), page(*new)).text
    assert parse(merged).fields == FIELDS
    assert merge(page(*new), merged, page(*new)).text == merged
