"""How long each part of a long run takes on the clock, told in one line that another program can read."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

_LONG: Final = 1.0  # seconds of a run whose parts are worth a line
_LINE: Final = re.compile(r"^seconds: (.+)$", re.MULTILINE)
_PART: Final = re.compile(r"([a-z]+) ([0-9.]+)")


class Phases:
    """Seconds by the name of the part, in the order in which the parts began."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Measure what is done in a ``with``, also if it fails."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began

    def line(self) -> str:
        """One line, empty if the run was short."""
        if sum(self.seconds.values()) < _LONG:
            return ""
        return "seconds: " + " · ".join(f"{name} {spent:.1f}" for name, spent in self.seconds.items())


def read(said: str) -> Mapping[str, float]:
    r"""The seconds in the last ``line`` of what a run said, nothing if there is none.

    >>> read("2 captures: 2 published\nseconds: ledgers 1.5 · pages 0.3\n")
    {'ledgers': 1.5, 'pages': 0.3}
    """
    lines = _LINE.findall(said)
    return {name: float(spent) for name, spent in _PART.findall(lines[-1])} if lines else {}
