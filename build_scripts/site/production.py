"""All pages that MkDocs does not make: articles with what is taken along of them, lists, numbers, feeds, map.

Each is made of what it shows and of nothing else, over all cores, and only where that has changed since the
last build; what the pages of articles say of others is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs.config.defaults import MkDocsConfig

from build_scripts.archive.store import Archive
from build_scripts.forge import links
from build_scripts.site import (
    aliases,
    articles,
    corrected,
    feeds,
    keys,
    output,
    sitemap,
    sources,
)
from build_scripts.site.article import Setting
from build_scripts.site.articles import Making
from build_scripts.site.browse.names import Names
from build_scripts.site.catalogue import Card
from build_scripts.site.census import Census, Holdings, Tally
from build_scripts.site.corrected import Row
from build_scripts.site.feeds import Times
from build_scripts.site.folder import Folder
from build_scripts.site.keys import digest
from build_scripts.site.library import Entry
from build_scripts.site.lists import Lists
from build_scripts.site.numbers import chapters
from build_scripts.site.output import Output
from build_scripts.site.parts import Parting
from build_scripts.site.press import NUMBERS, Press
from build_scripts.site.proofs import Proofs
from build_scripts.site.relations import Near, Relations
from build_scripts.site.sitemap import Address


@dataclass(slots=True)
class Production:
    """One build from ``cards``, which are newest first; ``documents`` are the pages that MkDocs makes.

    ``fields`` is a digest of the fields of all articles.
    """

    cards: Sequence[Card]
    fields: bytes
    proofs: Proofs
    documents: Sequence[Address]
    config: MkDocsConfig
    press: Press
    processes: int
    parting: Parting | None = None
    _entries: tuple[Entry, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._entries = tuple(card.entry for card in self.cards)

    def run(self, folder: Folder) -> None:
        """Make everything in ``folder`` that is not there as it should be."""
        cards = {card.entry.id: card for card in self.cards}
        Making(
            cards,
            {entry.id: entry for entry in self._entries},
            self._near(folder),
            self.proofs,
            self.press,
            _setting(self.config, self.press.site.url, Names(self._entries)),
            aliases.of(self._entries),
        ).run(folder, self.processes)
        tallies = self._tallies(folder)
        damage = {each: tally.damage for each, tally in tallies.items() if tally.damage is not None}
        digests = {card.entry.id: card.fields for card in self.cards}
        listed = Lists(self._entries, digests, damage, self.press, self.fields).run(folder, self.processes)
        self._numbers(folder, tallies)
        corrected = self._corrections(folder, cards, tallies)
        if self.press.site.url:
            for each in self._announced([*map(Address, listed), Address(NUMBERS), *map(Address, corrected)]):
                folder.put(each)

    def _near(self, folder: Folder) -> Mapping[str, Near]:
        """What each article leads on to; a matter of the fields of all of them."""
        key = digest(keys.program(), self.fields)
        kept = folder.still("near", key)
        if kept is not None and isinstance(kept.answer, dict):
            return kept.answer
        relations = Relations(self._entries, self.processes)
        near = dict(zip((entry.id for entry in self._entries), relations.every(), strict=True))
        folder.keep("near", folder.write(key, (), near))
        return near

    def _tallies(self, folder: Folder) -> dict[str, Tally]:
        answers = {entry.id: folder.records[articles.unit(entry.id)].answer for entry in self._entries}
        return {each: answer for each, answer in answers.items() if isinstance(answer, Tally)}

    def _numbers(self, folder: Folder, tallies: Mapping[str, Tally]) -> None:
        """The page of numbers, counted anew where any article changed."""
        held = holdings(self.proofs.archive)
        made = (folder.records[articles.unit(entry.id)].key for entry in self._entries)
        key = digest(self.press.keys.numbers, repr(held), *made)
        if folder.still(NUMBERS, key) is None:
            census = Census()
            for entry in self._entries:
                census.count(entry, tallies[entry.id])
            page = output.text(NUMBERS, self.press.numbers(chapters(census, held)))
            folder.keep(NUMBERS, folder.write(key, (page,)))

    def _corrections(
        self, folder: Folder, cards: Mapping[str, Card], tallies: Mapping[str, Tally]
    ) -> list[str]:
        """The pages of corrections; the times of those whose articles and commits are the same are known."""
        archive = self.proofs.archive
        changed = {each: tally.changes for each, tally in tallies.items() if tally.changes}
        commits = archive.commits("docs/articles") if changed else {}
        rows: list[Row] = []
        commit = links.base(self.config.repo_url, self.config.extra.get("commit_uri"))
        for each, changes in changed.items():
            entry = cards[each].entry
            unit = f"corrections {each}"
            key = digest(folder.records[articles.unit(each)].key, *commits.get(f"docs/{entry.uri}", ()))
            record = folder.still(unit, key)
            if record is None:
                record = folder.write(key, (), corrected.dated(self.proofs, each, entry.uri, changes))
                folder.keep(unit, record)
            rows += corrected.rows(entry, record.answer, commit)
        sheets = list(corrected.sheets(rows, len(changed)))
        for sheet in sheets:
            folder.put(output.text(sheet.url, self.press.corrections(sheet)))
        return [sheet.url for sheet in sheets]

    def _announced(self, listed: Sequence[Address]) -> Iterator[Output]:
        """Feeds and the map of the site; these need the site's own address."""
        site, about, archive = self.press.site, self.config.site_description or "", self.proofs.archive
        history = archive.history("docs")
        items = [
            replace(item, entry=sources.article(archive, item.entry)[0])
            for item in feeds.newest(self._entries, history)
        ]
        yield output.text("feed.xml", feeds.atom(items, site.name, about, site.url))
        yield output.text("feed.json", feeds.json_feed(items, site.name, about, site.url))
        pages = [
            Address(url, f"docs/{entry.uri}")
            for entry in sorted(self._entries, key=lambda entry: entry.url)
            if (url := self.parting.announced(entry) if self.parting else entry.url)
        ]
        yield from sitemap.maps([*self.documents, *listed, *pages], history, site.url)
        yield sitemap.robots(site.url)
        yield from self._announced_apart(history)

    def _announced_apart(self, history: Mapping[str, Times]) -> Iterator[Output]:
        """The maps of parts that are sites of their own."""
        for part in self.parting.parts if self.parting else ():
            if part.apart and self.parting:
                own = sorted(each for each, owner in self.parting.owners.items() if owner == part)
                pages = [
                    Address(f"articles/{each[:2]}/{each}.html", f"docs/articles/{each[:2]}/{each}.md")
                    for each in own
                ]
                for each in (*sitemap.maps(pages, history, part.base), sitemap.robots(part.base)):
                    yield Output(part.folder + each.path, each.data)


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
