"""An archive that is too large for one host, parted by years into sites with one search and one navigation.

``extra.parts`` in ``mkdocs.yml`` says which years lie where: at another address, then their pages are made in
a folder of their own beside the site, or in a folder below the site. The site itself is the front: documents,
lists, search, feeds. At the address that an article always had, the front keeps a page that leads on to it,
so a corrected date moves the article and no citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Final, NamedTuple, Self

from build_scripts.model import address
from build_scripts.model.errors import UsageError
from build_scripts.site.article.marks import escaped
from build_scripts.site.kept.folder import BESIDE
from build_scripts.site.kept.keys import digest
from build_scripts.site.kept.output import Output, text
from build_scripts.site.library import Entry

ONWARD: Final = "assets/shiyi/onward.js"
_FIELD: Final = "assets/shiyi/search.js"  # finds the index by its own address, so it is the front's
_YEARS: Final = re.compile(r"(\d{4})(?:-(\d{4}))?")
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.:-]+/(?:[A-Za-z0-9._~-]+/)*")
_PLACE: Final = re.compile(r"(?:[a-z0-9_-]+/)+")
_TAKEN: Final = frozenset({"articles", "assets", "browse", "corrections", "develop", "dist", "search"})
_LINK: Final = re.compile(r'(\b(?:href|src|action)=")\.\./\.\./([^"]*)"')
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_APP: Final = '<script src="../../assets/shiyi/app.js"></script>'
_HINT: Final = "write extra.parts as  2000-2010: https://host/folder/  or  2000-2010: years/2000/"
_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
{script}<meta http-equiv="refresh" content="0; url={place}">
</head>
<body>
<p><a href="{place}">{title}</a></p>
</body>
</html>
"""


class Part(NamedTuple):
    """Articles of the years ``first`` to ``last``; ``base`` is an address, or a folder below the front."""

    first: int
    last: int
    base: str

    @property
    def name(self) -> str:
        """Its years, which name its folder."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def apart(self) -> bool:
        """Whether it is published elsewhere than the front."""
        return "://" in self.base

    @property
    def folder(self) -> str:
        """Where its files are made."""
        return f"{BESIDE}{self.name}/" if self.apart else self.base

    def address(self, front: str) -> str:
        """Its own address, where that of the ``front`` is known."""
        return self.base if self.apart else front + self.base


def read(said: object, front: str) -> tuple[Part, ...]:
    """The parts that ``extra.parts`` names, in order; what is no such thing raises ``UsageError``."""
    if not said:
        return ()
    if not isinstance(said, Mapping):
        raise _wrong("extra.parts does not say which years lie where")
    parts = sorted(_part(str(years), base) for years, base in said.items())
    for one, other in pairwise(parts):
        if one.last >= other.first:
            raise _wrong(f"the years {one.name} and {other.name} overlap")
    if any(part.apart for part in parts) and not _ADDRESS.fullmatch(front):
        raise _wrong("parts at addresses of their own need site_url, the address of the front")
    return tuple(parts)


def _part(years: str, base: object) -> Part:
    found = _YEARS.fullmatch(years)
    if found is None or (found[2] or found[1]) < found[1]:
        raise _wrong(f"not a year, nor two with a hyphen between: {years[:40]!r}")
    place = base if isinstance(base, str) else ""
    below = _PLACE.fullmatch(place) and place.split("/")[0] not in _TAKEN
    if not below and not _ADDRESS.fullmatch(place):
        raise _wrong(f"neither an address nor a folder of its own, with a slash at its end: {place[:80]!r}")
    return Part(int(found[1]), int(found[2] or found[1]), place)


def _wrong(what: str) -> UsageError:
    return UsageError(what, where="mkdocs.yml", hint=_HINT)


@dataclass(frozen=True, slots=True)
class Parting:
    """Which article is in which part; what is in none of them is on the front."""

    front: str
    parts: tuple[Part, ...]
    owners: Mapping[str, Part]

    @classmethod
    def of(cls, parts: tuple[Part, ...], front: str, entries: Iterable[Entry]) -> Self:
        """Sort articles into ``parts`` by the years of their dates."""
        years = {year: part for part in parts for year in range(part.first, part.last + 1)}
        dated = ((entry.id, entry.fields.date.parts[:1]) for entry in entries)
        return cls(front, parts, {each: years[date[0]] for each, date in dated if date and date[0] in years})

    @property
    def key(self) -> bytes:
        """A digest of what all files of a parted site depend on; dates are part of articles."""
        return digest(self.front, repr(self.parts))

    def place(self, each: Output) -> Iterator[Output]:
        """Where a file of the undivided site goes, and what takes its place."""
        found = address.place(each.path)
        part = self.owners.get(found.article_id) if found else None
        if found and part:
            whole = each.data.decode("utf-8") if found.kind == "html" else ""
            moved = self._moved(whole, found.article_id, part).encode() if whole else each.data
            yield Output(part.folder + each.path, moved)
            if whole:
                yield self._onward(each.path, whole, part)
        else:
            yield each
            if each.path.startswith("assets/"):
                yield from (Output(p.folder + each.path, each.data) for p in self.parts if p.apart)

    def more(self) -> Iterator[Output]:
        """What a parted site has beside what an undivided one has."""
        yield Output(ONWARD, (files("build_scripts.site") / "onward.js").read_bytes())
        for part in self.parts:
            if part.apart:
                title, front = f"{part.name} 年", escaped(self.front)
                page = _PAGE.format(title=title, canonical=front, script="", place=front)
                yield from (text(f"{part.folder}{name}.html", page) for name in ("index", "404"))

    def announced(self, article_id: str) -> str | None:
        """The page of an article below the front, None where another site announces it."""
        part = self.owners.get(article_id)
        if part is None:
            return address.page(article_id)
        return None if part.apart else part.base + address.page(article_id)

    def _moved(self, page: str, article_id: str, part: Part) -> str:
        """The page of an article, linked to the front from where the part lies."""
        own = f"{address.stem(article_id)}."
        front = escaped(self.front) if part.apart else "../../" + "../" * part.base.count("/")

        def link(found: re.Match[str]) -> str:
            place = found[2]
            here = place.startswith(own) or (part.apart and place.startswith("assets/") and place != _FIELD)
            return found[0] if here else f'{found[1]}{front}{place}"'

        page = page.replace(_APP, "") if part.apart else page
        page = _LINK.sub(link, page)
        if part.apart:
            for what in ("script-src", "form-action"):
                page = page.replace(f"{what} 'self' file:", f"{what} 'self' file: {front}", 1)
        if self.front:
            before, after = (escaped(each) for each in (self.front + own, part.address(self.front) + own))
            page = page.replace(f'rel="canonical" href="{before}', f'rel="canonical" href="{after}', 1)
            for kind in ("md", "txt", "json"):
                page = page.replace(f'"contentUrl":"{before}{kind}"', f'"contentUrl":"{after}{kind}"')
        return page

    def _onward(self, path: str, page: str, part: Part) -> Output:
        """The page that the front keeps at the address of an article."""
        place = escaped(part.base if part.apart else "../../" + part.base) + path
        title = found[1] if (found := _TITLE.search(page)) else ""
        script = f'<script src="../../{ONWARD}" data-place="{place}"></script>\n'
        canonical = escaped(part.address(self.front)) + path if self.front or part.apart else place
        return text(path, _PAGE.format(title=title, canonical=canonical, script=script, place=place))
