"""``bench restore``: how well captures are restored whose answers are known."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from build_scripts.cli import bench_floors, machine
from build_scripts.cli.bench_damage import cleans
from build_scripts.cli.exits import Exit
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments, Verb

if TYPE_CHECKING:
    from build_scripts.bench.marking import Mark
    from build_scripts.bench.restoration import Case

_LIBRARIES: Final = ("opencc", "pypinyin", "jieba")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="clean texts of your own, first line the headline (default: the project's)",
    )
    parser.add_argument(
        "--rounds", type=int, default=1, metavar="N", help="seeds for each damage (default: 1)"
    )
    parser.add_argument("--only", metavar="ROW", action="append", help="measure this row; may be repeated")
    parser.add_argument("--by-variant", action="store_true", help="a line for each variant of a damage")
    parser.add_argument(
        "--failing", type=int, default=0, metavar="N", help="show the N worst cases of each row"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    bench_floors.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import restoration, table

    given = tuple(cleans(arguments.files)) if arguments.files else ()
    cases = [
        case
        for case in restoration.cases(given, arguments.rounds)
        if not arguments.only or case.row in arguments.only
    ]
    marks, seconds = _measured(cases)
    rows = restoration.rows(marks, by_variant=arguments.by_variant)
    speed = {
        "captures_a_second": round(len(cases) / max(seconds, 1e-9), 1),
        "peak_mib": machine.peak_memory(),
    }
    if arguments.json:
        record = {
            "benchmark": "restore",
            "machine": machine.machine(),
            "versions": machine.versions(_LIBRARIES),
            **speed,
            "rows": [asdict(row) for row in rows],
        }
        print(json.dumps(record, ensure_ascii=False))
    else:
        print(table.plain(restoration.table(rows)))
        for line in _worst(marks, arguments.failing):
            print(line)
        print(
            f"{len(cases)} captures, {speed['captures_a_second']:,.0f} a second of one core,"
            f" {speed['peak_mib']:,.0f} MiB at most",
            file=sys.stderr,
        )
    return bench_floors.settle(arguments, "restore", restoration.scores(rows))


def _measured(cases: Sequence[Case]) -> tuple[list[Mark], float]:
    """The marks of all cases and the processor's seconds that restoring them took."""
    from build_scripts.cli.attempt import attempt
    from build_scripts.cli.restore import answer

    progress = Progress("measured", len(cases))
    marks, seconds = [], 0.0
    for case in cases:
        began = time.process_time()
        outcome = attempt(case.capture)
        seconds += time.process_time() - began
        marks.append(case.marked(answer(outcome)))
        progress.step()
    progress.close()
    return marks, seconds


def _worst(marks: Sequence[Mark], count: int) -> list[str]:
    """The worst cases of each row, one line each."""
    lines = []
    for row in dict.fromkeys(mark.row for mark in marks) if count else ():
        failing = [mark for mark in marks if mark.row == row and (mark.edits or mark.leaks)]
        for mark in sorted(failing, key=lambda mark: (-mark.edits, mark.name))[:count]:
            wrong = " ".join(name for name, right in mark.fields.items() if not right)
            lines.append(
                f"{row}: {' '.join((mark.name, *mark.done))}: {mark.edits} edits in {mark.length},"
                f" {mark.gaps} gaps, {mark.leaks} leaks; wrong: {wrong or 'no field'}"
            )
    return lines


VERB = Verb(
    "restore",
    "score restoration on damaged captures with known answers",
    "Damage clean articles in every way and in the combinations that mirror pages show, restore them and\n"
    "compare. CER is the edit distance of the body without white space, divided by its true length; without\n"
    "width, full-width and half-width marks are the same. Leaks are planted phrases in any field of the\n"
    "answer. A date is right where its day is, a minute where all of it is; an unknown field is right where\n"
    "the article has none.",
    ("restore", "restore --by-variant --failing 3", "restore news/*.txt --rounds 5 --json"),
    _arguments,
    _run,
)
