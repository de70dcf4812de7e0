"""``bench search``: is it exact, what does it load, how long does it take; beside other people's search."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from build_scripts.cli import bench_page, machine
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bench.searching import Score
    from build_scripts.laboratory.newspaper import Made
    from build_scripts.site.search.document import Document

_ENGINE: Final = Path("assets", "shiyi", "search")
_SCRIPTS: Final = ("folding", "postings", "store", "engine", "excerpt", "facets")
_BEARABLE: Final = 1000  # articles; beyond, the theme's search takes half an hour and gigabytes
_SAMPLE: Final = 200  # queries that the others are asked at most
_SHOWN: Final = 8  # results that a menu shows, for which texts are read
_OPERATOR: Final = re.compile(r'[\s"+*~^:-]')  # means something else, or nothing, to the others
_ASK: Final = """async ([query, shown]) => {
    const began = performance.now(), answer = await shiyiSearch.search(query);
    await shiyiSearch.show(answer, 0, shown);
    return [performance.now() - began, answer.order];
}"""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[1000], metavar="N", help="how many (default: 1000)"
    )
    parser.add_argument("--queries", type=int, default=200, metavar="N", help="how many (default: 200)")
    parser.add_argument("--alone", action="store_true", help="without the other tools beside it")
    parser.add_argument(
        "--beside",
        type=int,
        default=_BEARABLE,
        metavar="N",
        help=f"ask the other tools too on up to so many articles (default: {_BEARABLE})",
    )
    parser.add_argument(
        "--schemes",
        nargs="+",
        choices=("http", "file"),
        default=["http", "file"],
        help="over HTTP, from a folder, or both (default)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    bench_page.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import searching, table

    if find_spec("playwright") is None:
        raise UsageError("the benchmark needs a browser driven by Playwright", hint="make bench installs it")
    beside = 0 if arguments.alone else arguments.beside
    scores, texts = [], []
    for count in arguments.articles:
        rows, size = _rows(count, arguments.queries, beside, arguments.schemes)
        scores += rows
        texts.append(f"{size / 1e6:,.1f} MB ({count:,})")
    note = (
        f"{arguments.queries:,} queries on made-up articles, each on a page that had loaded nothing of the"
        " index; bytes over HTTP are compressed. The others are asked the first"
        f" {_SAMPLE} that are a single word, on up to {beside:,} articles."
        f" The texts of the articles, each compressed by itself: {', '.join(texts)}."
    )
    versions = machine.versions(("mkdocs-material", "jieba", "pagefind", "playwright"))
    if arguments.json:
        record = {"benchmark": "search", "machine": machine.machine(), "versions": versions}
        print(json.dumps({**record, "rows": [asdict(each) for each in scores]}, ensure_ascii=False))
    else:
        print(table.plain(searching.table(scores)))
        print(f"\n{note}")
    if arguments.write:
        bench_page.write(arguments, "search", [searching.table(scores)], versions, note)
    ours = [each for each in scores if each.search.startswith("shiyi")]
    return Exit.CLEAN if all(each.exact == 1 for each in ours) else Exit.FINDINGS


def _rows(count: int, queries: int, beside: int, schemes: Sequence[str]) -> tuple[list[Score], int]:
    """The searches on so many articles; the bytes of the articles' texts, compressed."""
    from build_scripts.bench.scan import Scan
    from build_scripts.laboratory import newspaper

    articles = list(newspaper.newspaper(count))
    asked = newspaper.queries(articles, queries)
    documents = [document(made, number) for number, made in enumerate(articles)]
    scan = Scan(documents)
    wanted = [frozenset(scan.answer(query)) for query in asked]
    with TemporaryDirectory() as folder:
        scores, texts = _ours(Path(folder), documents, (asked, wanted), schemes)
        if count <= beside:
            scores += _others(Path(folder), articles, asked, wanted)
    return scores, texts


def document(made: Made, number: int) -> Document:
    """A made-up article as search takes it."""
    from build_scripts.site.search.document import Document

    region: tuple[str, ...] = (made.region,) if made.region else ()
    names = {"region": region, "outlet": (made.outlet,), "person": made.people, "tag": made.tags}
    return Document(f"{number:016x}", made.title, made.paragraphs, made.date, made.outlet, made.script, names)


def _lay(folder: Path, documents: Sequence[Document]) -> None:
    """Write an index with the engine beside it, as in a built site."""
    from build_scripts.site.kept import output
    from build_scripts.site.kept.output import Output
    from build_scripts.site.search import folding, index

    theme = Path(output.__file__).parents[1] / "theme" / _ENGINE
    shutil.copytree(theme, folder / _ENGINE)
    scripts = index.build(documents, folding.chinese(), folder / "cache")
    output.write(folder, (Output(f"search/{each.name}", each.data) for each in scripts))
    tags = "".join(f'<script src="{(_ENGINE / name).as_posix()}.js"></script>' for name in _SCRIPTS)
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{tags}', "utf-8")


def _ours(
    folder: Path,
    documents: Sequence[Document],
    questions: tuple[Sequence[str], Sequence[frozenset[str]]],
    schemes: Sequence[str],
) -> tuple[list[Score], int]:
    from build_scripts.bench.searching import Asked, Built, score
    from build_scripts.cli.bench_browser import sizes, visiting

    began = time.process_time()
    _lay(folder / "shiyi", documents)
    seconds = time.process_time() - began
    built = Built(seconds, *sizes(_files(folder / "shiyi" / "search", ("g", "r", "boot.js"))))
    _, texts = sizes(_files(folder / "shiyi" / "search", ("t",)))
    scores = []
    asked, wanted = questions
    for scheme in schemes:
        print(f"asking shiyi, {scheme} …", file=sys.stderr)
        with visiting(folder / "shiyi", scheme) as visitor:
            answers = []
            for query in asked:
                (milliseconds, order), size, _ = visitor.visit("index.html", _ASK, [query, _SHOWN])
                answers.append(Asked(frozenset(f"{each:016x}" for each in order), size, milliseconds))
        scores.append(score(f"shiyi, {scheme}", len(documents), built, wanted, answers))
    return scores, texts


def _files(folder: Path, parts: Iterable[str]) -> dict[str, Path]:
    """All files below some parts of a folder."""
    found = [
        path
        for part in parts
        for path in ((folder / part).rglob("*") if (folder / part).is_dir() else [folder / part])
    ]
    return {path.as_posix(): path for path in found if path.is_file()}


def _others(
    folder: Path, articles: Sequence[Made], asked: Sequence[str], wanted: Sequence[frozenset[str]]
) -> list[Score]:
    from build_scripts.bench.searching import score
    from build_scripts.cli import bench_sites

    site = bench_sites.lay(folder / "other", articles)
    chosen = [number for number, query in enumerate(asked) if not _OPERATOR.search(query)][:_SAMPLE]
    asked, wanted = [asked[number] for number in chosen], [wanted[number] for number in chosen]
    scores = []
    for name, tool in bench_sites.TOOLS.items():
        if tool.missing():
            machine.say_missing([tool.missing()])
            continue
        print(f"asking {name} …", file=sys.stderr)
        built = tool.build(site)
        scores.append(score(name, len(articles), built, wanted, tool.ask(site, asked)))
    return scores


VERB = Verb(
    "search",
    "is search exact, what does it load and how long does it take, beside other people's",
    "Makes up articles and queries, builds the index, asks in a real Chromium over HTTP and from a\n"
    "folder, and compares with a plain scan. Then the same with the theme's own search and with Pagefind,\n"
    "where they are installed. The exit code is 1 if one of our answers is not exact.",
    ("search --articles 1000 10000 --queries 1000",),
    _arguments,
    _run,
)
