"""Where two texts of one length differ, as a table of characters and the places at which it does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from build_scripts.language.regional import Points

_HIGH: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)
_ALL: Final = 0x110000


def differing(one: Points, other: Points) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """What makes ``other`` of ``one``: what most of a character's places become, and all other places.

    A character that stays as it is in more than half of its places is not in the table, which is in order.

    >>> from build_scripts.language.regional import points
    >>> differing(points("发头发后发"), points("发頭髮後髮"))
    ({'发': '髮', '后': '後', '头': '頭'}, [(0, '发')])
    """
    at = np.flatnonzero(one != other)
    if not len(at):
        return {}, []
    pairs, counts = _counted(one[at].astype(np.uint64) << _HIGH | other[at])
    whole = _occurrences(one, (pairs >> _HIGH).astype(np.int64))
    sure = counts == whole
    doubtful = np.unique(pairs[~sure] >> _HIGH).tolist()
    table = _characters(pairs[sure])
    if doubtful:
        usual = _usual(pairs[~sure].tolist(), counts[~sure].tolist(), whole[~sure].tolist())
        table = dict(sorted((table | usual).items()))
        places = _places(one, other, [(each, ord(usual.get(chr(each), chr(each)))) for each in doubtful])
        return table, [(each, chr(other[each])) for each in places]
    return table, []


def _counted(keys: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each key once, in order, and how often it is there."""
    keys = np.sort(keys)
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[first], np.diff(np.append(first, len(keys)))


def _occurrences(points: Points, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often each of the ``wanted`` characters stands among ``points``."""
    number = _numbers()
    number[wanted] = np.arange(1, len(wanted) + 1)  # of a character that is wanted twice the last
    counts = np.bincount(number[points], minlength=len(wanted) + 1)[number[wanted]]
    number[wanted] = 0
    return counts


@cache
def _numbers() -> NDArray[np.intp]:
    """Room to number all characters; nothing but zeros between two uses."""
    return np.zeros(_ALL, np.intp)


def _characters(pairs: NDArray[np.uint64]) -> dict[str, str]:
    keys, values = ((half & _LOW).astype("<u4").tobytes() for half in (pairs >> _HIGH, pairs))
    decoded = (half.decode("utf-32-le", "surrogatepass") for half in (keys, values))
    return dict(zip(*decoded, strict=True))


def _usual(pairs: Sequence[int], counts: Sequence[int], whole: Sequence[int]) -> dict[str, str]:
    """What at least half of a character's places become; of equals what comes first."""
    usual: dict[str, str] = {}
    for count, pair, total in sorted(
        zip(counts, pairs, whole, strict=True), key=lambda each: (-each[0], each[1])
    ):
        if 2 * count >= total:
            usual.setdefault(chr(pair >> 32), chr(pair & 0xFFFFFFFF))
    return usual


def _places(one: Points, other: Points, usual: Sequence[tuple[int, int]]) -> list[int]:
    """Where a doubtful character does not become what is ``usual`` for it; these are in order."""
    keys, becomes = (np.array(half, np.uint32) for half in zip(*usual, strict=True))
    found = np.minimum(np.searchsorted(keys, one), len(keys) - 1)
    places: list[int] = np.flatnonzero((keys[found] == one) & (becomes[found] != other)).tolist()
    return places
