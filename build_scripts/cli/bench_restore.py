"""``bench restore``: how well captures are restored whose answers are known."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from build_scripts.cli import bench_floors, bench_page, machine
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
    parser.add_argument("--alone", action="store_true", help="without the other tools beside it")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    bench_page.add_options(parser)
    bench_floors.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import references, repairing, restoration, table

    given = tuple(cleans(arguments.files)) if arguments.files else ()
    cases = list(restoration.cases(given, arguments.rounds, arguments.only or ()))
    marks, seconds = _measured(cases)
    rows = restoration.rows(marks, by_variant=arguments.by_variant)
    speed, peak = len(cases) / max(seconds, 1e-9), machine.peak_memory()
    note = f"{len(cases)} captures, {speed:,.0f} a second of one core, {peak:,.0f} MiB at most."
    others = {} if arguments.alone or arguments.by_variant else _others(cases)
    tables = [restoration.table(rows), *([repairing.table(rows, others)] if others else [])]
    versions = machine.versions((*_LIBRARIES, *references.PACKAGES.values()))
    if arguments.json:
        record = {
            "benchmark": "restore",
            "machine": machine.machine(),
            "versions": versions,
            "captures_a_second": round(speed, 1),
            "peak_mib": round(peak),
            "rows": [asdict(row) for row in rows],
            "others": others,
        }
        print(json.dumps(record, ensure_ascii=False))
    else:
        print("\n\n".join(map(table.plain, tables)))
        print("\n".join(["", note, *_worst(marks, arguments.failing)]))
        machine.say_missing([] if arguments.alone else references.missing())
    if arguments.write:
        bench_page.write(arguments, "restore", tables, versions, note)
    return bench_floors.settle(arguments, "restore", restoration.scores(rows))


def _others(cases: Sequence[Case]) -> dict[str, Mapping[str, float]]:
    """The error rates of other tools on the same cases, by tool and row."""
    from build_scripts.bench import references, repairing

    found = {}
    for name, repair in references.repairers().items():
        print(f"measuring {name} …", file=sys.stderr)
        found[name] = repairing.rates(repair, cases)
    return found


def _measured(cases: Sequence[Case]) -> tuple[list[Mark], float]:
    """The marks of all cases and the processor's seconds that restoring them took."""
    from build_scripts.restore.answer import answer
    from build_scripts.restore.attempt import attempt

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
