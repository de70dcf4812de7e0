"""What an article is about, as far as its own sentences say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Final

from build_scripts.damage.linkfarm import farm


@dataclass(frozen=True, slots=True)
class Subject:
    """What the sentences of an article say: strong words among them, all pairs of characters, all characters.

    ``closed``: the paragraphs of the page end where a sentence does. ``alone``: how many phrases stand
    between them, as headings do; ``below``: how many behind the last of them, as links do.
    """

    topics: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    closed: bool = False
    alone: int = 0
    below: int = 0

    @classmethod
    def of(cls, sentences: Sequence[str], *, closed: bool = False, alone: int = 0, below: int = 0) -> Subject:
        """Read it from the sentences of a page, in plain letters."""
        whole = "".join(sentences)
        pairs = frozenset(map(add, whole, whole[1:]))
        return cls(farm.topics(sentences), pairs, frozenset(whole), closed, alone, below)

    def share(self, words: str) -> float:
        """Which share of the pairs of characters of ``words`` stand in the article's sentences."""
        if not self.pairs:
            return 0.0
        pairs = _pairs(words)
        return len(pairs & self.pairs) / len(pairs) if pairs else 0.0

    def shares_from(self, words: str) -> list[float]:
        """The share of each beginning of ``words``, by where it ends."""
        return [0.0, *self._running(map(add, words, words[1:]))] if words else [0.0]

    def shares_to(self, words: str) -> list[float]:
        """The share of each end of ``words``, by where it begins."""
        back = words[::-1]
        return [*reversed([*self._running(map(add, back[1:], back))]), 0.0] if words else [0.0]

    def _running(self, pairs: Iterable[str]) -> Iterator[float]:
        """The share after each pair and all before it; of one character alone, before the first."""
        yield 0.0
        seen: set[str] = set()
        ours = 0
        for pair in pairs:
            if pair not in seen and pair.isalpha():
                seen.add(pair)
                ours += pair in self.pairs
            yield ours / len(seen) if seen else 0.0


@lru_cache(maxsize=2048)
def _pairs(words: str) -> frozenset[str]:
    """The pairs of neighbours in ``words`` that are letters: one rule after another asks for them."""
    return frozenset(filter(str.isalpha, map(add, words, words[1:])))


UNKNOWN: Final = Subject()
"""What an article is about that nobody has read yet."""
