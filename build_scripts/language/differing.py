"""Where two texts of one length differ, as a table of characters and the places at which it does not hold."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_HIGH: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


def differing(before: str, after: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """What makes ``after`` of ``before``: what most of a character's places become, and all other places.

    A character that stays as it is in more than half of its places is not in the table, which is in order.

    >>> differing("发头发后发", "发頭髮後髮")
    ({'发': '髮', '后': '後', '头': '頭'}, [(0, '发')])
    """
    one, other = _points(before), _points(after)
    changed = one != other
    pairs, counts = np.unique(one[changed] << _HIGH | other[changed], return_counts=True)
    characters, of_each = np.unique(one, return_counts=True)
    table: dict[int, int] = {}
    doubtful: list[int] = []
    order = np.argsort(-counts, kind="stable")  # the commonest first, of equals the one that comes first
    whole = of_each[np.searchsorted(characters, pairs >> _HIGH)]
    for pair, count, total in zip(
        pairs[order].tolist(), counts[order].tolist(), whole[order].tolist(), strict=True
    ):
        character = pair >> 32
        if count != total:
            doubtful.append(character)
        if character not in table and 2 * count >= total:
            table[character] = pair & 0xFFFFFFFF
    places = _places(one, other, table, doubtful) if doubtful else []
    return {chr(each): chr(table[each]) for each in sorted(table)}, [(at, after[at]) for at in places]


def _points(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)


def _places(
    one: NDArray[np.uint64], other: NDArray[np.uint64], table: dict[int, int], doubtful: list[int]
) -> list[int]:
    """Where a doubtful character does not become what the table says."""
    keys = np.array(sorted(set(doubtful)), np.uint64)
    usual = np.array([table.get(each, each) for each in keys.tolist()], np.uint64)
    found = np.minimum(np.searchsorted(keys, one), len(keys) - 1)
    places: list[int] = np.flatnonzero((keys[found] == one) & (usual[found] != other)).tolist()
    return places
