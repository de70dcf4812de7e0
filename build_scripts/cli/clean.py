"""``clean``: captures to ledgers and pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, Protocol

from build_scripts.cli import jobs
from build_scripts.cli.exits import Exit
from build_scripts.cli.phases import Phases
from build_scripts.cli.tally import Tally
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.archive.store import Archive


class _Ids(Protocol):
    """Ids that can be counted and gone through again."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[str]: ...


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="captures to restore (default: all)")
    parser.add_argument("--again", action="store_true", help="also those that are up to date")
    jobs.add_option(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive

    archive = Archive(root(arguments))
    return clean_all(
        archive, arguments.ids, again=arguments.again, processes=arguments.jobs, quiet=arguments.quiet
    )


def clean_all(
    archive: Archive,
    ids: Iterable[str] = (),
    *,
    again: bool = False,
    processes: int | None = None,
    quiet: bool = False,
) -> Exit:
    """Restore the captures ``ids``, all if none is named, and say what became of them.

    First every capture gets its ledger, then those of one article are gathered, then every article gets its
    page; the first and the last over all cores unless ``processes`` says otherwise. Captures that are up to
    date are skipped unless ``again`` is set. Captures whose bytes are no longer those that were kept raise
    ``FixityError`` when all others are done.
    """
    named = tuple(dict.fromkeys(ids))
    chosen = _chosen(archive, named)
    tally, phases = Tally(len(chosen), quiet=quiet), Phases()
    run = _Run(archive, chosen, again, processes or jobs.cores())
    try:
        with archive.alone(_say_waiting):
            _all_parts(run, tally, phases, every=not named)
    except KeyboardInterrupt:
        print(f"\nstopped with {tally.so_far()}; what is done stays done", file=sys.stderr)
        raise
    if not chosen:
        print("no capture here: add some with ingest, or name the archive with --root", file=sys.stderr)
    return tally.summary("" if quiet else phases.line())


@dataclass(frozen=True, slots=True)
class _Run:
    """What is restored, and by how many processes."""

    archive: Archive
    chosen: _Ids
    again: bool
    processes: int


def _all_parts(of: _Run, tally: Tally, phases: Phases, *, every: bool) -> None:
    """Ledgers, gathering and pages, each when all of the part before it is done; ``every`` capture or not."""
    from build_scripts.cli.cleaning import ledger_job, page_job
    from build_scripts.cli.gathering import Gathered, gather
    from build_scripts.cli.publishing import Task
    from build_scripts.cli.survey import Survey
    from build_scripts.workers.pool import run

    survey = Survey(of.archive)
    with phases.part("ledgers"):
        made = run(ledger_job(of.archive, again=of.again), of.chosen, of.processes)
        tally.ledgers(survey.watching(made) if every else made)
    going_on = partial(compress, of.chosen, tally.states)
    with phases.part("gathering"):
        found = Gathered(survey) if tally.settled else gather(of.archive, going_on(), survey, of.processes)
    with phases.part("pages"):
        pages = page_job(of.archive, again=of.again)
        tally.pages(run(pages, (Task(each, found.of(each)) for each in going_on()), of.processes))
        tally.beside(run(pages, map(Task.of, found.others(going_on())), of.processes))
    with phases.part("disk"):
        if tally.wrote:
            of.archive.settle()


def _chosen(archive: Archive, named: tuple[str, ...]) -> _Ids:
    for capture_id in named:
        if not archive.has(capture_id):
            hint = "ids are the names of the folders under captures/"
            raise UsageError("no such capture in this archive", where=capture_id[:80], hint=hint)
    return named or archive.listing()


def _say_waiting() -> None:
    print("another run is at work on this archive; waiting until it has ended", file=sys.stderr)


VERB = Verb(
    "clean",
    "restore captures: ledgers and pages",
    "Restore every capture, prove the result, and write its ledger and its page. What people changed on\n"
    "a page stays. Captures that this version of the program has done are skipped; a run that was\n"
    "stopped can be started again. Captures of one article make one page. skipped: nothing to do · new,\n"
    "updated, merged: the page was written · kept, conflict: people's text stayed · witness: the text is on\n"
    "the page of another capture of the same article.",
    ("clean", "clean 2b6f5a656ca0c184", "clean --again", "clean --jobs 1"),
    _arguments,
    _run,
)
