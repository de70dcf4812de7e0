"""How likely a stretch of simplified Chinese is, by the word frequencies that jieba ships.

jieba's ``dict.txt`` lists 349,046 words with their counts in a corpus of news and books. ``data/words.txt``
adds literary words that it lacks, in the same form. The model is the plainest there is: words are
independent, and a text is worth its best segmentation.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_LONGEST: Final = 8
_UNSEEN: Final = 0.5  # counts given to a character that no word list has
_EVERYDAY: Final = 3_000
_COMMON: Final = 20  # a word seen this often is not one of the list's scanning errors


@cache
def _counts() -> dict[str, int]:
    sources = (
        resources.files("jieba").joinpath("dict.txt"),
        resources.files("build_scripts.language").joinpath("data/words.txt"),
    )
    lines = "".join(source.read_text(encoding="utf-8") for source in sources).splitlines()
    return {word: int(count) for word, count, *_ in (line.split(" ") for line in lines)}


@cache
def _log_total() -> float:
    return math.log(sum(_counts().values()))


@lru_cache(maxsize=4096)
def log_probability(text: str) -> float:
    """Natural logarithm of the probability of the best segmentation of ``text``."""
    counts, total = _counts(), _log_total()
    best = [0.0] + [-math.inf] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST), end):
            count = counts.get(text[start:end], _UNSEEN if end - start == 1 else 0)
            if count:
                best[end] = max(best[end], best[start] + math.log(count) - total)
    return best[-1]


def count(word: str) -> int:
    """How often ``word`` stands in the corpus of simplified text; 0 if it is not listed."""
    return _counts().get(word, 0)


@cache
def everyday() -> frozenset[str]:
    """The characters that running simplified text is made of: the 3,000 most used ones."""
    used: dict[str, int] = defaultdict(int)
    for word, count in _counts().items():
        for character in word:
            used[character] += count
    return frozenset(sorted(used, key=used.__getitem__, reverse=True)[:_EVERYDAY])


@cache
def characters_in_words() -> frozenset[str]:
    """Characters that stand in a common word of two or more characters."""
    seen: dict[str, int] = defaultdict(int)
    for word, count in _counts().items():
        if len(word) > 1 and count >= _COMMON:
            for character in word:
                seen[character] += count
    return frozenset(seen)
