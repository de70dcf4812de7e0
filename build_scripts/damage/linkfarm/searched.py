"""Words that people search for: which they are, where they stand, and how much of a phrase they make up."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from operator import add
from typing import Final, NamedTuple

from build_scripts.language.occurrences import Pairs

LONGEST: Final = 8  # characters of one that counts
_FILES: Final = ("searched.toml", "offers.toml", "spam_terms.toml")
_ORDINARY: Final = ("weak", "ends", "lures", "wares", "trades", "goods")


@cache
def _words() -> frozenset[str]:
    """All of them, of two characters or more."""
    words: set[str] = set()
    for name in _FILES:
        source = resources.files("build_scripts.damage").joinpath("data", name).read_text(encoding="utf-8")
        for kind, some in tomllib.loads(source).items():
            if name != "spam_terms.toml" or kind in _ORDINARY:
                words |= set(some)
    return frozenset(each for each in words if len(each) > 1)


def is_one(word: str) -> bool:
    """Whether ``word`` is one that people search for."""
    return word in _words()


def covered(phrase: str) -> int:
    """How many characters of ``phrase`` are in words that people search for, at most, without overlap."""
    return 0 if _begin().keys().isdisjoint(map(add, phrase, phrase[1:])) else covered_to(phrase)[-1]


def covered_to(phrase: str) -> list[int]:
    """The same of each beginning of ``phrase``, by where it ends."""
    begin = _begin()
    best = [0] * (len(phrase) + 1)
    for start in range(len(phrase)):
        here = best[start]
        best[start + 1] = max(best[start + 1], here)
        for word in begin.get(phrase[start : start + 2], ()):
            end = start + len(word)
            if phrase.startswith(word, start) and best[end] < here + len(word):
                best[end] = here + len(word)
    return best


class Standing(NamedTuple):
    """Where on a page words may begin that people search for, and where two characters do that begin one.

    ``sums``: before each place and behind the last, the characters of the longest words that may be before.
    """

    places: list[int]
    sums: list[int]
    pairs: list[int]

    def most(self, start: int, end: int) -> int:
        """How much ``covered`` says of a stretch of the page, at most: a quick answer."""
        return self.sums[bisect_left(self.places, end)] - self.sums[bisect_left(self.places, start)]


@lru_cache(maxsize=2)  # one question after the other asks for a page's
def standing(words: str) -> Standing:
    """Where such words stand on a page (plain)."""
    longest = _longest()
    places, sums, pairs = [], [0], []
    for at in _beginnings().able(words):
        of_pair = longest.get(words[at : at + 2])
        if of_pair is None:
            continue
        pairs.append(at)
        alone, by_third = of_pair
        length = by_third.get(words[at + 2 : at + 3], alone) if by_third else alone
        if length:
            places.append(at)
            sums.append(sums[-1] + length)
    return Standing(places, sums, pairs)


@cache
def _longest() -> Mapping[str, tuple[int, Mapping[str, int]]]:
    """By its first two characters the length of the word that is nothing else, and of others by the third."""
    found: dict[str, tuple[int, dict[str, int]]] = {}
    for beginning, words in _begin().items():
        by_third: dict[str, int] = {}
        for word in words:
            by_third[word[2:3]] = max(by_third.get(word[2:3], 0), len(word))
        found[beginning] = by_third.pop("", 0), by_third
    return found


@cache
def _beginnings() -> Pairs:
    return Pairs(_begin().keys())


@cache
def _begin() -> Mapping[str, list[str]]:
    """The words that count by their first two characters."""
    found: dict[str, list[str]] = {}
    for word in _words():
        if len(word) <= LONGEST:
            found.setdefault(word[:2], []).append(word)
    return found
