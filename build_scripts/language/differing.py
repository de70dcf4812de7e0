"""Where two texts of one length differ, as a table of characters and the places at which it does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from build_scripts.language.stepwise import Points, written

_HIGH: Final = np.uint64(32)
_ALL: Final = 0x110000


def differing(one: Points, other: Points) -> tuple[str, list[tuple[int, str]]]:
    """What makes ``other`` of ``one``: what most of a character's places become, and all other places.

    The first are characters in order, each with what it becomes behind it; one that stays as it is in more
    than half of its places is not among them.

    >>> from build_scripts.language.stepwise import points
    >>> differing(points("发头发后发"), points("发頭髮後髮"))
    ('发髮后後头頭', [(0, '发')])
    """
    at = (one != other).nonzero()[0]
    if not len(at):
        return "", []
    keys = one.take(at).astype(np.uint64) << _HIGH | other.take(at)
    keys.sort()
    first = np.concatenate(([True], keys[1:] != keys[:-1])).nonzero()[0]
    pairs = keys.take(first)
    before, after = (pairs >> _HIGH).astype(np.uint32), pairs.astype(np.uint32)
    places = _unlike(one, other, before, after)
    if len(places):  # not every character becomes the same everywhere
        kept = ~_among(before, one.take(places))
        kept[_usual(one, before, [*first.tolist(), len(keys)], (~kept).nonzero()[0].tolist())] = True
        before, after = before[kept], after[kept]
        places = _unlike(one, other, before, after)
    table = np.empty((len(before), 2), "<u4")
    table[:, 0], table[:, 1] = before, after
    return written(table), [(each, chr(other[each])) for each in places.tolist()]


def _unlike(one: Points, other: Points, before: Points, after: Points) -> NDArray[np.intp]:
    """Where ``other`` is not what the characters ``before`` become, and all others stay."""
    table = _identity()
    table[before] = after
    places: NDArray[np.intp] = (table.take(one, mode="clip") != other).nonzero()[0]
    table[before] = before
    return places


def _among(some: Points, others: Points) -> NDArray[np.bool_]:
    """Which of ``some`` characters are among ``others``."""
    marks = _marks()
    marks[others] = True
    found: NDArray[np.bool_] = marks.take(some, mode="clip")
    marks[others] = False
    return found


@cache
def _identity() -> Points:
    """Each character as itself between two uses."""
    return np.arange(_ALL, dtype=np.uint32)


@cache
def _marks() -> NDArray[np.bool_]:
    """No character is marked between two uses."""
    return np.zeros(_ALL, np.bool_)


def _usual(one: Points, before: Points, first: Sequence[int], doubtful: Iterable[int]) -> list[int]:
    """Which of the ``doubtful`` pairs are at least half of a character's places; of equals what comes first.

    Pair ``n`` is there as often as from ``first[n]`` to the next of these numbers.
    """
    usual: dict[int, tuple[int, int]] = {}
    for at in doubtful:
        character, count = int(before[at]), first[at + 1] - first[at]
        if 2 * count >= np.count_nonzero(one == character) and count > usual.get(character, (0, 0))[0]:
            usual[character] = count, at
    return [at for _, at in usual.values()]
