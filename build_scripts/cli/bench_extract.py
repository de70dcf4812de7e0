"""``bench extract``: how well articles are read from web pages, beside other people's extractors."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.cli import bench_floors, bench_page, machine
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bench.extraction import Page, Reading, Score

OURS: Final = "shiyi"
EVALUATION: Final = Path("..", "shared", "eval")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--eval",
        metavar="FOLDER",
        help=f"an evaluation set, html/ and gold.json (default: {EVALUATION}, where there is one)",
    )
    parser.add_argument("--only", metavar="TOOL", action="append", help="measure this tool; may be repeated")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    bench_page.add_options(parser)
    bench_floors.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import extraction, references, table
    from build_scripts.bench.pages import AS_TEXT, shipped

    pages = [*shipped(), *_evaluation(arguments.eval)]
    tools = [OURS, *references.extractors()]
    measured = [
        score
        for tool in tools
        if not arguments.only or tool in arguments.only
        for score in _apart(tool, [each for each in pages if tool == OURS or AS_TEXT not in each.row])
    ]
    rows = list(dict.fromkeys(page.row for page in pages))
    measured.sort(key=lambda score: rows.index(score.row))
    versions = machine.versions(tuple(references.PACKAGES.values()))
    if arguments.write:
        note = "Pages a second of one core; memory of a process that does nothing else."
        bench_page.write(arguments, "extract", [extraction.table(measured)], versions, note)
    if arguments.json:
        record = {
            "benchmark": "extract",
            "machine": machine.machine(),
            "versions": versions,
            "rows": [asdict(score) for score in measured],
        }
        print(json.dumps(record, ensure_ascii=False))
    else:
        print(table.plain(extraction.table(measured)))
        machine.say_missing(references.missing())
    ours = [score for score in measured if score.tool == OURS and not score.row.startswith("eval")]
    return bench_floors.settle(arguments, "extract", extraction.scores(ours))


def _evaluation(folder: str | None) -> list[Page]:
    """The pages of an evaluation set; none where there is none and none was named."""
    from build_scripts.bench.pages import evaluation

    place = Path(folder) if folder else EVALUATION
    gold = place / "gold.json"
    if not gold.is_file():
        if folder is None:
            return []
        raise UsageError("there is no gold.json in it", where=folder, hint="it has html/<id>.html beside it")
    try:
        entries = json.loads(gold.read_text("utf-8"))
        bodies = {str(each["id"]): (place / "html" / f"{each['id']}.html").read_bytes() for each in entries}
    except (ValueError, TypeError, KeyError) as error:
        hint = "a list of objects with id, title, date, source, author, editor, body"
        raise UsageError("the file is no gold of an evaluation set", where=str(gold), hint=hint) from error
    return list(evaluation(entries, bodies))


def _apart(tool: str, pages: Sequence[Page]) -> list[Score]:
    """Measure one tool in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as alone:
        print(f"measuring {tool} …", file=sys.stderr)
        return alone.submit(_measured, tool, tuple(pages)).result()


def _measured(tool: str, pages: Sequence[Page]) -> list[Score]:
    from build_scripts.bench import extraction
    from build_scripts.workers.garbage import settle

    read = reader(tool)
    read(pages[0].body)  # loads what is loaded once
    settle()  # as in the processes of every run
    scores = []
    for row in dict.fromkeys(page.row for page in pages):
        of_row = [page for page in pages if page.row == row]
        began = time.process_time()
        readings = [read(page.body) for page in of_row]
        seconds = time.process_time() - began
        score = extraction.score(tool, of_row, readings)
        scores.append(replace(score, pages_a_second=len(of_row) / seconds, peak=machine.peak_memory()))
    return scores


def reader(name: str) -> Callable[[bytes], Reading]:
    """A tool by its name: ours, or one of ``references.extractors``."""
    from build_scripts.bench import extraction, references

    others: Mapping[str, Callable[[bytes], Reading]] = references.extractors()
    if name in others:
        return others[name]

    from build_scripts.captures.media import kind_of
    from build_scripts.model.capture import Capture, Origin
    from build_scripts.restore.answer import answer
    from build_scripts.restore.attempt import attempt

    import_module("build_scripts.cli.warm")
    return lambda body: extraction.of_record(
        answer(attempt(Capture(body, kind_of("page.html", body), Origin("page"))))
    )


VERB = Verb(
    "extract",
    "score reading articles from web pages, beside other extractors",
    "Read the project's own articles from the project's own page templates, and the pages of an evaluation\n"
    "set where there is one; both as they are and damaged. Body: F1 of character 4-grams. Fields count on\n"
    "pages that have them. Other tools are measured in the same run where they are installed (make bench).",
    ("extract", "extract --eval ../shared/eval --json"),
    _arguments,
    _run,
)
