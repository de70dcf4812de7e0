"""Many pieces of work over several processes: the answers come in order, and memory stays flat.

A process that dies takes one piece of work with it, and the run goes on. That is why this is no executor of
the standard library: there one death breaks the pool, and nobody can say which piece it was.

Each process has a pipe of its own and gets another batch when it has begun to answer the last one: a small
one, which the pipe holds, or else only when it has nothing to do. So neither side can wait for the other for
ever, and no process waits for work while this one does something else. It answers piece by piece; it died of
the first one without an answer. This process listens now and then, for many answers at once: to be woken by
each takes it as long as to deal with it, on a core that the others want.
"""

from __future__ import annotations

import logging
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from selectors import EVENT_READ, DefaultSelector
from typing import Final, Generic, TypeVar

from build_scripts.workers.garbage import settle
from build_scripts.workers.pace import HELD, Pace
from build_scripts.workers.serve import READY, Orders, Served, serve

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_FEW: Final = 8  # pieces that are done before a process has started
_BATCH: Final = 8  # pieces that a process gets at once
_BATCH_SIZE: Final = 256 << 10  # bytes of them, unless the first has more
_AHEAD: Final = 1024  # pieces in work, with the answers that wait for an earlier one
_AHEAD_SIZE: Final = 64 << 20  # bytes of these answers
_TRIES: Final = 2  # deaths that a piece is blamed for: the first may come from what runs beside it
_STARTS: Final = 3  # processes in a row that may die before they are ready
_PATIENCE: Final = 5.0  # seconds for a process to end what it does
# Started from nothing but what they import, so that no lock or thread of this process is copied.
_SERVED: Final = "forkserver" in get_all_start_methods()


class WorkersError(Exception):
    """The processes themselves do not work, whatever they are given."""


@dataclass(frozen=True, slots=True)
class Death:
    """How a process ended amid a piece of work: ``reason`` in words, ``overtime`` if it took too long."""

    reason: str
    overtime: bool


@dataclass(frozen=True, slots=True)
class Job(Generic[Item, Answer]):
    """What is to be done with every item.

    ``work``, what it takes and what it gives must be picklable; what it raises is raised in its turn.
    ``lost`` answers for an item whose process died. ``seconds`` of processor time are more than a piece may
    take; ``preload`` names modules that are imported once for all processes, where the system can do that;
    ``begin`` is called first in every process.
    """

    work: Callable[[Item], Answer]
    lost: Callable[[Item, Death], Answer]
    seconds: float
    preload: tuple[str, ...] = ()
    begin: Callable[[], None] | None = None


def run(
    job: Job[Item, Answer], items: Iterable[Item], processes: int, *, apart: bool = False
) -> Iterator[Answer]:
    """Yield the answer for each of ``items``, in order, whatever the number of ``processes``.

    With one, and with few items, the work is done right here, unless it is to be done ``apart``. Reading
    ``items`` runs ahead of the answers by a bounded number; what it raises comes after the answers before it.
    Closing the iterator ends the processes.
    """
    source = _Source(items)
    first = [] if processes <= 1 or apart else list(islice(source, _FEW))
    if not apart and (processes <= 1 or source.ended):
        yield from _here(job.work, chain(first, source))
    else:
        pool = _Pool(job, chain(first, source), processes)
        try:
            yield from pool.answers()
        finally:
            pool.close()
    if source.failure is not None:
        raise source.failure


def _here(work: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
    for number, item in enumerate(items):
        if number == _FEW:  # what is loaded by now is what the rest needs, too
            settle()
        yield work(item)


class _Source(Iterator[Item]):
    """The items; an error in reading them ends them and is kept in ``failure``."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self.ended = False
        self.failure: Exception | None = None

    def __next__(self) -> Item:
        try:
            return next(self._items)
        except StopIteration:
            self.ended = True
            raise
        except Exception as error:
            self.ended, self.failure = True, error
            raise StopIteration from error


@dataclass(slots=True)
class _Piece:
    number: int
    data: bytes
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    batch: deque[_Piece] = field(default_factory=deque)  # what it has not answered
    last: int = 0  # pieces that it was given last

    @property
    def hungry(self) -> bool:
        """Whether it has read all that was sent to it: its pipe is empty."""
        return self.ready and (not self.batch or len(self.batch) < self.last)


class _Pool(Generic[Item, Answer]):
    def __init__(self, job: Job[Item, Answer], source: Iterator[Item], processes: int) -> None:
        self._job = job
        self._source = enumerate(source)
        self._ended = False
        self._read = self._due = 0
        self._again: deque[_Piece] = deque()
        self._answers: dict[int, bytes] = {}
        self._size = 0
        self._bad_starts = 0
        self._held: _Piece | None = None  # the next one, which was too large for a pipe
        self._pace = Pace()
        self._selector = DefaultSelector()
        self._context = get_context("forkserver") if _SERVED else get_context("spawn")
        self._context.set_forkserver_preload(list(job.preload))
        self._workers = [self._start() for _ in range(processes)]

    def answers(self) -> Iterator[Answer]:
        while True:
            while self._due in self._answers:
                yield self._next()
                self._give()
            self._give()
            waiting = self._again or self._held is not None
            if self._ended and not waiting and not any(each.batch for each in self._workers):
                return
            left = [len(each.batch) for each in self._workers if each.batch or not self._ended]
            time.sleep(self._pace.pause(min(left, default=0)))
            self._listen()

    def close(self) -> None:
        """End all processes; each may end the piece it is at."""
        self._selector.close()
        for worker in self._workers:
            worker.pipe.close()
        patient_until = time.monotonic() + _PATIENCE
        for worker in self._workers:
            _end(worker.process, patient_until - time.monotonic())

    def _next(self) -> Answer:
        data = self._answers.pop(self._due)
        self._size -= len(data)
        self._due += 1
        served: Served = pickle.loads(data)  # noqa: S301 - our own process wrote it
        if served.error is not None:
            raise served.error
        answer: Answer = served.answer
        return answer

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        level = logging.getLogger().getEffectiveLevel()
        orders = Orders(self._job.work, self._job.seconds, self._job.begin, level)
        process = self._context.Process(target=serve, args=(orders, there), daemon=True)
        process.start()
        there.close()  # so that the pipe ends with the process
        worker = _Worker(process, here)
        self._selector.register(here, EVENT_READ, worker)
        return worker

    def _give(self) -> None:
        """Give each process that has little left to do a batch."""
        for worker in self._workers:
            idle = not worker.batch
            if worker.hungry and (batch := self._batch(idle=idle)):
                worker.batch.extend(batch)
                worker.last = len(batch)
                try:
                    worker.pipe.send([piece.data for piece in batch])
                except OSError:  # it died, and its pipe will say so; if it had nothing to do, of nothing
                    worker.batch[0].deaths -= idle

    def _batch(self, *, idle: bool) -> list[_Piece]:
        """What a process gets next: if it is not ``idle``, only what its pipe holds."""
        if self._again:  # alone, so that it cannot be blamed for another
            return [self._again.popleft()] if idle else []
        batch: list[_Piece] = []
        size, most = 0, _BATCH_SIZE if idle else HELD
        while len(batch) < _BATCH and size < most and (piece := self._piece()):
            size += len(piece.data)
            if size > most and (batch or not idle):
                self._held = piece
                break
            batch.append(piece)
        return batch

    def _piece(self) -> _Piece | None:
        """The next item, unless there are enough under way."""
        if self._held is not None:
            held, self._held = self._held, None
            return held
        if self._ended or self._read - self._due >= _AHEAD or self._size >= _AHEAD_SIZE:
            return None
        read = next(self._source, None)
        if read is None:
            self._ended = True
            return None
        self._read += 1
        return _Piece(read[0], pickle.dumps(read[1]))

    def _listen(self) -> None:
        """Wait for something to be said, and hear all of it."""
        before, said = len(self._answers), self._selector.select()
        while said:
            for key, _ in said:
                self._hear(key.data)
            said = self._selector.select(0)
        new = [*islice(self._answers.values(), before, None)]
        self._pace.learn(len(new), max(map(len, new), default=0), len(self._workers))

    def _hear(self, worker: _Worker) -> None:
        try:
            data = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if data == READY and not worker.ready:
            worker.ready = True
            self._bad_starts = 0
        else:
            self._keep(worker.batch.popleft(), data)

    def _keep(self, piece: _Piece, data: bytes) -> None:
        self._answers[piece.number] = data
        self._size += len(data)

    def _bury(self, worker: _Worker) -> None:
        """Put another process in the place of a dead one and find out what it died of."""
        self._selector.unregister(worker.pipe)
        worker.pipe.close()
        death = _death(_end(worker.process))
        self._bad_starts += not worker.ready
        if self._bad_starts >= _STARTS:
            raise WorkersError(f"worker processes end while they start: {death.reason}")
        if worker.batch:
            self._blame(worker.batch.popleft(), death)
            self._again.extend(worker.batch)
        self._workers[self._workers.index(worker)] = self._start()

    def _blame(self, piece: _Piece, death: Death) -> None:
        piece.deaths += 1
        if death.overtime or piece.deaths >= _TRIES:
            item: Item = pickle.loads(piece.data)  # noqa: S301 - written by this process
            self._keep(piece, pickle.dumps(Served(self._job.lost(item, death))))
        else:
            self._again.append(piece)


def _end(process: BaseProcess, patience: float = _PATIENCE) -> int:
    """Wait ``patience`` seconds for ``process``, then end it; its exit code, negative for a signal."""
    process.join(max(0.0, patience))
    if process.exitcode is None:
        process.kill()
        process.join()
    return process.exitcode or 0


def _death(code: int) -> Death:
    """Say what an exit code means.

    >>> _death(-11).reason, _death(3).reason
    ('ended by SIGSEGV', 'ended with code 3')
    """
    if code >= 0:
        return Death(f"ended with code {code}", overtime=False)
    known = -code in set(signal.Signals)
    name = signal.Signals(-code).name if known else f"signal {-code}"
    return Death(f"ended by {name}", overtime=-code == signal.SIGXCPU)
