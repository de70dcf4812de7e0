"""Texts as arrays of code points, for what is done to every character; the only importer of NumPy.

Python makes an object of each character that it looks at; an array does not, which is ten times as fast.
All offsets are string offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Values = NDArray[np.int32]
"""A small number for each character of the first plane; -1 for those that have none."""

_PLANE: Final = 0x10000  # the plane in which nearly all characters lie; tables reach no further
_ITSELF: Final = np.arange(_PLANE, dtype=np.uint32)


@lru_cache(maxsize=16)
def replacing(before: str, after: str) -> Callable[[str], str]:
    """Return a function that replaces each character of ``before`` by the one of ``after`` at its place.

    Where ``before`` has a character twice, the first counts.

    >>> replacing("會審議", "会审议")("全會審議")
    '全会审议'
    """
    keys, values = _codes(before)[::-1], _codes(after)[::-1]
    table = _ITSELF.copy()
    small = keys < _PLANE
    table[keys[small]] = values[small]
    further = dict(zip(keys[~small].tolist(), values[~small].tolist(), strict=True))

    def replace(text: str) -> str:
        codes = _codes(text)
        replaced = table.take(codes, mode="clip")
        if codes.size and int(codes.max()) >= _PLANE:
            beyond = np.flatnonzero(codes >= _PLANE)
            replaced[beyond] = [further.get(code, code) for code in codes[beyond].tolist()]
        return _text(replaced)

    return replace


def patched(text: str, characters: Iterable[tuple[int, str]]) -> str:
    """Return ``text`` with other characters at some offsets.

    >>> patched("后天", [(0, "後")])
    '後天'
    """
    patches = dict(characters)
    if not patches:
        return text
    codes = _codes(text).copy()
    codes[list(patches)] = _codes("".join(patches.values()))
    return _text(codes)


def differing(one: str, other: str) -> list[int]:
    """The offsets at which two texts of one length differ.

    >>> differing("着眼", "著眼")
    [0]
    """
    if one == other:
        return []
    found: list[int] = np.flatnonzero(_codes(one) != _codes(other)).tolist()
    return found


def places(text: str, characters: Iterable[str]) -> list[int]:
    """The offsets at which any of ``characters`` stands.

    >>> places("全會審議", "會議")
    [1, 3]
    """
    found: list[int] = np.flatnonzero(_among(_codes(text), "".join(characters))).tolist()
    return found


def neighbours(text: str, blanks: str, breaks: str) -> tuple[list[int], list[int]]:
    r"""For each offset that of the next character before it, and behind it, which is no blank.

    -1 where the line has none.

    >>> neighbours("甲 乙", " ", "\n")
    ([-1, 0, 0], [2, 2, -1])
    """
    codes = _codes(text)
    offsets = np.arange(codes.size)
    solid = ~_among(codes, blanks)
    solid_ones = np.where(_among(codes, breaks), -1, offsets)[solid]  # each in its order, line breaks as -1
    ordinals = np.cumsum(solid)
    chain = np.concatenate([[-1], solid_ones, [-1]])
    return chain[ordinals - solid].tolist(), chain[ordinals + 1].tolist()


def values(numbers: Mapping[str, int]) -> Values:
    """Make the table of the ``numbers`` that characters have."""
    table = np.full(_PLANE, -1, dtype=np.int32)
    for character, number in numbers.items():
        if ord(character) < _PLANE:
            table[ord(character)] = number
    return table


def meetings(text: str, left: Values, right: Values, wanted: Collection[tuple[int, int]]) -> list[int]:
    """The offsets between two characters whose numbers are a ``wanted`` pair.

    The character before has its number in ``left``, the one behind in ``right``; numbers are below 256.
    """
    codes = _codes(text)
    small = np.where(codes < _PLANE, codes, 0)
    pairs = (left[small[:-1]] << 8) | right[small[1:]]
    known = (left[small[:-1]] >= 0) & (right[small[1:]] >= 0)
    targets = np.zeros(_PLANE, dtype=np.bool_)
    targets[[(one << 8) | other for one, other in wanted]] = True
    found: list[int] = (np.flatnonzero(known & targets.take(pairs, mode="clip")) + 1).tolist()
    return found


def _among(codes: Codes, characters: str) -> NDArray[np.bool_]:
    table, further = _table(characters)
    if further and codes.size and int(codes.max()) >= _PLANE:
        return np.isin(codes, _codes(characters))
    found: NDArray[np.bool_] = table.take(codes, mode="clip")
    return found


@lru_cache(maxsize=32)
def _table(characters: str) -> tuple[NDArray[np.bool_], bool]:
    """Which characters of the first plane are among these, and whether there are further ones."""
    keys = _codes(characters)
    small = keys < _PLANE
    table = np.zeros(_PLANE + 1, dtype=np.bool_)
    table[keys[small]] = True
    return table, not small.all()


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _text(codes: Codes) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")
