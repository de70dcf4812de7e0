"""One build of the site: what MkDocs makes of our own documents, and all that it does not make."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from build_scripts.archive.store import Archive
from build_scripts.model import address
from build_scripts.model.errors import UsageError
from build_scripts.site import (
    app,
    budget,
    catalogue,
    downloads,
    figures,
    finding,
    frontpage,
    parts,
    press,
    words,
)
from build_scripts.site.catalogue import Card
from build_scripts.site.documents import Documents, Shown
from build_scripts.site.downloads import Downloads
from build_scripts.site.frontpage import Home, Standing
from build_scripts.site.kept import handed, keys, output
from build_scripts.site.kept.compiled import Compiled
from build_scripts.site.kept.folder import Folder, Record
from build_scripts.site.parts import Parting
from build_scripts.site.place import Left, Place, cores
from build_scripts.site.press import Press
from build_scripts.site.production import Production
from build_scripts.site.proofs import Proofs
from build_scripts.site.shell import Frame
from build_scripts.site.sitemap import Address
from build_scripts.site.writing import characters
from build_scripts.workers import forks

_THEME: Final = Path(__file__).parent / "theme"
OUR_TEMPLATES: Final = frozenset(path.relative_to(_THEME).as_posix() for path in _THEME.rglob("*.html"))
ALONE: Final = "articles_alone"  # the setting below ``extra`` that leaves out all but the pages of articles
# The theme's scripts, which serve parts of it that we do without, and maps for debugging.
# A map of the site that is no template any more would be copied as it is.
_UNUSED: Final = re.compile(r"assets/(javascripts/|.*\.map$)|sitemap\.xml$")


@dataclass(frozen=True, slots=True)
class Site:
    """All articles, newest first, where their evidence is, and the documents that MkDocs makes."""

    cards: tuple[Card, ...]
    archive: Archive
    home: Home
    documents: Documents
    place: Place
    folder: Folder
    parting: Parting | None
    compiled: Compiled
    fields: bytes
    index: finding.Index | None
    end_ahead: Callable[[], None]

    @classmethod
    def read(cls, files: Files, ids: Sequence[str], config: MkDocsConfig, place: Place) -> Self:
        """Read the articles ``ids``; ``files`` are all others that MkDocs found.

        Every page is read strictly; one that is malformed stops the build with its reason.
        """
        archive = Archive(Path(config.config_file_path).parent)
        cards = catalogue.read(archive, ids, place.former.cards, cores(), handed.empty(place.handed))
        for file in [file for file in files if _UNUSED.match(file.src_uri)]:
            files.remove(file)
        parting = _parting(cards, config)
        folder = Folder(place.target, place.former.records, parting, place.former.tree)
        fields = catalogue.fields(cards)
        index = _index(archive, cards, fields, config)
        end_ahead = index.ahead(folder) if index else forks.nothing
        home = _home(folder, cards, fields)
        shown = Shown(repr(_shelf(config)), repr(home))
        documents = Documents.of(files, config, shown, place.former.documents, folder)
        compiled = Compiled(dict(place.former.templates))
        return cls(
            cards, archive, home, documents, place, folder, parting, compiled, fields, index, end_ahead
        )

    def make(self, frame: Frame) -> None:
        """Put the site in its place: what MkDocs made, and all that it does not make."""
        config, processes, folder, parting = frame.config, cores(), self.folder, self.parting
        ready = Press.ready(press.Site(config.site_name, config.site_url or ""), frame)
        written = self.documents.put(self.place.documents, folder, frame.known)
        documents = [
            Address(file.url, f"docs/{file.src_uri}") for file in self.documents.pages if _announced(file)
        ]
        proofs = Proofs.of(self.archive)
        pages = Production(self.cards, self.fields, proofs, documents, config, ready, processes, parting)
        _characters(folder)
        for each in parting.more() if parting else ():
            folder.put(each)
        if self.index is None:
            pages.articles(folder, alone=True)
        else:
            self.index.run(folder, partial(self._others, pages))
        _finish(folder, config)
        for said in self._warnings(folder, parting):
            logging.getLogger("shiyi").warning(said)  # MkDocs' own log is strict: it would end the build
        proofs.clear(frozenset(card.id for card in self.cards))
        handed.clear(self.place.handed)
        self.place.keep(
            Left(
                {card.id: card.packed for card in self.cards},
                folder.records,
                self.compiled.code,
                written,
                folder.tree(),
            )
        )

    def _others(self, pages: Production) -> None:
        """Make all pages, with what the time of idle processors is used for until then."""
        pages.run(self.folder)
        self.end_ahead()

    def _warnings(self, folder: Folder, parting: Parting | None) -> list[str]:
        """What is too large for hosts: the site, or its parts."""
        if parting is None:
            return list(filter(None, (budget.warning(folder.size, len(self.cards)),)))
        held = Counter(part.name for part in parting.owners.values())
        return [
            f"{name or 'the front'}: {said}"
            for name, size in sorted(folder.sizes().items())
            if (said := budget.warning(size, held[name] or len(self.cards)))
        ]

    def context(self, page: Page) -> dict[str, object]:
        """What the template of a page of MkDocs' is given."""
        page.toc = TableOfContents([])  # the theme would make a skip link of it, to headings ours do not have
        return {"home": self.home, "written": words.day} if page.is_homepage else {}


def _index(
    archive: Archive, cards: Sequence[Card], fields: bytes, config: MkDocsConfig
) -> finding.Index | None:
    """The search index, None where there is to be none."""
    if config.extra.get(ALONE) is True:
        return None
    oldest_first = [finding.Article(card, archive) for card in reversed(cards)]
    return finding.Index(oldest_first, fields, archive.root / ".cache" / "search", cores())


def _home(folder: Folder, cards: Sequence[Card], fields: bytes) -> Home:
    """The figures of the home page, of which a changed text changes but one."""
    unit, key = "home figures", keys.digest(keys.program(), fields)
    record = folder.still(unit, key)
    if record is None:
        record = folder.write(key, (), frontpage.standing(catalogue.Entries(cards)))
        folder.keep(unit, record)
    if not isinstance(record.answer, Standing):
        raise TypeError(record.answer)
    characters = sum(card.packed.letters for card in cards)
    return frontpage.home(record.answer, characters, catalogue.Entries(cards[: frontpage.NEWEST]))


def _characters(folder: Folder) -> None:
    """The tables of characters that all pages share: a matter of our program alone, and of OpenCC."""
    if folder.still(characters.PLACE, keys.program()) is None:
        table = output.text(characters.PLACE, characters.asset())
        folder.keep(table.path, folder.write(keys.program(), (table,)))


def _parting(cards: Sequence[Card], config: MkDocsConfig) -> Parting | None:
    """Which article lies where, None where the site is one; a live preview always is."""
    front = config.site_url or ""
    said = () if _serving(config) else parts.read(config.extra.get("parts"), front)
    return Parting.of(said, front, (card.entry for card in cards)) if said else None


def _announced(file: File) -> bool:
    """Whether a document is for everybody; one that is not says so above its text (``robots: noindex``)."""
    return file.page is None or "robots" not in file.page.meta


def prepare(env: Environment, config: MkDocsConfig, compiled: Compiled) -> Environment:
    """Make our templates escape what they are given, and tell them whether this is a live preview."""
    env.autoescape = lambda name: name in OUR_TEMPLATES
    compiled.serve(env)
    env.globals["serving"] = _serving(config)
    return env


def _serving(config: MkDocsConfig) -> bool:
    return urlsplit(config.site_url or "").netloc == str(config.dev_addr)


def expand(markdown: str, config: MkDocsConfig) -> str:
    """Return a document of ours with its figures drawn and its bundles listed."""
    listed = downloads.expand(figures.expand(markdown), _shelf(config))
    return listed.replace("{{ repo_url }}", config.repo_url or "")


def _shelf(config: MkDocsConfig) -> Downloads | None:
    return downloads.shelf(Path(config.config_file_path).parent / downloads.OUTPUT)


def _finish(folder: Folder, config: MkDocsConfig) -> None:
    """Add what is made of the finished pages, the app, and the bundles that lie ready; remove all else.

    A live preview has neither: the app would show pages of before, and bundles are not made anew.
    """
    bundles = Path(config.config_file_path).parent / downloads.OUTPUT
    shelf = None if _serving(config) else _shelf(config)
    if not _serving(config):
        for each in app.outputs(folder, config):
            folder.put(each)
    if shelf is not None:
        for download in shelf.files:
            folder.keep(download.url, Record(b"", download.url, b"", 0))
    folder.clear()
    if shelf is not None:
        downloads.lay_out(shelf.files, bundles, folder.root)


def taken(files: Files) -> list[str]:
    """Take the articles out of MkDocs' hands: neither its metadata nor its Markdown touches them."""
    _refuse_strays(files)
    pages = {file: found for file in files if (found := address.sourced(file.src_uri)) is not None}
    for file in pages:
        files.remove(file)
    return sorted(pages.values())


def _refuse_strays(files: Files) -> None:
    """Raise ``UsageError`` for a page among the articles that is none; its Markdown would run as ours."""
    for file in files.documentation_pages():
        if file.src_uri.startswith("articles/") and address.sourced(file.src_uri) is None:
            raise UsageError(
                "this is not the place of an article",
                where=f"docs/{file.src_uri}",
                why="Articles are docs/articles/<first two digits>/<id>.md; no capture proves another page.",
                hint="add its capture with ingest, or move the page out of docs/articles/",
            )
