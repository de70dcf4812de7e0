"""Where characters, or pairs of characters, of a fixed set stand in a text: the quick questions.

Most kinds of damage can only be where some character or pair of characters is. A regular expression looks at
every character of a page for that; a table of all characters that is asked with an array is twenty times as
fast. The answers are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import add
from typing import Final

import numpy as np

from build_scripts.language import signs

_SHORT: Final = 40  # characters for which an array is not worth its making
_PLANE: Final = 0x10000  # the first plane ends before
_OTHERS: Final = ord(".")


class Characters:
    """A set of characters of the first plane.

    >>> digits = Characters("0123456789")
    >>> digits.within("甲1乙2"), digits.count("甲1乙2"), digits.places("甲1乙2")
    (True, 2, [1, 3])
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self._characters = frozenset(each for each in characters if ord(each) < _PLANE)
        self._sign = signs.of_characters(self._characters)

    def within(self, text: str) -> bool:
        """Whether any of them stands in ``text``."""
        if len(text) <= _SHORT:
            return not self._characters.isdisjoint(text)
        return self._sign.within(text)

    def count(self, text: str) -> int:
        """How many characters of ``text`` are such."""
        if len(text) <= _SHORT:
            return sum(map(self._characters.__contains__, text))
        return int(np.count_nonzero(self._sign.where(text)))

    def mask(self, text: str) -> list[bool]:
        """Of each offset whether one of them stands there."""
        found: list[bool] = self._sign.where(text).tolist()
        return found

    def places(self, text: str) -> list[int]:
        """The offsets at which they stand."""
        if not self.within(text):
            return []
        found: list[int] = self._sign.where(text).nonzero()[0].tolist()
        return found

    def runs(self, text: str, least: int) -> Iterator[tuple[int, int]]:
        """Where at least so many of them stand in a row, each row whole.

        >>> [*Characters("0123456789").runs("甲1乙23丙456", 2)]
        [(3, 5), (6, 9)]
        """
        found, row = self._sign.where(text).tobytes(), b"\1" * least
        start = found.find(row)
        while start >= 0:
            end = found.find(b"\0", start)
            end = len(found) if end < 0 else end
            yield start, end
            start = found.find(row, end)


class Kinds:
    """Characters of the first plane by their kinds, each of which has a letter; ``.`` is any other.

    A pattern of kinds is searched for several times as fast as one of sets of characters.

    >>> Kinds({"d": "0123456789", "p": "，。"}).of("甲12，")
    b'.ddp'
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        self._table = np.full(signs.size(), _OTHERS, dtype=np.uint8)
        for letter, characters in kinds.items():
            self._table[[signs.entry(each) for each in characters if ord(each) < _PLANE]] = ord(letter)

    def of(self, text: str) -> bytes:
        """The kind of each character of ``text``."""
        return self._table.take(signs.entries(text)).tobytes()


class Pairs:
    """A set of pairs of characters, and of characters that need no second one.

    Each pair has a place in a table, which others may share; only where one is marked the pair is looked up.

    >>> Pairs(["甲乙", "丙"]).places("丙甲丁甲乙")
    [0, 3]
    """

    def __init__(self, pairs: Iterable[str]) -> None:
        self._pairs = frozenset(pairs)
        self._alone = frozenset(each for each in self._pairs if len(each) == 1)
        self._sign = signs.of_pairs(self._pairs - self._alone)
        self._single = signs.of_characters(self._alone) if self._alone else None

    def places(self, text: str) -> list[int]:
        """The offsets at which one of them starts."""
        pairs, alone = self._pairs, self._alone
        if len(text) <= _SHORT:
            found = [*map(add, text, text[1:] + " ")]
            if pairs.isdisjoint(found) and alone.isdisjoint(text):
                return []
            return [at for at, pair in enumerate(found) if pair in pairs or pair[0] in alone]
        return [at for at in self.able(text) if text[at : at + 2] in pairs or text[at] in alone]

    def able(self, text: str) -> list[int]:
        """The same and a few others, for who looks up anyway what starts there."""
        if len(text) <= _SHORT:
            return self.places(text)
        marked = self._sign.where(text)
        if self._single is not None and self._single.within(text):  # the last character has no partner
            paired, marked = marked, self._single.where(text)
            marked[:-1] |= paired
        offsets: list[int] = marked.nonzero()[0].tolist()
        return offsets

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
    return bool(text) and int(signs.codes(text).max()) >= _PLANE
