"""What search treats as the same character; one table for the texts here and the query in the browser.

Separate from the index because both sides must use one table, and because the table is what a
reader sees of our idea of sameness: script, width, case and invisible characters do not matter,
nothing else is merged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from build_scripts.language.script import simplified

BLANK: Final = " "
BREAK: Final = "\n"  # between the lines of an article; no match crosses it
_BY_WORD: Final = {"瞭": "了"}  # simplified in most words (瞭解), so a table of characters leaves it alone
# Ideographs, syllables of Yi and Hangul, and private characters are what they are; beyond the first plane
# only the invisible are of interest.
_POINTS: Final = (
    *range(0x3400),
    *range(0x4DC0, 0x4E00),
    *range(0xA4D0, 0xAC00),
    *range(0xF900, 0x10000),
    *range(0xE0000, 0xE0200),
)
_DECOMPOSITION: Final = re.compile(r"^(?:(<\w+>) )?(.*)$")
_SAME_SHAPE: Final = frozenset({"", "<wide>", "<narrow>", "<small>", "<vertical>"})
_RADICALS: Final = range(0x2F00, 0x2FE0)  # scans and PDF files have ⼈ where 人 is meant
# Latin, Greek, Cyrillic, Armenian; Latin and Greek with accents; Roman numerals.
_CASED: Final = frozenset(map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000), *range(0x2160, 0x2180))))
_SELECTORS: Final = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_RUNS: Final = re.compile(f"{BLANK}+")


@dataclass(frozen=True, slots=True)
class Folding:
    """``table``: one character for another; ``blank`` become a blank; ``dropped`` vanish."""

    table: Mapping[str, str]
    blank: frozenset[str]
    dropped: frozenset[str]
    _whole: Mapping[int, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        whole = {ord(before): after for before, after in self.table.items()}
        whole |= dict.fromkeys(map(ord, self.blank), BLANK)
        whole |= dict.fromkeys(map(ord, self.dropped), "")
        object.__setattr__(self, "_whole", whole)

    def fold(self, line: str) -> str:
        """Return one line as search sees it: no blank at its ends, none beside another."""
        return _RUNS.sub(BLANK, line.translate(self._whole)).strip(BLANK)

    def points(self) -> Iterator[tuple[int, int | None]]:
        """Every code point that changes, in order, with what it becomes; None for what vanishes."""
        for point in sorted(self._whole):
            after = self._whole[point]
            yield point, ord(after) if after else None


def _shape(character: str) -> str | None:
    """The plain form of a character that differs only in width, place or block."""
    said = unicodedata.decomposition(character)
    if not said:
        return None
    kind, rest = _DECOMPOSITION.findall(said)[0]
    same = kind in _SAME_SHAPE or (kind == "<compat>" and ord(character) in _RADICALS)
    return chr(int(rest, 16)) if same and rest and " " not in rest else None


def _lower(character: str) -> str | None:
    if character not in _CASED:
        return None
    return next((low for low in (character.casefold(), character.lower()) if len(low) == 1), None)


def close(steps: Mapping[str, str]) -> dict[str, str]:
    """Follow each entry to its end, so that folding twice is folding once.

    >>> close({"a": "b", "b": "c"})
    {'a': 'c', 'b': 'c'}
    """
    closed: dict[str, str] = {}
    for first in steps:
        seen = {first}
        last = first
        while (after := steps.get(last)) is not None and after not in seen:
            seen.add(after)
            last = after
        if last != first:
            closed[first] = last
    return closed


@cache
def chinese() -> Folding:
    """Simplified, half-width, lower case, without what nobody sees.

    >>> chinese().fold("  覈酸，ＡＢＣ　 Co\u200bvid ")
    '核酸,abc covid'
    """
    steps: dict[str, str] = {}
    blank: set[str] = set()
    dropped = set(map(chr, _SELECTORS))
    for character in map(chr, _POINTS):
        category = unicodedata.category(character)
        if category in {"Zs", "Zl", "Zp", "Cc"}:
            blank.add(character)
        elif category == "Cf":
            dropped.add(character)
        elif after := _shape(character) or _lower(character):
            steps[character] = after
    table = close({**steps, **_BY_WORD, **simplified()})
    blank.discard(BLANK)
    gone = blank | dropped
    return Folding(
        {before: after for before, after in table.items() if after not in gone},
        frozenset(blank),
        frozenset(dropped),
    )
