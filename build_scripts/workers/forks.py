"""The same work on many things in copies of this process: what is loaded once is there in all of them.

For work on data that would cost more to send than to do. Nothing but numbers goes to the copies and nothing
but answers comes back. Where processes cannot be copied safely (other systems than Linux, or threads beside
this one), the work is done right here.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, NamedTuple, TypeVar

from build_scripts.workers import garbage
from build_scripts.workers.serve import Served, portable

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_LEAST: Final = 2  # pieces for which processes are worth their start
_PATIENCE: Final = 5.0  # seconds for a process to end
_LAST: Final = 19  # whose turn it is when nobody else wants the processor


class ForkError(Exception):
    """A process ended amid its work without saying why."""


class _Copy(NamedTuple):
    process: BaseProcess
    pipe: Connection


def run(work: Callable[[Item], Answer], items: Sequence[Item], processes: int) -> Iterator[Answer]:
    """Yield ``work`` of each of ``items``, in order, from at most so many ``processes``.

    What ``work`` raises is raised in its turn; a process that dies raises ``ForkError``. Answers must be
    picklable. Closing the iterator ends the processes.
    """
    processes = min(processes, len(items))
    if processes < _LEAST or not _can_copy():
        yield from map(work, items)
        return
    gc.freeze()  # the collector would touch, and so double, all that the copies share
    copies = [_start(work, items) for _ in range(processes)]
    try:
        yield from _answers(copies, len(items))
    finally:
        gc.unfreeze()
        _end(copies)


@contextmanager
def beside(work: Callable[[], Answer]) -> Iterator[Callable[[], Answer]]:
    """Do ``work`` in a copy of this process during a ``with``, which is given what waits for its answer.

    The same holds of it as in ``run``; where processes cannot be copied it is done when it is asked for.
    """
    if not _can_copy():
        yield work
        return
    gc.freeze()
    copy = _start(lambda _: work(), (None,))
    copy.pipe.send(0)
    try:
        yield lambda: _said(_heard(copy.pipe))
    except BaseException:
        copy.process.kill()  # nobody waits for it any more
        raise
    finally:
        gc.unfreeze()
        _end((copy,))


def ahead(work: Callable[[], Iterable[object]]) -> Callable[[], None]:
    """Begin ``work``, step by step, in a copy of this process that gets only the time which others leave.

    It is for what will be done here anyway where it has not been done by then: no answer comes back, and no
    error. What is given ends it, done or not. It also ends when this process is gone. Where processes
    cannot be copied nothing is begun.
    """
    if not _can_copy():
        return nothing
    gc.freeze()
    process = get_context("fork").Process(target=_go_ahead, args=(work,), daemon=True)
    process.start()
    gc.unfreeze()

    def end() -> None:
        process.terminate()
        process.join(_PATIENCE)
        process.kill()
        process.join()

    return end


def nothing() -> None:
    """Nothing was begun."""


def _go_ahead(work: Callable[[], Iterable[object]]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # what it has open is closed, and removed
    os.nice(_LAST)
    gc.set_threshold(garbage.RARELY)
    with suppress(Exception, KeyboardInterrupt):  # whoever does it after all will say what is wrong
        parent = parent_process()
        for _ in work():
            if parent is None or not parent.is_alive():
                return


def _can_copy() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _start(work: Callable[[Any], Any], items: Sequence[Any]) -> _Copy:
    context = get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(work, items, there, here), daemon=True)
    process.start()
    there.close()  # so that the pipe ends with the process
    return _Copy(process, here)


def _end(copies: Sequence[_Copy]) -> None:
    for copy in copies:
        copy.pipe.close()
    for copy in copies:
        copy.process.join(_PATIENCE)
        copy.process.kill()
        copy.process.join()


def _serve(work: Callable[[Any], Any], items: Sequence[Any], pipe: Connection, other: Connection) -> None:
    other.close()
    gc.set_threshold(garbage.RARELY)
    with suppress(EOFError, OSError, KeyboardInterrupt):  # the parent is gone, or has had enough
        while True:
            pipe.send_bytes(_answer(work, items[pipe.recv()]))


def _answer(work: Callable[[Any], Any], item: object) -> bytes:
    try:
        return pickle.dumps(Served(work(item)))
    except Exception as error:  # noqa: BLE001 - raised again in the parent, in its turn
        return pickle.dumps(Served(None, portable(error)))


def _answers(copies: Sequence[_Copy], count: int) -> Iterator[Any]:
    numbers = iter(range(count))
    at_work: dict[Connection, int] = {}
    found: dict[int, bytes] = {}

    def give(pipe: Connection) -> None:
        number = next(numbers, None)
        if number is not None:
            pipe.send(number)
            at_work[pipe] = number

    for copy in copies:
        give(copy.pipe)
    for due in range(count):
        while due not in found:
            heard = wait(list(at_work))
            for pipe in [pipe for pipe in at_work if pipe in heard]:
                found[at_work.pop(pipe)] = _heard(pipe)
                give(pipe)
        yield _said(found.pop(due))


def _heard(pipe: Connection) -> bytes:
    try:
        return pipe.recv_bytes()
    except (EOFError, OSError) as error:
        raise ForkError("a process ended amid its work") from error


def _said(data: bytes) -> Any:  # noqa: ANN401 - whatever the work gives
    served: Served = pickle.loads(data)  # noqa: S301 - our own process wrote it
    if served.error is not None:
        raise served.error
    return served.answer
