"""The three blocks of a pipeline of datatrove: read captures, restore them, write tables.

Blocks are called with the documents of the block before, the number of the task and how many tasks there are,
as datatrove calls its own; others may stand between restoring and writing, as long as they drop nothing. The
last document says how many captures were read, so a stream that ends early is never taken for a whole one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from datatrove.data import Document

from build_scripts.captures import arrival, containers
from build_scripts.captures.arrival import Arrival
from build_scripts.model.capture import Capture
from build_scripts.model.errors import ArchiveError
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome, Quarantined
from build_scripts.restore.attempt import SECONDS, attempt, is_internal, lost
from build_scripts.scale import counts, plan, row, storage, table
from build_scripts.scale.counts import Counts
from build_scripts.scale.plan import Plan, Share
from build_scripts.scale.storage import Folder
from build_scripts.workers import limits
from build_scripts.workers.pool import Death, Job, run

PLAN: Final = "plan.json"
RESTORED: Final = "restored"
QUARANTINED: Final = "quarantined"
FINDINGS: Final = "findings"
COUNTS: Final = "counts"
_TRIES: Final = "tries"
_ARRIVAL: Final = "arrival"
_OUTCOME: Final = "outcome"
_READ: Final = "read"
Documents = Iterable[Any] | None


def planned(folder: Folder) -> Plan:
    """The plan of the run whose results are in ``folder``."""
    data = folder.read(PLAN)
    if data is None:
        raise ArchiveError("there is no run in this folder", where=folder.path)
    return plan.loads(data, folder.address(PLAN))


def number(rank: int) -> str:
    """How the files of a task are called."""
    return f"{rank:05d}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the captures of a task with the readers of ``ingest`` and ``restore``.

    Why not with datatrove's: those pass over what they cannot read without a word, decode bytes to text, and
    end the task where a file is cut.
    """

    out: str

    def __call__(self, data: Documents, rank: int, world: int) -> Iterator[Any]:
        """Yield the captures and findings of task ``rank``, then how many captures there were."""
        yield from data or ()
        run_plan = planned(Folder(self.out))
        captures = passed = 0
        for found in _arrivals(run_plan, run_plan.tasks[rank]):
            if isinstance(found, Capture):
                captures += 1
                if not _wanted(found, run_plan.hosts):
                    passed += 1
                    continue
            where = found.origin.name if isinstance(found, Capture) else found.where
            yield Document(text="", id=where, metadata={_ARRIVAL: found})
        read = Counts(captures=captures, passed=passed)
        yield Document(text="", id=f"{rank} of {world}", metadata={_READ: read})


def _arrivals(run_plan: Plan, shares: Iterable[Share]) -> Iterator[Arrival]:
    for share in shares:
        try:
            with storage.opened(share.path) as file:
                found = containers.read(file, share.name, run_plan.wishes)
                yield from (each for at, each in enumerate(found) if share.takes(at))
        except (FileNotFoundError, PermissionError) as error:  # anything else may go well another time
            if share.takes(0):
                what = f"the file cannot be read: {error.strerror or error}"
                yield arrival.unreadable(share.path, what, "check that it is there and that you may read it")


def _wanted(capture: Capture, hosts: tuple[str, ...]) -> bool:
    """Whether the page is of one of ``hosts`` or of a host below one of them."""
    if not hosts:
        return True
    try:
        host = urlsplit(capture.origin.url).hostname or ""
    except ValueError:
        return False
    return any(host == each or host.endswith(f".{each}") for each in hosts)


@dataclass(frozen=True, slots=True)
class Restorer:
    """Restores every capture; one document comes out for each that goes in.

    A task that was tried before may have died of a capture: then each is restored in a process apart, and
    the one that kills it is quarantined (``X901``, ``X902``). ``preload`` names modules that it loads.
    """

    out: str
    preload: tuple[str, ...] = ()

    def __call__(self, data: Documents, rank: int, _world: int) -> Iterator[Any]:
        """Replace captures by what became of them, in order."""
        folder, name = Folder(self.out), f"{_TRIES}/{number(rank)}"
        before = int(folder.read(name) or 0)
        folder.write(name, str(before + 1).encode())
        if before:
            job = Job(_restored, _lost, SECONDS, self.preload)
            yield from run(job, data or (), 1, apart=True)
            return
        try:
            for document in data or ():
                limits.end_process_after(SECONDS)  # where no timer is heard; the next try is apart
                yield _restored(document)
        finally:
            limits.let_process_run()


def _restored(document: Any) -> Any:  # noqa: ANN401 - datatrove's types are not at hand where it is not installed
    found = document.metadata.get(_ARRIVAL)
    return _replaced(document, attempt(found)) if isinstance(found, Capture) else document


def _lost(document: Any, death: Death) -> Any:  # noqa: ANN401 - see above
    return _replaced(document, lost(document.metadata[_ARRIVAL], death))


def _replaced(document: Any, outcome: Outcome) -> Any:  # noqa: ANN401 - see above
    text = "" if isinstance(outcome, Quarantined) else outcome.text
    return Document(text=text, id=outcome.capture.digest, metadata={**document.metadata, _OUTCOME: outcome})


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the tables of a task and its counts, each whole or not at all, and passes the documents on."""

    out: str

    def __call__(self, data: Documents, rank: int, _world: int) -> Iterator[Any]:
        """Write what comes; raise unless all that was read has come."""
        folder, name = Folder(self.out), number(rank)
        keep = planned(folder).keep
        began = time.process_time()
        read: Counts | None = None
        done = Counts()
        with ExitStack() as stack:
            tables = _Tables(folder, name, stack)
            for document in data or ():
                about = document.metadata
                read = about.get(_READ, read)
                if _OUTCOME in about:
                    done += tables.add(about[_OUTCOME], keep=keep)
                elif isinstance(about.get(_ARRIVAL), Finding):
                    done += tables.say(about[_ARRIVAL])
                yield document
            if read is None:
                raise ArchiveError("the stream of captures ended early", where=f"task {rank}")
            done = (done + read).checked(f"task {rank}")
        done = replace(done, seconds=round(time.process_time() - began, 3))
        folder.write(f"{COUNTS}/{name}.json", counts.dumps(done))


class _Tables:
    """The files of one task, opened when the first row comes."""

    def __init__(self, folder: Folder, name: str, stack: ExitStack) -> None:
        self._folder = folder
        self._name = f"{name}.parquet"
        self._stack = stack
        self._open: dict[str, table.Writer] = {}

    def add(self, outcome: Outcome, *, keep: bool) -> Counts:
        """Write what became of a capture."""
        size = len(outcome.capture.body)
        written = row.row(outcome, keep=keep)
        if isinstance(outcome, Quarantined):
            self._table(QUARANTINED).add(written)
            return Counts(quarantined=1, internal=int(is_internal(outcome)), bytes=size)
        self._table(RESTORED).add(written)
        return Counts(restored=1, bytes=size, characters=len(outcome.text))

    def say(self, finding: Finding) -> Counts:
        """Write a finding about an input."""
        self._table(FINDINGS).add(row.finding_row(finding))
        return Counts(findings=1, errors=int(finding.severity == "error"))

    def _table(self, kind: str) -> table.Writer:
        if kind not in self._open:
            file = self._stack.enter_context(self._folder.growing(f"{kind}/{self._name}"))
            schema = table.FINDINGS if kind == FINDINGS else table.ANSWERS
            self._open[kind] = self._stack.enter_context(table.Writer(file, schema))
        return self._open[kind]
