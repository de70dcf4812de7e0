"""Scoring extraction: the body, title, date, outlet, reporters and editors of a web page.

The rules are those of the evaluation set: body as the F1 of character 4-grams without white space, counted
with multiplicity; titles after NFKC without quotes and blanks; names as sets; a field counts on those
pages that have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.bench.marking import Record, names, same
from build_scripts.bench.table import Table

_GRAM: Final = 4
_BAD: Final = 0.5  # a page below this is another article, or none
_DAY: Final = len("2020-01-01")
FIELDS: Final = ("title", "day", "minute", "outlet", "reporters", "editors")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says, read by a person or by a tool; ``date`` as 2020-01-02 or 2020-01-02T10:30."""

    title: str = ""
    date: str = ""
    outlet: str = ""
    reporters: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, and what a person read on it; ``row`` is the set that it belongs to."""

    row: str
    name: str
    body: bytes
    gold: Reading


def of_record(record: Record) -> Reading:
    """The reading in a record of ``restore --json``."""
    published = record["published"]
    return Reading(
        title=str(record["title"]),
        date=str(published["value"]) if isinstance(published, Mapping) else "",
        outlet=str(record["source"]),
        reporters=_texts(record["authors"]),
        editors=_texts(record["editors"]),
        body=_texts(record["paragraphs"]),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, Sequence) else ()


def f1(text: str, gold: str) -> float:
    """Harmonic mean of precision and recall of character 4-grams, as multisets, white space left out.

    >>> f1("一二三四五", "一二三 四五"), f1("", "一二三四")
    (1.0, 0.0)
    """
    ours, theirs = _grams(text), _grams(gold)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _grams(text: str) -> Counter[str]:
    plain = "".join(text.split())
    if not plain:
        return Counter()
    return Counter(plain[at : at + _GRAM] for at in range(max(1, len(plain) - _GRAM + 1)))


def right(reading: Reading, gold: Reading) -> dict[str, bool]:
    """Which of the fields that the page has were read rightly."""
    has = {
        "title": (gold.title, same(reading.title, gold.title)),
        "day": (gold.date, reading.date[:_DAY] == gold.date[:_DAY]),
        "minute": (gold.date[_DAY:], reading.date == gold.date),
        "outlet": (gold.outlet, same(reading.outlet, gold.outlet)),
        "reporters": (gold.reporters, names(reading.reporters) == names(gold.reporters)),
        "editors": (gold.editors, names(reading.editors) == names(gold.editors)),
    }
    return {field: correct for field, (there, correct) in has.items() if there}


@dataclass(frozen=True, slots=True)
class Score:
    """One tool on one set of pages; a field that no page of the set has is missing from ``fields``.

    ``pages_a_second`` is of one core, ``peak`` in MiB, of a process that does nothing else; both are 0
    where they were not measured.
    """

    row: str
    tool: str
    pages: int
    mean: float
    worst: float
    worst_page: str
    bad: int
    fields: Mapping[str, float]
    pages_a_second: float = 0.0
    peak: float = 0.0


def score(tool: str, pages: Sequence[Page], readings: Sequence[Reading]) -> Score:
    """What a tool's readings of one set are worth."""
    bodies = [
        f1("".join(reading.body), "".join(page.gold.body))
        for page, reading in zip(pages, readings, strict=True)
    ]
    marks: dict[str, list[bool]] = {}
    for page, reading in zip(pages, readings, strict=True):
        for field, correct in right(reading, page.gold).items():
            marks.setdefault(field, []).append(correct)
    worst = min(range(len(bodies)), key=bodies.__getitem__)
    return Score(
        pages[0].row,
        tool,
        len(pages),
        sum(bodies) / len(bodies),
        bodies[worst],
        pages[worst].name,
        sum(body < _BAD for body in bodies),
        {field: sum(marks[field]) / len(marks[field]) for field in FIELDS if field in marks},
    )


def scores(measured: Iterable[Score]) -> dict[str, dict[str, float]]:
    """What the floors are about."""
    return {
        each.row: {
            "f1": round(each.mean, 4),
            **{name: round(value, 4) for name, value in each.fields.items()},
        }
        for each in measured
    }


COLUMNS: Final = ("pages and tool", "pages", "body F1", "worst", "< .5", *FIELDS, "pages/s", "MiB")


def table(measured: Iterable[Score]) -> Table:
    """The scores as they are shown; – where there is nothing to say."""
    return Table(COLUMNS, tuple(map(_line, measured)))


def _line(each: Score) -> tuple[str, ...]:
    fields = (f"{each.fields[field]:.2f}" if field in each.fields else "–" for field in FIELDS)
    return (
        f"{each.row}: {each.tool}",
        str(each.pages),
        f"{each.mean:.4f}",
        f"{each.worst:.3f}",
        str(each.bad),
        *fields,
        f"{each.pages_a_second:,.1f}" if each.pages_a_second else "–",
        f"{each.peak:,.0f}" if each.peak else "–",
    )
