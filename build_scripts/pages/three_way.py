"""Two changed versions of one sequence brought together: what only one of them changed, is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

Units = tuple[str, ...]
Key = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Hunk:
    """``[start, end)`` of the base is ``[first, last)`` of the other version."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clash:
    """The stretch of the base from ``at`` with what stands there in the two others, all three different."""

    at: int
    base: Units
    ours: Units
    theirs: Units


Resolve = Callable[[Clash], Units]


def merge(  # noqa: PLR0913 - three versions of one thing, and how to compare them
    base: Units, ours: Units, theirs: Units, resolve: Resolve, *, apart: int = 1, key: Key = str
) -> Units:
    """Take the changes of both sides; where both changed the same stretch differently, ask ``resolve``.

    Units with the same ``key`` are versions of one unit. ``apart``: a side's changes with fewer unchanged
    units than this between them are one change.

    >>> merge(("a", "b", "c"), ("a", "b", "C"), ("A", "b", "c"), lambda clash: clash.ours)
    ('A', 'b', 'C')
    """
    mine, other = hunks(base, ours, apart=apart, key=key), hunks(base, theirs, apart=apart, key=key)
    merged: list[str] = []
    done = Hunk(0, 0, 0, 0), Hunk(0, 0, 0, 0)  # how far both sides are read

    def take(our_end: Hunk, their_end: Hunk) -> None:
        """Merge what stands between the last place and this one; both have the same offset in the base."""
        stretches = (
            base[done[0].end : our_end.start],
            ours[done[0].last : our_end.first],
            theirs[done[1].last : their_end.first],
        )
        for number, units in enumerate(zip(*stretches, strict=True)):
            each, our_version, their_version = ((unit,) for unit in units)
            merged.extend(_settle(Clash(done[0].end + number, each, our_version, their_version), resolve))

    for start, end, our_hunks, their_hunks in _clusters(mine, other):
        our_place = _stretch(start, end, our_hunks, done[0])
        their_place = _stretch(start, end, their_hunks, done[1])
        take(our_place, their_place)
        clash = Clash(
            start,
            base[start:end],
            ours[our_place.first : our_place.last],
            theirs[their_place.first : their_place.last],
        )
        merged += _settle(clash, resolve)
        done = our_place, their_place
    take(
        Hunk(len(base), len(base), len(ours), len(ours)), Hunk(len(base), len(base), len(theirs), len(theirs))
    )
    return tuple(merged)


def hunks(base: Units, other: Units, *, apart: int = 1, key: Key = str) -> tuple[Hunk, ...]:
    """What was changed between ``base`` and ``other``, in order.

    >>> hunks(("a", "b", "c"), ("a", "c", "d"))
    (Hunk(start=1, end=2, first=1, last=1), Hunk(start=3, end=3, first=2, last=3))
    """
    matcher = SequenceMatcher(None, tuple(map(key, base)), tuple(map(key, other)), autojunk=False)
    found: list[Hunk] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        if found and start - found[-1].end < apart:
            found[-1] = Hunk(found[-1].start, end, found[-1].first, last)
        else:
            found.append(Hunk(start, end, first, last))
    return tuple(found)


def _settle(clash: Clash, resolve: Resolve) -> Units:
    if clash.ours in (clash.base, clash.theirs):
        return clash.theirs
    return clash.ours if clash.theirs == clash.base else resolve(clash)


def _stretch(start: int, end: int, within: list[Hunk], done: Hunk) -> Hunk:
    """What one side made of ``[start, end)`` of the base; ``within`` are its changes there, if any."""
    if not within:
        first = done.last + start - done.end
        return Hunk(start, end, first, first + end - start)
    return Hunk(
        start,
        end,
        within[0].first - (within[0].start - start),
        within[-1].last + (end - within[-1].end),
    )


def _clusters(
    ours: tuple[Hunk, ...], theirs: tuple[Hunk, ...]
) -> Iterator[tuple[int, int, list[Hunk], list[Hunk]]]:
    """The changes of both sides that touch each other, together, with the stretch that they take in."""
    tagged = sorted([(hunk.start, hunk.end, side) for side in (0, 1) for hunk in (ours, theirs)[side]])
    waiting = (list(ours), list(theirs))
    cluster: tuple[list[Hunk], list[Hunk]] = ([], [])
    begin = reach = -1
    for start, end, side in tagged:
        both_insert = start == end == reach and any(_inserts_at(reach, each) for each in cluster)
        if any(cluster) and not (start < reach or both_insert):
            yield begin, reach, *cluster
            cluster = ([], [])
        if not any(cluster):
            begin, reach = start, end
        cluster[side].append(waiting[side].pop(0))
        reach = max(reach, end)
    if any(cluster):
        yield begin, reach, *cluster


def _inserts_at(place: int, side: list[Hunk]) -> bool:
    return any(each.start == each.end == place for each in side)
