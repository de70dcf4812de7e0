"""Articles and lists made into whole pages: templates fill the middle, the frame is joined round it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from jinja2 import Environment, Template

from build_scripts.site import words
from build_scripts.site.article.page import View
from build_scripts.site.browse import days
from build_scripts.site.browse.listing import Listing
from build_scripts.site.corrected import Sheet
from build_scripts.site.kept import keys
from build_scripts.site.kept.keys import digest
from build_scripts.site.relations import Around
from build_scripts.site.rows import TEMPLATE, Rows
from build_scripts.site.shell import Frame, Shell
from build_scripts.site.statistics.numbers import Chapter
from build_scripts.site.writing import forms
from build_scripts.site.writing.forms import Piece

_ARTICLE_DEPTH: Final = 2  # articles/<first digits>/<id>.html


NUMBERS: Final = "numbers.html"


@dataclass(frozen=True, slots=True)
class Site:
    """What pages say of the site itself; ``url`` ends in a slash, or is empty where nobody knows it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """The two templates of a kind of page: what its head says, and its middle."""

    about: Template
    main: Template


def _kind(env: Environment, name: str) -> _Kind:
    return _Kind(env.get_template(_about(name)), env.get_template(f"{name}.html"))


def _about(name: str) -> str:
    return f"partials/shiyi/{name}-about.html"


@dataclass(frozen=True, slots=True)
class Keys:
    """Digests of all that pages of a kind are made with, whatever they show."""

    articles: bytes
    listings: bytes
    numbers: bytes
    corrections: bytes


@dataclass(frozen=True, slots=True)
class Press:
    """Frames and templates, made ready once for all pages."""

    site: Site
    keys: Keys
    _article: _Kind
    _listing: _Kind
    _numbers: _Kind
    _corrections: _Kind
    _articles: Shell
    _listings: tuple[Shell, ...]
    _scripted: Mapping[tuple[str, ...], Shell]
    _rows: Rows

    @classmethod
    def ready(cls, site: Site, frame: Frame) -> Self:
        """Render every frame that is needed."""
        articles = frame.shell(_ARTICLE_DEPTH, ("article.js", "hits.js"))
        listings = tuple(frame.shell(depth) for depth in range(3))
        scripted = {days.SCRIPT: frame.shell(2, days.SCRIPT)}

        def key(kind: str, *shells: Shell) -> bytes:
            templates = keys.templates(frame.env, f"{kind}.html", _about(kind), TEMPLATE)
            return digest(keys.program(), templates, site.name, site.url, *map(repr, shells))

        return cls(
            site,
            Keys(
                key("article", articles),
                key("listing", *listings, *scripted.values()),
                key("numbers", listings[0]),
                key("corrections", listings[0]),
            ),
            _kind(frame.env, "article"),
            _kind(frame.env, "listing"),
            _kind(frame.env, "numbers"),
            _kind(frame.env, "corrections"),
            articles,
            listings,
            scripted,
            Rows(frame.env),
        )

    def articles(self, drafts: Sequence[tuple[View, Around]]) -> Iterator[str]:
        """The pages of some articles.

        Their forms are found for all of them at once: the tables that this takes are larger than the
        processor's cache, and between two pages everything else goes through it.
        """
        heads, mains, titles = [], [], []
        for view, around in drafts:
            known = {
                "view": view,
                "around": around,
                "site": self.site,
                "root": "../" * _ARTICLE_DEPTH,
                "written": words.day,
            }
            heads.append(self._article.about.render(known))
            mains.append(self._article.main.render(known))
            fields = view.entry.fields
            titles.append(forms.titled(f"{fields.title} · {self.site.name}", fields.script))
        texts = forms.read_all(mains, titles)
        first, last = texts[: len(mains)], texts[len(mains) :]
        for about, main, text, title in zip(heads, mains, first, last, strict=True):
            yield self._articles.fill(about, [Piece(main, text)], title)

    def listing(self, listing: Listing) -> str:
        """A page to browse by."""
        depth = listing.url.count("/")
        address = self.site.url + listing.url if self.site.url else ""
        root = "../" * depth
        known = {
            "listing": listing,
            "site": self.site,
            "root": root,
            "address": address,
            "rows": self._rows.slot,
        }
        about, main = self._listing.about.render(known), self._listing.main.render(known)
        entries = [entry for section in listing.sections for entry in section.entries]
        title = forms.titled(f"{listing.title} · {self.site.name}", "Hans")
        shell = self._scripted[listing.scripts] if listing.scripts else self._listings[depth]
        return shell.fill(about, *self._rows.fill(main, entries, root, title))

    def numbers(self, chapters: Sequence[Chapter]) -> str:
        """The page of numbers."""
        address = self.site.url + NUMBERS if self.site.url else ""
        known = {"chapters": chapters, "site": self.site, "address": address}
        about, main = self._numbers.about.render(known), self._numbers.main.render(known)
        return self._single("数字", about, main)

    def corrections(self, sheet: Sheet) -> str:
        """A page of corrections."""
        address = self.site.url + sheet.url if self.site.url else ""
        known = {"sheet": sheet, "site": self.site, "address": address}
        about, main = self._corrections.about.render(known), self._corrections.main.render(known)
        return self._single("校订", about, main)

    def _single(self, name: str, about: str, main: str) -> str:
        """A page at the root of the site."""
        title = forms.titled(f"{name} · {self.site.name}", "Hans")
        return self._listings[0].fill(about, *Piece.of_all([main], title))
