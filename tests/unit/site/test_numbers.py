"""The page of numbers counts what is there, and every plot has its data as a table."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.article import Certificate
from build_scripts.model.dates import PartialDate
from build_scripts.model.outcome import Removed
from build_scripts.site.article import citation
from build_scripts.site.article.evidence import Evidence
from build_scripts.site.article.page import Setting, gather
from build_scripts.site.browse.names import Names, alone
from build_scripts.site.library import Entry
from build_scripts.site.statistics import plots
from build_scripts.site.statistics.census import Census, Holdings, Tally
from build_scripts.site.statistics.numbers import chapters
from build_scripts.site.statistics.plots import Plot
from tests.site.samples import ATTACKS, page, page_id

NAMES = st.lists(st.tuples(st.sampled_from(ATTACKS), st.integers(0, 10**9)), max_size=30)


def counted(*entries: Entry, known: Evidence | None = None) -> dict[str, Plot]:
    """The plots of an archive of ``entries``, each with the same evidence, by their titles."""
    census = Census()
    for entry in entries:
        cited = citation.reference(entry, entry.url, "拾遗")
        view = gather(entry, known, cited, Setting("", "", Names(alone(entries))))
        census.count(entry, Tally.of(known, view))
    return {plot.title: plot for chapter in chapters(census, Holdings(5, 1)) for plot in chapter.plots}


def entry(name: str, **fields: object) -> Entry:
    """An article of a made-up capture."""
    made = page(name, **fields)
    return Entry(page_id(name), made.fields, made.blocks)


DATES = st.sampled_from(((2020,), (2020, 1), (2020, 2, 3), (2021, 5), ()))


@given(
    st.lists(st.tuples(st.sampled_from(("山西日报", "某报", "")), DATES, st.booleans()), max_size=9),
    st.integers(0, 9),
)
def test_a_census_of_parts_is_that_of_the_whole(
    made: list[tuple[str, tuple[int, ...], bool]], at: int
) -> None:
    """What is counted apart and kept, put together in its order, is what is counted at once, in one order."""
    found = []
    for number, (source, date, known) in enumerate(made):
        removed = (("垃圾", number + 1),) if known else ()
        damage = {"spam": number, "width": 1} if known else None
        each = entry(str(number), source=source, date=PartialDate(date))
        found.append((each, Tally(damage, removed, known, number)))
    whole = Census()
    for each, tally in found:
        whole.count(each, tally)
    parted = Census()
    for part in (found[:at], found[at:]):
        census = Census()
        for each, tally in part:
            census.count(each, tally)
        parted.add(Census.loads(census.dumps()))
    assert repr(parted) == repr(whole)


def test_completeness_is_told_by_outlet_and_month() -> None:
    """Months held, months between the first and the last, and the longest gap."""
    found = counted(
        entry("甲", source="山西日报", date=PartialDate((2020, 1, 5))),
        entry("乙", source="山西日報", date=PartialDate((2020, 1, 9))),
        entry("丙", source="山西日报", date=PartialDate((2020, 6))),
        entry("丁", source="某报"),
    )
    assert found["各媒体逐年有报道的月数"].table.rows == (
        ("山西日报", "3", "2020年1月—2020年6月", "2", "6", "33.3%", "4"),
        ("某报", "1", "", "0", "", "", ""),
    )
    years = found["各年的篇数"]
    assert years.table.rows[0][:2] == ("2020", "2")
    assert years.table.rows[0][-1] == "3"
    assert "另有 1 篇日期未知" in years.note


def test_what_is_unknown_is_counted() -> None:
    """Dates by how much is known, fields by how often they are empty."""
    found = counted(entry("甲", date=PartialDate((2020,))), entry("乙", source="某报", region="山西"))
    assert {row[0]: row[1] for row in found["日期知道到什么程度"].table.rows} == {
        "到分": "0",
        "到日": "0",
        "到月": "0",
        "到年": "1",
        "未知": "1",
    }
    assert ("媒体", "1") in found["有多少篇不知道"].table.rows


def test_damage_and_proof_are_counted() -> None:
    """Families by articles and places, removed text by kind and length, certificates by verdict."""
    known = Evidence("一段文字", (), (Removed("spam", 120, "0" * 64),), {"spam": 2, "width": 0})
    certificate = Certificate("exact", regenerated=True, exact=3, chosen=1, lost=0)
    found = counted(entry("甲", certificate=certificate), entry("乙", certificate=certificate), known=known)
    assert [row[:3] for row in found["每种损坏见于多少篇"].table.rows] == [("注入广告", "2", "4")]
    assert found["删去了多少字"].table.rows == (("广告词句", "240", "2"),)
    assert found["复原证明"].table.rows[0][:2] == ("校讫", "2")
    assert found["每个字有多可靠"].table.rows == (("逐字可证", "6"), ("据证择定", "2"), ("无从恢复", "0"))


def test_an_empty_archive_has_a_page_of_numbers() -> None:
    """Nothing to count is no error."""
    assert all(ET.fromstring(plot.drawing) is not None for plot in counted().values())  # noqa: S314 - our own


@given(NAMES)
def test_plots_are_well_formed_and_stay_inside(rows: list[tuple[str, int]]) -> None:
    """Whatever names and numbers there are: no markup of theirs, no field outside the drawing."""
    years = [f"{year}" for year in range(1990, 1990 + len(rows))]
    for drawing in (
        plots.bars("图", rows),
        plots.columns("图", rows),
        plots.parts("图", rows),
        plots.matrix("图", years, [(name, [value % 13 for _, value in rows]) for name, _ in rows], 12),
    ):
        root = ET.fromstring(drawing)  # noqa: S314 - our own
        (height,) = {float(each.attrib["height"]) for each in root}
        assert {each.tag for each in root.iter()} <= {"div", "svg", "rect", "text", "line"}
        for each in root.iter("rect"):
            left, wide = (float(each.attrib[name].rstrip("%")) for name in ("x", "width"))
            assert -0.01 <= left <= left + wide <= 100.01
            assert 0 <= float(each.attrib["y"]) + float(each.attrib["height"]) <= height + 1
