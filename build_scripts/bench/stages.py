"""Where a build of a site spends its processor time: samples of what it was at, told apart by stages.

A sample is the stack at one tick of the processor's clock, innermost call first, as names of files and
functions. It belongs to the stage of the first call that any stage knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from build_scripts.bench.table import Table

Call = tuple[str, str]  # the end of a file's path, and a function

LOADING: Final = "loading the program"
REST: Final = "the rest"
# What each stage knows: the end of a file's path, or a folder, and where that is not all of it, a function.
STAGES: Final[Mapping[str, Sequence[str]]] = {
    LOADING: ("<frozen importlib",),
    "reading pages": (
        "build_scripts/pages/", "site/sources.py", "site/catalogue.py", "archive/store.py",
        "archive/files.py read_text",
    ),
    "conversion of scripts": ("build_scripts/language/",),
    "text of pages, differences": ("site/writing/forms.py", "site/writing/shown.py"),
    "templates": ("site/theme/", "site/kept/compiled.py", "site/press.py article"),
    "article: citations, metadata": (
        "site/article/metadata.py", "site/article/citation.py", "site/article/page.py _head",
    ),
    "article: text and facts": (
        "site/article/page.py", "site/article/marks.py", "site/article/evidence.py", "site/proofs.py",
    ),
    "article: downloads": ("site/article/renditions.py",),
    "article: keys": ("site/articles.py _key", "site/articles.py _parts"),
    "writing files": ("site/kept/folder.py", "site/kept/output.py", "archive/files.py"),
    "lists": ("site/browse/", "site/lists.py", "site/rows.py", "site/press.py listing"),
    "pages handed on to other processes": ("site/kept/handed.py",),
    "relations": ("site/relations.py", "site/ties.py"),
    "feeds, map, app, numbers": (
        "site/feeds.py", "site/sitemap.py", "site/app.py", "site/statistics/", "site/press.py numbers",
        "site/corrected.py",
    ),
    "search: texts": ("search/index.py text", "search/facets.py", "site/finding.py"),
    "search: pairs of characters": ("search/runs.py", "search/kept.py make"),
    "search: lists of pairs": ("search/postings.py", "search/shards.py", "search/bits.py", "site/search/"),
    "frame and keys of the site": ("site/shell.py", "site/kept/keys.py", "site/press.py"),
    "our other work": ("build_scripts/",),
    "MkDocs and its pages": ("mkdocs/",),
}  # fmt: skip


def stage(stack: Iterable[Call]) -> str:
    """The stage of a sample.

    >>> stage([("jinja2/environment.py", "render"), ("build_scripts/site/press.py", "article")])
    'templates'
    """
    for file, function in stack:
        if function == "<module>":
            return LOADING
        for name, known in STAGES.items():
            if any(_is(each, file, function) for each in known):
                return name
    return REST


def _is(known: str, file: str, function: str) -> bool:
    place, _, called = known.partition(" ")
    inside = place in file if place.endswith("/") or place.startswith("<") else file.endswith(place)
    return inside and (not called or called == function)


def table(counted: Counter[str], seconds: float, articles: int) -> Table:
    """How long each stage took, the longest first; ``counted`` are samples, together ``seconds``."""
    whole = sum(counted.values()) or 1
    rows = [
        (name, f"{seconds * count / whole:.2f}", f"{100 * count / whole:.0f}",
         f"{1000 * seconds * count / whole / max(articles, 1):.2f}")
        for name, count in counted.most_common()
    ]  # fmt: skip
    rows.append(("together", f"{seconds:.2f}", "100", f"{1000 * seconds / max(articles, 1):.2f}"))
    return Table(("stage", "s", "%", "ms an article"), tuple(rows))
