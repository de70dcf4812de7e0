"""The same articles under other people's search: Material's own with jieba, Pagefind extended for Chinese."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.bench.searching import Asked, Built

if TYPE_CHECKING:
    from build_scripts.laboratory.newspaper import Made

_INDEX: Final = Path("site", "search", "search_index.json")
_PAGE: Final = re.compile(r"a/([0-9a-f]{16})\.html")
_CONFIGURATION: Final = """site_name: other
site_url: http://127.0.0.1/
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: /a/
"""
# The theme's worker tells the page what it found; nothing else knows all of it.
_LISTEN: Final = """(() => {
    const real = window.Worker;
    window.told = [];
    window.Worker = function (...given) {
        const worker = new real(...given);
        worker.addEventListener("message", event => window.told.push(event.data));
        return worker;
    };
})()"""
_MATERIAL: Final = """async queries => {
    const found = () => window.told.filter(each => each.type === 3), out = [];
    const field = document.querySelector(".md-search__input");
    const sleep = time => new Promise(done => setTimeout(done, time));
    document.querySelector("#__search").click();
    field.focus();
    for (const query of queries) {
        const began = performance.now(), before = found().length;
        field.value = query;
        field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "a" }));
        field.dispatchEvent(new Event("input", { bubbles: true }));
        let left = out.length ? 300 : 60000;
        while (left-- > 0 && found().length === before) await sleep(10);
        const milliseconds = performance.now() - began;
        await sleep(out.length ? 50 : 1000);
        const results = found(), last = results[results.length - 1];
        const items = results.length > before ? last.data.items.flat() : [];
        out.push([milliseconds, items.map(each => each.location)]);
    }
    return out;
}"""
_PAGEFIND: Final = """async query => {
    const began = performance.now(), pagefind = await import(new URL("pagefind/pagefind.js", location.href));
    window.results = (await pagefind.search(query)).results;
    await Promise.all(window.results.slice(0, 8).map(each => each.data()));
    return performance.now() - began;
}"""
_ALL: Final = """async () => {
    const all = await Promise.all(window.results.map(each => each.data()));
    return all.map(each => each.raw_url || each.url);
}"""
_FRESH: Final = 3  # pages on which the theme's search is timed: each builds the whole index anew


@dataclass(frozen=True, slots=True)
class Tool:
    """A search: what is missing for it, how it is built into the site, how it is asked."""

    missing: Callable[[], str]
    build: Callable[[Path], Built]
    ask: Callable[[Path, Sequence[str]], list[Asked]]


def lay(folder: Path, articles: Sequence[Made]) -> Path:
    """Write the articles as Markdown pages of a plain MkDocs site."""
    pages = folder / "docs" / "a"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURATION, "utf-8")
    (folder / "docs" / "index.md").write_text("# other\n", "utf-8")
    for number, made in enumerate(articles):
        body = "\n\n".join((f"# {plain(made.title)}", *map(plain, made.paragraphs)))
        (pages / f"{number:016x}.md").write_text(f"{body}\n", "utf-8")
    return folder


def plain(line: str) -> str:
    """A line without the characters of Markdown that open something."""
    return re.sub(r"([\\`*_{}\[\]<>#+!-])", r"\\\1", line)


def _cpu(command: Sequence[str], folder: Path) -> float:
    """Run a program and return the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own words
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _material(site: Path) -> Built:
    from build_scripts.cli.bench_browser import compressed

    seconds = _cpu([sys.executable, "-m", "mkdocs", "build", "--quiet"], site)
    return Built(seconds, (site / _INDEX).stat().st_size, len(compressed(site / _INDEX)))


def _pagefind(site: Path) -> Built:
    from build_scripts.cli.bench_browser import sizes

    if not (site / "site").is_dir():
        _material(site)
    seconds = _cpu([sys.executable, "-m", "pagefind", "--site", "site"], site)
    files = {
        path.as_posix(): path for path in (site / "site" / "pagefind" / "index").rglob("*") if path.is_file()
    }
    return Built(seconds, *sizes(files))


def _ids(places: Sequence[str]) -> frozenset[str]:
    return frozenset(match[1] for place in places if (match := _PAGE.search(place)))


def _ask_material(site: Path, queries: Sequence[str]) -> list[Asked]:
    """All queries on one page, because every page builds the index anew; the first of some pages is timed."""
    from build_scripts.cli.bench_browser import compressed, visiting

    with visiting(site / "site", prelude=_LISTEN) as visitor:
        fresh = [visitor.visit("index.html", _MATERIAL, [query]) for query in queries[:_FRESH]]
        answers, _, _ = visitor.visit("index.html", _MATERIAL, list(queries))
    size = len(compressed(site / _INDEX))  # every page that is searched from loads all of it
    times = [visit[0][0][0] for visit in fresh]
    return [
        Asked(_ids(places), size, times[number % len(times)]) for number, (_, places) in enumerate(answers)
    ]


def _ask_pagefind(site: Path, queries: Sequence[str]) -> list[Asked]:
    from build_scripts.cli.bench_browser import visiting

    with visiting(site / "site") as visitor:
        visits = [visitor.visit("index.html", _PAGEFIND, query, _ALL) for query in queries]
    return [Asked(_ids(places), size, milliseconds) for milliseconds, size, places in visits]


TOOLS: Final[Mapping[str, Tool]] = {
    "Material": Tool(lambda: "", _material, _ask_material),
    "Pagefind": Tool(lambda: "" if find_spec("pagefind") else "pagefind", _pagefind, _ask_pagefind),
}
