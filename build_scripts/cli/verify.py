"""``verify``: regenerate every capture from its page and ledger."""

from __future__ import annotations

import argparse
import sys

from build_scripts.cli import findings as reports
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root


def _arguments(parser: argparse.ArgumentParser) -> None:
    reports.add_options(parser, "error")


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.checks.verify import verify

    archive = Archive(root(arguments))
    found = []
    for finding in verify(archive):
        print(reports.line(finding, arguments.format))
        found.append(finding)
    captures = sum(1 for _ in archive.capture_ids())
    print(f"{captures} captures verified, {reports.counted(found)}", file=sys.stderr)
    return Exit.FINDINGS if reports.reaches(found, arguments.threshold) else Exit.CLEAN


VERB = Verb(
    "verify",
    "regenerate every capture exactly and compare digests",
    "For every capture: its bytes have their digest, its ledger leads to the machine's text and from there\n"
    "back to the bytes, and its page names both truly. Each failure is named with its file.",
    ("verify", "verify --format json"),
    _arguments,
    _run,
)
