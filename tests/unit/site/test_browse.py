"""Lists that lead to every article, on pages of bounded size, whatever the names hold."""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.model.dates import PartialDate
from build_scripts.site import browse
from build_scripts.site.frontpage import home
from build_scripts.site.library import Entry, newest_first
from tests.site.samples import ATTACKS, page, page_id


def entry(name: str, **fields: object) -> Entry:
    """An article of a made-up capture."""
    made = page(name, **fields)
    return Entry(page_id(name), made.fields, made.blocks)


def archive(count: int) -> tuple[Entry, ...]:
    """Articles over three years, some without a day, month or date."""
    dates = [PartialDate(), PartialDate((2020,)), PartialDate((2021, 3)), PartialDate((2022, 11, 23))]
    return newest_first(
        entry(
            f"篇{number}", date=dates[number % 4], region="山西" * (number % 3 > 0), people=(f"人{number}",)
        )
        for number in range(count)
    )


def test_the_strip_of_years_never_grows_wider() -> None:
    """Drawn wider and shown smaller, its labels could not be read; there are few enough to stand apart."""
    for years in (1, 2, 9, 10, 75, 150):
        entries = newest_first(
            entry(f"年{year}", date=PartialDate((2023 - year,))) for year in {0, years - 1}
        )
        shown = home(entries)
        assert len(shown.bars) == years
        assert shown.width <= 681
        assert sum(bar.labelled for bar in shown.bars) <= 9


def test_every_article_is_reached_under_every_way_to_browse() -> None:
    """Nothing is left out: who has no date, region or outlet is listed as unknown."""
    entries = archive(470)
    found = list(browse.listings(entries))
    for way in ("date", "region", "outlet", "person"):
        reached = {
            each.id
            for listing in found
            if listing.uri.startswith(f"browse/{way}/")
            for section in listing.sections
            for each in section.entries
        }
        assert reached == {each.id for each in entries}, way


def test_pages_are_bounded_and_joined_by_next_and_previous() -> None:
    """However large the archive, a page lists so many and no more, and none is a dead end."""
    found = {listing.uri: listing for listing in browse.listings(archive(470))}
    for listing in found.values():
        assert sum(len(section.entries) for section in listing.sections) <= browse.PER_PAGE
        assert len(listing.groups) <= browse.NAMES_PER_PAGE
        for url in (listing.next, listing.previous, *(group.url for group in listing.groups)):
            assert not url or url.removesuffix(".html") + ".md" in found, url
        assert bool(listing.next) == (listing.page < listing.pages)
    assert any(listing.next for listing in found.values())


def test_addresses_are_plain_and_distinct() -> None:
    """A name from a capture never becomes a path."""
    entries = tuple(entry(name, region=name, source=name, people=(name,)) for name in ATTACKS)
    addresses = [listing.uri for listing in browse.listings(entries)]
    assert len(addresses) == len(set(addresses))
    assert all(re.fullmatch(r"browse/([a-z]+/)?[0-9a-z-]+\.md", each) for each in addresses)


def test_a_date_without_a_month_is_listed_as_such() -> None:
    """No invented precision in the lists either."""
    found = {listing.uri: listing for listing in browse.listings((entry("甲", date=PartialDate((2020,))),))}
    assert found["browse/date/2020-00.md"].title == "2020年，月份未知"


def test_the_home_page_counts_and_draws_every_year() -> None:
    """Years without articles keep their place in the strip and are no links."""
    made = (entry("甲", date=PartialDate((2020, 1))), entry("乙", date=PartialDate((2022,))), entry("丙"))
    shown = home(newest_first(made))
    assert [each.value for each in shown.counts][:2] == ["3", "12"]
    assert [(bar.year, bar.count, bool(bar.url)) for bar in shown.bars] == [
        (2020, 1, True),
        (2021, 0, False),
        (2022, 1, True),
    ]
    assert [each.fields.title for each in shown.newest] == ["乙", "甲", "丙"]
    assert home(()).bars == ()


def test_the_newest_come_first_and_equal_dates_in_a_fixed_order() -> None:
    """The order depends on dates and ids alone."""
    entries = archive(40)
    assert newest_first(reversed(entries)) == entries
    assert newest_first([replace(each) for each in entries]) == entries
