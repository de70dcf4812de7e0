"""By what is named: regions on a map, outlets and people from A to Z, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from build_scripts.language.pinyin import initial, order
from build_scripts.language.script import simplify
from build_scripts.site.browse.dates import months
from build_scripts.site.browse.listing import (
    ROOT,
    Group,
    Listing,
    Shelf,
    Tile,
    cut,
    numbered,
    paged,
    shade,
    turned,
)
from build_scripts.site.library import Entry, slug
from build_scripts.site.words import UNKNOWN

NAMES_PER_PAGE: Final = 240
TOP: Final = 24  # names that are shown first because they are the most frequent
_IN_MEMORY: Final = 1 << 14  # addresses
_OTHER: Final = "其他"
_LETTERS: Final = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "")


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to browse: its folder, its words, and the names of an article under it.

    ``least`` is the number of articles from which on a name has a page of its own; ``unknown`` is what a
    list of the articles without any name is called (there is none if empty).
    """

    key: str
    title: str
    unknown: str
    names: Callable[[Entry], Sequence[str]]
    least: int = 1
    lettered: bool = False
    grid: bool = False

    @property
    def home(self) -> Group:
        """Its first page."""
        return Group(self.title, f"browse/{self.key}/index.html")


def people(entry: Entry) -> tuple[str, ...]:
    """Everybody whom an article names, each once."""
    fields = entry.fields
    return tuple(dict.fromkeys((*fields.people, *fields.authors, *fields.editors)))


FACETS: Final = (
    Facet(
        "region", "按地区", "地区未知", lambda entry: (entry.fields.region,) if entry.fields.region else ()
    ),
    Facet(
        "outlet",
        "按媒体",
        "媒体未知",
        lambda entry: (entry.fields.source,) if entry.fields.source else (),
        lettered=True,
        grid=True,
    ),
    Facet("person", "按人物", "未记人物", people, least=2, lettered=True),
    Facet("tag", "按标签", "", lambda entry: entry.fields.tags),
)
# The 34 units on a map of tiles: columns from the west, rows from the north.
_MAP: Final[Mapping[str, tuple[int, int]]] = {
    "黑龙江": (8, 0), "内蒙古": (5, 1), "吉林": (8, 1), "新疆": (0, 2), "甘肃": (2, 2), "宁夏": (3, 2),
    "山西": (5, 2), "北京": (6, 2), "天津": (7, 2), "辽宁": (8, 2), "青海": (1, 3), "陕西": (4, 3),
    "河南": (5, 3), "河北": (6, 3), "山东": (7, 3), "西藏": (1, 4), "四川": (3, 4), "重庆": (4, 4),
    "湖北": (5, 4), "安徽": (6, 4), "江苏": (7, 4), "上海": (8, 4), "云南": (3, 5), "贵州": (4, 5),
    "湖南": (5, 5), "江西": (6, 5), "浙江": (7, 5), "广西": (4, 6), "广东": (5, 6), "福建": (6, 6),
    "台湾": (8, 6), "海南": (4, 7), "澳门": (5, 7), "香港": (6, 7),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the spelling that most articles have, with its articles."""

    key: str
    name: str
    entries: tuple[Entry, ...]


def alone(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """The names that have no list of their own, for each way to browse on which there are such."""
    return {
        facet.key: frozenset(each.key for each in _found(facet, entries) if len(each.entries) < facet.least)
        for facet in FACETS
        if facet.least > 1
    }


class Names:
    """Who has a list of their own: what links to names need to know, and nothing else of the archive.

    ``without`` is what ``alone`` gives.
    """

    def __init__(self, without: Mapping[str, frozenset[str]]) -> None:
        self._alone = without
        self.address = lru_cache(maxsize=_IN_MEMORY)(self._address)

    def _address(self, facet: str, name: str) -> str:
        """The list of ``name``; a name that only one article has is searched for in all texts instead."""
        if simplify(name) in self._alone.get(facet, ()):
            return f"search.html?q={quote(name, safe='')}"
        return address(facet, name)


def address(facet: str, name: str) -> str:
    """The first page of the list of ``name`` in either script, below the root of the site."""
    return f"browse/{facet}/{slug(simplify(name))}.html"


def _found(facet: Facet, entries: Sequence[Entry]) -> list[_Named]:
    """Every name with its articles; the two scripts of a name are one."""
    found: dict[str, list[Entry]] = {}
    spelled: dict[str, dict[str, int]] = {}
    for entry in entries:
        for name in facet.names(entry):
            key = simplify(name)
            under = found.setdefault(key, [])
            if not under or under[-1] is not entry:
                under.append(entry)
            spellings = spelled.setdefault(key, {})
            spellings[name] = spellings.get(name, 0) + 1
    return [
        _Named(key, min(spelled[key], key=lambda name: (-spelled[key][name], name)), tuple(under))
        for key, under in found.items()
    ]


def _group(facet: Facet, named: _Named) -> Group:
    if len(named.entries) < facet.least:
        return Group(named.name, named.entries[0].url, len(named.entries))
    return Group(named.name, address(facet.key, named.key), len(named.entries))


def listings(facet: Facet, entries: Sequence[Entry]) -> Iterator[Listing]:
    """All pages of one way to browse ``entries``, which are newest first."""
    found = sorted(_found(facet, entries), key=lambda each: (-len(each.entries), each.key))
    groups = [_group(facet, each) for each in found]
    nameless = [entry for entry in entries if not facet.names(entry)] if facet.unknown else []
    unknown = (Group(UNKNOWN, f"browse/{facet.key}/unknown.html", len(nameless)),) if nameless else ()
    if facet.lettered:
        yield from _lettered(facet, [each.key for each in found], groups, unknown, len(entries))
    else:
        yield from _plain(facet, [*groups, *unknown], len(entries))
    if nameless:
        yield from paged(f"browse/{facet.key}/unknown", facet.unknown, (ROOT, facet.home), nameless)
    for each, group in zip(found, groups, strict=True):
        if len(each.entries) < facet.least:
            continue
        for page in paged(group.url.removesuffix(".html"), each.name, (ROOT, facet.home), each.entries):
            grid = (months(each.entries, linked=False),) if facet.grid and page.page == 1 else ()
            yield replace(page, grids=grid) if grid and grid[0].rows else page


def _plain(facet: Facet, groups: Sequence[Group], count: int) -> Iterator[Listing]:
    """The names by how often they occur, cut into pages; regions on the map as well."""
    base = f"browse/{facet.key}/index"
    for page, pages, shown in cut(groups, NAMES_PER_PAGE):
        yield Listing(
            url=numbered(base, page),
            title=facet.title,
            trail=(ROOT,),
            count=count,
            groups=shown,
            tiles=tiles(groups) if facet.key == "region" and page == 1 else (),
            page=page,
            pages=pages,
            turn=turned(base, page, pages),
        )


def tiles(groups: Sequence[Group]) -> tuple[Tile, ...]:
    """The map: a tile a region, darker where there is more."""
    by_name = {simplify(group.name): group for group in groups}
    most = max((group.count for name, group in by_name.items() if name in _MAP), default=0)
    return tuple(
        Tile(name, column, row, group, shade(group.count if group else 0, most))
        for name, (column, row) in _MAP.items()
        for group in (by_name.get(name),)
    )


def _lettered(
    facet: Facet, keys: Sequence[str], groups: Sequence[Group], unknown: tuple[Group, ...], count: int
) -> Iterator[Listing]:
    """The most frequent names, then all of them from A to Z: on one page, or on pages of their own."""
    person = facet.key == "person"
    readings = {key: order(key, person=person) for key in keys}
    ordered = sorted(zip(keys, groups, strict=True), key=lambda pair: (readings[pair[0]], pair[0]))
    by_letter: dict[str, list[Group]] = {letter: [] for letter in _LETTERS}
    for key, group in ordered:
        by_letter[initial(readings[key])].append(group)
    there = {letter: under for letter, under in by_letter.items() if under}
    folder = f"browse/{facet.key}"
    fits = len(groups) <= NAMES_PER_PAGE
    letters = tuple(
        Group(
            letter or _OTHER,
            f"{folder}/index.html#{_anchor(letter)}" if fits else f"{folder}/{_anchor(letter)}.html",
        )
        for letter in there
    )
    shelves = [
        Shelf(Group(letter or _OTHER, "", len(under)), tuple(under), anchor=_anchor(letter))
        for letter, under in there.items()
    ]
    first = Shelf(Group("最多见", ""), (*groups[:TOP], *unknown), max(0, len(groups) - TOP))
    yield Listing(
        url=facet.home.url,
        title=facet.title,
        trail=(ROOT,),
        count=count,
        letters=letters if len(groups) > TOP else (),
        shelves=(first, *(shelves if fits and len(groups) > TOP else ())),
    )
    for letter, under in there.items() if not fits else ():
        yield from _letter(facet, letter, under, letters)


def _anchor(letter: str) -> str:
    return letter.lower() or "other"


def _letter(
    facet: Facet, letter: str, groups: Sequence[Group], letters: tuple[Group, ...]
) -> Iterator[Listing]:
    base = f"browse/{facet.key}/{_anchor(letter)}"
    for page, pages, shown in cut(groups, NAMES_PER_PAGE):
        yield Listing(
            url=numbered(base, page),
            title=f"{facet.title}：{letter or _OTHER}",
            trail=(ROOT, facet.home),
            count=len(groups),
            note="个名字",
            letters=letters,
            groups=shown,
            page=page,
            pages=pages,
            turn=turned(base, page, pages),
        )
