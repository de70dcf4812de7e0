"""An article to take along: the page's own source, plain text, and JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from json import JSONEncoder
from operator import attrgetter
from typing import Final

from build_scripts.model.article import Certificate
from build_scripts.site import words
from build_scripts.site.article.citation import Reference
from build_scripts.site.article.evidence import Evidence
from build_scripts.site.kept import output
from build_scripts.site.kept.output import Output
from build_scripts.site.library import Entry

_JSON: Final = JSONEncoder(ensure_ascii=False).encode
_CERTIFICATE: Final = tuple(each.name for each in dataclasses.fields(Certificate))
_CERTIFIED: Final = attrgetter(*_CERTIFICATE)
KINDS: Final[Mapping[str, str]] = {
    "md": "text/markdown",
    "txt": "text/plain",
    "json": "application/json",
}


def places(entry: Entry) -> dict[str, str]:
    """Where each kind is, below the root of the site."""
    return {kind: f"{entry.url.removesuffix('html')}{kind}" for kind in KINDS}


def files(entry: Entry, source: str, cited: Reference, known: Evidence | None) -> Iterator[Output]:
    """The downloads of an article whose page in ``docs/`` reads ``source``."""
    where = places(entry)
    yield output.text(where["md"], source)
    yield output.text(where["txt"], plain(entry, cited))
    yield output.text(where["json"], described(entry, cited, known))


def plain(entry: Entry, cited: Reference) -> str:
    """Title, byline, paragraphs, and where they are from, each block on one line."""
    fields = entry.fields
    byline = " · ".join(filter(None, (words.date(fields.date), fields.source, *fields.authors)))
    head = "\n".join(filter(None, (fields.title, fields.subtitle)))
    seal = words.SEALS[fields.certificate.verdict] or "未见损坏"
    inferred = f"\n{fields.date_note}" if cited.inferred else ""
    foot = f"{cited.address}\n{cited.archive}：据采集件复原（{seal}），{fields.capture}{inferred}"
    rights = f"\n{fields.rights}" if fields.rights else ""
    return "\n\n".join(filter(None, (head, byline, *entry.texts, f"——\n{foot}{rights}"))) + "\n"


def described(entry: Entry, cited: Reference, known: Evidence | None) -> str:
    """Every field, the blocks, what was damaged and what was removed, by kind, length and digest alone."""
    fields = entry.fields
    said: dict[str, object] = {
        "id": entry.id,
        "address": cited.address,
        "title": fields.title,
        "subtitle": fields.subtitle,
        "published": {
            "value": str(fields.date),
            "precision": fields.date.precision,
            "inferred": cited.inferred,
            "note": fields.date_note,
        },
        "source": fields.source,
        "site": fields.site,
        "authors": fields.authors,
        "editors": fields.editors,
        "region": fields.region,
        "people": fields.people,
        "tags": fields.tags,
        "script": fields.script,
        "paragraphs": [{"text": block.text, "heading": block.heading} for block in entry.blocks],
        "capture": fields.capture,
        "certificate": dict(zip(_CERTIFICATE, _CERTIFIED(fields.certificate), strict=True)),
        "damage": dict(known.damage) if known else {},
        "removed": [dataclasses.asdict(each) for each in known.removed] if known else [],
        "proofread": fields.proofread,
        "rights": fields.rights,
    }
    # A line for each field: with an indent the library goes a way that takes many times as long.
    lines = [f' "{name}": {_JSON(value)}' for name, value in said.items()]  # our own names need no escape
    return "{\n" + ",\n".join(lines) + "\n}\n"
