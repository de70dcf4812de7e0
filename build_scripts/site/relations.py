"""What else an article leads to: those before and after it, others of its event, series or people.

Exact rules, in time that grows with the number of articles alone: articles are compared only where they
share something rare, a few characters of their headlines, a name, or region and day, that no more than
``RARE`` articles have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from build_scripts.language.script import simplify
from build_scripts.site.library import Entry
from build_scripts.workers import forks

RARE: Final = 30  # articles that may share a thing for it to lead from one to another
SHOWN: Final = 6
NEAR: Final = 3  # days between reports of one event
_COMPARED: Final = 24  # candidates that are looked at, those that share most
_SHINGLE: Final = 3
_TOGETHER: Final = 1024  # articles that a process looks at together
_ALIKE: Final = 0.6  # of all shingles of two headlines, in a series
_LEFT_OUT: Final = re.compile(r"[\W\d_〇一二三四五六七八九十百千零]+")

_IN_MEMORY: Final = 1 << 14  # articles whose traits are at hand

Numbers = NDArray[np.uint64]
Counts = NDArray[np.int64]

# A key is a number of 32 bits, a day above it, and the kind of thing that it is.
_TITLE: Final = np.uint64(1 << 60)
_NAME: Final = np.uint64(2 << 60)
_PLACE: Final = np.uint64(3 << 60)
_DAY: Final = np.uint64(32)
_NO_DAYS: Final = np.empty(0, np.uint64)

EVENT: Final = "同一事件"
SERIES: Final = "同一系列"


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, and why it is named."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the page of an article leads on to."""

    earlier: Entry | None = None
    later: Entry | None = None
    related: tuple[Related, ...] = ()


NOTHING: Final = Around()


class Near(NamedTuple):
    """The same by ids, to be kept between builds; empty where there is none."""

    earlier: str
    later: str
    related: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, around: Around) -> Self:
        """What is kept of it."""
        earlier, later = (each.id if each else "" for each in (around.earlier, around.later))
        return cls(earlier, later, tuple((each.entry.id, each.reason) for each in around.related))

    @property
    def ids(self) -> list[str]:
        """All that there are."""
        return [each for each in (self.earlier, self.later, *(other for other, _ in self.related)) if each]

    def around(self, entry: Callable[[str], Entry]) -> Around:
        """The articles themselves, each from its id."""
        related = tuple(Related(entry(each), reason) for each, reason in self.related)
        earlier, later = (entry(each) if each else None for each in (self.earlier, self.later))
        return Around(earlier, later, related)

    def dumps(self) -> str:
        """The same as a text, which is kept and compared faster; ``loads`` reads it."""
        return json.dumps(self, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> Self:
        """Read what ``dumps`` wrote."""
        earlier, later, related = json.loads(text)
        return cls(earlier, later, tuple((each, reason) for each, reason in related))


@dataclass(frozen=True, slots=True)
class _Traits:
    """What an article is compared by; all are numbers."""

    shingles: frozenset[int]
    people: frozenset[int]
    places: frozenset[int]
    day: int  # 0 where it is not known


@dataclass(frozen=True, slots=True)
class _Column:
    """The same trait of all articles: those of article ``n`` end where ``ends[n]`` says."""

    values: Numbers
    ends: Counts

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Self:
        """One row for each article."""
        values = np.fromiter((each for row in rows for each in row), np.uint64)
        return cls(values, np.cumsum([len(row) for row in rows], dtype=np.int64))

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """The articles of one part after those of the other."""
        sizes = [np.diff(part.ends, prepend=0) for part in parts]
        empty = np.empty(0, np.int64)
        values = np.concatenate([part.values for part in parts] or [empty.astype(np.uint64)])
        return cls(values, np.cumsum(np.concatenate(sizes or [empty])))

    @property
    def owners(self) -> Counts:
        """The article of each value."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))

    def __getitem__(self, at: int) -> Numbers:
        return self.values[self.ends[at - 1] if at else 0 : self.ends[at]]


class _Table(NamedTuple):
    """The traits of many articles."""

    shingles: _Column
    people: _Column
    places: _Column
    days: Counts

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        """Read the traits off headlines and fields."""
        days = [entry.fields.date.day for entry in entries]
        return cls(
            _Column.of([sorted({_number(each) for each in shingles(one.fields.title)}) for one in entries]),
            _Column.of([sorted({_number(simplify(name)) for name in one.fields.people}) for one in entries]),
            _Column.of([sorted(_places(one)) for one in entries]),
            np.array([day.toordinal() if day else 0 for day in days], np.int64),
        )

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """One after the other."""
        days = np.concatenate([part.days for part in parts] or [np.empty(0, np.int64)])
        return cls(
            _Column.join([part.shingles for part in parts]),
            _Column.join([part.people for part in parts]),
            _Column.join([part.places for part in parts]),
            days,
        )


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def shingles(title: str) -> Iterator[str]:
    """Runs of characters of a headline in simplified writing, without numbers and punctuation.

    >>> list(shingles("省委第127次防汛會"))
    ['省委第', '委第次', '第次防', '次防汛', '防汛会']
    """
    plain = _LEFT_OUT.sub("", simplify(title))
    yield from (plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1))


def _places(entry: Entry) -> set[int]:
    return {_number(simplify(name)) for name in (entry.fields.region, entry.fields.source) if name}


class Relations:
    """The relations of all ``entries``, which are newest first.

    Kept are, in arrays, the keys that lead from one article to another, each with its few articles.
    """

    def __init__(self, entries: Sequence[Entry], processes: int = 1) -> None:
        self._entries = entries
        self._processes = processes
        parts = [entries[start : start + _TOGETHER] for start in range(0, len(entries), _TOGETHER)]
        self._table = _Table.join(list(forks.run(_Table.of, parts, processes)))
        self._place = {entry.id: at for at, entry in enumerate(entries)}
        self._keys, self._ends, self._owners = self._index()
        self._traits = lru_cache(maxsize=_IN_MEMORY)(self._traits_of)

    def _index(self) -> tuple[Numbers, Counts, Counts]:
        """All keys that few articles have, in order; where the articles of each end; these articles."""
        table = self._table
        dated = table.days[table.places.owners] > 0
        days = table.days[table.places.owners][dated].astype(np.uint64) << _DAY
        keys = (
            table.shingles.values | _TITLE,
            table.people.values | _NAME,
            table.places.values[dated] | days | _PLACE,
        )
        owners = (table.shingles.owners, table.people.owners, table.places.owners[dated])
        order, every = np.argsort(whole := np.concatenate(keys), kind="stable"), np.concatenate(owners)
        known, counts = np.unique(whole, return_counts=True)
        rare = counts <= RARE
        return known[rare], np.cumsum(counts[rare]), every[order][np.repeat(rare, counts)]

    def around(self, entry: Entry) -> Around:
        """What ``entry`` leads on to."""
        return self._around(self._place[entry.id])

    def every(self) -> Iterator[Near]:
        """What each article leads on to, in their order."""

        def near(start: int) -> list[Near]:
            numbers = range(start, min(start + _TOGETHER, len(self._entries)))
            return [Near.of(self._around(at)) for at in numbers]

        for some in forks.run(near, range(0, len(self._entries), _TOGETHER), self._processes):
            yield from some

    def _around(self, at: int) -> Around:
        dated = bool(self._entries[at].fields.date)
        later = self._entries[at - 1] if dated and at else None
        earlier = self._entries[at + 1] if dated and at + 1 < len(self._entries) else None
        if earlier is not None and not earlier.fields.date:
            earlier = None
        return Around(earlier, later, tuple(self._related(at)))

    def _wanted(self, at: int) -> Numbers:
        """What is looked up for an article: its own keys, and its places on the days around."""
        table, day = self._table, int(self._table.days[at])
        near = np.arange(max(day - NEAR, 1), day + NEAR + 1, dtype=np.uint64) if day else _NO_DAYS
        places = (table.places[at][:, None] | (near << _DAY)[None, :] | _PLACE).ravel()
        return np.concatenate((table.shingles[at] | _TITLE, table.people[at] | _NAME, places))

    def _related(self, at: int) -> Iterable[Related]:
        wanted = self._wanted(at)
        found = np.minimum(np.searchsorted(self._keys, wanted), max(len(self._keys) - 1, 0))
        known = found[self._keys[found] == wanted] if len(self._keys) else found[:0]
        ends = self._ends[known].tolist()
        begins = np.where(known > 0, self._ends[known - 1], 0).tolist()
        shared, counts = np.unique(
            np.concatenate(
                [self._owners[begin:end] for begin, end in zip(begins, ends, strict=True)] or [found[:0]]
            ),
            return_counts=True,
        )
        order = np.lexsort((shared, -counts))
        likely = [other for other in shared[order][: _COMPARED + 1].tolist() if other != at][:_COMPARED]
        traits = self._traits(at)
        ranked = sorted(
            (rank, other, reason) for other in likely for rank, reason in _judged(traits, self._traits(other))
        )
        return (Related(self._entries[other], reason) for _, other, reason in ranked[:SHOWN])

    def _traits_of(self, at: int) -> _Traits:
        table = self._table
        shingles, people, places = (
            frozenset(each[at].tolist()) for each in (table.shingles, table.people, table.places)
        )
        return _Traits(shingles, people, places, int(table.days[at]))


def _judged(one: _Traits, other: _Traits) -> Iterator[tuple[tuple[int, int], str]]:
    """Why two articles belong together, with a rank: events by days, series by days, people by how many."""
    alike = len(one.shingles & other.shingles)
    people = len(one.people & other.people)
    days = abs(one.day - other.day) if one.day and other.day else -1
    if 0 <= days <= NEAR and (alike >= 3 or (people >= 3 and alike)):
        yield (0, days), EVENT
    elif (
        alike >= 3
        and alike >= _ALIKE * len(one.shingles | other.shingles)
        and (one.places & other.places or people)
    ):
        yield (1, days if days >= 0 else 1 << 20), SERIES
    elif people >= 2:
        yield (2, -people), f"同涉 {people} 人"
