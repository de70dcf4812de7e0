"""All pages to browse by, and the page from which they are reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from build_scripts.site.browse import dates, days, names, states
from build_scripts.site.browse.listing import ROOT, Group, Listing, Shelf
from build_scripts.site.browse.states import Damage
from build_scripts.site.library import Entry

SHOWN: Final = 12  # names of each way on the first page


def listings(entries: Sequence[Entry], damage: Damage) -> Iterator[Listing]:
    """Every page to browse ``entries`` by, which are newest first; one after the other."""
    ways = [
        dates.listings(entries),
        *(names.listings(facet, entries) for facet in names.FACETS),
        *(states.listings(way, entries, damage) for way in states.WAYS),
    ]
    shelves = []
    for way in ways:
        home = next(way)
        shelves.append(_shelf(home))
        yield home
        yield from way
    yield from days.listings(entries)
    today = Shelf(days.HOME, (Group("各年的今天有过什么报道", days.HOME.url),))
    yield Listing(ROOT.url, ROOT.name, (), len(entries), shelves=(shelves[0], today, *shelves[1:]))


def _shelf(home: Listing) -> Shelf:
    """The first names of one way to browse."""
    groups = home.groups or (home.shelves[0].groups if home.shelves else ())
    shown = groups[:SHOWN]
    more = len(groups) - len(shown) + sum(shelf.rest for shelf in home.shelves)
    return Shelf(Group(home.title, home.url, home.count), shown, more)
