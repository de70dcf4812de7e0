"""What the archive holds and what it lacks, counted while its pages are made."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final, NamedTuple, Self

from build_scripts.language.script import simplify
from build_scripts.pages.revisions import Correction
from build_scripts.site import words
from build_scripts.site.article.evidence import Evidence
from build_scripts.site.article.page import View
from build_scripts.site.library import Entry

FIELDS: Final[Mapping[str, str]] = {
    "title": "标题",
    "source": "媒体",
    "region": "地区",
    "authors": "记者",
    "editors": "编辑",
    "people": "人物",
    "site": "转载站",
    "tags": "标签",
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many captures there are, and how many of them wait because something speaks against a page."""

    captures: int
    quarantined: int


class Tally(NamedTuple):
    """What is counted of one article beside its fields: its damage, what was removed, what people changed.

    ``damage`` is None where nothing is known of how it was restored; ``changes`` are single corrections,
    those of fields among them.
    """

    damage: Mapping[str, int] | None
    removed: tuple[tuple[str, int], ...]
    edited: bool
    corrections: int
    changes: tuple[Correction, ...] = ()

    @classmethod
    def of(cls, known: Evidence | None, view: View, changes: tuple[Correction, ...] = ()) -> Self:
        """Count what the page of an article shows."""
        if known is None:
            return cls(None, (), view.edited, view.corrections)
        removed = tuple((words.removed(each.kind), each.length) for each in known.removed)
        return cls(dict(known.damage), removed, view.edited, view.corrections, changes)


@dataclass(slots=True)
class Census:
    """Everything that is counted; ``count`` is called once for each article."""

    articles: int = 0
    characters: int = 0
    precision: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    outlets: dict[str, Counter[tuple[int, int]]] = field(default_factory=lambda: defaultdict(Counter))
    damaged: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    removed_characters: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    certainty: Counter[str] = field(default_factory=Counter)
    regenerated: int = 0
    levels: Counter[int] = field(default_factory=Counter)
    corrected: int = 0
    corrections: int = 0

    def add(self, other: Census) -> None:
        """Add what was counted of the articles behind these."""
        for each in fields(self):
            mine, more = getattr(self, each.name), getattr(other, each.name)
            if isinstance(mine, Counter):
                mine.update(more)
            elif isinstance(mine, int):
                setattr(self, each.name, mine + more)
        for outlet, months in other.outlets.items():
            self.outlets[outlet].update(months)

    def dumps(self) -> bytes:
        """What was counted, to be kept."""
        return pickle.dumps(self, protocol=pickle.HIGHEST_PROTOCOL)

    @classmethod
    def loads(cls, kept: bytes) -> Self:
        """Read what ``dumps`` of the same program wrote."""
        found: object = pickle.loads(kept)  # noqa: S301 - our own, and whole
        if not isinstance(found, cls):
            raise TypeError(found)
        return found

    def count(self, entry: Entry, tally: Tally) -> None:
        """Add one article."""
        said = entry.fields
        self.articles += 1
        self.characters += entry.characters
        self.precision[said.date.precision] += 1
        for name in FIELDS:
            self.known[name] += bool(getattr(said, name))
        month = (*said.date.parts, 0)[:2] if said.date else (0, 0)
        self.months[month[0], month[1]] += 1
        if said.source:
            self.outlets[simplify(said.source)][month[0], month[1]] += 1
        certificate = said.certificate
        self.verdicts[certificate.verdict] += 1
        for how in ("exact", "chosen", "lost"):
            self.certainty[how] += getattr(certificate, how)
        self.regenerated += certificate.regenerated
        self.levels[said.proofread] += 1
        self.corrected += tally.edited
        self.corrections += tally.corrections
        if tally.damage is not None:
            self.damaged.update(family for family, places in tally.damage.items() if places)
            self.places.update(tally.damage)
        for kind, length in tally.removed:
            self.removed[kind] += 1
            self.removed_characters[kind] += length
