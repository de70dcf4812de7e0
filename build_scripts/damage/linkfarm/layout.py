"""How the lines of a page stand: where its paragraphs end, and how many phrases stand alone between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from build_scripts.damage.linkfarm import attached, chain, farm
from build_scripts.damage.linkfarm.line import Line

_FEW_BROKEN: Final = 2  # paragraphs, of more than which one may end in what is no sentence
_MOST_BROKEN: Final = 0.34  # share of the paragraphs
_SHORTEST: Final = 3  # characters of a phrase that stands alone
_GOING_ON: Final = ("：", ":", "，", ",", "；", ";", "、")

_FEWEST_OF_PAGES: Final = 40  # lines of the text of a whole page, menus and all, ...
_TINY: Final = (
    3  # ... of which some have so few characters, as words of menus have and phrases of farms do not
)
_FEWEST_TINY: Final = 12
_NEAR: Final = 3  # lines around a paragraph that may belong to its article
_LONGEST_OF_MENUS: Final = 24  # characters


def near(lines: Sequence[Line], strong: Sequence[int]) -> list[Line]:
    """The lines without those of the menus of a whole page, far from its paragraphs, with nothing of a farm.

    ``strong``: where on the page words stand that news has no use for. All lines where it is no whole page.
    """
    tiny = sum(0 < len(line.words.strip()) <= _TINY for line in lines)
    if len(lines) < _FEWEST_OF_PAGES or tiny < _FEWEST_TINY:
        return [*lines]
    kept = {0}
    for at, line in enumerate(lines):
        if "。" in line.words and len(line.words) > _LONGEST_OF_MENUS:
            kept.update(range(at - _NEAR, at + _NEAR + 1))
    starts = [line.start for line in lines]
    strange = {bisect_right(starts, each) - 1 for each in strong}
    return [line for at, line in enumerate(lines) if at in kept or at in strange or not _is_of_menu(line)]


def _is_of_menu(line: Line) -> bool:
    words = line.words.strip()
    return (
        len(words) <= _LONGEST_OF_MENUS
        and "_" not in words
        and not farm.has_address(words)
        and not line.foreign()
    )


def is_closed(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a page end where a sentence does, but for one or few."""
    paragraphs = [line.words.rstrip() for line in lines if "。" in line.words]
    broken = sum(attached.LAST_STOP.fullmatch(each) is None for each in paragraphs)
    return len(paragraphs) > max(_FEW_BROKEN, broken / _MOST_BROKEN)


def alone(lines: Sequence[Line]) -> tuple[int, int]:
    """How many lines behind the headline are phrases: up to the last sentence, as headings are, and below."""
    words = [line.words.strip() for line in lines if line.words.strip()]
    last = max((at for at, each in enumerate(words) if farm.SENTENCE.search(each)), default=0)
    return sum(map(_is_phrase, words[1:last])), sum(map(_is_phrase, words[last + 1 :]))


def _is_phrase(words: str) -> bool:
    return (
        _SHORTEST <= len(words) <= chain.LONGEST_ALONE
        and not words.endswith(_GOING_ON)
        and chain.is_sober(words)
    )
