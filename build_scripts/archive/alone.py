"""One run at a time on an archive: two would both merge into the same pages.

The lock is the kernel's and hangs on the folder itself, so no file is left behind and a kill sets it free,
but only with the last process of the run: what a killed run's workers are at, they end before another begins.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold ``folder`` in the block; where another run has it, call ``waiting`` and wait until that has ended.

    File systems that know no locks are used without.
    """
    handle = _opened(folder)
    try:
        if handle is not None:
            _lock(handle, waiting)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def take_part(folder: Path) -> None:
    """Hold ``folder`` together with the run that started this process, until the process ends."""
    handle = _opened(folder)
    if handle is not None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH)


def _opened(folder: Path) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:  # there is nothing to be alone with
        return None


def _lock(handle: int, waiting: Callable[[], None]) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return
    fcntl.flock(handle, fcntl.LOCK_SH)  # nobody else is here; now our own processes may join
