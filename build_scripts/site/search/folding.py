"""What search treats as the same character; applied to the texts here and to the query in the browser.

Separate from the index because both sides must use one table, and because the table is what a
reader sees of our idea of sameness: script, width and case do not matter, nothing else is merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from build_scripts.language.script import simplified

_WIDE_FIRST: Final = 0xFF01  # the full-width forms of ASCII 21..7E
_WIDE_LAST: Final = 0xFF5E
_WIDE_OFFSET: Final = 0xFEE0
_WIDE_SPACE: Final = "\u3000"
_LAST_UNIT: Final = "\uffff"  # rare simplified characters lie beyond and would shift positions
_BY_WORD: Final = {"瞭": "了"}  # simplified in most words (瞭解), so a table of characters leaves it alone
_LAST_CASED: Final = 0x0590  # Latin, Greek, Cyrillic and Armenian; no other bicameral script is expected


@dataclass(frozen=True, slots=True)
class Folding:
    """A table of single characters; ``fold`` keeps the length, so positions stay positions.

    Every key and every value is one UTF-16 unit, because the browser counts in those.
    """

    table: Mapping[str, str]

    def fold(self, text: str) -> str:
        """Return ``text`` with each character replaced by the one that stands for its kind."""
        return text.translate({ord(key): value for key, value in self.table.items()})


def _narrow(character: str) -> str:
    point = ord(character)
    if _WIDE_FIRST <= point <= _WIDE_LAST:
        return chr(point - _WIDE_OFFSET)
    return " " if character == _WIDE_SPACE else character


def _lower(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


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
    """Simplified, half-width and lower case.

    >>> chinese().fold("覈酸，ＡＢＣ Covid")
    '核酸,abc covid'
    """
    steps = {
        before: after
        for before, after in {**_BY_WORD, **simplified()}.items()
        if max(before, after) <= _LAST_UNIT
    }
    wide = [chr(point) for point in range(_WIDE_FIRST, _WIDE_LAST + 1)]
    for each in (*map(chr, range(_LAST_CASED)), *wide, _WIDE_SPACE):
        folded = _lower(_narrow(each))
        if folded != each:
            steps[each] = folded
    return Folding(close(steps))
