"""What became of many captures: said as it happens, counted for the summary, one byte kept of each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

from build_scripts.cli import findings as reports
from build_scripts.cli.exits import Exit
from build_scripts.cli.progress import Progress
from build_scripts.model.errors import FixityError
from build_scripts.model.finding import Finding

if TYPE_CHECKING:
    from build_scripts.cli.ledgers import Ledgered
    from build_scripts.cli.publishing import Published

Result = TypeVar("Result")

_NOTHING_WRITTEN: Final = frozenset({"skipped", "witness", "none"})
_DAMAGED: Final = 0
_LEDGER: Final = 1
_QUARANTINED: Final = 2
_ADVICE: Final = (
    "  A capture in quarantine has no page, is kept, and is tried again by a newer version of the program.\n"
    "  If it was added by mistake, delete its folder under captures/."
)


class Tally:
    """The outcomes of a run over ``total`` captures.

    ``states`` has a byte for each capture that the first phase is done with; those that the second phase must
    leave alone, because their bytes were changed, have 0. ``settled`` says that of all of them it is known
    which article they belong to, ``wrote`` that some ledger or page is new.
    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.states = bytearray()
        self.settled = True
        self.wrote = False
        self._total = total
        self._quiet = quiet
        self._ways: Counter[str] = Counter()
        self._pages = 0
        self._failed = False  # some finding is an error
        self._internal = False

    def ledgers(self, made: Iterable[Ledgered]) -> None:
        """Go through the results of the first phase."""
        progress = Progress("restored", self._total, quiet=self._quiet)
        for each in _watched(made, progress):
            state = {"damaged": _DAMAGED, "quarantined": _QUARANTINED}.get(each.status, _LEDGER)
            self.states.append(state)
            self._internal |= each.internal
            self.settled &= each.settled
            self.wrote |= each.status == "made"
            self._say(each.findings, progress)
            if state == _QUARANTINED:
                place = f"captures/{each.capture_id} ({each.name!r})"
                progress.say(f"{place}: quarantined: {each.reason}")

    def pages(self, published: Iterable[Published]) -> None:
        """Go through the results of the second phase: those of ``states`` that are not 0, in order."""
        progress = Progress("pages", len(self.states) - self.states.count(_DAMAGED), quiet=self._quiet)
        states = filter(None, self.states)
        for each, state in zip(_watched(published, progress), states, strict=True):
            self._pages += 1
            self.wrote |= each.status not in _NOTHING_WRITTEN
            self._say(each.findings, progress)
            none = state == _QUARANTINED or each.status == "none"
            self._ways["quarantined" if none else each.status] += 1

    def beside(self, published: Iterable[Published]) -> None:
        """Go through pages of other captures that were made because a capture of this run is on them."""
        progress = Progress("pages", 0, quiet=True)
        for each in published:
            self._say(each.findings, progress)

    def _say(self, findings: Iterable[Finding], progress: Progress) -> None:
        for finding in findings:
            progress.say(reports.line(finding))
            self._failed |= reports.reaches([finding], "error")

    def so_far(self) -> str:
        """How far the run is, in words."""
        return f"{len(self.states):,} of {self._total:,} captures restored and {self._pages:,} pages made"

    def summary(self, phases: str = "") -> Exit:
        """Say the sums, and how long the ``phases`` took; tell the exit code.

        Damaged captures raise ``FixityError``.
        """
        ways = dict(self._ways)
        quarantined = ways.pop("quarantined", 0)
        published = sum(ways.values())
        damaged = self.states.count(_DAMAGED)
        if self._total != published + quarantined + damaged:
            raise AssertionError(f"{self._total} captures, but {published} published, {quarantined} not")
        words = ", ".join(f"{count} {way}" for way, count in sorted(ways.items()))
        pages = f"{published} published" + (f" ({words})" if words else "")
        print(f"{self._total} captures: {pages}, {quarantined} quarantined", file=sys.stderr)
        if phases:
            print(phases, file=sys.stderr)
        if damaged:
            raise _changed(damaged)
        if self._internal:
            return Exit.INTERNAL
        if quarantined:
            print(_ADVICE, file=sys.stderr)
            return Exit.QUARANTINED
        return Exit.FINDINGS if self._failed else Exit.CLEAN


def _watched(results: Iterable[Result], progress: Progress) -> Iterator[Result]:
    try:
        for each in results:
            yield each
            progress.step()
    finally:
        progress.close()


def _changed(damaged: int) -> FixityError:
    what = "one capture was" if damaged == 1 else f"{damaged} captures were"
    return FixityError(
        f"{what} changed since it was kept" if damaged == 1 else f"{what} changed since they were kept",
        where="captures",
        why="Nothing was made from them, and their pages are as they were. They are named above.",
        hint="take the files from git or a backup, or add the originals again with ingest",
    )
