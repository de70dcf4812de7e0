"""One build of the site: which pages there are, and what each page's template is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from build_scripts.archive.store import Archive
from build_scripts.model.errors import UsageError
from build_scripts.site import article, figures, frontpage, sources, words
from build_scripts.site.browse import Listing, listings
from build_scripts.site.evidence import Evidence
from build_scripts.site.library import Entry, article_id, newest_first
from build_scripts.site.search import folding, index

OUR_TEMPLATES: Final = frozenset(
    {"main.html", "article.html", "home.html", "listing.html", "search.html", "404.html", "shiyi.html"}
    | {f"partials/shiyi/{name}.html" for name in ("entry", "field", "panel", "seal", "settings")}
    | {"partials/header.html", "partials/footer.html"}
)
# The theme's own search, and maps for debugging its scripts.
_UNUSED: Final = re.compile(r"assets/(javascripts/(lunr|workers)/|.*\.map$)")


def document(entry: Entry) -> index.Document:
    """An article as the search index takes it."""
    note = " · ".join(part for part in (words.date(entry.fields.date), entry.fields.source) if part)
    paragraphs = (entry.fields.subtitle, *entry.texts) if entry.fields.subtitle else entry.texts
    return index.Document(entry.id, entry.fields.title, note, paragraphs)


@dataclass(frozen=True, slots=True)
class Site:
    """All articles, newest first, and the browse pages made from them."""

    entries: tuple[Entry, ...]
    articles: Mapping[str, Entry]
    listings: Mapping[str, Listing]
    evidence: sources.Reader

    @classmethod
    def read(cls, files: Files, config: MkDocsConfig) -> Self:
        """Read every article page strictly; one that is malformed stops the build with its reason."""
        _refuse_strays(files)
        entries = newest_first(
            sources.entry(found, file.content_string, f"docs/{file.src_uri}")
            for file in files
            if (found := article_id(file.src_uri)) is not None
        )
        for file in [file for file in files if _UNUSED.match(file.src_uri)]:
            files.remove(file)
        root = Path(config.config_file_path).parent
        return cls(
            entries,
            {entry.uri: entry for entry in entries},
            {listing.uri: listing for listing in listings(entries)},
            partial(sources.evidence, Archive(root)),
        )

    def generated(self, config: MkDocsConfig) -> Iterator[File]:
        """The files that exist in no folder: browse pages and the search index."""
        for listing in self.listings.values():
            yield File.generated(config, listing.uri, content=f"# {listing.uri}\n")
        documents = [document(entry) for entry in self.entries]
        for script in index.build(documents, folding.chinese()):
            yield File.generated(config, f"search/{script.name}", content=script.source)

    def prepare(self, env: Environment, config: MkDocsConfig) -> Environment:
        """Make our templates escape what they are given, and tell them whether this is a live preview."""
        env.autoescape = lambda name: name in OUR_TEMPLATES
        env.globals["serving"] = urlsplit(config.site_url or "").netloc == str(config.dev_addr)
        return env

    def markdown(self, page: Page, markdown: str, config: MkDocsConfig) -> str:
        """Return the Markdown that MkDocs should render: of an article or a listing nothing."""
        uri = page.file.src_uri
        if uri in self.articles:
            _become(page, "article.html", self.articles[uri].fields.title)
            return ""
        if uri in self.listings:
            _become(page, "listing.html", self.listings[uri].title)
            return ""
        return figures.expand(markdown).replace("{{ repo_url }}", config.repo_url or "")

    def context(self, page: Page, config: MkDocsConfig) -> dict[str, object]:
        """What the template of ``page`` is given."""
        uri = page.file.src_uri
        page.toc = TableOfContents([])  # the theme would make a skip link of it, to headings ours do not have
        if uri in self.articles:
            entry = self.articles[uri]
            known = self.evidence(entry.id)
            _check_certificate(entry, known)
            return {"view": article.view(entry, known, config.site_url or "", page.edit_url or "")}
        if uri in self.listings:
            return {"listing": self.listings[uri], "written": words.day}
        return {"home": frontpage.home(self.entries), "written": words.day} if page.is_homepage else {}


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


def _become(page: Page, template: str, title: str) -> None:
    """Replace what MkDocs read from a page; the title is safe wherever a theme writes it."""
    safe = Markup(escape(title))  # noqa: S704 - escaped here
    page.meta = {"template": template, "title": safe}
    page.title = safe
