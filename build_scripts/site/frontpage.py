"""The figures of the home page: three numbers, a strip of years, the newest restorations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.site.browse import dates
from build_scripts.site.library import Entry
from build_scripts.site.words import number

NEWEST: Final = 7
_HEIGHT: Final = 90  # units of the strip's drawing, which are pixels on a wide screen
_WIDTH: Final = 680
_WIDEST: Final = 45  # from one year to the next
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
    x: float
    y: int
    width: float
    height: int
    url: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows."""

    counts: tuple[Count, ...]
    bars: tuple[Bar, ...]
    width: float
    step: float
    newest: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the home page shows of the fields of all articles, whatever their texts are."""

    articles: int
    proved: int
    bars: tuple[Bar, ...]


def _step(years: int) -> float:
    """From one year to the next; the strip never grows wider, so that its labels stay legible."""
    return round(min(_WIDEST, _WIDTH / max(1, years)), 2)


def _bars(entries: Sequence[Entry]) -> tuple[Bar, ...]:
    years = {year: len(under) for year, under in dates.by_year(entries).items()}
    if not years:
        return ()
    most = max(years.values())
    span = range(min(years), max(years) + 1)
    every = max(1, -(-len(span) // 8))
    step = _step(len(span))
    bars = []
    for place, year in enumerate(span):
        count = years.get(year, 0)
        height = max(_LEAST, round(_HEIGHT * count / most)) if count else 0
        url = dates.address((year,)) if count else ""
        labelled = place % every == 0 if len(span) > 1 else True
        x = round((place + 0.25) * step, 2)
        bars.append(Bar(year, count, x, _HEIGHT - height, round(step / 2, 2), height, url, labelled))
    return tuple(bars)


def standing(entries: Sequence[Entry]) -> Standing:
    """Count what no text changes in all ``entries``, which are newest first."""
    proved = sum(entry.fields.certificate.regenerated for entry in entries)
    return Standing(len(entries), proved, _bars(entries))


def home(counted: Standing, characters: int, newest: Sequence[Entry]) -> Home:
    """Gather the home page: of so many characters in all texts, and the ``NEWEST`` articles."""
    bars = counted.bars
    return Home(
        counts=(
            Count(number(counted.articles), "篇文章"),
            Count(number(characters), "字正文"),
            Count(number(counted.proved), "篇可逐字验算"),
        ),
        bars=bars,
        width=round(max(1, len(bars)) * _step(len(bars)), 2),
        step=_step(len(bars)),
        newest=tuple(newest),
    )
