"""By the day of the year, whatever the year: what had been reported on this day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from build_scripts.site.browse.listing import ROOT, Cell, Grid, Group, Listing, Turn, paged, shade
from build_scripts.site.library import Entry

HOME: Final = Group("往年今日", "browse/day/index.html")
SCRIPT: Final[tuple[str, ...]] = ("today.js",)  # lets the reader's own day stand out
_LEAP: Final = 2024  # a year that has every day


def address(month: int, day: int) -> str:
    """The page of a day.

    >>> address(3, 2)
    'browse/day/03-02.html'
    """
    return f"browse/day/{month:02d}-{day:02d}.html"


def listings(entries: Sequence[Entry]) -> Iterator[Listing]:
    """A page for every day of a year, and the year as a table; ``entries`` are newest first."""
    found: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        if len(entry.fields.date.parts) > 2:
            found.setdefault((entry.fields.date.parts[1], entry.fields.date.parts[2]), []).append(entry)
    most = max(map(len, found.values()), default=0)
    rows = []
    for month in range(1, 13):
        row = [Cell(f"{month}月")]
        for day in range(1, calendar.monthrange(_LEAP, month)[1] + 1):
            count = len(found.get((month, day), ()))
            row.append(
                Cell(
                    f"{day}", f"{month}月{day}日，{count} 篇", address(month, day), count, shade(count, most)
                )
            )
        rows.append(tuple(row))
    grid = Grid(Group("一年中各日的篇数", ""), (), tuple(rows), named=True)
    total = sum(map(len, found.values()))
    yield Listing(HOME.url, HOME.name, (ROOT,), total, grids=(grid,), scripts=SCRIPT)
    first = dt.date(_LEAP, 1, 1)
    for number in range(366):
        date = first + dt.timedelta(number)
        yield from _day(date, found.get((date.month, date.day), ()))


def _day(date: dt.date, entries: Sequence[Entry]) -> Iterator[Listing]:
    base = address(date.month, date.day).removesuffix(".html")
    before, after = (date + dt.timedelta(step) for step in (-1, 1))
    turn = Turn(
        *(Group(f"{each.month}月{each.day}日", address(each.month, each.day)) for each in (before, after))
    )
    for page in paged(base, f"往年今日：{date.month}月{date.day}日", (ROOT, HOME), entries):
        yield replace(page, turn=turn) if page.pages == 1 else page
