"""The pages to browse by: made where anything they show has changed, one way to browse beside the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.site.browse import overview
from build_scripts.site.browse.listing import Listing, Shelf
from build_scripts.site.browse.states import Damage
from build_scripts.site.catalogue import Card
from build_scripts.site.kept import output
from build_scripts.site.kept.folder import Folder, Record
from build_scripts.site.kept.keys import digest
from build_scripts.site.library import Entry
from build_scripts.site.press import Press
from build_scripts.workers import forks

_LONGEST_FIRST: Final = ("person", "date", "outlet", "day")  # so that no process waits long for another


@dataclass(frozen=True, slots=True)
class Found:
    """What one way to browse came to: its shelf, the first page of each list, and all its units."""

    shelf: Shelf
    listed: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """What all lists are made with."""

    cards: Sequence[Card]
    damage: Damage
    press: Press
    fields: bytes

    def run(self, folder: Folder, processes: int) -> list[str]:
        """Make all lists, or let them be; give the addresses of their first pages."""

        def work(way: str) -> tuple[Record, dict[str, Record]]:
            return self._way(folder, way, entries, digests)

        order = sorted(overview.WAYS, key=lambda way: way not in _LONGEST_FIRST)
        kept = {way: record for way in order if (record := self._kept(folder, way)) is not None}
        due = [way for way in order if way not in kept]
        entries = [card.entry for card in self.cards] if due else []
        digests = {card.id: card.fields for card in self.cards} if due else {}
        results = dict(zip(due, forks.run(work, due, processes), strict=True))
        shelves: list[Shelf] = []
        listed: list[str] = []
        for way in overview.WAYS:
            record, made = results.get(way) or (kept[way], {})
            folder.keep(f"way {way}", record)
            found = record.answer
            if not isinstance(found, Found):
                raise TypeError(found)
            for unit in found.units:
                folder.keep(unit, made.get(unit) or folder.former(unit))
            shelves.append(found.shelf)
            listed += found.listed
        home = overview.home(shelves, len(self.cards))
        key = self._key(home, {})
        if folder.still(home.url, key) is None:
            page = output.text(home.url, self.press.listing(home))
            folder.keep(home.url, folder.write(key, (page,)))
        return [*listed, home.url]

    def _way(
        self, folder: Folder, way: str, entries: Sequence[Entry], digests: Mapping[str, bytes]
    ) -> tuple[Record, dict[str, Record]]:
        """The record of a way to browse, and those of its pages that had to be made."""
        made: dict[str, Record] = {}
        units, listed = [], []
        shelf: Shelf | None = None
        for listing in overview.WAYS[way](entries, self.damage):
            shelf = shelf or overview.shelf(listing)
            units.append(listing.url)
            if listing.page == 1:
                listed.append(listing.url)
            own = self._key(listing, digests)
            if folder.still(listing.url, own) is None:
                page = output.text(listing.url, self.press.listing(listing))
                made[listing.url] = folder.write(own, (page,))
        if shelf is None:
            raise ValueError(f"no page to browse by {way}")
        return folder.write(self._whole(way), (), Found(shelf, tuple(listed), tuple(units))), made

    def _kept(self, folder: Folder, way: str) -> Record | None:
        """The record of a way to browse all of whose pages are as they should be."""
        kept = folder.still(f"way {way}", self._whole(way))
        if kept is not None and isinstance(kept.answer, Found) and all(map(folder.holds, kept.answer.units)):
            return kept
        return None

    def _whole(self, way: str) -> bytes:
        """A digest of all that the pages of a way to browse are made of."""
        damage: Iterable[tuple[str, Mapping[str, int]]] = self.damage.items() if way == "damage" else ()
        said = repr(sorted((each, sorted(found.items())) for each, found in damage if found))
        return digest(self.press.keys.listings, self.fields, said)

    def _key(self, listing: Listing, digests: Mapping[str, bytes]) -> bytes:
        """A digest of all that a list shows."""
        whole = [
            self.press.keys.listings,
            repr(replace(listing, sections=())).encode("utf-8", "surrogatepass"),
        ]
        for section in listing.sections:
            whole.append(
                repr((section.heading, section.anchor, len(section.entries))).encode("utf-8", "surrogatepass")
            )
            whole += [digests[entry.id] for entry in section.entries]
        return digest(*whole)
