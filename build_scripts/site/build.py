"""One build of the site: what MkDocs makes of our own documents, and all that it does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from build_scripts.archive.store import Archive
from build_scripts.model.errors import UsageError
from build_scripts.site import app, article, downloads, figures, frontpage, output, press, sources, words
from build_scripts.site.browse import listings
from build_scripts.site.evidence import Evidence
from build_scripts.site.library import Entry, article_id, newest_first
from build_scripts.site.output import Output
from build_scripts.site.press import Press
from build_scripts.site.search import folding, index
from build_scripts.site.search.document import Document
from build_scripts.site.shell import Frame

OUR_TEMPLATES: Final = (
    frozenset({"main.html", "shell.html", "home.html", "search.html", "404.html", "shiyi.html"})
    | frozenset(f"partials/shiyi/{name}.html" for name in ("entry", "field", "panel", "seal", "settings"))
    | frozenset({"partials/header.html", "partials/footer.html"})
    | press.TEMPLATES
)
# The theme's own search, and maps for debugging its scripts.
_UNUSED: Final = re.compile(r"assets/(javascripts/(lunr|workers)/|.*\.map$)")


def document(entry: Entry) -> Document:
    """An article as the search index takes it."""
    fields = entry.fields
    lines = (fields.subtitle, *entry.texts) if fields.subtitle else entry.texts
    return Document(entry.id, fields.title, lines, str(fields.date), fields.source)


@dataclass(frozen=True, slots=True)
class Site:
    """All articles, newest first, and where their evidence is."""

    entries: tuple[Entry, ...]
    evidence: sources.Reader

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
        return cls(entries, partial(sources.evidence, Archive(Path(config.config_file_path).parent)))

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
        for entry in self.entries:
            known = self.evidence(entry.id)
            _check_certificate(entry, known)
            view = article.view(entry, known, ready.site.url, edit and edit + entry.uri)
            yield output.text(entry.url, ready.article(view))
        for listing in listings(self.entries):
            yield output.text(listing.url, ready.listing(listing))

    def context(self, page: Page) -> dict[str, object]:
        """What the template of a page of MkDocs' is given."""
        page.toc = TableOfContents([])  # the theme would make a skip link of it, to headings ours do not have
        return {"home": frontpage.home(self.entries), "written": words.day} if page.is_homepage else {}


def prepare(env: Environment, config: MkDocsConfig) -> Environment:
    """Make our templates escape what they are given, and tell them whether this is a live preview."""
    env.autoescape = lambda name: name in OUR_TEMPLATES
    env.globals["serving"] = urlsplit(config.site_url or "").netloc == str(config.dev_addr)
    return env


def expand(markdown: str, config: MkDocsConfig) -> str:
    """Return a document of ours with its figures drawn and its bundles listed."""
    shelf = downloads.shelf(Path(config.config_file_path).parent / downloads.OUTPUT)
    listed = downloads.expand(figures.expand(markdown), shelf)
    return listed.replace("{{ repo_url }}", config.repo_url or "")


def finish(config: MkDocsConfig) -> None:
    """Add what is made of the finished pages: the app, and the bundles that lie ready."""
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
