"""``bench build``: what a site costs to build, beside other people's builders on the same articles."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from build_scripts.cli import bench_builders, bench_memory, bench_page, bench_profile, machine
from build_scripts.cli.bench_builders import ALONE, OURS, Builder
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, root
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bench.building import Cost, Row
    from build_scripts.bench.table import Table
    from build_scripts.laboratory.newspaper import Made

PLOT: Final = Path("docs", "develop", "bench-build.svg")
_NAME: Final = "shiyi, everything"
_PAGES: Final = "shiyi, pages of articles alone"
_KEPT: Final = Path(".cache", "bench")
_NOTE: Final = (
    "Seconds of processor time (of a full build on the clock, too) and MiB of memory, over all processes."
    " Ours is the whole site: pages with their forms, citations and downloads, lists, feeds, search. Pages"
    " of articles alone have forms, citations and related articles, too; nothing else but the home page is"
    " made. MkDocs has Material's search and jieba, Zensical its own; Hugo and Eleventy make article pages"
    " alone, from a page of ours."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[1000], metavar="N", help="how many (default: 1000)"
    )
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", help="of the builders those whose names begin so"
    )
    parser.add_argument("--add", action="store_true", help="beside the rows that were measured here before")
    parser.add_argument("--alone", action="store_true", help="without the other builders")
    parser.add_argument(
        "--profile", action="store_true", help="our build alone, in one process, stage by stage"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    bench_page.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive import files
    from build_scripts.bench import building, table

    if arguments.profile:
        for count in arguments.articles:
            print(table.plain(_profile(count)))
        return Exit.CLEAN
    kept = root(arguments) / _KEPT
    others = {} if arguments.alone else _others(kept / "eleventy")
    known = files.read_text(kept / "build.json") if arguments.add else None
    rows = building.loads(known) if known else []
    for count in arguments.articles:
        for row in _rows(count, others, arguments.only or [""]):
            rows = building.together(rows, [row])
            files.write(kept / "build.json", building.dumps(rows).encode())
    versions = dict(machine.versions(("mkdocs", "mkdocs-material", "jieba", "hugo", "zensical")))
    if "Eleventy" in others:
        versions["Eleventy"] = bench_builders.ELEVENTY.rpartition("@")[2]
    if arguments.json:
        record = {"benchmark": "build", "machine": machine.machine(), "versions": versions}
        print(json.dumps({**record, "rows": [asdict(each) for each in rows]}, ensure_ascii=False))
    else:
        print(table.plain(building.table(rows)))
        print(f"\n{_NOTE}")
    if arguments.write:
        bench_page.write(arguments, "build", [building.table(rows)], versions, _NOTE)
        files.write(root(arguments) / PLOT, building.plot(rows).encode())
    return Exit.CLEAN


def _profile(count: int) -> Table:
    from build_scripts.laboratory import newspaper

    with TemporaryDirectory() as folder:
        OURS.lay(Path(folder), list(newspaper.newspaper(count)), "")
        return bench_profile.profile(Path(folder), count)


def _others(tools: Path) -> dict[str, Builder]:
    """The other builders that are installed; the rest is told."""
    found = dict(bench_builders.others(tools))
    missing = {name: what for name, each in found.items() if (what := each.missing())}
    machine.say_missing(list(missing.values()))
    return {name: each for name, each in found.items() if name not in missing}


def _rows(count: int, others: Mapping[str, Builder], only: Sequence[str]) -> Iterator[Row]:
    """The builders on so many articles; ours comes first, as the others are given one of its pages."""
    from build_scripts.laboratory import newspaper

    articles = list(newspaper.newspaper(count))
    chosen = {
        name: each
        for name, each in {_NAME: OURS, _PAGES: ALONE, **others}.items()
        if name.startswith(tuple(only))
    }
    with TemporaryDirectory() as folder:
        page = "" if {_NAME, _PAGES} & chosen.keys() else _page(Path(folder) / "page", articles)
        for name, builder in chosen.items():
            if count <= builder.most:
                place = Path(folder) / "site"
                place.mkdir()
                yield _row(name, builder, place, articles, page)
                page = page or _first(place)
                shutil.rmtree(place)


def _page(place: Path, articles: Sequence[Made]) -> str:
    """One of our pages, for builders that are measured without ours."""
    place.mkdir()
    OURS.lay(place, articles[:1], "")
    _cost(OURS, place)
    return _first(place)


def _first(place: Path) -> str:
    return min((place / OURS.output / "articles").glob("*/*.html")).read_text("utf-8")


def _row(name: str, builder: Builder, place: Path, articles: Sequence[Made], page: str) -> Row:
    """Build from nothing, again, and again after a paragraph was added to one article."""
    from build_scripts.bench.building import Row

    print(f"{name}, {len(articles):,} articles …", file=sys.stderr)
    builder.lay(place, articles, page)
    full = _cost(builder, place)
    if len(articles) > builder.again:
        return Row(name, len(articles), full, None, None)
    same = _cost(builder, place)
    edited = builder.edited(place)
    edited.write_text(f"{edited.read_text('utf-8')}\n又一段。\n", "utf-8")
    return Row(name, len(articles), full, same, _cost(builder, place))


def _cost(builder: Builder, place: Path) -> Cost:
    from build_scripts.bench.building import Cost

    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # all but the first build find their program compiled
    command = list(builder.command(place))
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    watch = bench_memory.Watch(process.pid)
    watch.start()
    told = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise UsageError(f"{command[0]} failed: {told.decode('utf-8', 'replace')[-500:]}", where=str(place))
    clock = time.monotonic() - began
    print(f"  {clock:.1f} s on the clock", file=sys.stderr)
    size = sum(path.stat().st_size for path in (place / builder.output).rglob("*") if path.is_file())
    return Cost(used.ru_utime + used.ru_stime, watch.end(), size, clock)


VERB = Verb(
    "build",
    "what does a site cost to build, beside other people's builders",
    "Makes up articles and builds our whole site of them, from nothing, again without a change, and after\n"
    "one edit. Then the same with Hugo, Eleventy, MkDocs with Material and its search, and Zensical, where\n"
    "they are installed. The clock says little on a busy machine, so processor time is counted.",
    (
        "build --articles 1000 10000",
        "build --articles 3000 --profile",
        "build --add --only shiyi Hugo --articles 100000",
    ),
    _arguments,
    _run,
)
