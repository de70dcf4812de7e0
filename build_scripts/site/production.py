"""All pages that MkDocs does not make: articles with what is taken along of them, lists, numbers, feeds, map.

Each article is made of its own page and evidence, of its neighbours and relations, and of who has a list;
nothing of it is kept when it is written but what the lists and numbers behind it count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig

from build_scripts.archive.store import Archive
from build_scripts.forge import links
from build_scripts.model.errors import UsageError
from build_scripts.site import (
    aliases,
    article,
    citation,
    feeds,
    output,
    renditions,
    sitemap,
    sources,
)
from build_scripts.site.article import Setting
from build_scripts.site.browse.names import Names
from build_scripts.site.browse.overview import listings
from build_scripts.site.census import Census, Holdings
from build_scripts.site.evidence import Evidence
from build_scripts.site.library import Entry
from build_scripts.site.numbers import chapters
from build_scripts.site.output import Output
from build_scripts.site.press import NUMBERS, Press
from build_scripts.site.relations import Relations
from build_scripts.site.sitemap import Address


@dataclass(slots=True)
class Production:
    """One run through ``entries``, which are newest first; ``documents`` are the pages that MkDocs makes."""

    entries: Sequence[Entry]
    archive: Archive
    documents: Sequence[Address]
    config: MkDocsConfig
    press: Press
    _census: Census = field(default_factory=Census)
    _damage: dict[str, Mapping[str, int]] = field(default_factory=dict)
    _listed: list[Address] = field(default_factory=list)

    def outputs(self) -> Iterator[Output]:
        """Every file, one after the other."""
        yield from self._articles()
        yield from aliases.outputs(self.entries, self.press.site.url)
        for listing in listings(self.entries, self._damage):
            if listing.page == 1:
                self._listed.append(Address(listing.url))
            yield output.text(listing.url, self.press.listing(listing))
        self._listed.append(Address(NUMBERS))
        yield output.text(NUMBERS, self.press.numbers(chapters(self._census, holdings(self.archive))))
        if self.press.site.url:
            yield from self._announced()

    def _articles(self) -> Iterator[Output]:
        setting = _setting(self.config, self.press.site.url, Names(self.entries))
        relations = Relations(self.entries)
        for entry in self.entries:
            known = sources.evidence(self.archive, entry.id)
            _check_certificate(entry, known)
            cited = citation.reference(entry, self.press.site.url + entry.url, self.press.site.name)
            view = article.view(entry, known, cited, setting)
            self._census.count(entry, known, view)
            if known is not None:
                self._damage[entry.id] = known.damage
            yield output.text(entry.url, self.press.article(view, relations.around(entry)))
            yield from renditions.files(entry, self.archive.page(entry.id) or "", cited, known)

    def _announced(self) -> Iterator[Output]:
        """Feeds and the map of the site; these need the site's own address."""
        site, about = self.press.site, self.config.site_description or ""
        history = self.archive.history("docs")
        items = feeds.newest(self.entries, history)
        yield output.text("feed.xml", feeds.atom(items, site.name, about, site.url))
        yield output.text("feed.json", feeds.json_feed(items, site.name, about, site.url))
        articles = [Address(entry.url, f"docs/{entry.uri}") for entry in self.entries]
        articles.sort(key=lambda address: address.url)
        yield from sitemap.maps([*self.documents, *self._listed, *articles], history, site.url)
        yield sitemap.robots(site.url)


def holdings(archive: Archive) -> Holdings:
    """How many captures there are, and how many wait for a decision."""
    ids = list(archive.capture_ids())
    return Holdings(len(ids), sum(archive.quarantine(each) is not None for each in ids))


def _setting(config: MkDocsConfig, site_url: str, names: Names) -> Setting:
    """What is beside every article; where its source is edited and errors are told is empty if unknown."""
    edit, report = (
        links.base(config.repo_url, uri) for uri in (config.edit_uri, config.extra.get("report_uri"))
    )
    return Setting(site_url, edit, names, report)


def _check_certificate(entry: Entry, known: Evidence | None) -> None:
    """Raise ``UsageError`` if a page claims another certificate than its ledger: the seal would be forged."""
    if known is not None and known.certificate not in {None, entry.fields.certificate}:
        raise UsageError(
            "the page claims another certificate than its ledger proves",
            where=f"docs/{entry.uri}",
            why="Certificates are the machine's; the page would show a proof that nobody made.",
            hint="put back the field certificate as git has it",
        )
