"""One build of the site: what MkDocs makes of our own documents, and all that it does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from build_scripts.site import app, downloads, figures, frontpage, output, press, sources, words
from build_scripts.site.browse.names import FACETS
from build_scripts.site.library import Entry, article_id, newest_first
from build_scripts.site.output import Output
from build_scripts.site.press import Press
from build_scripts.site.production import Production
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
        documents = [Address(file.url, f"docs/{file.src_uri}") for file in self.documents]
        yield from Production(self.entries, self.archive, documents, config, ready).outputs()

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
