"""``check``: lint of the pages that people edit."""

from __future__ import annotations

import argparse
import sys

from build_scripts.cli import findings as reports
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root


def _arguments(parser: argparse.ArgumentParser) -> None:
    reports.add_options(parser, "warning")


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.checks.lint import lint

    archive = Archive(root(arguments))
    found = []
    pages = 0
    for path, text in archive.pages():
        pages += 1
        for finding in lint(text, archive.relative(path)):
            print(reports.line(finding, arguments.format))
            found.append(finding)
    print(f"{pages} pages checked, {reports.counted(found)}", file=sys.stderr)
    return Exit.FINDINGS if reports.reaches(found, arguments.threshold) else Exit.CLEAN


VERB = Verb(
    "check",
    "lint pages: coded findings",
    "Look for what does not belong on a page: fields that cannot be read, raw HTML, pictures and scripts\n"
    "from elsewhere, template syntax, conflict marks. Each finding has a code, a place and a next step.",
    ("check", "check --format github", "check --threshold review"),
    _arguments,
    _run,
)
