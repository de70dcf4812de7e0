"""Which words stand before and behind figures: 约, 近 and 超过 before them, 年, 个 and 亿元 behind.

``data/beside_figures.txt`` has what was counted in running text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.language import lexicon

_LONGEST: Final = 4
_KNOWN: Final = 200  # count of a word that is meant where it stands


def before(text: str) -> float:
    """How much likelier the word that ``text`` ends in is before a figure than anywhere, as a logarithm.

    >>> before("居民近") > 1 > 0 > before("居民这"), before("居民超过") > before("居民过")
    (True, True)
    """
    odds = _odds("before")
    endings = (text[-size:] for size in range(min(_LONGEST, len(text)), 0, -1))
    return next((odds.get(each, 0.0) for each in endings if each in odds or _is_word(each)), 0.0)


def behind(text: str) -> float:
    """How much likelier the word that ``text`` begins with is behind a figure than anywhere, the same way.

    >>> behind("亿元资金") > 1 > 0 > behind("的资金")
    True
    """
    odds = _odds("behind")
    beginnings = (text[:size] for size in range(min(_LONGEST, len(text)), 0, -1))
    return next((odds.get(each, 0.0) for each in beginnings if each in odds or _is_word(each)), 0.0)


def between(mark: str) -> float:
    """How much likelier a mark is between two figures than anywhere, the same way.

    >>> between("—") > 1 > 0 > between("。")
    True
    """
    return _odds("between").get(mark, 0.0)


def _is_word(word: str) -> bool:
    return len(word) > 1 and lexicon.count(word) >= _KNOWN


@cache
def _odds(side: str) -> Mapping[str, float]:
    file = resources.files("build_scripts.language").joinpath("data", "beside_figures.txt")
    lines = (line.split(" ") for line in file.read_text(encoding="utf-8").splitlines())
    return {word: float(odds) for name, odds, *words in lines if name == side for word in words}
