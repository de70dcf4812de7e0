"""What Zotero saves from a page, worked out by the published rules of its translators.

Written after the rules of ``Embedded Metadata.js`` (last updated 2024-06-13 15:58:28), ``RDF.js`` and
``utilities.js`` in the repositories zotero/translators and zotero/utilities, not copied from them: a
Zotero to run is no part of this project. Only fields that a newspaper article has and that a page like
ours can reach are followed; Highwire wins over everything, then come PRISM, Dublin Core and Open Graph.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

PREFIXES: Final = frozenset(
    {"bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints", "og"}
    | {"article", "book", "music", "video", "so", "codemeta", "rdf"}
)
ITEM_TYPES: Final = frozenset(
    {"newspaperArticle", "journalArticle", "webpage", "blogPost", "magazineArticle"}
)
# Highwire names in the order in which they overwrite a field.
HIGHWIRE: Final = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_cover_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_publisher": "publisher",
    "citation_abstract": "abstractNote",
    "citation_public_url": "url",
    "citation_language": "language",
}
# Statements in the order in which the first that is there wins.
RDF: Final = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "dcterms:source"),
    "rights": ("prism:copyright", "dc:rights", "dcterms:rights"),
    "section": ("article:section",),
    "date": (
        "prism:publicationDate",
        "og:published_time",
        "article:published_time",
        "dc:date.issued",
        "dcterms:issued",
        "dc:date",
        "dcterms:date",
    ),
    "url": ("og:url",),
    "archiveLocation": ("dc:coverage", "dcterms:coverage"),
    "abstractNote": ("prism:teaser", "og:description", "dcterms:abstract", "dc:description.abstract"),
    "language": ("dc:language", "dcterms:language"),
}
AUTHORS: Final = (
    "bib:authors",
    "so:author",
    "dc:creator",
    "dcterms:creator",
    "dc:contributor",
    "dcterms:contributor",
)


class _Head(HTMLParser):
    """All meta elements, the title and the canonical address."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "meta" and named.get("content"):
            self.meta.append((named.get("name") or named.get("property") or "", named["content"] or ""))
        if tag == "link" and named.get("rel") == "canonical":
            self.canonical = named.get("href") or ""


def statements(meta: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Names whose first or, of three parts, second part is a known prefix."""
    said: dict[str, list[str]] = {}
    for names, value in meta:
        for name in names.split():
            parts = re.split("[.:_]", name)
            prefix, length = "", 0
            if len(parts) > 2:
                prefix, length = parts[1].lower(), len(parts[0]) + len(parts[1]) + 1
            if prefix not in PREFIXES:
                prefix, length = parts[0].lower(), len(parts[0])
            if prefix in PREFIXES:
                rest = name[length + 1 :]
                said.setdefault(f"{prefix}:{rest[:1].lower()}{rest[1:]}", []).append(value)
    return said


def item_type(said: dict[str, list[str]], names: set[str]) -> str:
    """A journal's name makes a journal article of anything; else Zotero's own word counts, then a guess."""
    if "citation_journal_title" in names:
        return "journalArticle"
    named = said.get("z:itemType", [""])[0]
    if named in ITEM_TYPES:
        return named
    if said.get("dc:type", [""])[0] in ITEM_TYPES:
        return said["dc:type"][0]
    return "journalArticle" if "citation_title" in names else "webpage"


def author(name: str) -> dict[str, str]:
    """A name without spaces is a last name."""
    cleaned = re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", name)
    first, _, last = cleaned.rpartition(" ")
    return {"firstName": first, "lastName": last, "creatorType": "author"}


def saved(page: str) -> dict[str, object]:
    """The item that Zotero makes of a page."""
    head = _Head()
    head.feed(page)
    said = statements(head.meta)
    names = {name for name, _ in head.meta}
    item: dict[str, object] = {"itemType": item_type(said, names)}
    for field, sources in RDF.items():
        found = next((said[source][0] for source in sources if source in said), "")
        if found:
            item[field] = found
    if not item.get("publicationTitle") and said.get("og:site_name"):
        item["publicationTitle"] = said["og:site_name"][0]
    if "z:itemType" in said and "dc:description" in said:
        item["extra"] = said["dc:description"][0]
    creators = next((said[source] for source in AUTHORS if source in said), [])
    item |= {name[2:]: values[0] for name, values in said.items() if name.startswith("z:")}
    for name, field in HIGHWIRE.items():
        value = next((" ".join(content.split()) for known, content in head.meta if known == name), "")
        if value:
            item[field] = value
    highwire = [content for name, content in head.meta if name == "citation_author"]
    item["creators"] = [author(name) for name in (highwire or creators)]
    item.setdefault(
        "abstractNote", next((content for name, content in head.meta if name == "description"), "")
    )
    item.setdefault("url", head.canonical)
    return item
