"""Long tasks, each in a process of its own that may have processes itself, tried again when it dies.

The pool is for many short pieces of work whose answers come back; here a task leaves its results elsewhere,
and all that comes back is whether it ended well.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

TRIES: Final = 4  # a task whose process has died so often is given up
_SERVED: Final = "forkserver" in get_all_start_methods()


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that has ended: ``error`` says why it did not end well, None if it did."""

    number: int
    error: str | None = None


@dataclass(slots=True)
class _Running:
    number: int
    process: BaseProcess
    said: Connection


def run_each(
    work: Callable[[int], object], numbers: Iterable[int], processes: int, preload: tuple[str, ...] = ()
) -> Generator[Ended, None, None]:
    """Call ``work`` with every number, so many at a time, and tell of each when it has ended.

    What ``work`` raises is told and not tried again. Closing the iterator ends the processes; they also end
    when this process does.
    """
    context = get_context("forkserver") if _SERVED else get_context("spawn")
    context.set_forkserver_preload(list(preload))
    waiting = deque(numbers)
    deaths: dict[int, int] = {}
    running: list[_Running] = []
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                running.append(_start(context, work, waiting.popleft()))
            heard = wait([each.process.sentinel for each in running])
            for each in [each for each in running if each.process.sentinel in heard]:
                running.remove(each)
                ended = _ended(each)
                if ended is not None:
                    yield ended
                    continue
                deaths[each.number] = deaths.get(each.number, 0) + 1
                if deaths[each.number] >= TRIES:
                    yield Ended(each.number, f"its process died {TRIES} times")
                else:
                    waiting.append(each.number)
    finally:
        for each in running:
            each.process.kill()
            each.process.join()


def _start(context: Any, work: Callable[[int], object], number: int) -> _Running:  # noqa: ANN401 - one of two
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_task, args=(work, number, there))
    process.start()
    there.close()
    return _Running(number, process, here)


def _ended(running: _Running) -> Ended | None:
    """How a task ended whose process has, None if it died."""
    running.process.join()
    with running.said:
        try:
            error: str | None = running.said.recv()
        except (EOFError, OSError):
            return None
    return Ended(running.number, error)


def _task(work: Callable[[int], object], number: int, say: Connection) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work(number)
    except Exception as error:  # noqa: BLE001 - told to whoever asked, with its type
        say.send(f"{type(error).__name__}: {error}")
    else:
        say.send(None)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        signal.raise_signal(signal.SIGKILL)
