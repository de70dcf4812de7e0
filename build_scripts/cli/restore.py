"""``restore``: the answer for inputs that are in no archive; a contract with other programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from build_scripts.cli import findings as reports
from build_scripts.cli import jobs, reading
from build_scripts.cli.exits import Exit
from build_scripts.cli.reading import Reading
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.outcome import Outcome, Quarantined
from build_scripts.restore.answer import answer

if TYPE_CHECKING:
    from build_scripts.model.capture import Capture
    from build_scripts.workers.pool import Death

_Line = tuple[str, Exit]


_PRELOAD: Final = ("build_scripts.cli.restore", "build_scripts.cli.warm")


def _arguments(parser: argparse.ArgumentParser) -> None:
    reading.add_options(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each capture")
    jobs.add_option(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.restore.attempt import SECONDS
    from build_scripts.workers.pool import Job, run

    codes = {Exit.CLEAN}
    captures = Reading(arguments, "restored", sys.stderr)
    written = partial(_written, as_json=arguments.json)
    job = Job(partial(_restored_line, written), partial(_lost_line, written), SECONDS, _PRELOAD)
    for line, code in captures.watched(run(job, captures, arguments.jobs)):
        print(line, flush=True)
        codes.add(code)
    return max(codes | ({Exit.FINDINGS} if captures.failed else set()))


def _restored_line(written: Callable[[Outcome], _Line], capture: Capture) -> _Line:
    from build_scripts.restore.attempt import attempt

    return written(attempt(capture))


def _lost_line(written: Callable[[Outcome], _Line], capture: Capture, death: Death) -> _Line:
    from build_scripts.restore.attempt import lost

    return written(lost(capture, death))


def _written(outcome: Outcome, *, as_json: bool) -> _Line:
    """What is printed for an outcome, and its exit code."""
    text = json.dumps(answer(outcome), ensure_ascii=False) if as_json else plain(outcome)
    return text, _code(outcome)


def _code(outcome: Outcome) -> Exit:
    from build_scripts.restore.attempt import is_internal

    if isinstance(outcome, Quarantined):
        return Exit.INTERNAL if is_internal(outcome) else Exit.QUARANTINED
    return Exit.FINDINGS if reports.reaches(outcome.findings, "error") else Exit.CLEAN


def plain(outcome: Outcome) -> str:
    """The outcome as text for people."""
    if isinstance(outcome, Quarantined):
        return f"{outcome.capture.origin.name!r} quarantined: {outcome.reason}\n"
    return f"{outcome.article.metadata.title.value}\n\n{outcome.text}\n"


VERB = Verb(
    "restore",
    "restore inputs without an archive, as text or JSON",
    "Restore files, folders or standard input and write the result; nothing is stored. With --json each\n"
    "capture gives one JSON object a line, in the order of the inputs; unknown is empty, never a guess.\n"
    f"Findings about the inputs go to standard error.\n\n{reading.KINDS}",
    (
        "restore page.txt",
        "restore saved-pages/ --json > articles.jsonl",
        "restore crawl.warc.gz --json > articles.jsonl",
        "restore - --json < page.txt",
    ),
    _arguments,
    _run,
)
