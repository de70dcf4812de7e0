"""What a lost character may be by the figure or the mark beside it, of which no words are made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from build_scripts.language import figures

_WORD: Final = 3  # characters beside one that may be of its word
_FIGURE_ENDS: Final = re.compile(r"[\d%％]$")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LEANING: Final = frozenset("的了着过们吗呢吧")  # belong to what stands before them ...
_CLAUSE_ENDS: Final = frozenset("，。、；：！？\n")  # ... and so not behind these
_NEVER: Final = -12.0
_FAR: Final = 60  # characters of a clause
_ANNOUNCING: Final = re.compile("(?:报[道导]|写道|问道|如下)$")
_ANNOUNCED: Final = 4.5  # what is worth to a colon to stand behind these
_ASKING: Final = re.compile(
    "(?:吗|呢|谁|哪|什么|怎么|怎样|多少|多久|如何|为何|是否|能否|可否)[^，。；：！？\n]*$"
)
_ASKED: Final = 4.5  # and to ？ behind these

_FIGURES: Final = tuple(map(chr, range(ord("\uff10"), ord("\uff1a"))))
_DATED: Final = frozenset("年月第")
_COUNTED: Final = frozenset("年月日时時点點分万萬亿億个個名人元岁歲％届屆次条條")
_MULTIPLES: Final = frozenset("万萬亿億％")  # nothing but a number stands before these
_SURE: Final = -0.5
_MULTIPLIED: Final = -1.5
_LIKELY: Final = -3.0


def worth(character: str, left: str, right: str) -> float:
    """What speaks for ``character`` between ``left`` and ``right``, as a natural logarithm.

    >>> worth("近", "赴香港定居", "5万人") > 0 > worth("这", "赴香港定居", "5万人")
    True
    """
    figure = right[:1].isdigit()
    if figure and not _HAN.match(character) and _FIGURE_ENDS.search(left):
        return figures.between(character)
    behind = figures.behind(character + right[:_WORD]) if left[-1:].isdigit() else 0.0
    before = figures.before(left[-_WORD:] + character) if figure else 0.0
    return behind + before + _NEVER * (character in _LEANING and left[-1:] in _CLAUSE_ENDS)


def called_for(left: str) -> Mapping[str, float]:
    """The marks that the words of ``left`` call for, and what that is worth to them.

    >>> called_for("这条路修了多少年"), called_for("这条路修了三年")
    ({'？': 4.5}, {})
    """
    announced = {"：": _ANNOUNCED} if _ANNOUNCING.search(left) else {}
    return announced | ({"？": _ASKED} if _ASKING.search(left[-_FAR:]) else {})


def wide_figures(left: str, right: str) -> dict[str, float]:
    """How likely each full-width figure is in the gap, as a natural logarithm: beside others of that width.

    Between two, or between one and the unit of a date or a number, hardly anything else stands.
    """
    before, behind = left[-1:] in _FIGURES, right[:1] in _FIGURES
    if not left or not right or not (before or behind or right[0] in _MULTIPLES):
        return {}
    between = (before or left[-1] in _DATED) and (behind or right[0] in _COUNTED)
    chance = _SURE if between else _LIKELY if before or behind else _MULTIPLIED
    return dict.fromkeys(_FIGURES, chance)


def in_pairs(page: str, before: str, behind: str) -> frozenset[str]:
    """The characters that stand on a page directly behind ``before``, or before ``behind`` (none if empty).

    >>> sorted(in_pairs("春天的春风，风吹春", "春", "吹")), sorted(in_pairs("妈妈", "妈", ""))
    (['天', '风'], ['妈'])
    """
    found: set[str] = set()
    if before:
        _, *parts = page.removesuffix(before).split(before)
        found.update((part or before)[0] for part in parts)
        found |= {before} if page.endswith(before * 2) else set()
    if behind:
        *parts, _ = page.removeprefix(behind).split(behind)
        found.update((part or behind)[-1] for part in parts)
        found |= {behind} if page.startswith(behind * 2) else set()
    return frozenset(found)
