"""All pages read, over all cores; kept of each is what lists need, without its text.

A page whose file is as it was at the last build is not read at all, one whose text is the same not parsed.
"""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import Any, Final, NamedTuple, overload

from build_scripts.archive.store import Archive
from build_scripts.model import address
from build_scripts.model.article import Certificate
from build_scripts.model.dates import PartialDate
from build_scripts.pages.fields import Fields
from build_scripts.site import sources
from build_scripts.site.kept import handed
from build_scripts.site.kept.handed import Parsed, Slot
from build_scripts.site.kept.keys import digest
from build_scripts.site.library import Entry, newest_first
from build_scripts.workers import forks

_BATCH: Final = 256  # pages that a process reads at once
_MANY: Final = 2  # such batches from which on it is worth handing on what was read


class Packed(NamedTuple):
    """What is known of an article without its text, to be kept and sent; its ``values`` are not looked into.

    ``source`` and ``fields`` are digests of the source of its page and of its fields alone, ``letters`` how
    many characters its text has and ``heading`` how many its title and subtitle. ``trace`` is that of the
    file of its page when it was read.
    """

    id: str
    values: bytes
    letters: int
    heading: int
    source: bytes
    fields: bytes
    trace: bytes


class Card:
    """An article without its text. Its fields are read off what was kept when somebody asks for them.

    Where one text changed hardly anybody asks, and reading those of all others would take longest.
    """

    __slots__ = ("_entry", "_slot", "id", "packed")

    def __init__(self, packed: Packed, slot: Slot | None = None) -> None:
        self.id = packed.id
        self.packed = packed
        self._slot = slot
        self._entry: Entry | None = None

    @property
    def entry(self) -> Entry:
        """The article as lists have it."""
        if self._entry is None:
            self._entry = _entry(self.packed)
        return self._entry

    def whole(self, archive: Archive) -> tuple[Entry, str]:
        """The article with its text, and the source of its page."""
        found = handed.page(self._slot)
        if found is None:
            return sources.article(archive, self.entry)
        return Entry(self.id, self.entry.fields, found.blocks), found.source

    def texts(self, archive: Archive) -> Sequence[str]:
        """The plain text of each of its blocks."""
        found = handed.texts(self._slot)
        return sources.article(archive, self.entry)[0].texts if found is None else found

    @property
    def source(self) -> bytes:
        """A digest of the source of its page."""
        return self.packed.source

    @property
    def fields(self) -> bytes:
        """A digest of its fields."""
        return self.packed.fields


_FIELDS: Final = tuple(each.name for each in dataclasses.fields(Fields))
_VALUES: Final = attrgetter(*_FIELDS)
_SHARED: Final = frozenset({"source", "site", "region", "authors", "editors", "people", "tags"})
_CERTIFIED: Final = attrgetter(*(each.name for each in dataclasses.fields(Certificate)))


def _packed(entry: Entry, source: bytes, trace: bytes) -> Packed:
    values = dict(zip(_FIELDS, _VALUES(entry.fields), strict=True))
    values["date"] = entry.fields.date.parts
    values["certificate"] = _CERTIFIED(entry.fields.certificate)
    kept = pickle.dumps(tuple(values.values()), protocol=pickle.HIGHEST_PROTOCOL)
    heading = len(entry.fields.title) + len(entry.fields.subtitle)
    return Packed(entry.id, kept, entry.characters, heading, source, digest(repr(entry.fields)), trace)


def _entry(kept: Packed) -> Entry:
    values: dict[str, Any] = dict(
        zip(_FIELDS, pickle.loads(kept.values), strict=True)  # noqa: S301 - our own, and whole
    )
    for name in _SHARED:  # what many articles have is in memory once
        value = values[name]
        values[name] = intern(value) if isinstance(value, str) else tuple(map(intern, value))
    values["date"] = PartialDate(values["date"])
    values["certificate"] = Certificate(*values["certificate"])
    return Entry(kept.id, Fields(**values), (), kept.letters)


class _Read(NamedTuple):
    """A page that was read; ``parsed`` is None where its text was known."""

    packed: Packed
    parsed: Parsed | None


def read(
    archive: Archive,
    ids: Sequence[str],
    known: Mapping[str, Packed],
    processes: int,
    hand: Path | None = None,
) -> tuple[Card, ...]:
    """Read the pages of ``ids`` and give their cards, newest first; ``known`` are those of the last build.

    These are newest first, too. Of many pages the texts are handed on in the folder ``hand``, if there is
    one. A malformed page raises its reason.
    """

    def batch(number: int) -> list[tuple[Packed, Slot | None]]:
        found = [_read(archive, each, known.get(each)) for each in parts[number]]
        if hand is None or len(parts) < _MANY:
            return [(each.packed, None) for each in found]
        slots = iter(handed.put(f"{hand}/{number}", [each.parsed for each in found if each.parsed]))
        return [(each.packed, next(slots) if each.parsed else None) for each in found]

    traces = dict(zip(ids, archive.page_traces(ids), strict=True))
    kept = {each: known[each] for each in ids if each in known and _untouched(known[each], traces[each])}
    due = [each for each in ids if each not in kept]
    parts = [due[start : start + _BATCH] for start in range(0, len(due), _BATCH)]
    numbers = range(len(parts))
    found = {
        each.id: (each, slot) for each, slot in chain.from_iterable(forks.run(batch, numbers, processes))
    }
    cards = {each: Card(kept[each]) if each in kept else Card(*found[each]) for each in ids}
    if len(known) == len(cards) and all(
        each in known and known[each].fields == packed.fields for each, (packed, _) in found.items()
    ):
        return tuple(map(cards.__getitem__, known))
    return tuple(cards[entry.id] for entry in newest_first(card.entry for card in cards.values()))


def _untouched(known: Packed, trace: bytes) -> bool:
    """Whether nobody wrote into the file of a page since it was read."""
    return bool(trace) and known.trace == trace


def _read(archive: Archive, article_id: str, known: Packed | None) -> _Read:
    """What is known of a page, parsed anew where its text is not that which is ``known``."""
    trace = archive.page_trace(article_id)
    text = archive.page(article_id) or ""
    source = digest(text)
    if known is not None and known.source == source:
        return _Read(known._replace(trace=trace), None)
    entry = sources.entry(article_id, text, f"docs/{address.source(article_id)}")
    return _Read(_packed(entry, source, trace), Parsed(text, entry.blocks))


class Entries(Sequence[Entry]):
    """The articles of ``cards``, of which only those that are looked at are read off what was kept."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        return Entries(self._cards[at]) if isinstance(at, slice) else self._cards[at].entry


def fields(cards: Sequence[Card]) -> bytes:
    """A digest of the fields of all articles, in their order."""
    return digest("".join([card.id for card in cards]), b"".join([card.fields for card in cards]))


def batches(count: int, size: int) -> Iterator[range]:
    """The numbers below ``count`` in stretches of ``size``."""
    for start in range(0, count, size):
        yield range(start, min(start + size, count))
