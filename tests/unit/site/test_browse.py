"""Lists that lead to every article, on pages of bounded size, whatever the names hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.pinyin import initial, order
from build_scripts.language.script import simplify
from build_scripts.model.dates import PartialDate
from build_scripts.site.browse import days, names, states
from build_scripts.site.browse.listing import PER_PAGE, Listing
from build_scripts.site.browse.overview import listings
from build_scripts.site.frontpage import NEWEST, Home, home, standing
from build_scripts.site.library import Entry, newest_first
from tests.site.samples import ATTACKS, page, page_id

WAYS = ("date", "region", "outlet", "person", "tag", "damage", "certificate", "proofread", "waiting")


def entry(name: str, **fields: object) -> Entry:
    """An article of a made-up capture."""
    made = page(name, **fields)
    return Entry(page_id(name), made.fields, made.blocks)


def archive(count: int) -> tuple[Entry, ...]:
    """Articles over three years, some without a day, month or date; most on one day."""
    dates = [PartialDate(), PartialDate((2020,)), PartialDate((2021, 3)), PartialDate((2022, 11, 23))]
    return newest_first(
        entry(
            f"篇{number}",
            date=dates[number % 4],
            region="山西" * (number % 3 > 0),
            people=(f"{chr(0x4E00 + number)}人", "众人"),
            tags=("防汛",) * (number % 2),
        )
        for number in range(count)
    )


def pages(entries: tuple[Entry, ...]) -> dict[str, Listing]:
    """All pages by their address, each of which is there once."""
    found = list(listings(entries, {}))
    assert len({listing.url for listing in found}) == len(found)
    return {listing.url: listing for listing in found}


def reached(found: dict[str, Listing], start: str) -> set[str]:
    """The articles to which links lead from a page, through lists alone."""
    seen, ahead, articles = {start}, [start], set()
    while ahead:
        listing = found[ahead.pop()]
        urls = [group.url for shelf in listing.shelves for group in shelf.groups]
        urls += [group.url for group in (*listing.groups, *listing.letters, listing.turn.next) if group]
        urls += [cell.url for grid in listing.grids for row in grid.rows for cell in row if cell.url]
        articles |= {each.id for section in listing.sections for each in section.entries}
        for url in urls:
            place = url.partition("#")[0]
            if place.startswith("articles/"):
                articles.add(place[-21:-5])
            elif place not in seen:
                assert place in found, place
                seen.add(place)
                ahead.append(place)
    return articles


def test_every_article_is_reached_under_every_way_to_browse() -> None:
    """Nothing is left out: who has no date, region or outlet is listed as unknown."""
    entries = archive(470)
    found = pages(entries)
    for way in WAYS:
        everything = {each.id for each in entries if way != "tag" or each.fields.tags}
        assert reached(found, f"browse/{way}/index.html") == everything, way
    assert reached(found, "browse/index.html") == {each.id for each in entries}


def test_pages_are_bounded() -> None:
    """However large the archive, a page lists so many and no more."""
    for listing in pages(archive(900)).values():
        assert sum(len(section.entries) for section in listing.sections) <= PER_PAGE
        assert len(listing.groups) <= names.NAMES_PER_PAGE
        assert sum(len(shelf.groups) for shelf in listing.shelves) <= 2 * names.NAMES_PER_PAGE
        assert sum(len(row) for grid in listing.grids for row in grid.rows) <= 12 * 6 * 7


def test_a_crowded_month_has_a_page_a_day() -> None:
    """Days share the page of their month as long as they fit, and have pages of their own else."""
    few = pages(archive(40))
    assert [section.anchor for section in few["browse/date/2022-11.html"].sections] == ["d23"]
    many = pages(archive(4 * PER_PAGE + 4))
    assert many["browse/date/2022-11.html"].sections == ()
    assert many["browse/date/2022-11-23.html"].pages == 2
    cells = [cell for row in many["browse/date/2022.html"].grids[10].rows for cell in row if cell.url]
    assert [(cell.text, cell.url, cell.level) for cell in cells] == [("23", "browse/date/2022-11-23.html", 4)]


def test_every_day_of_a_year_has_a_page() -> None:
    """Also the leap day, and those on which nothing happened; the days before and after are one step away."""
    found = {listing.url: listing for listing in days.listings(archive(40))}
    assert len(found) == 367
    assert [each.id for each in found["browse/day/11-23.html"].sections[0].entries]
    assert found["browse/day/02-29.html"].count == 0
    before = found["browse/day/01-01.html"].turn.previous
    assert before is not None
    assert before.url == "browse/day/12-31.html"


def test_addresses_are_plain_and_distinct() -> None:
    """A name from a capture never becomes a path."""
    entries = tuple(
        entry(f"{name}{twin}", region=name, source=name, people=(name,), tags=(name,))
        for name in ATTACKS
        for twin in range(2)
    )
    for listing in pages(entries).values():
        assert re.fullmatch(r"browse/([a-z]+/)?[0-9a-z-]+\.html", listing.url)


def test_a_name_in_either_script_is_one_name() -> None:
    """Two spellings of an outlet, a region, a person share a list, under the spelling that is more common."""
    entries = (
        entry("甲", source="聯合報", region="臺灣", people=("張國華",)),
        entry("乙", source="联合报", region="台湾", people=("张国华",)),
        entry("丙", source="联合报", region="台湾", people=("张国华",)),
    )
    found = pages(entries)
    for facet, name in (("outlet", "联合报"), ("region", "台湾"), ("person", "张国华")):
        listing = found[names.address(facet, name)]
        assert (listing.title, listing.count) == (name, 3)
    tiles = {tile.name: tile.level for tile in found["browse/region/index.html"].tiles}
    assert (tiles["台湾"], tiles["山西"], len(tiles)) == (2, 0, 34)


def test_a_name_of_one_article_has_no_list_of_its_own() -> None:
    """The index of names leads to the article at once, and the article to a search in all texts."""
    entries = (entry("甲", people=("独一", "众人")), entry("乙", people=("众人",)))
    found = pages(entries)
    shown = {group.name: group.url for group in found["browse/person/index.html"].shelves[0].groups}
    assert shown["独一"] == entries[0].url
    assert shown["众人"] == names.address("person", "众人")
    assert names.address("person", "独一") not in found
    links = names.Names(names.alone(entries))
    assert links.address("person", "独一") == "search.html?q=%E7%8B%AC%E4%B8%80"
    assert links.address("person", "众人") in found


def test_names_are_in_the_order_of_their_readings() -> None:
    """Surnames are read as surnames; what has no reading stands at the end."""
    people = ("曾国", "单田", "阿里", "仇英", "张三", "Smith", "〓某", "查良")
    found = pages(tuple(entry(f"篇{number}", people=(*people,)) for number in range(2)) + archive(40))
    shelves = found["browse/person/index.html"].shelves[1:]
    letters = {shelf.whole.name: [group.name for group in shelf.groups] for shelf in shelves}
    assert {"曾国", "查良", "张三"} <= set(letters["Z"])
    assert "仇英" in letters["Q"]
    assert "阿里" in letters["A"]
    assert "单田" in letters["S"]
    assert "Smith" in letters["S"]
    assert letters["其他"] == ["〓某"]
    assert list(letters) == [*sorted(set(letters) - {"其他"}), "其他"]


@given(st.text(max_size=6), st.booleans())
def test_any_name_has_a_place_in_the_order(name: str, person: bool) -> None:
    """Whatever a capture calls a name, it is sorted and found under one letter or the rest."""
    readings = order(name, person=person)
    assert bool(readings) == bool(name)
    assert re.fullmatch("[A-Z]?", initial(readings))


def test_too_many_names_for_a_page_have_a_page_a_letter() -> None:
    """Large indexes are cut by letter and by number; every page leads to all letters."""
    entries = archive(900)
    found = pages(entries)
    first = found["browse/person/index.html"]
    assert len(first.shelves) == 1
    letters = [found[group.url] for group in first.letters]
    everybody = {simplify(name) for each in entries for name in each.fields.people}
    assert sum(listing.count for listing in letters) == len(everybody)
    assert all(listing.letters == first.letters for listing in letters)


def test_states_are_listed_by_what_is_known() -> None:
    """Damage as the ledgers tell it, certificates and levels as the fields have them."""
    entries = (entry("甲", proofread=3), entry("乙"))
    damage = {entries[0].id: {"spam": 2, "width": 0}}
    by_damage = {listing.url: listing.count for listing in states.listings(states.WAYS[0], entries, damage)}
    assert by_damage == {
        "browse/damage/index.html": 2,
        "browse/damage/spam.html": 1,
        "browse/damage/none.html": 1,
    }
    levels = {listing.url for listing in states.listings(states.WAYS[2], entries, {})}
    assert levels == {f"browse/proofread/{name}.html" for name in ("index", "0", "3")}


def test_a_date_without_a_month_is_listed_as_such() -> None:
    """No invented precision in the lists either."""
    found = pages((entry("甲", date=PartialDate((2020,))), entry("乙", date=PartialDate((2020, 5)))))
    assert found["browse/date/2020-00.html"].title == "2020年，月份未知"
    assert [
        section.heading.name for section in found["browse/date/2020-05.html"].sections if section.heading
    ] == ["5月，日期未知"]


def front(entries: Sequence[Entry]) -> Home:
    """The home page of all ``entries``, which are newest first."""
    return home(standing(entries), sum(each.characters for each in entries), entries[:NEWEST])


def test_the_strip_of_years_never_grows_wider() -> None:
    """Drawn wider and shown smaller, its labels could not be read; there are few enough to stand apart."""
    for years in (1, 2, 9, 10, 75, 150):
        entries = newest_first(
            entry(f"年{year}", date=PartialDate((2023 - year,))) for year in {0, years - 1}
        )
        shown = front(entries)
        assert len(shown.bars) == years
        assert shown.width <= 681
        assert sum(bar.labelled for bar in shown.bars) <= 9


def test_the_home_page_counts_and_draws_every_year() -> None:
    """Years without articles keep their place in the strip and are no links."""
    made = (entry("甲", date=PartialDate((2020, 1))), entry("乙", date=PartialDate((2022,))), entry("丙"))
    shown = front(newest_first(made))
    assert [each.value for each in shown.counts][:2] == ["3", "12"]
    assert [(bar.year, bar.count, bool(bar.url)) for bar in shown.bars] == [
        (2020, 1, True),
        (2021, 0, False),
        (2022, 1, True),
    ]
    assert [each.fields.title for each in shown.newest] == ["乙", "甲", "丙"]
    assert front(()).bars == ()


def test_the_newest_come_first_and_equal_dates_in_a_fixed_order() -> None:
    """The order depends on dates and ids alone."""
    entries = archive(40)
    assert newest_first(reversed(entries)) == entries
    assert newest_first([replace(each) for each in entries]) == entries


def test_folding_of_names_is_that_of_search() -> None:
    """A list is found under the simplified spelling of its name."""
    assert names.address("person", "張國華") == names.address("person", simplify("張國華"))
