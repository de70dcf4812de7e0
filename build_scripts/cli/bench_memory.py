"""How much memory and processor time a program takes with all that it starts, looked at while it runs.

Looking takes a core away from what is looked at: the memory of a process is counted anew each time the
system is asked for it. Where all cores are at work, that may be asked as seldom as it takes long.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_EVERY: Final = 0.1  # seconds
_PSS: Final = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Watch(threading.Thread):
    """Looks at a process until it ends; ``most`` is then the most MiB that it held, with those it started.

    Pages that several processes share count once. Where the system does not tell it stays 0. ``seconds`` are
    those of processor time, by process, as they were when it was last looked at. Looking at the memory takes
    ``share`` of a core at most.
    """

    def __init__(self, process: int, share: float = 1.0) -> None:
        super().__init__(daemon=True)
        self._share = share
        self._process = process
        self._over = threading.Event()
        self.most = 0.0
        self.seconds: dict[int, float] = {}

    def run(self) -> None:
        """Look, again and again."""
        due = 0.0
        while not self._over.wait(_EVERY):
            family = [*_family(self._process)]
            self.seconds |= {each: used for each in family if (used := _used(each))}
            if time.monotonic() >= due:
                began = time.thread_time()
                self.most = max(self.most, sum(map(_held, family)))
                due = time.monotonic() + (time.thread_time() - began) / self._share

    def end(self) -> float:
        """Stop looking."""
        self._over.set()
        self.join()
        return self.most


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = (_PROC / f"{process}" / "task" / f"{process}" / "children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _held(process: int) -> float:
    try:
        told = _PSS.search((_PROC / f"{process}" / "smaps_rollup").read_text("ascii"))
    except OSError:
        return 0.0
    return int(told[1]) / 1024 if told else 0.0


def _used(process: int) -> float:
    """Seconds of processor time; 0 where nobody tells."""
    try:
        told = (_PROC / f"{process}" / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK")
