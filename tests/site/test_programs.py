"""What the built site says to programs: reference managers, search engines, feed readers."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

from build_scripts.pages.fields import Fields
from tests.site.conftest import Built
from tests.zotero import saved

ADDRESS = "https://shiyi-archive.github.io/shiyi/"
ATOM = "{http://www.w3.org/2005/Atom}"


def own(folder: Path, address: str) -> Path:
    """The file of the site that an address of it names."""
    assert address.startswith(ADDRESS)
    return folder / unquote(address.removeprefix(ADDRESS))


def test_zotero_saves_what_each_article_says(built: Built, articles: dict[str, Fields]) -> None:
    """By the rules of its translators, from the pages as they are built: nothing lost, nothing made up."""
    for path, fields in articles.items():
        item = saved((built.folder / path).read_text("utf-8"))
        assert item["itemType"] == "newspaperArticle"
        assert str(item["title"]).startswith(fields.title)
        assert item.get("publicationTitle", "") == fields.source
        assert item.get("date", "") == str(fields.date)[:10]
        assert item["creators"] == [
            {"firstName": "", "lastName": name, "creatorType": "author"} for name in fields.authors
        ]
        assert item["url"] == ADDRESS + path
        assert item["archiveLocation"] == fields.capture


def test_every_article_is_described_in_linked_data(built: Built, articles: dict[str, Fields]) -> None:
    """One record a page, of an article of an archive, with its own address and downloads that exist."""
    pages = sorted(built.folder.glob("articles/*/*.html"))
    records = {}
    for page in pages:
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
        if found:
            (text,) = found
            records[page.relative_to(built.folder).as_posix()] = json.loads(text)
    assert set(articles) <= set(records)
    for path, record in records.items():
        assert record["@type"] == ["NewsArticle", "ArchiveComponent"]
        assert record["@id"] == record["url"] == ADDRESS + path
        assert len(record["encoding"]) == 3
        assert all(own(built.folder, each["contentUrl"]).is_file() for each in record["encoding"])
        assert {"", None}.isdisjoint(value for value in record.values() if isinstance(value, str | None))


def test_the_site_map_names_every_page_that_is_one(built: Built) -> None:
    """No page is left out, none named that only leads on, is shown for errors or stands in for another."""
    named = re.findall("<loc>(.*?)</loc>", (built.folder / "sitemap.xml").read_text("utf-8"))
    assert len(named) == len(set(named))
    every = {path for path in built.folder.rglob("*.html") if path.name != "404.html"}
    for_all = {path for path in every if 'name="robots" content="noindex"' not in path.read_text("utf-8")}
    assert {own(built.folder, each) for each in named} == for_all
    assert built.folder / "offline.html" in every - for_all
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (built.folder / "robots.txt").read_text("utf-8")


def test_both_feeds_lead_to_pages(built: Built) -> None:
    """What RFC 4287 and JSON Feed ask for is there; both name the same pages, each once."""
    atom = ET.fromstring((built.folder / "feed.xml").read_text("utf-8"))  # noqa: S314 - our own
    feed = json.loads((built.folder / "feed.json").read_text("utf-8"))
    entries = atom.findall(f"{ATOM}entry")
    assert all(atom.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    for entry in entries:
        values = [entry.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "updated", "published")]
        assert all(values)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", values[2])
        assert own(built.folder, values[0]).is_file()
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(names) == len(set(names)) > 0
    assert [each["id"] for each in feed["items"]] == names
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{ADDRESS}feed.json"
