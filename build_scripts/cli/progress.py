"""How far a long run is: a moving line on a terminal, a line every now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Final, TextIO

_TERMINAL: Final = 0.1  # seconds between updates
_LOG: Final = 10.0


class Progress:
    """Counts items and says so on ``stream``, standard error unless told; ``close`` ends the moving line."""

    def __init__(self, what: str, total: int, stream: TextIO | None = None) -> None:
        self._what = what
        self._total = total
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._began = self._said = time.monotonic()
        self._done = 0

    def step(self) -> None:
        """Count one item."""
        self._done += 1
        now = time.monotonic()
        if now - self._said >= (_TERMINAL if self._terminal else _LOG):
            self._said = now
            self._say(now)

    def close(self) -> None:
        """Wipe the moving line away."""
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _say(self, now: float) -> None:
        rate = self._done / max(now - self._began, 1e-9)
        text = f"{self._what} {self._done:,} of {self._total:,} · {rate:,.1f} a second"
        self._stream.write(f"\r\x1b[K{text}" if self._terminal else f"{text}\n")
        self._stream.flush()
