"""Two changed versions of one sequence brought together: what only one of them changed, is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Units = tuple[str, ...]
Resolve = Callable[[Units, Units, Units], Units]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the base with what stands there in the two others."""

    base: Units
    ours: Units
    theirs: Units


def merge(base: Units, ours: Units, theirs: Units, resolve: Resolve) -> Units:
    """Take the changes of both sides; where both changed the same stretch differently, ask ``resolve``.

    >>> merge(("a", "b", "c"), ("a", "b", "C"), ("A", "b", "c"), lambda base, ours, theirs: ours)
    ('A', 'b', 'C')
    """
    merged: list[str] = []
    for chunk in chunks(base, ours, theirs):
        if chunk.ours in (chunk.base, chunk.theirs):
            merged += chunk.theirs
        elif chunk.theirs == chunk.base:
            merged += chunk.ours
        else:
            merged += resolve(chunk.base, chunk.ours, chunk.theirs)
    return tuple(merged)


def chunks(base: Units, ours: Units, theirs: Units) -> Iterator[Chunk]:
    """Cut all three between units that are the same in all three; stretches of equal length unit by unit."""
    for chunk in _stretches(base, ours, theirs):
        if len(chunk.base) == len(chunk.ours) == len(chunk.theirs):
            units = zip(chunk.base, chunk.ours, chunk.theirs, strict=True)
            yield from (Chunk((mother,), (mine,), (other,)) for mother, mine, other in units)
        else:
            yield chunk


def _stretches(base: Units, ours: Units, theirs: Units) -> Iterator[Chunk]:
    at_ours, at_theirs = _matches(base, ours), _matches(base, theirs)
    start = start_ours = start_theirs = 0
    for index, unit in enumerate(base):
        if index not in at_ours or index not in at_theirs:
            continue
        here, there = at_ours[index], at_theirs[index]
        if (start, start_ours, start_theirs) != (index, here, there):
            yield Chunk(base[start:index], ours[start_ours:here], theirs[start_theirs:there])
        yield Chunk((unit,), (unit,), (unit,))
        start, start_ours, start_theirs = index + 1, here + 1, there + 1
    if base[start:] or ours[start_ours:] or theirs[start_theirs:]:
        yield Chunk(base[start:], ours[start_ours:], theirs[start_theirs:])


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
