"""How much the characters of a phrase are those of a link farm's offers, whatever words they make up.

A farm's words change every week, their characters hardly: what is sold, leased, played, won, watched or
treated is written with the same ones. ``data/letters.txt`` holds the natural logarithm of how much more often
a character stands in the lists of ``data/spam_terms.toml`` and ``data/offers.toml`` than in running text, in
steps of a quarter.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from build_scripts.language import lexicon

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_KINDS: Final = 3_000  # characters that running text is made of
_UNLISTED: Final = 0.3  # words given to a character that no list of offers has
_UNSEEN: Final = 200  # counts given to a character of running text
_STEPS: Final = 4  # to one
_MOST: Final = 2.5  # one word of the trade is no offer yet


@lru_cache(maxsize=1024)
def leaning(phrase: str) -> float:
    """The mean over the Chinese characters of ``phrase`` (plain); 0 without any.

    >>> leaning("彩票网站") > 0 > leaning("农业农村部")
    True
    """
    weight = _table().get
    weights = [weight(each, 0.0) for each in _HAN.findall(phrase)]
    return sum(weights) / len(weights) if weights else 0.0


@cache
def _table() -> Mapping[str, float]:
    lines = _read("letters.txt").splitlines()
    return {
        each: float(weight) for weight, letters in (line.split(" ") for line in lines) for each in letters
    }


@lru_cache(maxsize=2)
def _read(name: str) -> str:
    return resources.files("build_scripts.damage").joinpath("data", name).read_text(encoding="utf-8")


def counted() -> str:
    """What ``data/letters.txt`` holds, counted anew from the lists: a weight and its characters a line."""
    lists = {**tomllib.loads(_read("spam_terms.toml")), **tomllib.loads(_read("offers.toml"))}
    offered = Counter(each for words in lists.values() for word in words for each in sorted(set(word)))
    running: Counter[str] = Counter()
    for word, count in lexicon.frequencies().items():
        for each in word:
            running[each] += count
    offered = Counter({each: count for each, count in offered.items() if _HAN.match(each)})
    offers = sum(offered.values()) + _UNLISTED * _KINDS
    letters = sum(running.values()) + _UNSEEN * _KINDS
    lines: dict[float, list[str]] = {}
    for each in sorted(offered.keys() | frozenset(lexicon.most_used(_KINDS))):
        weight = math.log((offered[each] + _UNLISTED) / offers) - math.log(
            (running[each] + _UNSEEN) / letters
        )
        lines.setdefault(min(round(weight * _STEPS) / _STEPS, _MOST), []).append(each)
    return "".join(f"{weight} {''.join(lines[weight])}\n" for weight in sorted(lines) if weight)
