"""Changes to a text as data: apply them, and follow a position through them.

Offsets are Python string offsets (code points), spans are half-open ``[start, end)``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Change(NamedTuple):
    """The stretch ``[start, end)`` of the text before becomes ``text``; a page can have thousands."""

    start: int
    end: int
    text: str


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """Return ``text`` with all ``changes`` made at once.

    Changes are in order and do not overlap; anything else raises ``ValueError``.

    >>> apply_changes("堅(jiān)持", [Change(1, 7, "")])
    '堅持'
    """
    parts: list[str] = []
    last, length = 0, len(text)
    for start, end, words in changes:
        if not last <= start <= end <= length:
            raise ValueError(f"the change of [{start}, {end}) does not fit at or after offset {last}")
        parts += (text[last:start], words)
        last = end
    parts.append(text[last:])
    return "".join(parts)


def revert_changes(text: str, changes: Iterable[Change], words: Iterable[str]) -> str:
    """Put back the ``words`` that stood where ``changes`` were made; ``text`` is the text after them.

    >>> revert_changes("堅持", [Change(1, 7, "")], ["(jiān)"])
    '堅(jiān)持'
    """
    back, drift = [], 0
    for change, before in zip(changes, words, strict=True):
        at = change.start + drift
        back.append(Change(at, at + len(change.text), before))
        drift += len(change.text) - len(before)
    return apply_changes(text, back)


class Alignment:
    """Where each position of the text after some changes came from.

    >>> Alignment([Change(1, 7, "")]).source(Span(0, 2))
    Span(start=0, end=8)
    >>> Alignment([Change(1, 7, "")]).source(Span(1, 2))
    Span(start=7, end=8)
    """

    def __init__(self, changes: Iterable[Change]) -> None:
        self._changes = tuple(changes)
        self._after: list[int] = []
        self._drift: list[int] = []
        drift = 0
        for change in self._changes:
            self._after.append(change.start + drift)
            drift += len(change.text) - (change.end - change.start)
            self._drift.append(drift)

    def source(self, span: Span) -> Span:
        """Return the stretch before the changes that ``span`` of the text after came from.

        What was dropped *inside* the span belongs to it, what was dropped at its borders does not.
        A span that touches a replacement takes in the whole stretch that was replaced.
        """
        return Span(self._back(span.start, first=True), self._back(span.end, first=False))

    def _back(self, offset: int, *, first: bool) -> int:
        index = bisect_right(self._after, offset if first else offset - 1) - 1
        if index < 0:
            return offset
        change = self._changes[index]
        inside = offset - self._after[index]
        if inside < len(change.text) or (not first and inside == len(change.text) > 0):
            return change.start if first else change.end
        return offset - self._drift[index]

    def target(self, offset: int) -> int | None:
        """Return where the character at ``offset`` before the changes stands after them, None if gone.

        >>> Alignment([Change(1, 7, "")]).target(7), Alignment([Change(1, 7, "")]).target(3)
        (1, None)
        """
        index = bisect_right(self._changes, offset, key=lambda change: change.start) - 1
        if index < 0:
            return offset
        if offset < self._changes[index].end:
            return None
        return offset + self._drift[index]
