"""One build of the site: what MkDocs makes of our own documents, and all that it does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from build_scripts.archive.store import Archive
from build_scripts.model.errors import UsageError
from build_scripts.site import (
    aliases,
    app,
    article,
    citation,
    downloads,
    feeds,
    figures,
    frontpage,
    output,
    press,
    renditions,
    sitemap,
    sources,
    words,
)
from build_scripts.site.article import Setting
from build_scripts.site.browse.names import FACETS, Names
from build_scripts.site.browse.overview import listings
from build_scripts.site.evidence import Evidence
from build_scripts.site.library import Entry, article_id, newest_first
from build_scripts.site.output import Output
from build_scripts.site.press import Press
from build_scripts.site.relations import Relations
from build_scripts.site.search import folding, index
from build_scripts.site.search.document import Document
from build_scripts.site.shell import Frame
from build_scripts.site.sitemap import Address

_THEME: Final = Path(__file__).parent / "theme"
OUR_TEMPLATES: Final = frozenset(path.relative_to(_THEME).as_posix() for path in _THEME.rglob("*.html"))
# The theme's scripts, which serve parts of it that we do without, and maps for debugging.
_UNUSED: Final = re.compile(r"assets/(javascripts/|.*\.map$)")


def document(entry: Entry) -> Document:
    """An article as the search index takes it."""
    fields = entry.fields
    lines = (fields.subtitle, *entry.texts) if fields.subtitle else entry.texts
    names = {facet.key: facet.names(entry) for facet in FACETS}
    return Document(entry.id, fields.title, lines, str(fields.date), fields.source, fields.script, names)


@dataclass(frozen=True, slots=True)
class Site:
    """All articles, newest first, where their evidence is, and the documents that MkDocs makes."""

    entries: tuple[Entry, ...]
    archive: Archive
    documents: tuple[File, ...]

    @classmethod
    def read(cls, files: Files, config: MkDocsConfig) -> Self:
        """Take the articles out of MkDocs' hands: neither its metadata nor its Markdown touches them.

        Every page is read strictly; one that is malformed stops the build with its reason.
        """
        _refuse_strays(files)
        pages = {file: found for file in files if (found := article_id(file.src_uri)) is not None}
        entries = newest_first(
            sources.entry(found, file.content_string, f"docs/{file.src_uri}") for file, found in pages.items()
        )
        for file in [file for file in files if file in pages or _UNUSED.match(file.src_uri)]:
            files.remove(file)
        return cls(entries, Archive(Path(config.config_file_path).parent), tuple(files.documentation_pages()))

    def evidence(self, article_id: str) -> Evidence | None:
        """How an article was restored."""
        return sources.evidence(self.archive, article_id)

    def index(self, config: MkDocsConfig) -> Iterator[Output]:
        """The files of the search index."""
        documents = [document(entry) for entry in reversed(self.entries)]
        cache = Path(config.config_file_path).parent / ".cache" / "search"
        for script in index.build(documents, folding.chinese(), cache):
            yield Output(f"search/{script.name}", script.data)

    def outputs(self, frame: Frame) -> Iterator[Output]:
        """All pages that MkDocs does not make."""
        config = frame.config
        ready = Press.ready(press.Site(config.site_name, config.site_url or ""), frame)
        edit = f"{(config.repo_url or '').rstrip('/')}/{config.edit_uri}" if config.repo_url else ""
        setting = Setting(ready.site.url, edit, Names(self.entries))
        relations = Relations(self.entries)
        damage: dict[str, Mapping[str, int]] = {}
        for entry in self.entries:
            known = self.evidence(entry.id)
            _check_certificate(entry, known)
            if known is not None:
                damage[entry.id] = known.damage
            cited = citation.reference(entry, ready.site.url + entry.url, ready.site.name)
            view = article.view(entry, known, cited, setting)
            yield output.text(entry.url, ready.article(view, relations.around(entry)))
            yield from renditions.files(entry, self.archive.page(entry.id) or "", cited, known)
        yield from aliases.outputs(self.entries, ready.site.url)
        addresses: list[str] = []
        for listing in listings(self.entries, damage):
            if listing.page == 1:
                addresses.append(listing.url)
            yield output.text(listing.url, ready.listing(listing))
        if config.site_url:
            yield from self._announced(config, addresses)

    def _announced(self, config: MkDocsConfig, listed: Sequence[str]) -> Iterator[Output]:
        """Feeds and the map of the site; these need the site's own address."""
        name, about, url = config.site_name, config.site_description or "", config.site_url or ""
        history = self.archive.history("docs")
        items = feeds.newest(self.entries, history)
        yield output.text("feed.xml", feeds.atom(items, name, about, url))
        yield output.text("feed.json", feeds.json_feed(items, name, about, url))
        documents = [Address(place.url, f"docs/{place.src_uri}") for place in self.documents]
        articles = sorted(
            (Address(entry.url, f"docs/{entry.uri}") for entry in self.entries), key=attrgetter("url")
        )
        yield from sitemap.maps([*documents, *map(Address, listed), *articles], history, url)
        yield sitemap.robots(url)

    def context(self, page: Page) -> dict[str, object]:
        """What the template of a page of MkDocs' is given."""
        page.toc = TableOfContents([])  # the theme would make a skip link of it, to headings ours do not have
        return {"home": frontpage.home(self.entries), "written": words.day} if page.is_homepage else {}


def prepare(env: Environment, config: MkDocsConfig) -> Environment:
    """Make our templates escape what they are given, and tell them whether this is a live preview."""
    env.autoescape = lambda name: name in OUR_TEMPLATES
    env.globals["serving"] = _serving(config)
    return env


def _serving(config: MkDocsConfig) -> bool:
    return urlsplit(config.site_url or "").netloc == str(config.dev_addr)


def expand(markdown: str, config: MkDocsConfig) -> str:
    """Return a document of ours with its figures drawn and its bundles listed."""
    shelf = downloads.shelf(Path(config.config_file_path).parent / downloads.OUTPUT)
    listed = downloads.expand(figures.expand(markdown), shelf)
    return listed.replace("{{ repo_url }}", config.repo_url or "")


def finish(config: MkDocsConfig) -> None:
    """Add what is made of the finished pages: the app, and the bundles that lie ready.

    A live preview has neither: the app would show pages of before, and bundles are not made anew.
    """
    if _serving(config):
        return
    folder, bundles = Path(config.site_dir), Path(config.config_file_path).parent / downloads.OUTPUT
    output.write(folder, app.outputs(folder, config))
    shelf = downloads.shelf(bundles)
    if shelf is not None:
        downloads.lay_out(shelf.files, bundles, folder)


def _refuse_strays(files: Files) -> None:
    """Raise ``UsageError`` for a page among the articles that is none; its Markdown would run as ours."""
    for file in files.documentation_pages():
        if file.src_uri.startswith("articles/") and article_id(file.src_uri) is None:
            raise UsageError(
                "this is not the place of an article",
                where=f"docs/{file.src_uri}",
                why="Articles are docs/articles/<first two digits>/<id>.md; no capture proves another page.",
                hint="add its capture with ingest, or move the page out of docs/articles/",
            )


def _check_certificate(entry: Entry, known: Evidence | None) -> None:
    """Raise ``UsageError`` if a page claims another certificate than its ledger: the seal would be forged."""
    if known is not None and known.certificate not in {None, entry.fields.certificate}:
        raise UsageError(
            "the page claims another certificate than its ledger proves",
            where=f"docs/{entry.uri}",
            why="Certificates are the machine's; the page would show a proof that nobody made.",
            hint="put back the field certificate as git has it",
        )
