"""The pages of articles, each with what is taken along of it: made where anything they show has changed.

An article is made of its own page and evidence, of its neighbours and relations, and of who has a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby
from typing import Final, NamedTuple

from build_scripts.model.errors import UsageError
from build_scripts.site import aliases, corrected
from build_scripts.site.article import citation, renditions
from build_scripts.site.article.citation import Reference
from build_scripts.site.article.evidence import Evidence
from build_scripts.site.article.page import Setting, View, gather
from build_scripts.site.catalogue import Card
from build_scripts.site.kept import output
from build_scripts.site.kept.folder import Folder, Record
from build_scripts.site.kept.keys import digest
from build_scripts.site.kept.output import Output
from build_scripts.site.library import Entry
from build_scripts.site.press import Press
from build_scripts.site.proofs import Proofs
from build_scripts.site.relations import Around
from build_scripts.site.statistics.census import Tally
from build_scripts.site.ties import Ties
from build_scripts.workers import forks

_BATCH: Final = 32  # articles that a process makes at once
_UNKNOWN: Final = bytes(16)
_GROUPED: Final = 2  # digits of the id that articles have in common of which it is asked at once if they stay


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

        due = [each for some in self._groups() for each in self._due(folder, some)]
        parts = [due[start : start + _BATCH] for start in range(0, len(due), _BATCH)]
        for some, found in zip(parts, forks.run(batch, parts, processes), strict=True):
            for each, record in zip(some, found, strict=True):
                folder.keep(unit(each), record)

    def _groups(self) -> Iterator[list[Card]]:
        """The articles by the beginnings of their ids: most edits lie in one group."""
        ordered = [self.cards[each] for each in sorted(self.cards)]
        for _, some in groupby(ordered, key=lambda card: card.id[:_GROUPED]):
            yield list(some)

    def _due(self, folder: Folder, cards: Sequence[Card]) -> list[str]:
        """Those of a group that have to be made; the rest is kept. Where nothing changed it is so at once."""
        group = f"articles {cards[0].id[:_GROUPED]}"
        key = digest(self.common, b"".join([part for card in cards for part in self._parts(card)]))
        record = folder.still(group, key)
        folder.keep(group, record or folder.write(key, ()))
        if record is not None and folder.untouched:
            for card in cards:
                folder.keep(unit(card.id), folder.former(unit(card.id)))
            return []
        return [card.id for card in cards if not self._stays(folder, card)]

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
        entry, source = card.whole(self.proofs.archive)
        known = self.proofs.evidence(entry.id)
        _check_certificate(entry, known)
        cited = citation.reference(entry, self.press.site.url + entry.url, self.press.site.name)
        view = gather(entry, known, cited, self.setting)
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
        return digest(self.common, *self._parts(card))

    def _parts(self, card: Card) -> tuple[bytes, bytes, bytes, bytes]:
        """What an article shows of itself and others; each has the same length for all."""
        known = self.proofs.key(card.id) or _UNKNOWN
        return card.id.encode(), card.source, known, self.ties.digests[card.id]

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
