"""What else an article leads to: those before and after it, others of its event, series or people.

Exact rules, in time that grows with the number of articles alone: articles are compared only where they
share something rare, a few characters of their headlines, a name, or region and day, that no more than
``RARE`` articles have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self
from zlib import crc32

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

    def around(self, entries: Mapping[str, Entry]) -> Around:
        """The articles themselves, from all ``entries`` by their ids."""
        related = tuple(Related(entries[each], reason) for each, reason in self.related)
        return Around(entries.get(self.earlier), entries.get(self.later), related)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What articles are compared by."""

    shingles: frozenset[int]
    people: frozenset[int]
    day: int  # 0 where it is not known
    places: frozenset[int]


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def shingles(title: str) -> Iterator[str]:
    """Runs of characters of a headline in simplified writing, without numbers and punctuation.

    >>> list(shingles("省委第127次防汛會"))
    ['省委第', '委第次', '第次防', '次防汛', '防汛会']
    """
    plain = _LEFT_OUT.sub("", simplify(title))
    yield from (plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1))


def _traits(entry: Entry) -> _Traits:
    fields = entry.fields
    day = fields.date.day
    return _Traits(
        frozenset(map(_number, shingles(fields.title))),
        frozenset(_number(simplify(name)) for name in fields.people),
        day.toordinal() if day else 0,
        frozenset(_number(simplify(name)) for name in (fields.region, fields.source) if name),
    )


def _keys(traits: _Traits) -> Iterator[tuple[str, int, int]]:
    """What leads from an article to others."""
    yield from (("title", each, 0) for each in traits.shingles)
    yield from (("name", each, 0) for each in traits.people)
    if traits.day:
        yield from (("place", each, traits.day) for each in traits.places)


def _wanted(traits: _Traits) -> Iterator[tuple[str, int, int]]:
    """What is looked up for an article: its own keys, and its places on the days around."""
    yield from (("title", each, 0) for each in traits.shingles)
    yield from (("name", each, 0) for each in traits.people)
    if traits.day:
        for day in range(traits.day - NEAR, traits.day + NEAR + 1):
            yield from (("place", each, day) for each in traits.places)


class Relations:
    """The relations of all ``entries``, which are newest first."""

    def __init__(self, entries: Sequence[Entry], processes: int = 1) -> None:
        self._entries = entries
        parts = [entries[start : start + _TOGETHER] for start in range(0, len(entries), _TOGETHER)]
        found = forks.run(lambda some: list(map(_traits, some)), parts, processes)
        self._traits = [traits for part in found for traits in part]
        self._place = {entry.id: at for at, entry in enumerate(entries)}
        counted = Counter(key for traits in self._traits for key in _keys(traits))
        rare = {key for key, count in counted.items() if count <= RARE}
        self._found: dict[tuple[str, int, int], list[int]] = {}
        for at, traits in enumerate(self._traits):
            for key in _keys(traits):
                if key in rare:
                    self._found.setdefault(key, []).append(at)

    def around(self, entry: Entry) -> Around:
        """What ``entry`` leads on to."""
        at = self._place[entry.id]
        dated = bool(entry.fields.date)
        later = self._entries[at - 1] if dated and at else None
        earlier = self._entries[at + 1] if dated and at + 1 < len(self._entries) else None
        if earlier is not None and not earlier.fields.date:
            earlier = None
        return Around(earlier, later, tuple(self._related(at)))

    def _related(self, at: int) -> Iterable[Related]:
        traits = self._traits[at]
        shared = Counter(
            other for key in _wanted(traits) for other in self._found.get(key, ()) if other != at
        )
        likely = sorted(shared, key=lambda other: (-shared[other], other))[:_COMPARED]
        ranked = sorted(
            (rank, other, reason) for other in likely for rank, reason in _judged(traits, self._traits[other])
        )
        return (Related(self._entries[other], reason) for _, other, reason in ranked[:SHOWN])


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
