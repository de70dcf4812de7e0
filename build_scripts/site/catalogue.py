"""All pages read, over all cores; kept of each is what lists need, without its text.

A page whose file is as it was at the last build is not read at all, one whose text is the same not parsed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple

from build_scripts.archive.store import Archive
from build_scripts.model.article import Certificate
from build_scripts.model.dates import PartialDate
from build_scripts.pages.fields import Fields
from build_scripts.site import sources
from build_scripts.site.keys import digest
from build_scripts.site.library import Entry, newest_first
from build_scripts.workers import forks

_BATCH: Final = 256  # pages that a process reads at once


class Card(NamedTuple):
    """An article without its text, with digests of the source of its page and of its fields alone.

    ``trace`` is that of the file of its page when it was read.
    """

    entry: Entry
    source: bytes
    fields: bytes
    trace: bytes


class Packed(NamedTuple):
    """A card in nothing but tuples and texts, which are kept, sent and read again in half the time."""

    id: str
    values: tuple[Any, ...]
    letters: int
    source: bytes
    fields: bytes
    trace: bytes


_FIELDS: Final = tuple(each.name for each in dataclasses.fields(Fields))
_VALUES: Final = attrgetter(*_FIELDS)
_CERTIFIED: Final = attrgetter(*(each.name for each in dataclasses.fields(Certificate)))


def packed(card: Card) -> Packed:
    """A card to be kept or sent."""
    values = dict(zip(_FIELDS, _VALUES(card.entry.fields), strict=True))
    values["date"] = card.entry.fields.date.parts
    values["certificate"] = _CERTIFIED(card.entry.fields.certificate)
    return Packed(card.entry.id, tuple(values.values()), card.entry.letters, *card[1:])


def unpacked(kept: Packed) -> Card:
    """The card again."""
    values = dict(zip(_FIELDS, kept.values, strict=True))
    values["date"] = PartialDate(values["date"])
    values["certificate"] = Certificate(*values["certificate"])
    return Card(Entry(kept.id, Fields(**values), (), kept.letters), kept.source, kept.fields, kept.trace)


def all_packed(cards: Iterable[Card], known: Mapping[str, Packed]) -> dict[str, Packed]:
    """Cards by id to be kept; those that are as ``known`` need not be packed."""
    kept = {}
    for card in cards:
        before = known.get(card.entry.id)
        kept[card.entry.id] = before if before and before[3:] == card[1:] else packed(card)
    return kept


def read(
    archive: Archive, ids: Sequence[str], known: Mapping[str, Packed], processes: int
) -> tuple[Card, ...]:
    """Read the pages of ``ids`` and give their cards, newest first; ``known`` are those of the last build.

    A malformed page raises its reason.
    """

    def batch(some: Sequence[str]) -> list[Packed]:
        return [_card(archive, each, known.get(each)) for each in some]

    kept = [known[each] for each in ids if each in known and _untouched(archive, known[each])]
    due = sorted(set(ids).difference(each.id for each in kept))
    parts = [due[start : start + _BATCH] for start in range(0, len(due), _BATCH)]
    found = chain(kept, chain.from_iterable(forks.run(batch, parts, processes)))
    cards = {each.id: unpacked(each) for each in found}
    return tuple(cards[entry.id] for entry in newest_first(card.entry for card in cards.values()))


def _untouched(archive: Archive, known: Packed) -> bool:
    """Whether nobody wrote into the file of a page since it was read."""
    return bool(known.trace) and known.trace == archive.page_trace(known.id)


def _card(archive: Archive, article_id: str, known: Packed | None) -> Packed:
    """The card of a page, parsed anew where its text is not that of the card that is known."""
    trace = archive.page_trace(article_id)
    text = archive.page(article_id) or ""
    source = digest(text)
    if known is not None and known.source == source:
        return known._replace(trace=trace)
    entry = sources.entry(article_id, text, f"docs/articles/{article_id[:2]}/{article_id}.md")
    return packed(Card(entry.without_text(), source, digest(repr(entry.fields)), trace))


def fields(cards: Sequence[Card]) -> bytes:
    """A digest of the fields of all articles, in their order."""
    return digest(*(part for card in cards for part in (card.entry.id, card.fields)))


def batches(count: int, size: int) -> Iterator[range]:
    """The numbers below ``count`` in stretches of ``size``."""
    for start in range(0, count, size):
        yield range(start, min(start + size, count))
