"""How long nobody need listen to processes that have enough to do: meanwhile they answer into their pipes."""

from __future__ import annotations

import time
from typing import Final

HELD: Final = 32 << 10
"""Bytes that a pipe holds for sure, while nobody reads."""
_PAUSE: Final = 0.05  # seconds, at most
_SLOWLY: Final = 0.25  # the part of a new measurement in what is expected


class Pace:
    """What a piece of work seems to take, by the answers so far."""

    def __init__(self) -> None:
        self._seconds = 0.0  # of a process, for a piece
        self._heard = time.monotonic()
        self._largest = 1

    def pause(self, left: int) -> float:
        """Seconds in which a process that has ``left`` pieces will not have done all, nor filled its pipe."""
        return min(_PAUSE, min(left, HELD // self._largest) * self._seconds / 2)

    def learn(self, answers: int, largest: int, processes: int) -> None:
        """So many answers, of ``largest`` bytes or less, came of so many processes since the last ones."""
        now = time.monotonic()
        if answers:
            self._largest = largest
            seconds = (now - self._heard) * processes / answers
            self._seconds += _SLOWLY * (seconds - self._seconds)
        self._heard = now
