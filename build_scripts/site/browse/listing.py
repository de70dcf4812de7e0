"""What a page to browse by consists of, and how lists are cut into pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from build_scripts.site.library import Entry

T = TypeVar("T")
PER_PAGE: Final = 100
LEVELS: Final = 4  # shades of a field by how much there is
_MANY: Final = 10  # articles that are shown as dark as anything can be; fewer never are


@dataclass(frozen=True, slots=True)
class Group:
    """A name with the articles under it; ``url`` is its first page, or the one article there is.

    ``note`` says what the name means where readers cannot know.
    """

    name: str
    url: str
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a list under one crosshead (none if empty); ``anchor`` names the place."""

    heading: Group | None
    entries: tuple[Entry, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some names under a heading; ``rest`` counts those that are not shown."""

    whole: Group
    groups: tuple[Group, ...]
    rest: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a calendar or table: what stands in it, its name, where it leads (nowhere if empty)."""

    text: str
    label: str = ""
    url: str = ""
    count: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of fields under a caption: a month by weeks, an archive by years and months."""

    caption: Group
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    named: bool = False  # whether the first field of a row is its name


@dataclass(frozen=True, slots=True)
class Tile:
    """A region on the map: its place in columns and rows, and its list (none if there is nothing)."""

    name: str
    column: int
    row: int
    group: Group | None
    level: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Where one page leads to on both sides."""

    previous: Group | None = None
    next: Group | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: names to go on to, calendars, a map, or articles. ``trail`` leads to it from the top."""

    url: str
    title: str
    trail: tuple[Group, ...]
    count: int
    note: str = ""
    letters: tuple[Group, ...] = ()
    groups: tuple[Group, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    grids: tuple[Grid, ...] = ()
    tiles: tuple[Tile, ...] = ()
    sections: tuple[Section, ...] = ()
    turn: Turn = Turn()
    page: int = 1
    pages: int = 1
    scripts: tuple[str, ...] = ()


ROOT: Final = Group("浏览", "browse/index.html")


def shade(count: int, most: int) -> int:
    """How dark a field is, from 0 (nothing) to ``LEVELS`` (the most there is), by orders of magnitude.

    >>> [shade(each, 1000) for each in (0, 1, 20, 200, 1000)]
    [0, 1, 2, 3, 4]
    >>> [shade(each, 3) for each in (1, 3)]
    [1, 2]
    """
    if not count:
        return 0
    return 1 + int((LEVELS - 1) * math.log(count) / math.log(max(most, _MANY)))


def numbered(base: str, page: int) -> str:
    """The address of one page of a list.

    >>> numbered("browse/date/2023", 2)
    'browse/date/2023-p2.html'
    """
    return f"{base}.html" if page == 1 else f"{base}-p{page}.html"


def turned(base: str, page: int, pages: int) -> Turn:
    """Where to turn to from one page of a list."""
    return Turn(
        Group("上一页", numbered(base, page - 1)) if page > 1 else None,
        Group("下一页", numbered(base, page + 1)) if page < pages else None,
    )


def cut(items: Sequence[T], size: int) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """Cut items into pages; yield each page's number, how many there are, and its items.

    >>> list(cut("abc", 2))
    [(1, 2, ('a', 'b')), (2, 2, ('c',))]
    """
    pages = max(1, -(-len(items) // size))
    for page in range(1, pages + 1):
        yield page, pages, tuple(items[(page - 1) * size : page * size])


def paged(base: str, title: str, trail: tuple[Group, ...], entries: Sequence[Entry]) -> Iterator[Listing]:
    """A list of articles, cut into pages; what is special to the first page its maker puts in."""
    for page, pages, shown in cut(entries, PER_PAGE):
        yield Listing(
            url=numbered(base, page),
            title=title,
            trail=trail,
            count=len(entries),
            sections=(Section(None, shown),),
            page=page,
            pages=pages,
            turn=turned(base, page, pages),
        )
