"""``check``: lint of the pages that people edit."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from build_scripts.cli import findings as reports
from build_scripts.cli import jobs
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root

if TYPE_CHECKING:
    from build_scripts.archive.store import Archive

_SHOWN: Final = 40  # lines of a mend that are shown


def _arguments(parser: argparse.ArgumentParser) -> None:
    reports.add_options(parser, "warning")
    parser.add_argument("--fix", action="store_true", help="mend what a machine can mend, and show it")
    parser.add_argument("--explain", metavar="CODE", help="say what a code means, and nothing else")
    parser.add_argument(
        "--jobs", type=int, default=jobs.cores(), metavar="N", help="processes (default: %(default)s)"
    )


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive.store import Archive
    from build_scripts.cli.checking import check

    if arguments.explain:
        return _explain(arguments.explain)
    archive = Archive(root(arguments))
    if arguments.fix:
        with archive.alone(lambda: print("another run is at work; waiting", file=sys.stderr)):
            _fix(archive, arguments.jobs)
    pages, by_page = check(archive, arguments.jobs)
    found = []
    for _, findings in by_page:
        for finding in findings:
            print(reports.line(finding, arguments.format))
            found.append(finding)
    print(f"{pages} pages checked, {reports.counted(found)}", file=sys.stderr)
    return Exit.FINDINGS if reports.reaches(found, arguments.threshold) else Exit.CLEAN


def _fix(archive: Archive, processes: int) -> None:
    """Mend every page that has something to mend, each written whole, and say what changed."""
    from build_scripts.checks.mending import MENDED, mended
    from build_scripts.checks.waivers import UNUSED
    from build_scripts.cli.checking import check

    fixed = 0
    for where, findings in check(archive, processes)[1]:
        codes = {each.code for each in findings} & MENDED
        path = archive.root / where
        if not codes:
            continue
        text = archive.text_of(path)
        unused = [each.message.partition(": ")[2] for each in findings if each.code == UNUSED]
        now = mended(text, codes, unused)
        if now != text and archive.write_text(path, now):
            fixed += 1
            print(f"{where}: mended {', '.join(sorted(codes))}", file=sys.stderr)
            _show(text, now)
    print(f"{fixed} pages mended", file=sys.stderr)


def _show(before: str, after: str) -> None:
    """The lines that a mend changed, without what nobody sees and without anything that reads like spam."""
    from build_scripts.checks.differences import lines
    from build_scripts.forge import plain

    changed = list(lines(before, after))
    for each in changed[:_SHOWN]:
        print(f"  {plain.visible(each)}", file=sys.stderr)
    if len(changed) > _SHOWN:
        print(f"  … and {len(changed) - _SHOWN} lines more", file=sys.stderr)


def _explain(code: str) -> Exit:
    from build_scripts.checks import catalogue
    from build_scripts.model.errors import UsageError

    entry = catalogue.entries().get(code.upper())
    if entry is None:
        raise UsageError("no such code", where=code[:20], hint=f"all codes: {catalogue.DOCUMENTS}.md")
    print(f"{entry.code} {entry.name} ({entry.severity})\n{entry.zh}\n{entry.en}")
    print(f"\n{entry.why_zh}\n{entry.why_en}\n\n{entry.do_zh}\n{entry.do_en}")
    print(
        f"\nwrong:\n{entry.wrong.strip()}\n\nright:\n{entry.right.strip()}\n\n{catalogue.place(entry.code)}"
    )
    return Exit.CLEAN


VERB = Verb(
    "check",
    "lint pages: coded findings",
    "Look for what does not belong on a page: fields out of order, markup that acts, damage and spam that\n"
    "are left, broken layout, dead links, dates that cannot be, texts that stand there twice. Each finding\n"
    "has a code, a place, a next step and a page that explains it. What is right as it is can be waived on\n"
    "its page, with a reason: waived: - CODE reason.",
    ("check", "check --fix", "check --explain F010", "check --format github", "check --threshold review"),
    _arguments,
    _run,
)
