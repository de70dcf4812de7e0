"""By year, month and day, each with its calendar."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.site.browse.listing import (
    PER_PAGE,
    ROOT,
    Cell,
    Grid,
    Group,
    Listing,
    Section,
    Turn,
    paged,
    shade,
)
from build_scripts.site.library import Entry
from build_scripts.site.words import UNKNOWN

HOME: Final = Group("按日期", "browse/date/index.html")
_WEEK: Final = ("一", "二", "三", "四", "五", "六", "日")
_MONTHS: Final = tuple(f"{month}月" for month in range(1, 13))
_CALENDAR: Final = calendar.Calendar()


def address(parts: Sequence[int]) -> str:
    """The page of a year or a month.

    >>> address((2023,)), address((2023, 3, 2))
    ('browse/date/2023.html', 'browse/date/2023-03.html')
    """
    return f"browse/date/{'-'.join(_digits(parts[:2]))}.html"


def _digits(parts: Sequence[int]) -> list[str]:
    return [f"{part:04d}" if not at else f"{part:02d}" for at, part in enumerate(parts)]


def by_year(entries: Sequence[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    """Articles of each year, newest first; undated ones are left out."""
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.fields.date:
            years.setdefault(entry.fields.date.parts[0], []).append(entry)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}


def _parted(entries: Sequence[Entry], at: int) -> dict[int, list[Entry]]:
    """Articles by the month or the day of their date, 0 where it is not known, in the order given."""
    parted: dict[int, list[Entry]] = {}
    for entry in entries:
        parts = entry.fields.date.parts
        parted.setdefault(parts[at] if len(parts) > at else 0, []).append(entry)
    return parted


def months(entries: Sequence[Entry], *, linked: bool = True) -> Grid:
    """How many articles each month of each year has."""
    counts: dict[tuple[int, int], int] = {}
    for entry in entries:
        if entry.fields.date:
            year, month = (*entry.fields.date.parts, 0)[:2]
            counts[year, month] = counts.get((year, month), 0) + 1
    most = max(counts.values(), default=0)
    years = {year for year, _ in counts}
    rows = []
    for year in range(max(years), min(years) - 1, -1) if years else ():
        total = sum(counts.get((year, month), 0) for month in range(13))
        row = [Cell(f"{year}", f"{year}年，{total} 篇", address((year,)) if linked and total else "", total)]
        for month in range(1, 13):
            count = counts.get((year, month), 0)
            url = address((year, month)) if linked and count else ""
            row.append(
                Cell(f"{count or ''}", f"{year}年{month}月，{count} 篇", url, count, shade(count, most))
            )
        rows.append(tuple(row))
    return Grid(Group("各年各月的篇数", ""), ("", *_MONTHS), tuple(rows), named=True)


@dataclass(frozen=True, slots=True)
class _Month:
    """One month, 0 where it is not known, with its articles by day."""

    year: int
    month: int
    days: Mapping[int, Sequence[Entry]]

    @property
    def total(self) -> int:
        """How many articles it has."""
        return sum(map(len, self.days.values()))

    @property
    def apart(self) -> bool:
        """Whether its days have pages of their own, because they do not fit on one."""
        return self.total > PER_PAGE

    @property
    def base(self) -> str:
        """Its address without the ending."""
        return address((self.year, self.month)).removesuffix(".html")

    @property
    def group(self) -> Group:
        """Its name and page."""
        name = f"{self.year}年{self.month}月" if self.month else f"{self.year}年，月份未知"
        return Group(name, f"{self.base}.html", self.total)

    def day(self, day: int) -> Group:
        """One of its days, on a page of its own or on the month's."""
        name = f"{self.month}月{day}日" if day else f"{self.month}月，日期未知"
        url = f"{self.base}-{day:02d}.html" if self.apart else f"{self.base}.html#d{day:02d}"
        return Group(name, url, len(self.days.get(day, ())))

    def grid(self, most: int) -> Grid:
        """Its calendar, by weeks; ``most`` is the number that is darkest."""
        weeks = _CALENDAR.monthdayscalendar(self.year, self.month)
        rows = tuple(tuple(self._cell(day, most) for day in week) for week in weeks)
        group = self.group
        return Grid(group if self.total else Group(group.name, ""), _WEEK, rows)

    def _cell(self, day: int, most: int) -> Cell:
        if not day:
            return Cell("")
        group = self.day(day)
        label = f"{self.month}月{day}日，{group.count} 篇"
        return Cell(f"{day}", label, group.url if group.count else "", group.count, shade(group.count, most))


def _year(year: int, entries: Sequence[Entry], turn: Turn) -> Iterator[Listing]:
    """One year: twelve months, with the articles under them as long as these fit on one page."""
    parted = {month: _Month(year, month, _parted(under, 2)) for month, under in _parted(entries, 1).items()}
    most = max(
        (len(under) for month in parted.values() for day, under in month.days.items() if day), default=0
    )
    own = Group(f"{year}年", address((year,)), len(entries))
    fits = len(entries) <= PER_PAGE
    yield Listing(
        url=own.url,
        title=own.name,
        trail=(ROOT, HOME),
        count=len(entries),
        grids=tuple(parted.get(month, _Month(year, month, {})).grid(most) for month in range(1, 13)),
        groups=() if fits else tuple(month.group for month in parted.values() if not month.month),
        sections=tuple(
            Section(month.group, tuple(entry for under in month.days.values() for entry in under))
            for month in parted.values()
        )
        if fits
        else (),
        turn=turn,
    )
    known = sorted(month for month in parted if month)
    for month in parted.values():
        yield from _month(
            month, (ROOT, HOME, own), most, _beside(known, month.month, lambda at: parted[at].group)
        )


def _beside(known: Sequence[int], one: int, group: Callable[[int], Group]) -> Turn:
    """What lies before and after ``one`` of what is ``known``, which is in order."""
    if one not in known:
        return Turn()
    at = known.index(one)
    return Turn(group(known[at - 1]) if at else None, group(known[at + 1]) if at + 1 < len(known) else None)


def _month(month: _Month, trail: tuple[Group, ...], most: int, turn: Turn) -> Iterator[Listing]:
    """One month: its days on one page, or a page a day where they do not fit."""
    own = month.group
    if not month.month:
        yield from paged(month.base, own.name, trail, month.days[0])
        return
    page = Listing(own.url, own.name, trail, month.total, grids=(month.grid(most),), turn=turn)
    if not month.apart:
        sections = (
            Section(Group(month.day(day).name, "", len(under)), tuple(under), f"d{day:02d}")
            for day, under in month.days.items()
        )
        yield replace(page, sections=tuple(sections))
        return
    yield replace(page, groups=(month.day(0),) if 0 in month.days else ())
    for day, under in month.days.items():
        group = month.day(day)
        base = group.url.removesuffix(".html")
        yield from paged(
            base, f"{month.year}年{group.name}", (*trail, Group(f"{month.month}月", own.url)), under
        )


def listings(entries: Sequence[Entry]) -> Iterator[Listing]:
    """All pages by date of ``entries``, which are newest first."""
    years = by_year(entries)
    undated = [entry for entry in entries if not entry.fields.date]
    groups = [Group(f"{year}年", address((year,)), len(under)) for year, under in years.items()]
    if undated:
        groups.append(Group(UNKNOWN, "browse/date/unknown.html", len(undated)))
    yield Listing(
        HOME.url,
        HOME.name,
        (ROOT,),
        len(entries),
        groups=tuple(groups),
        grids=(months(entries),) if years else (),
    )
    known = sorted(years)
    for year, under in years.items():
        yield from _year(
            year, under, _beside(known, year, lambda other: Group(f"{other}年", address((other,))))
        )
    if undated:
        yield from paged("browse/date/unknown", "日期未知", (ROOT, HOME), undated)
