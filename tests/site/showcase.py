"""An archive that has a page of every type, and the address of one of each.

``kinds`` finds them in a built site; whatever must hold on every type of page asks for them here, and
``python -m tests.site.screenshots`` makes pictures of them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from build_scripts.archive.store import Archive
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.pages import page as pages
from tests.newsroom import story
from tests.site import gallery
from tests.site.samples import TRADITIONAL, TRADITIONAL_ID
from tests.witnesses import capture

ROOT: Final = Path(__file__).parents[2]
GALLERY: Final = 60  # made-up articles beside the archive's own, so that lists have something to show
MERGED: Final = tuple(
    capture(story(31, 6), kind, seed, url)
    for kind, seed, url in (
        ("lost", 5, "https://www.example.com/a"),
        ("lost", 6, "https://news.example.org/b"),
        ("cut", 4, ""),
        ("converted", 9, ""),
    )
)
PARTIAL: Final = capture(story(43, 5), "lost", 7)
CORRECTED: Final = capture(story(57, 7), "annotated", 8)
_SAID: Final = re.compile(r"会议指出|下一步|据介绍")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of page: its name and the address of one; ``check`` names a switch that is put on."""

    name: str
    path: str
    check: str = ""


def copy_archive(root: Path) -> None:
    """Copy what a site is made of, so that tests never write into the working tree."""
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "captures", root / "captures")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "build_scripts").symlink_to(ROOT / "build_scripts")


def put(root: Path, identifier: str, page: pages.Page) -> None:
    """Write an article page."""
    place = root / "docs" / "articles" / identifier[:2] / f"{identifier}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(pages.render(page), "utf-8")


def furnish(root: Path) -> None:
    """Add what the archive does not have: many articles, merged, holed, corrected, traditional."""
    archive = Archive(root)
    for each in (*MERGED, PARTIAL, CORRECTED):
        archive.add(each)
    assert clean_all(archive, processes=1, quiet=True) is Exit.CLEAN
    put(root, TRADITIONAL_ID, TRADITIONAL)
    for made in gallery.articles(GALLERY):
        put(root, made.fields.capture.removeprefix("sha256:")[:16], made)
    _correct(archive)


def _correct(archive: Archive) -> None:
    """Change a page as a reader would: words, a sentence gone, a sentence more."""
    text = archive.page(CORRECTED.id)
    assert text is not None
    head, mark, body = text.rpartition("---\n\n")
    paragraphs = body.rstrip("\n").split("\n\n")
    changed = [_SAID.sub("会上指出", paragraphs[0]), *paragraphs[1:]]
    changed[1] = changed[1].replace("，", "、", 1)
    changed[2] = changed[2].rpartition("。")[0].rpartition("。")[0] + "。"
    changed[-1] += "（完）"
    archive.write_page(CORRECTED.id, head + mark + "\n\n".join(changed) + "\n")


def _article(identifier: str) -> str:
    return f"articles/{identifier[:2]}/{identifier}.html"


def _first(site: Path, pattern: str) -> str:
    found = sorted(site.glob(pattern), key=lambda path: (-path.stat().st_size, path.name))
    assert found, f"the showcase has no page {pattern}"
    return found[0].relative_to(site).as_posix()


def _own(verdict: str) -> str:
    """The first of the archive's own articles with a certificate."""
    for path in sorted((ROOT / "docs" / "articles").glob("*/*.md")):
        fields = pages.parse(path.read_text("utf-8"), path.name).fields
        if fields.certificate.verdict == verdict and fields.source:
            return path.stem
    raise AssertionError(f"the archive has no article that is {verdict}")


def _articles(site: Path) -> Iterator[Kind]:
    clean = next(each.fields for each in gallery.articles(GALLERY) if each.fields.authors)
    (merged,) = (
        identifier
        for identifier in (each.id for each in MERGED)
        if 'id="witnesses"' in (site / _article(identifier)).read_text("utf-8")
    )
    damaged = _article(_own("probable"))
    yield Kind("article-damaged", damaged)
    yield Kind("article-marked", damaged, "#sy-show")
    yield Kind("article-beside-capture", damaged, "#sy-was")
    yield Kind("article-clean", _article(clean.capture.removeprefix("sha256:")[:16]))
    yield Kind("article-partial", _article(PARTIAL.id))
    yield Kind("article-merged", f"{_article(merged)}#witnesses")
    yield Kind("article-corrected", _article(CORRECTED.id), "#sy-fix")
    yield Kind("article-traditional", _article(TRADITIONAL_ID))
    yield Kind("article-hits", f"{damaged}#h={quote('疫情')}")
    yield Kind("article-of-a-witness", _article(next(each.id for each in MERGED if each.id != merged)))


def _lists(site: Path) -> Iterator[Kind]:
    yield Kind("browse", "browse/index.html")
    yield Kind("dates", "browse/date/index.html")
    yield Kind("year", _first(site, "browse/date/[0-9][0-9][0-9][0-9].html"))
    yield Kind("month", _first(site, "browse/date/[0-9][0-9][0-9][0-9]-[0-9][0-9].html"))
    yield Kind("on-this-day", "browse/day/index.html")
    yield Kind("one-day", _first(site, "browse/day/[0-9]*.html"))
    for facet in ("region", "outlet", "person", "tag", "damage", "certificate", "proofread", "waiting"):
        yield Kind(f"{facet}-index", f"browse/{facet}/index.html")
        yield Kind(facet, _first(site, f"browse/{facet}/[!iu]*.html"))
    yield Kind("undated", "browse/date/unknown.html")


def kinds(site: Path) -> list[Kind]:
    """One page of every type of a built showcase."""
    documents = (
        "method",
        "download",
        "contribute",
        "about",
        "rights",
        "offline",
        "numbers",
        "corrections",
        "404",
    )
    return [
        Kind("home", "index.html"),
        Kind("search", "search.html"),
        Kind("search-results", f"search.html?q={quote('会议')}"),
        Kind("search-filtered", f"search.html?q={quote('会议 工作 -疫情')}&from=2010&to=2020"),
        Kind("search-nothing", f"search.html?q={quote('饕餮獬豸 疫情')}"),
        *_articles(site),
        *_lists(site),
        *(Kind(name, f"{name}.html") for name in documents),
        Kind("develop", "develop/search.html"),
        Kind("develop-tables", "develop/bench.html"),
    ]
