"""Which quotations of a line are open, while its shifts are read one after the other."""

from __future__ import annotations

from collections import Counter
from typing import Final

_PAIRS: Final = ("“”", "「」")


class Quotations:
    """Goes through a text from left to right; what was read of it counts as it was read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = 0
        self._found: Counter[str] = Counter()

    def is_open(self, at: int) -> bool:
        """Whether a quotation is open at an offset of the text, behind all that was read."""
        self._go_on(at)
        return any(self._found[left] > self._found[right] for left, right in _PAIRS)

    def read(self, start: int, end: int, words: str) -> None:
        """Take note of what was read in the place of ``[start, end)``."""
        self._go_on(start)
        self._count(words)
        self._done = end

    def _go_on(self, at: int) -> None:
        self._count(self._text[self._done : at])
        self._done = at

    def _count(self, words: str) -> None:
        _, line_end, rest = words.rpartition("\n")
        if line_end:
            self._found.clear()
        for mark in "".join(_PAIRS):
            self._found[mark] += rest.count(mark)
