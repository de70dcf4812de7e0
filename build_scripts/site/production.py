"""All pages that MkDocs does not make: articles with what is taken along of them, lists, numbers, feeds, map.

Each is made of what it shows and of nothing else, over all cores, and only where that has changed since the
last build; what the pages of articles say of others is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from build_scripts.archive.store import Archive
from build_scripts.forge import links
from build_scripts.model import address
from build_scripts.site import articles, corrected, feeds, sitemap, sources
from build_scripts.site.article.page import Setting
from build_scripts.site.articles import Making
from build_scripts.site.browse.names import Names
from build_scripts.site.catalogue import Card, Entries, batches
from build_scripts.site.corrected import Row
from build_scripts.site.feeds import Times
from build_scripts.site.kept import keys, output
from build_scripts.site.kept.folder import Folder, Record
from build_scripts.site.kept.keys import digest
from build_scripts.site.kept.output import Output
from build_scripts.site.lists import Lists
from build_scripts.site.parts import Parting
from build_scripts.site.press import NUMBERS, Press
from build_scripts.site.proofs import Proofs
from build_scripts.site.sitemap import Address
from build_scripts.site.statistics.census import Census, Holdings, Tally
from build_scripts.site.statistics.numbers import chapters
from build_scripts.site.ties import Ties

_COUNTED: Final = 256  # articles that are counted together


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

    def articles(self, folder: Folder, *, alone: bool = False) -> None:
        """Make the pages of articles in ``folder`` that are not there as they should be.

        ``alone`` leaves out what is taken along of them.
        """
        cards = {card.id: card for card in self.cards}
        ties = Ties.kept(folder, self.cards, self.fields, self.processes)
        setting = _setting(self.config, self.press.site.url, Names(ties.alone))
        Making(cards, ties, self.proofs, self.press, setting, alone).run(folder, self.processes)

    def run(self, folder: Folder) -> None:
        """Make everything in ``folder`` that is not there as it should be."""
        self.articles(folder)
        cards = {card.id: card for card in self.cards}
        tallies = self._tallies(folder)
        damage = {each: tally.damage for each, tally in tallies.items() if tally.damage is not None}
        listed = Lists(self.cards, damage, self.press, self.fields).run(folder, self.processes)
        self._numbers(folder, tallies)
        corrected = self._corrections(folder, cards, tallies)
        if self.press.site.url:
            for each in self._announced([*map(Address, listed), Address(NUMBERS), *map(Address, corrected)]):
                folder.put(each)

    def _tallies(self, folder: Folder) -> dict[str, Tally]:
        answers = {card.id: folder.records[articles.unit(card.id)].answer for card in self.cards}
        return {each: answer for each, answer in answers.items() if isinstance(answer, Tally)}

    def _numbers(self, folder: Folder, tallies: Mapping[str, Tally]) -> None:
        """The page of numbers, counted anew where any article changed."""
        held = holdings(self.proofs.archive)
        counted = [self._counted(folder, some, tallies) for some in batches(len(self.cards), _COUNTED)]
        key = digest(self.press.keys.numbers, repr(held), *(each.key for each in counted))
        if folder.still(NUMBERS, key) is None:
            census = Census()
            for each in counted:
                if isinstance(each.answer, bytes):
                    census.add(Census.loads(each.answer))
            page = output.text(NUMBERS, self.press.numbers(chapters(census, held)))
            folder.keep(NUMBERS, folder.write(key, (page,)))

    def _counted(self, folder: Folder, some: range, tallies: Mapping[str, Tally]) -> Record:
        """What is counted of some articles; it stays where none of them changed."""
        cards, unit = self.cards[some.start : some.stop], f"census {some.start}"
        key = digest(keys.program(), b"".join([folder.records[articles.unit(card.id)].key for card in cards]))
        record = folder.still(unit, key)
        if record is None:
            census = Census()
            for card in cards:
                census.count(card.entry, tallies[card.id])
            record = folder.write(key, (), census.dumps())
            folder.keep(unit, record)
        return record

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
            key = digest(self.press.keys.corrections, repr(sheet).encode("utf-8", "surrogatepass"))
            if folder.still(sheet.url, key) is None:
                page = output.text(sheet.url, self.press.corrections(sheet))
                folder.keep(sheet.url, folder.write(key, (page,)))
        return [sheet.url for sheet in sheets]

    def _announced(self, listed: Sequence[Address]) -> Iterator[Output]:
        """Feeds and the map of the site; these need the site's own address."""
        site, about, archive = self.press.site, self.config.site_description or "", self.proofs.archive
        history = archive.history("docs")
        items = [
            replace(item, entry=sources.article(archive, item.entry)[0])
            for item in feeds.newest(Entries(self.cards), history)
        ]
        yield output.text("feed.xml", feeds.atom(items, site.name, about, site.url))
        yield output.text("feed.json", feeds.json_feed(items, site.name, about, site.url))
        pages = [
            Address(url, f"docs/{address.source(each)}")
            for each in sorted(card.id for card in self.cards)
            if (url := self.parting.announced(each) if self.parting else address.page(each))
        ]
        yield from sitemap.maps([*self.documents, *listed, *pages], history, site.url)
        yield sitemap.robots(site.url)
        yield from self._announced_apart(history)

    def _announced_apart(self, history: Mapping[str, Times]) -> Iterator[Output]:
        """The maps of parts that are sites of their own."""
        for part in self.parting.parts if self.parting else ():
            if part.apart and self.parting:
                own = sorted(each for each, owner in self.parting.owners.items() if owner == part)
                pages = [Address(address.page(each), f"docs/{address.source(each)}") for each in own]
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
