"""The figures of the home page: three numbers, a strip of years, the newest restorations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.site.browse import by_year
from build_scripts.site.library import Entry
from build_scripts.site.words import number

NEWEST: Final = 7
_HEIGHT: Final = 56  # units of the strip's drawing
_STEP: Final = 28
_BAR: Final = 14
_LEAST: Final = 3  # a year with one article must be seen beside one with thousands


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts."""

    value: str
    what: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the strip, in units of its drawing; ``url`` is empty where there is nothing."""

    year: int
    count: int
    x: int
    y: int
    height: int
    url: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows."""

    counts: tuple[Count, ...]
    bars: tuple[Bar, ...]
    width: int
    newest: tuple[Entry, ...]


def _bars(entries: Sequence[Entry]) -> tuple[Bar, ...]:
    years = {year: len(under) for year, under in by_year(entries).items()}
    if not years:
        return ()
    most = max(years.values())
    span = range(min(years), max(years) + 1)
    every = max(1, len(span) // 8)
    bars = []
    for place, year in enumerate(span):
        count = years.get(year, 0)
        height = max(_LEAST, round(_HEIGHT * count / most)) if count else 0
        url = f"browse/date/{year:04d}.html" if count else ""
        labelled = place % every == 0 if len(span) > 1 else True
        bars.append(
            Bar(year, count, place * _STEP + (_STEP - _BAR) // 2, _HEIGHT - height, height, url, labelled)
        )
    return tuple(bars)


def home(entries: Sequence[Entry]) -> Home:
    """Gather the home page from all ``entries``, which are newest first."""
    characters = sum(len(text) for entry in entries for text in entry.texts)
    proved = sum(entry.fields.certificate.regenerated for entry in entries)
    bars = _bars(entries)
    return Home(
        counts=(
            Count(number(len(entries)), "篇文章"),
            Count(number(characters), "字正文"),
            Count(number(proved), "篇可逐字验算"),
        ),
        bars=bars,
        width=max(1, len(bars)) * _STEP,
        newest=tuple(entries[:NEWEST]),
    )
