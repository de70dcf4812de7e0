"""The letters of a text, folded so that only what was written counts: no width, script, marks or blanks.

Captures of one article differ in all of these, and two articles hardly ever differ in nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from build_scripts.language.script import simplified
from build_scripts.model.article import LACUNA

# Arabic and Chinese numerals, also mixed: 3万, 二〇二二. Folded, so there are no full-width digits.
NUMERALS: Final = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """``folded`` are the letters, digits and 〓 of a text; ``at[n]`` is where the nth stands in it."""

    folded: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)


@cache
def fold(character: str) -> str:
    """Fold one character: simplified, half-width, lower case; empty unless it is a letter, a digit or 〓.

    >>> fold("體"), fold("Ａ"), fold("，"), fold("㎡")
    ('体', 'a', '', 'm2')
    """
    if character == LACUNA:
        return character
    plain = unicodedata.normalize("NFKC", simplified().get(character, character)).casefold()
    return "".join(simplified().get(each, each) for each in plain if each.isalnum())


class _Folded(dict[int, str]):
    """What each character is folded to, found when it is first asked for."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = fold(chr(point))
        return folded


_FOLDED: Final = _Folded()


def folded(text: str) -> str:
    """Return the letters of ``text`` alone."""
    return text.translate(_FOLDED)


def letters(text: str) -> Letters:
    """Return the letters of ``text``; one character may stand for several (㎡), which share its place."""
    found = [(each, at) for at, character in enumerate(text) for each in fold(character)]
    return Letters("".join(each for each, _ in found), tuple(at for _, at in found))
