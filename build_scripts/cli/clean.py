"""``clean``: captures to ledgers and pages."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from build_scripts.cli import findings as reports
from build_scripts.cli.exits import Exit
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.archive.store import Archive
    from build_scripts.cli.cleaning import Cleaned


_QUARANTINE: Final = (
    "  A capture in quarantine has no page, is kept, and is tried again by a newer version of the program.\n"
    "  If it was added by mistake, delete its folder under captures/."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="captures to restore (default: all)")
    parser.add_argument("--again", action="store_true", help="also those that are up to date")


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive

    return clean_all(Archive(root(arguments)), arguments.ids, again=arguments.again)


def clean_all(archive: Archive, ids: Sequence[str] = (), *, again: bool = False) -> Exit:
    """Restore the captures ``ids``, all if none is named, and say what became of them.

    Captures that are up to date are skipped unless ``again`` is set.
    """
    from build_scripts.cli.cleaning import clean

    chosen = _chosen(archive, ids)
    progress = Progress("restored", len(chosen))
    done: list[Cleaned] = []
    try:
        for capture_id in chosen:
            done.append(clean(archive, capture_id, again=again))
            progress.step()
    finally:
        progress.close()
    if not chosen:
        print("no capture here: add some with ingest, or name the archive with --root", file=sys.stderr)
    return _summary(done, len(chosen))


def _chosen(archive: Archive, ids: Sequence[str]) -> tuple[str, ...]:
    known = tuple(archive.capture_ids())
    for capture_id in ids:
        if capture_id not in known:
            hint = "ids are the names of the folders under captures/"
            raise UsageError("no such capture in this archive", where=capture_id[:80], hint=hint)
    return tuple(dict.fromkeys(ids)) or known


def _summary(done: Sequence[Cleaned], inputs: int) -> Exit:
    for each in done:
        for finding in each.findings:
            print(reports.line(finding))
        if each.status == "quarantined":
            print(f"captures/{each.capture_id} ({each.name!r}): quarantined: {each.reason}")
    counts = Counter(each.status for each in done)
    quarantined = counts.pop("quarantined", 0)
    published = counts.total()
    if inputs != published + quarantined:
        raise AssertionError(f"{inputs} captures, but {published} published and {quarantined} quarantined")
    ways = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    pages = f"{published} published" + (f" ({ways})" if ways else "")
    print(f"{inputs} captures: {pages}, {quarantined} quarantined", file=sys.stderr)
    if any(each.internal for each in done):
        return Exit.INTERNAL
    if quarantined:
        print(_QUARANTINE, file=sys.stderr)
        return Exit.QUARANTINED
    found = [finding for each in done for finding in each.findings]
    return Exit.FINDINGS if reports.reaches(found, "error") else Exit.CLEAN


VERB = Verb(
    "clean",
    "restore captures: ledgers and pages",
    "Restore every capture, prove the result, and write its ledger and its page. What people changed on\n"
    "a page stays. Captures that this version of the program has done are skipped; a run that was\n"
    "stopped can be started again. skipped: nothing to do · new, updated, merged: the page was written ·\n"
    "kept, conflict: people's text stayed.",
    ("clean", "clean 2b6f5a656ca0c184", "clean --again"),
    _arguments,
    _run,
)
