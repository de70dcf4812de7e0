"""How far a long run is: a moving line on a terminal, a line every now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final, TextIO

_TERMINAL: Final = 0.1  # seconds between updates
_LOG: Final = 10.0


class Progress:
    """Counts items and says so on ``stream``, standard error unless told; ``close`` ends the moving line.

    Where nobody knows how many come, ``total`` is 0 and ``share`` tells which part of the input is done.
    With ``quiet`` nothing is said.
    """

    def __init__(
        self,
        what: str,
        total: int = 0,
        stream: TextIO | None = None,
        share: Callable[[], float | None] = lambda: None,
        *,
        quiet: bool = False,
    ) -> None:
        self._what = what
        self._total = total
        self._share = share
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._terminal = self._stream.isatty() and not quiet
        self._began = self._said = time.monotonic()
        self._done = 0

    def step(self) -> None:
        """Count one item."""
        self._done += 1
        now = time.monotonic()
        if not self._quiet and now - self._said >= (_TERMINAL if self._terminal else _LOG):
            self._said = now
            self._say(now)

    def say(self, text: str, stream: TextIO | None = None) -> None:
        """Print a line on ``stream``, standard output unless told, out of the way of the moving line."""
        self.close()
        print(text, file=stream or sys.stdout, flush=True)

    def close(self) -> None:
        """Wipe the moving line away; the next step draws it again."""
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _say(self, now: float) -> None:
        passed = max(now - self._began, 1e-9)
        share = self._done / self._total if self._total else self._share()
        parts = [
            f"{self._what} {self._done:,}" + (f" of {self._total:,}" if self._total else ""),
            f"{self._done / passed:,.1f} a second",
        ]
        if share:
            left = _duration(passed / share - passed)
            parts.insert(1, f"{share:.0%}")
            parts.append(f"{left} left")
        text = " · ".join(parts)
        self._stream.write(f"\r\x1b[K{text}" if self._terminal else f"{text}\n")
        self._stream.flush()


def _duration(seconds: float) -> str:
    """Write a time so that it fits on a line.

    >>> _duration(7.4), _duration(75), _duration(7260)
    ('7 s', '1:15', '2:01:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes}:{rest:02}" if minutes else f"{rest} s"
