"""Where an article leads on to: its neighbours in time, reports of its event, its series, its people."""

from __future__ import annotations

from build_scripts.model.dates import PartialDate
from build_scripts.site.library import Entry, newest_first
from build_scripts.site.relations import EVENT, RARE, SERIES, SHOWN, Relations
from tests.site.samples import page, page_id


def entry(name: str, title: str, *date: int, **fields: object) -> Entry:
    """An article with a headline and a date."""
    made = page(name, title=title, date=PartialDate(date), **fields)
    return Entry(page_id(name), made.fields, made.blocks)


def related(entries: tuple[Entry, ...], name: str) -> list[tuple[str, str]]:
    """The headlines and reasons that one article names."""
    one = next(each for each in entries if each.id == page_id(name))
    return [(each.entry.fields.title, each.reason) for each in Relations(entries).around(one).related]


def test_reports_of_one_event_find_each_other() -> None:
    """Headlines alike within three days, in either script; the same words a year later are no event."""
    entries = newest_first(
        (
            entry("一", "山西召开防汛工作专题会议", 2023, 3, 2, region="山西"),
            entry("二", "省委召开防汛工作专题会", 2023, 3, 3),
            entry("三", "山西召開防汛工作專題會議", 2023, 3, 5, region="山西", script="Hant"),
            entry("四", "一场足球赛在太原举行", 2023, 3, 2, region="山西"),
        )
    )
    assert related(entries, "一") == [
        ("省委召开防汛工作专题会", EVENT),
        ("山西召開防汛工作專題會議", EVENT),
    ]
    assert related(entries, "四") == []


def test_meetings_of_one_series_find_each_other() -> None:
    """The same headline but for its number, from the same place, whenever it was."""
    entries = newest_first(
        (
            entry("一", "山西省委第127次疫情防控专题会", 2023, 3, 2, region="山西"),
            entry("二", "山西省委第126次疫情防控专题会", 2022, 12, 2, region="山西"),
            entry("三", "山西省委第一百二十五次疫情防控专题会", 2022, 11, 2, region="山西"),
            entry("四", "河北省委第8次疫情防控专题会", 2022, 11, 2, region="河北"),
        )
    )
    assert related(entries, "一") == [
        ("山西省委第126次疫情防控专题会", SERIES),
        ("山西省委第一百二十五次疫情防控专题会", SERIES),
    ]


def test_shared_people_join_articles() -> None:
    """Two people or more, the more the earlier; one is not enough."""
    people = ("蓝佛安", "金湘军", "李凤岐")
    entries = newest_first(
        (
            entry("一", "甲地调研", 2023, 1, 1, people=people),
            entry("二", "乙处视察", 2020, 1, 1, people=people[:2]),
            entry("三", "丙市座谈", 2019, 1, 1, people=people),
            entry("四", "丁县走访", 2018, 1, 1, people=people[:1]),
        )
    )
    assert related(entries, "一") == [("丙市座谈", "同涉 3 人"), ("乙处视察", "同涉 2 人")]


def test_neighbours_in_time() -> None:
    """The next earlier and later article of the whole archive; undated ones have none and are none."""
    entries = newest_first(
        (
            entry("一", "旧", 2001),
            entry("二", "中", 2002, 5),
            entry("三", "新", 2003, 1, 1),
            entry("四", "无"),
        )
    )
    relations = Relations(entries)
    around = {each.fields.title: relations.around(each) for each in entries}

    def beside(title: str) -> list[str]:
        return [each.fields.title if each else "" for each in (around[title].earlier, around[title].later)]

    assert [beside(title) for title in ("旧", "中", "新", "无")] == [
        ["", "中"],
        ["旧", "新"],
        ["中", ""],
        ["", ""],
    ]


def test_what_everybody_shares_leads_nowhere_and_costs_nothing() -> None:
    """A headline that more articles have than are compared joins none of them: the work stays linear."""
    entries = newest_first(entry(f"{number}", "每日天气预报发布", 2020, 1, 1) for number in range(RARE + 1))
    assert Relations(entries).around(entries[0]).related == ()
    few = entries[:RARE]
    assert len(Relations(few).around(few[0]).related) == SHOWN
