"""``bench speed``: captures a second of one core, and where the time goes."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import Final

from build_scripts.cli import bench_page, machine
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.errors import UsageError

_LIBRARIES: Final = ("opencc", "numpy", "trafilatura")
_EXTRACTOR: Final = "trafilatura"
_NOTE: Final = (
    "Processor time of one core; no capture twice. The shares are of every second capture, which was looked"
    " into stage by stage. Other work on the machine lowers the rates, and the ratio much less."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--captures", type=int, default=200, metavar="N", help="how many of each kind (default: %(default)s)"
    )
    parser.add_argument("--only", metavar="KIND", action="append", help="measure this kind; may be repeated")
    parser.add_argument("--alone", action="store_true", help="without the reference extractor beside it")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the tables")
    bench_page.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import references, speed, table

    kinds = arguments.only or list(speed.KINDS)
    if not set(kinds) <= set(speed.KINDS):
        unknown = ", ".join(sorted(set(kinds) - set(speed.KINDS)))
        raise UsageError(f"there is no kind {unknown}", hint=f"there are: {', '.join(speed.KINDS)}")
    extractor = None if arguments.alone else references.extractors().get(_EXTRACTOR)
    measured = []
    for kind in kinds:
        print(f"measuring {kind} …", file=sys.stderr)
        measured.append(speed.measure(kind, max(2, arguments.captures), extractor))
    tables = [speed.table(measured, _EXTRACTOR if extractor else ""), speed.shares(measured)]
    versions = machine.versions(_LIBRARIES)
    if arguments.json:
        record = {"benchmark": "speed", "machine": machine.machine(), "versions": versions}
        rows = [{**asdict(each), "rate": each.rate} for each in measured]
        print(json.dumps({**record, "rows": rows}, ensure_ascii=False))
    else:
        print("\n\n".join(map(table.plain, tables)))
        print(f"\n{_NOTE}")
    if arguments.write:
        bench_page.write(arguments, "speed", tables, versions, _NOTE)
    return Exit.CLEAN


VERB = Verb(
    "speed",
    "captures a second of one core, and what each stage costs",
    "Restore articles of 2,000 characters, clean and damaged as mirror pages are, and say how many a second\n"
    "of processor time, beside OpenCC alone on the same texts and a reference extractor on web pages. The\n"
    "second table is the profile: what each stage takes of each kind.",
    ("speed", "speed --only clean --captures 1000", "speed --json"),
    _arguments,
    _run,
)
