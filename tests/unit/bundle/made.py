"""A small archive with its built site, for bundles: real captures, and pages that test the edges."""

from __future__ import annotations

import datetime as dt
import html
from dataclasses import replace
from pathlib import Path

from build_scripts.archive.store import Archive
from build_scripts.bundle.edition import Edition
from build_scripts.model.article import Certificate, Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.pages.page import Page, render
from tests.archives import REAL_IDS, cleaned
from tests.site.samples import HOSTILE, HOSTILE_ID, TRADITIONAL, TRADITIONAL_ID, page, page_id

BARE_ID = page_id("bare")
BARE = Page(replace(page("bare").fields, title="", date=PartialDate(), rights=""), ())
FORMULA_ID = page_id("formula")
FORMULA = replace(
    page("formula", title="=HYPERLINK(1)", authors=("@甲", '"乙",', "-丙"), proofread=4),
    blocks=(Paragraph("+1,2"), Paragraph('他说："一\u2028二"', heading=True)),
)
HTML = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    "<title>题</title></head><body>{body}</body></html>"
)
ALIAS = "articles/00/0000000000000000.html"  # of a capture whose text is on another page
LOST = Certificate("partial", regenerated=False, exact=7, chosen=2, lost=1)


def archive(root: Path) -> Archive:
    """All real captures, restored, and four pages without a capture."""
    made = cleaned(root, *REAL_IDS)
    for identifier, each in {
        BARE_ID: replace(BARE, fields=replace(BARE.fields, certificate=LOST)),
        FORMULA_ID: FORMULA,
        HOSTILE_ID: HOSTILE,
        TRADITIONAL_ID: TRADITIONAL,
    }.items():
        made.write_page(identifier, render(each))
    return made


def edition(root: Path) -> Edition:
    """The edition of an archive whose site need not be built."""
    return Edition(
        root, root / "site", "shiyi", "拾遗", "一个档案", "https://shiyi.example/", dt.date(2023, 3, 2)
    )


def site(root: Path) -> None:
    """A site of the archive as plain as can be: home, lists, articles, a script, an icon, what hosts need."""
    folder = root / "site"
    files = {
        "index.html": "<p>首页 <a href='browse/index.html'>浏览</a><!--bundles-->清单<!--/bundles--></p>",
        "browse/index.html": "<p>浏览 <a href='../index.html'>首页</a></p>",
        "search.html": "<p>搜索</p>",
        "assets/site.js": "'use strict';",
        "search/boot.js": "shiyiIndex.boot({});",
        "sw.js": "",
        "sitemap.xml": "",
        "404.html": "",
        "robots.txt": "",
        "manifest.webmanifest": "{}",
        "download/shiyi.zim": "",
    }
    first = min((root / "docs" / "articles").glob("*/*.md"))
    files[ALIAS] = HTML.format(body="").replace(
        "<title>",
        f'<meta http-equiv="refresh" content="0; url=../{first.parent.name}/{first.stem}.html"><title>',
    )
    for path in sorted((root / "docs" / "articles").glob("*/*.md")):
        name = f"articles/{path.parent.name}/{path.stem}.html"
        body = html.escape(path.read_text("utf-8"))
        files[name] = f"<p>{body}</p><script src='../../assets/site.js'></script>"
    for name, body in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = HTML.format(body=body) if name.endswith(".html") and name != ALIAS else body
        target.write_text(text, "utf-8")
