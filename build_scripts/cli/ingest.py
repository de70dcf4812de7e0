"""``ingest``: add captures to the archive."""

from __future__ import annotations

import argparse
import sys

from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.inputs import inputs
    from build_scripts.archive.store import Archive

    archive = Archive(root(arguments))
    added = known = 0
    for capture in inputs(arguments.paths):
        capture_id, new = archive.add(capture)
        added, known = added + new, known + (not new)
        print(f"{'added' if new else 'known'}  {capture_id}  {capture.origin.name!r}")
    print(f"{added} added, {known} known already", file=sys.stderr)
    return Exit.CLEAN


VERB = Verb(
    "ingest",
    "add captures: files, folders, standard input",
    "Add captures to captures/<id>/, byte for byte, with origin, size, media type and SHA-256.\n"
    "The same bytes twice are one capture. Adding the original again repairs a damaged one.",
    ("ingest page.txt", "ingest saved-pages/", "ingest - < page.txt"),
    _arguments,
    _run,
)
