"""How the lines of a page stand: where its paragraphs end, and how many phrases stand alone between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from build_scripts.damage import attached, chain, farm
from build_scripts.damage.line import Line

_FEW_BROKEN: Final = 2  # paragraphs, of more than which one may end in what is no sentence
_MOST_BROKEN: Final = 0.34  # share of the paragraphs
_SHORTEST: Final = 3  # characters of a phrase that stands alone
_GOING_ON: Final = ("：", ":", "，", ",", "；", ";", "、")


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
