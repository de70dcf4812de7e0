"""What an article says of itself to programs: Dublin Core, Highwire, Open Graph, schema.org.

The names are chosen so that Zotero saves a newspaper article with everything in its place. Its
translators "Embedded Metadata" (2024-06-13) and "RDF" read, in this order: ``z:`` names as fields of its
own; ``prism`` and Dublin Core; Open Graph; then Highwire's ``citation_`` over all of them.
``tests/zotero.py`` follows them. What they would misread is left out: ``citation_journal_title``
makes a journal article of it, ``DC.coverage`` an archive location, editors become authors, and a site name
the newspaper where none is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import JSONEncoder
from typing import Final

from build_scripts.site import words
from build_scripts.site.article.citation import Reference
from build_scripts.site.library import Entry

_JSON: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # to make one takes longest
EXCERPT: Final = 120  # characters
_LOCALES: Final = {"Hans": "zh_CN", "Hant": "zh_TW"}

Tag = tuple[str, str, str]  # name or property, its name, its content


def excerpt(entry: Entry) -> str:
    """The beginning of the text, cut where a sentence or a clause ends.

    Shorter than ``EXCERPT`` characters; a text without any such place is cut short with an ellipsis.
    """
    text = next((block.text for block in entry.blocks if not block.heading), "")
    if len(text) <= EXCERPT:
        return text
    cut = max(text.rfind(mark, EXCERPT // 2, EXCERPT) for mark in "。！？；")
    return text[: cut + 1] if cut > 0 else text[: EXCERPT - 1] + "…"


def _note(entry: Entry, cited: Reference) -> str:
    """One sentence of provenance, for a field that people read."""
    seal = words.SEALS[entry.fields.certificate.verdict] or "采集件未见损坏"
    inferred = f"日期系推定（{entry.fields.date_note}）。" if cited.inferred else ""
    return f"{cited.archive}据采集件复原（{seal}），{cited.capture}。{inferred}"


def tags(entry: Entry, cited: Reference) -> Iterator[Tag]:
    """The ``meta`` elements of a page, with the values as they are: whoever writes them escapes them."""
    fields = entry.fields
    day = str(cited.date)
    named = {
        "z:itemType": "newspaperArticle",
        "z:archive": cited.archive,
        "z:archiveLocation": cited.capture,
        "prism.publicationName": cited.outlet,
        "DC.title": cited.title,
        "DC.source": cited.outlet,
        "DC.date": day,
        "DC.type": "Text",
        "DC.format": "text/html",
        "DC.identifier": cited.address,
        "DC.language": cited.lang,
        "DC.rights": fields.rights,
        "DC.description": _note(entry, cited),
        "DCTERMS.spatial": fields.region,
        "citation_title": cited.title,
        "citation_publication_date": day.replace("-", "/"),
        "citation_date": day,
        "citation_language": cited.lang,
        "citation_public_url": cited.address,
        "citation_fulltext_html_url": cited.address,
    }
    yield from (("name", name, value) for name, value in named.items())
    for author in cited.authors:
        yield "name", "DC.creator", author
        yield "name", "citation_author", author
    for tag in fields.tags:
        yield "name", "DC.subject", tag
    yield from (("property", name, value) for name, value in _open_graph(entry, cited))


def _open_graph(entry: Entry, cited: Reference) -> Iterator[tuple[str, str]]:
    fields = entry.fields
    yield "og:type", "article"
    yield "og:title", cited.title
    yield "og:url", cited.address
    yield "og:description", excerpt(entry)
    yield "og:locale", _LOCALES[fields.script]
    yield "og:site_name", cited.archive if cited.outlet else ""
    yield "article:published_time", words.iso(fields.date) if len(fields.date.parts) > 2 else ""
    for author in cited.authors:
        yield "article:author", author
    for tag in fields.tags:
        yield "article:tag", tag


def _people(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def linked(entry: Entry, cited: Reference, site_url: str, downloads: Mapping[str, str]) -> str:
    """schema.org's description as JSON-LD that is safe in a ``script`` element; unknown is left out.

    An inferred date is no date of publication: it is given as the time that the text is about.
    ``downloads`` are addresses by media type.
    """
    fields = entry.fields
    dated = "temporalCoverage" if cited.inferred else "datePublished"
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ["NewsArticle", "ArchiveComponent"],
        "@id": cited.address,
        "url": cited.address,
        "headline": fields.title,
        "alternativeHeadline": fields.subtitle,
        "inLanguage": cited.lang,
        dated: words.iso(fields.date),
        "author": _people(fields.authors),
        "editor": _people(fields.editors),
        "publisher": {"@type": "NewsMediaOrganization", "name": fields.source} if fields.source else "",
        "spatialCoverage": {"@type": "Place", "name": fields.region} if fields.region else "",
        "mentions": _people(fields.people),
        "keywords": list(fields.tags),
        "copyrightNotice": fields.rights,
        "isAccessibleForFree": True,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "SHA-256",
            "name": "采集件摘要",
            "value": cited.capture.removeprefix("sha256:"),
        },
        "holdingArchive": {"@type": "ArchiveOrganization", "name": cited.archive, "url": site_url},
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": address}
            for kind, address in downloads.items()
        ],
    }
    known = {key: value for key, value in said.items() if value not in ("", [])}
    written = _JSON(known)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
