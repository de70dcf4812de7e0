"""One build of the site: which pages there are, and what each page's template is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Self

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from build_scripts.archive.store import Archive
from build_scripts.site import article, figures, frontpage, sources, words
from build_scripts.site.browse import Listing, listings
from build_scripts.site.library import Entry, article_id, newest_first
from build_scripts.site.search import folding, index

OUR_TEMPLATES: Final = frozenset(
    {"main.html", "article.html", "home.html", "listing.html", "search.html", "404.html", "shiyi.html"}
    | {f"partials/shiyi/{name}.html" for name in ("entry", "field", "panel", "seal")}
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

    def prepare(self, env: Environment) -> Environment:
        """Make our templates escape what they are given."""
        env.autoescape = lambda name: name in OUR_TEMPLATES
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
        if uri in self.articles:
            entry = self.articles[uri]
            known = self.evidence(entry.id)
            return {"view": article.view(entry, known, config.site_url or "", page.edit_url or "")}
        if uri in self.listings:
            return {"listing": self.listings[uri], "written": words.date}
        return {"home": frontpage.home(self.entries), "written": words.date} if page.is_homepage else {}


def _become(page: Page, template: str, title: str) -> None:
    """Replace what MkDocs read from a page; the title is safe wherever a theme writes it."""
    safe = Markup(escape(title))  # noqa: S704 - escaped here
    page.meta = {"template": template, "title": safe}
    page.title = safe
