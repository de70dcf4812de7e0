"""Pages to browse by: date, region, outlet and person, each list cut into pages of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.site.library import Entry, slug
from build_scripts.site.words import UNKNOWN

PER_PAGE: Final = 100
NAMES_PER_PAGE: Final = 240
NAMES_PER_SHELF: Final = 12


@dataclass(frozen=True, slots=True)
class Group:
    """A name with the articles under it; ``url`` is its first page."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a listing under one crosshead (none if empty)."""

    heading: Group | None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One way to browse with its first names; ``rest`` counts the names that are not shown."""

    whole: Group
    groups: tuple[Group, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One generated page: names to go on to, or articles, or both."""

    uri: str
    title: str
    parent: Group | None
    count: int
    groups: tuple[Group, ...] = ()
    sections: tuple[Section, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    previous: str = ""
    next: str = ""
    page: int = 1
    pages: int = 1

    @property
    def url(self) -> str:
        """The address of the page below the root of the site."""
        return _html(self.uri)


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to browse: its folder, its words, and the names of an article under it."""

    key: str
    title: str
    unknown: str
    names: Callable[[Entry], Sequence[str]]


FACETS: Final = (
    Facet(
        "region", "按地区", "地区未知", lambda entry: (entry.fields.region,) if entry.fields.region else ()
    ),
    Facet(
        "outlet", "按媒体", "媒体未知", lambda entry: (entry.fields.source,) if entry.fields.source else ()
    ),
    Facet(
        "person",
        "按人物",
        "未记人物",
        lambda entry: tuple(
            dict.fromkeys((*entry.fields.people, *entry.fields.authors, *entry.fields.editors))
        ),
    ),
)


def address(facet: str, name: str) -> str:
    """The first page of the list of ``name``, below the root of the site."""
    return f"browse/{facet}/{slug(name)}.html"


def _uri(base: str, page: int) -> str:
    return f"{base}.md" if page == 1 else f"{base}-{page}.md"


def _html(uri: str) -> str:
    return uri.removesuffix(".md") + ".html"


def _paged(base: str, title: str, parent: Group, entries: Sequence[Entry]) -> Iterator[Listing]:
    """A list of articles, cut into pages."""
    pages = max(1, -(-len(entries) // PER_PAGE))
    for page in range(1, pages + 1):
        yield Listing(
            uri=_uri(base, page),
            title=title,
            parent=parent,
            count=len(entries),
            sections=(Section(None, tuple(entries[(page - 1) * PER_PAGE : page * PER_PAGE])),),
            previous=_html(_uri(base, page - 1)) if page > 1 else "",
            next=_html(_uri(base, page + 1)) if page < pages else "",
            page=page,
            pages=pages,
        )


def _named(base: str, title: str, parent: Group, groups: Sequence[Group], count: int) -> Iterator[Listing]:
    """A list of names, cut into pages."""
    pages = max(1, -(-len(groups) // NAMES_PER_PAGE))
    for page in range(1, pages + 1):
        yield Listing(
            uri=_uri(base, page),
            title=title,
            parent=parent,
            count=count,
            groups=tuple(groups[(page - 1) * NAMES_PER_PAGE : page * NAMES_PER_PAGE]),
            previous=_html(_uri(base, page - 1)) if page > 1 else "",
            next=_html(_uri(base, page + 1)) if page < pages else "",
            page=page,
            pages=pages,
        )


_ROOT: Final = Group("浏览", "browse/index.html", 0)


def _facet(facet: Facet, entries: Sequence[Entry]) -> Iterator[Listing]:
    found: dict[str, list[Entry]] = {}
    nameless: list[Entry] = []
    for entry in entries:
        names = facet.names(entry)
        for name in names:
            found.setdefault(name, []).append(entry)
        if not names:
            nameless.append(entry)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    groups = [Group(name, address(facet.key, name), len(under)) for name, under in ordered]
    home = Group(facet.title, f"browse/{facet.key}/index.html", len(entries))
    if nameless:
        groups.append(Group(UNKNOWN, f"browse/{facet.key}/unknown.html", len(nameless)))
        yield from _paged(f"browse/{facet.key}/unknown", facet.unknown, home, nameless)
    yield from _named(f"browse/{facet.key}/index", facet.title, _ROOT, groups, len(entries))
    for name, under in ordered:
        yield from _paged(f"browse/{facet.key}/{slug(name)}", name, home, under)


def by_year(entries: Sequence[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    """Articles of each year, newest first; undated ones are left out."""
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.fields.date:
            years.setdefault(entry.fields.date.parts[0], []).append(entry)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}


def _month(year: int, month: int) -> str:
    return f"{year}年{month}月" if month else f"{year}年，月份未知"


def _year(year: int, entries: Sequence[Entry], home: Group) -> Iterator[Listing]:
    """One year: its months, with the articles under them as long as these fit on one page."""
    months: dict[int, list[Entry]] = {}
    for entry in entries:
        months.setdefault(entry.fields.date.parts[1] if len(entry.fields.date.parts) > 1 else 0, []).append(
            entry
        )
    own = Group(f"{year}年", f"browse/date/{year:04d}.html", len(entries))
    groups = {
        month: Group(_month(year, month), f"browse/date/{year:04d}-{month:02d}.html", len(under))
        for month, under in months.items()
    }
    fits = len(entries) <= PER_PAGE
    yield Listing(
        uri=f"browse/date/{year:04d}.md",
        title=own.name,
        parent=home,
        count=len(entries),
        groups=() if fits else tuple(groups.values()),
        sections=tuple(Section(groups[month], tuple(under)) for month, under in months.items())
        if fits
        else (),
    )
    for month, under in months.items():
        yield from _paged(f"browse/date/{year:04d}-{month:02d}", groups[month].name, own, under)


def _dates(entries: Sequence[Entry]) -> Iterator[Listing]:
    years = by_year(entries)
    undated = [entry for entry in entries if not entry.fields.date]
    home = Group("按日期", "browse/date/index.html", len(entries))
    groups = [Group(f"{year}年", f"browse/date/{year:04d}.html", len(under)) for year, under in years.items()]
    if undated:
        groups.append(Group(UNKNOWN, "browse/date/unknown.html", len(undated)))
        yield from _paged("browse/date/unknown", "日期未知", home, undated)
    yield from _named("browse/date/index", home.name, _ROOT, groups, len(entries))
    for year, under in years.items():
        yield from _year(year, under, home)


def _shelf(home: Listing) -> Shelf:
    """The first page of names of one way to browse, cut to a row."""
    shown = home.groups[:NAMES_PER_SHELF]
    names = len(home.groups) + (home.pages - 1) * NAMES_PER_PAGE
    return Shelf(Group(home.title, _html(home.uri), home.count), shown, names - len(shown))


def listings(entries: Sequence[Entry]) -> Iterator[Listing]:
    """All browse pages of ``entries``, which are newest first."""
    pages = [*_dates(entries), *(page for facet in FACETS for page in _facet(facet, entries))]
    homes = [page for page in pages if page.uri.endswith("/index.md")]
    yield Listing("browse/index.md", "浏览", None, len(entries), shelves=tuple(map(_shelf, homes)))
    yield from pages
