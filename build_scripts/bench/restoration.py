"""The cases that measure restoration, and what their marks add up to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.bench.marking import Mark, Record, mark
from build_scripts.bench.table import Table
from build_scripts.laboratory import recipe
from build_scripts.laboratory.clean import Clean, shipped
from build_scripts.laboratory.sheet import Sheet, laid_out
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import UsageError

# Nothing can be read back from GBK read as UTF-8, so that mistake measures nothing.
_UNREADABLE: Final = frozenset({"gbk-as-utf-8"})
SINGLE: Final = tuple(each.name for each in recipe.ORDER if each.name != "html")
# What mirror pages really look like; each draws its variants by lot.
COMBINED: Final[Mapping[str, str]] = {
    "mirror": "conversion:mirror,annotation:toned,width:all",
    "mirror-page": "furniture,conversion,annotation,width,spam,markup",
    "mirror-commas": "conversion,punctuation,annotation,width,spam",
    "converted-spam": "furniture,conversion,width,spam",
    "glossed-spam": "furniture,untoned,spam",
    "converted-adverts": "adverts,conversion,width",
    "annotated-adverts": "adverts,conversion,annotation,width",
    "renamed-page": "substitution,furniture,conversion,annotation,width,spam",
}
CLEAN: Final[Mapping[str, str]] = {
    "mainland": "clean simplified",
    "native": "clean native traditional",
    "pinyin": "clean textbook pinyin",
    "english": "clean Latin-laden",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A capture whose answer is known; ``row`` is the line of the table that it counts in."""

    row: str
    sheet: Sheet

    @property
    def capture(self) -> Capture:
        """The damaged bytes."""
        return Capture(self.sheet.capture, self.sheet.media_type, Origin(self.sheet.truth.name))

    def marked(self, record: Record) -> Mark:
        """Compare the record of the capture with the truth."""
        return mark(self.row, record, self.sheet.truth, self.sheet.planted, self.sheet.done)


def cases(given: Sequence[Clean] = (), rounds: int = 1, only: Collection[str] = ()) -> Iterator[Case]:
    """All cases, in the order of the table; of the shipped articles unless others are ``given``.

    Each round has other seeds, and with them other tables, phrases and places. ``only`` names the rows to
    make, all if empty; ``UsageError`` where there is no such row.
    """
    kinds = {"given": tuple(given)} if given else {kind: shipped(kind) for kind in CLEAN}
    clean = {CLEAN.get(kind, "clean"): articles for kind, articles in kinds.items()}
    known = (*clean, *SINGLE, *COMBINED)
    if not set(only) <= set(known):
        unknown = ", ".join(sorted(set(only) - set(known)))
        raise UsageError(f"there is no row {unknown}", hint=f"there are: {', '.join(known)}")
    for row, articles in clean.items():
        if not only or row in only:
            yield from (Case(row, laid_out(article)) for article in articles)
    sufferers = [article for kind, articles in kinds.items() if kind != "pinyin" for article in articles]
    for row in (*SINGLE, *COMBINED):
        if not only or row in only:
            for number in range(rounds):
                yield from _damaged(row, sufferers, number)


def _damaged(row: str, articles: Sequence[Clean], number: int) -> Iterator[Case]:
    """The cases of one row and round: single damages take their variants in turn, combinations by lot."""
    if row in COMBINED:
        chosen = recipe.parse(COMBINED[row])
        for clean in recipe.suffering(articles, chosen):
            yield Case(row, recipe.damaged(clean, chosen, number))
        return
    variants = [each for each in recipe.BY_NAME[row].variants if each not in _UNREADABLE]
    for at, clean in enumerate(recipe.suffering(articles, [row])):
        chosen = recipe.parse(f"{row}:{variants[(at + number) % len(variants)]}")
        yield Case(row, recipe.damaged(clean, chosen, number))


@dataclass(frozen=True, slots=True)
class Row:
    """What the marks of one row add up to; rates are of characters, shares of captures."""

    row: str
    captures: int
    characters: int
    cer: float
    cer_folded: float
    gaps: float
    exact: float
    regenerated: float
    quarantined: int
    leaks: int
    fields: Mapping[str, float]


def rows(marks: Iterable[Mark], *, by_variant: bool = False) -> list[Row]:
    """Add the marks up by row, or by row and the variant of its damages."""
    groups: dict[str, list[Mark]] = {}
    for each in marks:
        key = f"{each.row} {' '.join(each.done)}" if by_variant and each.done else each.row
        groups.setdefault(key, []).append(each)
    return [_row(key, group) for key, group in groups.items()]


def _row(key: str, group: Sequence[Mark]) -> Row:
    characters = sum(each.length for each in group)
    return Row(
        row=key,
        captures=len(group),
        characters=characters,
        cer=sum(each.edits for each in group) / characters,
        cer_folded=sum(each.folded for each in group) / characters,
        gaps=sum(each.gaps for each in group) / characters,
        exact=sum(each.edits == 0 for each in group) / len(group),
        regenerated=sum(each.regenerated for each in group) / len(group),
        quarantined=sum(each.quarantined for each in group),
        leaks=sum(each.leaks for each in group),
        fields={name: sum(each.fields[name] for each in group) / len(group) for name in group[0].fields},
    )


def scores(measured: Iterable[Row]) -> dict[str, dict[str, float]]:
    """What the floors are about: of each row the rates that may not get worse."""
    return {
        each.row: {
            "cer": round(each.cer, 5),
            "exact": round(each.exact, 4),
            "regenerated": round(each.regenerated, 4),
            "leaks": float(each.leaks),
            **{
                name: round(each.fields[name], 4)
                for name in ("title", "minute", "source", "authors", "editors")
            },
        }
        for each in measured
    }


COLUMNS: Final = (
    "row", "captures", "CER", "without width", "exact", "proved", "gaps", "leaks", "title", "date", "minute",
    "outlet", "reporters", "editors",
)  # fmt: skip


def table(measured: Iterable[Row]) -> Table:
    """The rows as they are shown."""
    return Table(
        COLUMNS,
        tuple(
            (
                each.row,
                str(each.captures),
                f"{each.cer:.5f}",
                f"{each.cer_folded:.5f}",
                f"{each.exact:.3f}",
                f"{each.regenerated:.3f}",
                f"{each.gaps:.5f}",
                str(each.leaks),
                *(f"{share:.2f}" for share in each.fields.values()),
            )
            for each in measured
        ),
    )
