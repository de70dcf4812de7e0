"""What a worker process does: take a batch, answer piece by piece, until nobody listens."""

from __future__ import annotations

import logging
import pickle
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final, NamedTuple

from build_scripts.workers import limits

READY: Final = b"ready"


@dataclass(frozen=True, slots=True)
class Orders:
    """What a process is started for: ``begin`` once, then ``work`` on every piece.

    The kernel ends it where one piece goes far beyond ``seconds``; ``level`` is that of the log.
    """

    work: Callable[[Any], Any]
    seconds: float
    begin: Callable[[], None] | None
    level: int


class Served(NamedTuple):
    """What became of one piece of work: its answer, or what it raised.

    Named tuples go through pipes several times as fast as data classes.
    """

    answer: Any
    error: Exception | None = None


def serve(orders: Orders, pipe: Connection) -> None:
    """Carry out ``orders`` on every piece that comes through ``pipe``.

    The first message back is ``READY``, each further one a pickled ``Served``.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    logging.basicConfig(level=orders.level)
    if orders.begin is not None:
        orders.begin()
    with suppress(EOFError, OSError):  # the parent is gone, or has had enough
        pipe.send_bytes(READY)
        while True:
            for data in pipe.recv():
                limits.end_process_after(orders.seconds)
                pipe.send_bytes(_answer(orders.work, data))


def _answer(work: Callable[[Any], Any], data: bytes) -> bytes:
    try:
        return pickle.dumps(Served(work(pickle.loads(data))))  # noqa: S301 - our own parent wrote it
    except Exception as error:  # noqa: BLE001 - raised again in the parent, in its turn
        return pickle.dumps(Served(None, portable(error)))


def portable(error: Exception) -> Exception:
    """The same error with its traceback as a note, for traces end at the border of a process."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - just written
    except Exception:  # noqa: BLE001 - an error that cannot be sent is told in words
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
