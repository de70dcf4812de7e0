"""Bytes that come in pieces, read front to back in a bounded piece of memory.

Compressed files break in places that the format inside knows nothing of. So a source yields pieces and,
where it broke, a ``Flaw``; the tape stops there, and who reads it decides what the break cost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

PIECE: Final = 1 << 16  # bytes asked of a file at a time


@dataclass(frozen=True, slots=True)
class Flaw:
    """A break in a stream: the data stops (``cut``), is damaged, or never ends (``bomb``).

    Of damaged data the last ``doubtful`` bytes came before its checksum could be tested.
    """

    what: str
    cut: bool = False
    bomb: bool = False
    doubtful: int = 0


Piece = bytes | Flaw


def pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Read a file to its end."""
    while piece := read(PIECE):
        yield piece


class Tape:
    """A stream of pieces with a window at its front; ``at`` is the offset of the window in the stream."""

    def __init__(self, source: Iterable[Piece]) -> None:
        self._source = iter(source)
        self._window = bytearray()
        self.at = 0
        self.flaw: Flaw | None = None
        self._ended = False

    def has(self, size: int) -> bool:
        """Whether ``size`` bytes more can be read before the stream ends or breaks."""
        while len(self._window) < size and not self.stopped:
            piece = next(self._source, None)
            if piece is None:
                self._ended = True
            elif isinstance(piece, Flaw):
                self.flaw = piece
            else:
                self._window += piece
        return len(self._window) >= size

    @property
    def stopped(self) -> bool:
        """Whether nothing more comes behind the window, for the end or a break."""
        return self._ended or self.flaw is not None

    @property
    def finished(self) -> bool:
        """Whether the stream has ended and everything has been taken."""
        return not self.has(1) and self.flaw is None

    def peek(self, size: int) -> bytes:
        """Return the next ``size`` bytes without taking them; fewer at the end or a break."""
        self.has(size)
        return bytes(self._window[:size])

    def take(self, size: int) -> bytes:
        """Take the next ``size`` bytes; fewer at the end or a break."""
        self.has(size)
        taken = bytes(self._window[:size])
        self._drop(len(taken))
        return taken

    def give_back(self, data: bytes) -> None:
        """Put bytes that were taken last in front again."""
        self._window[:0] = data
        self.at -= len(data)

    def find(self, needle: bytes, limit: int) -> int:
        """Where ``needle`` begins, counted from the window's front; -1 if not within ``limit`` bytes.

        At the end or a break -1 means that it does not come at all.
        """
        searched = 0
        while True:
            found = self._window.find(needle, searched)
            if found >= 0:
                return found if found + len(needle) <= limit else -1
            searched = max(0, len(self._window) - len(needle) + 1)
            if len(self._window) >= limit or not self.has(len(self._window) + 1):
                return -1

    def search(self, pattern: re.Pattern[bytes], limit: int) -> re.Match[bytes] | None:
        """Find a pattern within the next ``limit`` bytes."""
        self.has(limit)
        return pattern.search(bytes(self._window[:limit]))

    @property
    def left(self) -> int:
        """How many bytes are in the window."""
        return len(self._window)

    def skip_to(self, needle: bytes) -> int:
        """Drop everything before ``needle``, all if it does not come; return how much was dropped."""
        began = self.at
        while (found := self._window.find(needle)) < 0:
            if not self.has(len(self._window) + 1):
                found = len(self._window)
                break
            # what is left may be the first half of the needle
            self._drop(max(0, len(self._window) - PIECE))
        self._drop(found)
        return self.at - began

    def resume(self) -> None:
        """Drop what came before a break and go on behind it."""
        self._drop(len(self._window))
        self.flaw = None

    def _drop(self, size: int) -> None:
        del self._window[:size]
        self.at += size
