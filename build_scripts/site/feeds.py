"""What is new in the archive, for feed readers: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final, Protocol

from build_scripts.site import words
from build_scripts.site.article.marks import escaped
from build_scripts.site.article.metadata import excerpt
from build_scripts.site.library import Entry

NEWEST: Final = 50
_BEGINNING: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_CHINA: Final = dt.timezone(dt.timedelta(hours=8))
# What XML 1.0 cannot hold in any way.
_UNWRITABLE: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "�")


class Times(Protocol):
    """When a file was added and last changed."""

    @property
    def added(self) -> dt.datetime:
        """When it came."""

    @property
    def changed(self) -> dt.datetime:
        """When it last changed."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article as a feed has it; times are in UTC."""

    entry: Entry
    added: dt.datetime
    changed: dt.datetime


def _day(entry: Entry) -> dt.datetime:
    """The beginning of the article's date, where nothing is known of its restoration."""
    parts = entry.fields.date.parts
    year, month, day, hour, minute = (*parts, *(1970, 1, 1, 0, 0)[len(parts) :])
    return dt.datetime(year, month, day, hour, minute, tzinfo=_CHINA).astimezone(dt.UTC)


def newest(entries: Sequence[Entry], history: Mapping[str, Times]) -> list[Item]:
    """The newest restorations, by ``history`` of ``docs/…``; without any, the newest articles.

    ``entries`` are newest first.
    """
    known = [
        Item(entry, times.added, times.changed)
        for entry in (entries if history else ())
        if (times := history.get(f"docs/{entry.uri}"))
    ]
    items = known or [Item(entry, day, day) for entry in _latest(entries) for day in (_day(entry),)]
    return sorted(items, key=lambda item: item.added, reverse=True)[:NEWEST]


def _latest(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Those among which the newest are, of entries that are newest first and undated last."""
    yield from islice(takewhile(_dated, entries), NEWEST)
    undated = sum(1 for _ in takewhile(lambda each: not _dated(each), reversed(entries)))
    yield from entries[len(entries) - undated :][:NEWEST]


def _dated(entry: Entry) -> bool:
    return bool(entry.fields.date)


def _time(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _note(entry: Entry) -> str:
    said = " · ".join(filter(None, (words.date(entry.fields.date), entry.fields.source, entry.fields.region)))
    return f"{said}\n{excerpt(entry)}" if said else excerpt(entry)


def _xml(text: str) -> str:
    return escaped(text.translate(_UNWRITABLE))


def atom(items: Sequence[Item], name: str, about: str, site_url: str) -> str:
    """An Atom feed; everything in it is text."""
    updated = max((item.changed for item in items), default=_BEGINNING)
    out = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">\n',
        f"<id>{_xml(site_url)}</id>\n<title>{_xml(name)}</title>\n<subtitle>{_xml(about)}</subtitle>\n",
        f'<link rel="alternate" type="text/html" href="{_xml(site_url)}"/>\n',
        f'<link rel="self" type="application/atom+xml" href="{_xml(site_url)}feed.xml"/>\n',
        f"<updated>{_time(updated)}</updated>\n<author><name>{_xml(name)}</name></author>\n",
    ]
    for item in items:
        fields, address = item.entry.fields, site_url + item.entry.url
        names = fields.authors or ((fields.source,) if fields.source else ())
        authors = "".join(f"<author><name>{_xml(each)}</name></author>" for each in names if each.strip())
        tags = "".join(f'<category term="{_xml(tag)}"/>' for tag in fields.tags)
        out.append(
            f'<entry xml:lang="zh-{fields.script}"><id>{_xml(address)}</id>'
            f"<title>{_xml(fields.title) or '（无标题）'}</title>"
            f'<link rel="alternate" type="text/html" href="{_xml(address)}"/>'
            f"<published>{_time(item.added)}</published><updated>{_time(item.changed)}</updated>"
            f"{authors}{tags}<summary>{_xml(_note(item.entry))}</summary></entry>\n"
        )
    return "".join((*out, "</feed>\n"))


def json_feed(items: Sequence[Item], name: str, about: str, site_url: str) -> str:
    """A JSON feed with the same articles."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": name,
        "description": about,
        "home_page_url": site_url,
        "feed_url": f"{site_url}feed.json",
        "language": "zh-Hans",
        "items": [
            {
                "id": site_url + item.entry.url,
                "url": site_url + item.entry.url,
                "title": item.entry.fields.title,
                "content_text": _note(item.entry),
                "date_published": _time(item.added),
                "date_modified": _time(item.changed),
                "language": f"zh-{item.entry.fields.script}",
                "authors": [{"name": each} for each in item.entry.fields.authors],
                "tags": list(item.entry.fields.tags),
            }
            for item in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
