"""Where characters, or pairs of characters, of a fixed set stand in a text: the quick questions.

Most kinds of damage can only be where some character or pair of characters is. A regular expression looks at
every character of a page for that; a table of all characters that is asked with an array is twenty times as
fast. The answers are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import add
from typing import Final

import numpy as np
from numpy.typing import NDArray

_PLANE: Final = 0x10000  # the first plane; what lies beyond shares one entry behind it
_SHORT: Final = 40  # characters for which an array is not worth its making
_LINE: Final = 500  # characters that are more than a line
_SIGNS: Final = 8  # bits of an entry
_ALL_SIGNS: Final = 0xFF

_Codes = NDArray[np.uint32]
_Signs = NDArray[np.uint8]
_Entries = NDArray[np.intp]


class Characters:
    """A set of characters of the first plane.

    >>> digits = Characters("0123456789")
    >>> digits.within("甲1乙2"), digits.count("甲1乙2"), digits.places("甲1乙2")
    (True, 2, [1, 3])
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self._characters = frozenset(each for each in characters if ord(each) < _PLANE)
        self._table = np.zeros(_PLANE + 1, dtype=np.uint8)
        self._table[[*map(ord, self._characters)]] = 1

    def within(self, text: str) -> bool:
        """Whether any of them stands in ``text``."""
        if len(text) <= _SHORT:
            return not self._characters.isdisjoint(text)
        return b"\1" in self._found(text).tobytes()

    def count(self, text: str) -> int:
        """How many characters of ``text`` are such."""
        if len(text) <= _SHORT:
            return sum(map(self._characters.__contains__, text))
        return int(np.count_nonzero(self._found(text)))

    def mask(self, text: str) -> list[bool]:
        """Of each offset whether one of them stands there."""
        found: list[bool] = self._found(text).astype(np.bool_).tolist()
        return found

    def places(self, text: str) -> list[int]:
        """The offsets at which they stand."""
        found: list[int] = self._found(text).nonzero()[0].tolist()
        return found

    def _found(self, text: str) -> _Signs:
        return self._table.take(_entries(text))


class Pairs:
    """A set of pairs of characters, and of characters that need no second one.

    Each second character has one of eight signs, and each first one those of its partners; only where these
    meet is the pair looked up.

    >>> Pairs(["甲乙", "丙"]).places("丙甲丁甲乙")
    [0, 3]
    """

    def __init__(self, pairs: Iterable[str]) -> None:
        self._pairs = frozenset(pairs)
        self._alone = frozenset(each for each in self._pairs if len(each) == 1)
        firsts, seconds = (np.zeros(_PLANE + 1, dtype=np.uint16) for _ in range(2))
        for number, each in enumerate(sorted({each[1] for each in self._pairs if len(each) > 1})):
            seconds[min(ord(each), _PLANE)] |= 1 << number % _SIGNS
        for each in self._pairs:
            first = min(ord(each[0]), _PLANE)
            firsts[first] |= seconds[min(ord(each[1]), _PLANE)] if len(each) > 1 else _ALL_SIGNS
        self._signs = firsts << _SIGNS | seconds  # one look for both

    def places(self, text: str) -> list[int]:
        """The offsets at which one of them starts."""
        pairs, alone = self._pairs, self._alone
        if len(text) <= _SHORT:
            found = [*map(add, text, text[1:] + " ")]
            if pairs.isdisjoint(found) and alone.isdisjoint(text):
                return []
            return [at for at, pair in enumerate(found) if pair in pairs or pair[0] in alone]
        signs = self._signs.take(_entries(text))
        first = signs >> _SIGNS
        meet = first[:-1] & signs[1:]
        if alone:  # the last character has no partner
            meet = np.append(meet, np.uint16(0)) | (first == _ALL_SIGNS)
        return [at for at in meet.nonzero()[0].tolist() if text[at : at + 2] in pairs or text[at] in alone]

    def within(self, text: str) -> bool:
        """Whether any of them stands in ``text``."""
        return bool(self.places(text))


class Words:
    """A pattern of words, searched for only where the first characters of one of them stand, at most three.

    ``pattern`` matches nothing that does not begin as one of ``words``; a word of one character begins many.

    >>> [match[0] for match in Words(re.compile("总书记|书记"), ["总书记", "书记"]).finditer("总书记和书记")]
    ['总书记', '书记']
    """

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        self._pattern = pattern
        thirds: dict[str, set[str]] = {}
        for each in words:
            thirds.setdefault(each[:2], set()).add(each[2:3])
        self._starts = Pairs(thirds)
        self._thirds = {pair: frozenset(each) for pair, each in thirds.items() if "" not in each}

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in ``text``, as the pattern's own ``finditer`` gives them."""
        end = 0
        thirds = self._thirds
        for at in self._starts.places(text):
            known = thirds.get(text[at : at + 2])
            if known is not None and text[at + 2 : at + 3] not in known:
                continue
            match = self._pattern.match(text, at) if at >= end else None
            if match is not None:
                end = match.end()
                yield match

    def within(self, text: str) -> bool:
        """Whether there is any."""
        return next(self.finditer(text), None) is not None


def beyond(text: str) -> bool:
    """Whether ``text`` has characters of other planes than the first.

    >>> beyond("甲"), beyond("\U00020000")
    (False, True)
    """
    return bool(text) and int(_codes(text).max()) >= _PLANE


def _entries(text: str) -> _Entries:
    """Where each character of ``text`` is in a table; pages are asked for dozens of sets, one by one."""
    return _kept(text) if len(text) > _LINE else _made(text)


def _made(text: str) -> _Entries:
    return np.minimum(_codes(text), _PLANE).astype(np.intp)


_kept: Final = lru_cache(maxsize=4)(_made)


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
