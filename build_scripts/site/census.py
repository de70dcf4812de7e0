"""What the archive holds and what it lacks, counted while its pages are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from build_scripts.language.script import simplify
from build_scripts.site import words
from build_scripts.site.article import View
from build_scripts.site.evidence import Evidence
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


@dataclass(slots=True)
class Census:
    """Everything that is counted; ``count`` is called once for each article."""

    articles: int = 0
    characters: int = 0
    precision: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    outlets: dict[str, Counter[tuple[int, int]]] = field(default_factory=dict)
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

    def count(self, entry: Entry, known: Evidence | None, view: View) -> None:
        """Add one article."""
        fields = entry.fields
        self.articles += 1
        self.characters += sum(map(len, entry.texts))
        self.precision[fields.date.precision] += 1
        self.known.update(name for name in FIELDS if getattr(fields, name))
        month = (*fields.date.parts, 0)[:2] if fields.date else (0, 0)
        self.months[month[0], month[1]] += 1
        if fields.source:
            self.outlets.setdefault(simplify(fields.source), Counter())[month[0], month[1]] += 1
        certificate = fields.certificate
        self.verdicts[certificate.verdict] += 1
        self.certainty.update(
            {"exact": certificate.exact, "chosen": certificate.chosen, "lost": certificate.lost}
        )
        self.regenerated += certificate.regenerated
        self.levels[fields.proofread] += 1
        self.corrected += view.edited
        self.corrections += view.corrections
        if known is not None:
            self.damaged.update(family for family, places in known.damage.items() if places)
            self.places.update(known.damage)
            for each in known.removed:
                self.removed[words.removed(each.kind)] += 1
                self.removed_characters[words.removed(each.kind)] += each.length
