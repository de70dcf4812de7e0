"""What one piece of work may cost: processor time, not time on the clock, which a busy machine uses up.

The limit is enforced twice. A timer raises ``OutOfTimeError`` in the work itself; where that cannot be heard,
because the work is deep in a library that does not look, the kernel ends a worker process a little later.
"""

from __future__ import annotations

import math
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LATER: Final = 3  # times the limit, until the kernel ends the process
_GRACE: Final = 1.0  # seconds of processor time for reading the piece and answering


class OutOfTimeError(BaseException):
    """The work took more processor time than it may; no ``Exception``, so that nothing in it catches this."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raise ``OutOfTimeError`` in the block once it has used ``seconds`` of processor time.

    Only the main thread of a process can be interrupted; in others there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: object) -> None:
    raise OutOfTimeError


def end_process_after(seconds: float) -> None:
    """Let the kernel end this process with ``SIGXCPU`` if the next work takes far more than ``seconds``."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + _LATER * seconds + _GRACE)
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def let_process_run() -> None:
    """Take back what ``end_process_after`` said: this process goes on to something else."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
