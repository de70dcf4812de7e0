"""The pages of articles, each with what is taken along of it: made where anything they show has changed.

An article is made of its own page and evidence, of its neighbours and relations, and of who has a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final, NamedTuple

from build_scripts.model.errors import UsageError
from build_scripts.site import aliases, article, citation, corrected, output, renditions, sources
from build_scripts.site.article import Setting, View
from build_scripts.site.catalogue import Card
from build_scripts.site.census import Tally
from build_scripts.site.citation import Reference
from build_scripts.site.evidence import Evidence
from build_scripts.site.folder import Folder, Record
from build_scripts.site.keys import digest
from build_scripts.site.library import Entry
from build_scripts.site.output import Output
from build_scripts.site.press import Press
from build_scripts.site.proofs import Proofs
from build_scripts.site.relations import Around
from build_scripts.site.ties import Ties
from build_scripts.workers import forks

_BATCH: Final = 32  # articles that a process makes at once


class _Draft(NamedTuple):
    """What the page of an article is made of."""

    entry: Entry
    source: str
    known: Evidence | None
    cited: Reference
    view: View
    around: Around


@dataclass(frozen=True, slots=True)
class Making:
    """What all articles are made with; ``ties`` say of each what its page shows of others.

    Pages that are made ``alone`` have nothing beside them to be taken along.
    """

    cards: Mapping[str, Card]
    ties: Ties
    proofs: Proofs
    press: Press
    setting: Setting
    alone: bool = False

    common: bytes = field(init=False)

    def __post_init__(self) -> None:
        """What the pages of all articles show of the site."""
        said = (repr(getattr(self.setting, each.name)) for each in fields(Setting) if each.name != "names")
        object.__setattr__(self, "common", digest(self.press.keys.articles, str(self.alone), *said))

    def run(self, folder: Folder, processes: int) -> None:
        """Make all articles, or let them be; their records, with a ``Tally`` each, are in ``folder``."""

        def batch(some: Sequence[str]) -> list[Record]:
            return self._some(folder, [self.cards[each] for each in some])

        due = [each for each, card in self.cards.items() if not self._stays(folder, card)]
        parts = [due[start : start + _BATCH] for start in range(0, len(due), _BATCH)]
        for some, found in zip(parts, forks.run(batch, parts, processes), strict=True):
            for each, record in zip(some, found, strict=True):
                folder.keep(unit(each), record)

    def _stays(self, folder: Folder, card: Card) -> bool:
        name = unit(card.id)
        return folder.was(name) and folder.still(name, self._key(card)) is not None

    def _some(self, folder: Folder, cards: Sequence[Card]) -> list[Record]:
        """Make some articles."""
        drafts = list(map(self._draft, cards))
        pages = self.press.articles([(each.view, each.around) for each in drafts])
        return [
            self._written(folder, self._key(card), draft, page)
            for card, draft, page in zip(cards, drafts, pages, strict=True)
        ]

    def _draft(self, card: Card) -> _Draft:
        """Gather all that the page of an article shows."""
        entry, source = sources.article(self.proofs.archive, card.entry)
        known = self.proofs.evidence(entry.id)
        _check_certificate(entry, known)
        cited = citation.reference(entry, self.press.site.url + entry.url, self.press.site.name)
        view = article.view(entry, known, cited, self.setting)
        around = self.ties.around(entry.id).around(lambda each: self.cards[each].entry)
        return _Draft(entry, source, known, cited, view, around)

    def _written(self, folder: Folder, key: bytes, draft: _Draft, page: str) -> Record:
        """Write an article with what is taken along of it."""
        entry, source, known, cited, view, _ = draft
        outputs = [
            output.text(entry.url, page),
            *(() if self.alone else renditions.files(entry, source, cited, known)),
            *self._aliases(entry),
        ]
        return folder.write(key, outputs, Tally.of(known, view, corrected.changes(known, entry, source)))

    def _key(self, card: Card) -> bytes:
        """A digest of all that the page of an article shows."""
        return digest(self.common, card.source, self.proofs.key(card.id), self.ties.digests[card.id])

    def _aliases(self, entry: Entry) -> Iterator[Output]:
        for alias in self.ties.aliases.get(entry.id, ()):
            yield aliases.page(alias, entry, self.press.site.url)


def unit(article_id: str) -> str:
    """The name of an article's record."""
    return f"article {article_id}"


def _check_certificate(entry: Entry, known: Evidence | None) -> None:
    """Raise ``UsageError`` if a page claims another certificate than its ledger: the seal would be forged."""
    if known is not None and known.certificate not in (None, entry.fields.certificate):
        raise UsageError(
            "the page claims another certificate than its ledger proves",
            where=f"docs/{entry.uri}",
            why="Certificates are the machine's; the page would show a proof that nobody made.",
            hint="put back the field certificate as git has it",
        )
