"""``ingest``: add captures to the archive."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build_scripts.cli import jobs, reading
from build_scripts.cli.exits import Exit
from build_scripts.cli.reading import Reading
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model.errors import UsageError


def _arguments(parser: argparse.ArgumentParser) -> None:
    reading.add_options(parser)
    jobs.add_quiet(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive

    archive = Archive(root(arguments, new=True))
    for path in arguments.paths:
        _refuse_own(path, archive.captures)
    added = known = 0
    captures = Reading(arguments, "read", sys.stdout)
    try:
        for each in captures.watched(archive.add_all(captures)):
            added, known = added + each.new, known + (not each.new)
            print(f"{'added' if each.new else 'known'}  {each.capture_id}  {each.name!r}")
    finally:
        print(f"{added} added, {known} known already", file=sys.stderr)
    if not added + known and not captures.failed:
        print("  there is no file in what was named", file=sys.stderr)
    return Exit.FINDINGS if captures.failed else Exit.CLEAN


def _refuse_own(path: str, captures: Path) -> None:
    """Raise ``UsageError`` if ``path`` holds the archive's own captures or lies among them."""
    named = Path(path).resolve()
    if path not in {"", "-"} and (
        captures == named or captures in named.parents or named in captures.parents
    ):
        why = "Ledgers and records would be added as captures, and every run would find new ones."
        hint = "name a folder outside the archive, or the files one by one"
        raise UsageError("this folder holds the archive's own captures", where=path, why=why, hint=hint)


VERB = Verb(
    "ingest",
    "add captures: files, folders, saved pages, WARC, WACZ, ZIP, JSON Lines, CSV, Parquet, standard input",
    "Add captures to captures/<id>/, byte for byte, with origin, size, media type and SHA-256.\n"
    "The same bytes twice are one capture, so a run that was stopped can be started again. Adding the\n"
    f"original again repairs a damaged one.\n\n{reading.KINDS}",
    (
        "ingest page.txt",
        "ingest saved-pages/ crawl.warc.gz",
        "ingest news.parquet --column text=content --column url=link",
        "ingest - < page.txt",
    ),
    _arguments,
    _run,
)
