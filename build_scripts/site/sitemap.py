"""For search engines: every page of ours with the time at which its content last changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.site.article.marks import escaped
from build_scripts.site.feeds import Times
from build_scripts.site.kept import output
from build_scripts.site.kept.output import Output

LARGEST: Final = 10_000  # addresses in one map; the protocol allows 50,000
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Address:
    """A page below the root of the site, and its source below the root of the archive (none if empty)."""

    url: str
    source: str = ""


def _lastmod(times: Times | None) -> str:
    if times is None:
        return ""
    return f"<lastmod>{times.changed.astimezone(dt.UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}</lastmod>"


def _map(addresses: Sequence[Address], history: Mapping[str, Times], site_url: str) -> str:
    rows = "".join(
        f"<url><loc>{escaped(site_url + each.url)}</loc>{_lastmod(history.get(each.source))}</url>\n"
        for each in addresses
    )
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{rows}</urlset>\n'


def maps(addresses: Sequence[Address], history: Mapping[str, Times], site_url: str) -> Iterator[Output]:
    """``sitemap.xml``; more addresses than one map may hold are in maps of their own, named by it."""
    if len(addresses) <= LARGEST:
        yield output.text("sitemap.xml", _map(addresses, history, site_url))
        return
    names = []
    for start in range(0, len(addresses), LARGEST):
        part = addresses[start : start + LARGEST]
        name = f"sitemap-{start // LARGEST + 1}.xml"
        last = max(
            (times for each in part if (times := history.get(each.source))),
            key=lambda times: times.changed,
            default=None,
        )
        names.append(f"<sitemap><loc>{escaped(site_url + name)}</loc>{_lastmod(last)}</sitemap>\n")
        yield output.text(name, _map(part, history, site_url))
    index = f'<sitemapindex xmlns="{_NAMESPACE}">\n{"".join(names)}</sitemapindex>\n'
    yield output.text("sitemap.xml", f"{_HEAD}{index}")


def robots(site_url: str) -> Output:
    """``robots.txt``: everything may be read, the map is here."""
    return output.text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n")
