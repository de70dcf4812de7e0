"""All pages to browse by, and the page from which they are reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from build_scripts.site.browse import dates, days, names, states
from build_scripts.site.browse.listing import ROOT, Group, Listing, Shelf
from build_scripts.site.browse.states import Damage
from build_scripts.site.library import Entry

SHOWN: Final = 12  # names of each way on the first page
DAYS: Final = "day"

Way = Callable[[Sequence[Entry], Damage], Iterator[Listing]]
"""Makes every page of one way to browse entries that are newest first; its own first page comes first."""


def _dates(entries: Sequence[Entry], _: Damage) -> Iterator[Listing]:
    return dates.listings(entries)


def _days(entries: Sequence[Entry], _: Damage) -> Iterator[Listing]:
    return days.listings(entries)


def _names(entries: Sequence[Entry], _: Damage, *, facet: names.Facet) -> Iterator[Listing]:
    return names.listings(facet, entries)


def _states(entries: Sequence[Entry], damage: Damage, *, way: states.Way) -> Iterator[Listing]:
    return states.listings(way, entries, damage)


WAYS: Final[Mapping[str, Way]] = {
    "date": _dates,
    DAYS: _days,
    **{facet.key: partial(_names, facet=facet) for facet in names.FACETS},
    **{way.key: partial(_states, way=way) for way in states.WAYS},
}


def home(shelves: Sequence[Shelf], count: int) -> Listing:
    """The page from which all ways are reached, with the shelf of each, in the order of ``WAYS``."""
    return Listing(ROOT.url, ROOT.name, (), count, shelves=tuple(shelves))


def shelf(first: Listing) -> Shelf:
    """The first names of one way to browse, whose first page is ``first``."""
    if first.url == days.HOME.url:
        return Shelf(days.HOME, (Group("各年的今天有过什么报道", days.HOME.url),))
    groups = first.groups or (first.shelves[0].groups if first.shelves else ())
    shown = groups[:SHOWN]
    more = len(groups) - len(shown) + sum(shelf.rest for shelf in first.shelves)
    return Shelf(Group(first.title, first.url, first.count), shown, more)


def listings(entries: Sequence[Entry], damage: Damage) -> Iterator[Listing]:
    """Every page to browse ``entries`` by, which are newest first; one after the other."""
    shelves = []
    for way in WAYS.values():
        pages = way(entries, damage)
        first = next(pages)
        shelves.append(shelf(first))
        yield first
        yield from pages
    yield home(shelves, len(entries))
