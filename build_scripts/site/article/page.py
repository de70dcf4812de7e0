"""What an article page shows, as plain values; the templates only lay it out and escape it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from build_scripts.forge import links
from build_scripts.site import words
from build_scripts.site.article import citation, metadata, renditions
from build_scripts.site.article.citation import Reference
from build_scripts.site.article.evidence import GAP, Evidence, Mark, place
from build_scripts.site.article.marks import escaped, marked
from build_scripts.site.article.variants import Collation
from build_scripts.site.browse import dates
from build_scripts.site.browse.names import Names
from build_scripts.site.library import Entry


class Link(NamedTuple):
    """A word, with the page it leads to (none if empty)."""

    text: str
    url: str = ""


class Fact(NamedTuple):
    """One line of what is known about an article."""

    label: str
    values: tuple[Link, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """One family of damage with how often it was found."""

    name: str
    meaning: str
    count: str


class Taken(NamedTuple):
    """What was removed; its words are not here."""

    name: str
    length: str
    digest: str


class Citation(NamedTuple):
    """The article in one format of citing; ``key`` names it in the page."""

    key: str
    name: str
    text: str


class View(NamedTuple):
    """Everything on an article page."""

    entry: Entry
    title: str
    lang: str
    date: str
    iso: str
    inferred: bool
    facts: tuple[Fact, ...]
    seal: str
    counts: tuple[str, ...]
    verdict: str
    proof: str
    proofread: str
    encoding: str
    damage: tuple[Damage, ...]
    removed: tuple[Taken, ...]
    marks: int
    corrections: int
    edited: bool
    head: Markup
    body: Markup
    citations: tuple[Citation, ...]
    downloads: tuple[Link, ...]
    collation: Collation | None
    address: str
    edit_url: str
    report_url: str


def _facts(entry: Entry, names: Names) -> tuple[Fact, ...]:
    """Facts in reading order; what is unknown is said for the ones a reader looks for."""
    fields = entry.fields

    def named(facet: str, values: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(value, names.address(facet, value)) for value in values if value)

    unknown = (Link(words.UNKNOWN),)
    parts = fields.date.parts
    day = (Link(words.date(fields.date), dates.address(parts)),) if parts else unknown
    said = (
        Fact("日期", day, fields.date_note),
        Fact("媒体", named("outlet", (fields.source,)) or unknown),
        Fact("转载", (Link(fields.site),) if fields.site else ()),
        Fact("记者", named("person", fields.authors)),
        Fact("编辑", named("person", fields.editors)),
        Fact("地区", named("region", (fields.region,)) or unknown),
        Fact("人物", named("person", fields.people)),
        Fact("标签", named("tag", fields.tags)),
    )
    return tuple(fact for fact in said if fact.values)


def _body(entry: Entry, placed: list[tuple[Mark, ...]]) -> Markup:
    """The blocks, each with an address of its own and a link to it that has no text."""
    parts = []
    for number, (block, marks) in enumerate(zip(entry.blocks, placed, strict=True), 1):
        tag = "h2" if block.heading else "p"
        pin = f'<a class="sy-pin" href="#p{number}" aria-label="第{number}段的链接"></a>'
        parts.append(f'<{tag} id="p{number}">{marked(block.text, marks)}{pin}</{tag}>\n')
    return Markup("".join(parts))  # noqa: S704 - marked escapes every character


def _head(entry: Entry, cited: Reference, site_url: str) -> Markup:
    """What the page says to programs."""
    said = "".join(
        f'<meta {kind}="{name}" content="{escaped(value)}">\n'
        for kind, name, value in metadata.tags(entry, cited)
        if value
    )
    places = {renditions.KINDS[kind]: site_url + place for kind, place in renditions.places(entry).items()}
    links = "".join(
        f'<link rel="alternate" type="{kind}" href="{entry.id}.{name}">\n'
        for name, kind in renditions.KINDS.items()
    )
    linked = metadata.linked(entry, cited, site_url, places)
    return Markup(  # noqa: S704 - escaped above; JSON without "<" cannot leave its element
        f'<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
        f'<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">\n'
        f'{said}{links}<script type="application/ld+json">{linked}</script>\n'
    )


def _citations(cited: Reference) -> tuple[Citation, ...]:
    return (
        Citation("gbt7714", "GB/T 7714—2015", citation.gbt7714(cited)),
        Citation("bibtex", "BibTeX", citation.bibtex(cited)),
        Citation("ris", "RIS", citation.ris(cited)),
    )


def _unmarked(entry: Entry) -> list[tuple[Mark, ...]]:
    return [()] * len(entry.blocks)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page shows beside its own article: where the site and its sources are, who has a list."""

    site_url: str
    edit_url: str
    names: Names
    report_url: str = ""


def gather(entry: Entry, evidence: Evidence | None, cited: Reference, setting: Setting) -> View:
    """Gather what the page of ``entry`` shows; without evidence it shows the certificate alone."""
    placed = place(evidence, entry.texts) if evidence else _unmarked(entry)
    every = [mark for marks in placed for mark in marks]
    corrections = sum("correction" in mark.families for mark in every)
    damage = evidence.damage if evidence else {}
    edited = evidence is not None and evidence.text != GAP.join(entry.texts)
    terms = [(words.family(name), count) for name, count in damage.items() if count]
    return View(
        entry=entry,
        title=entry.fields.title or "（无标题）",
        lang=words.SCRIPTS[entry.fields.script],
        date=words.date(entry.fields.date),
        iso=words.iso(entry.fields.date),
        inferred=bool(entry.fields.date and entry.fields.date_note),
        facts=_facts(entry, setting.names),
        seal=words.SEALS[entry.fields.certificate.verdict],
        counts=words.counts(entry.fields.certificate),
        verdict=words.VERDICTS[entry.fields.certificate.verdict],
        proof=words.proof(entry.fields.certificate, edited=edited),
        proofread=words.PROOFREAD[entry.fields.proofread],
        encoding=words.encoding(evidence.decoding) if evidence else "",
        damage=tuple(Damage(term.name, term.meaning, words.number(count)) for term, count in terms),
        removed=tuple(
            Taken(words.removed(each.kind), words.number(each.length), each.sha256)
            for each in (evidence.removed if evidence else ())
        ),
        marks=len(every) - corrections,
        corrections=corrections,
        edited=edited,
        head=_head(entry, cited, setting.site_url),
        body=_body(entry, placed),
        citations=_citations(cited),
        downloads=tuple(
            Link(name, place)
            for name, place in zip(
                ("Markdown", "纯文本", "JSON"), renditions.places(entry).values(), strict=True
            )
        ),
        collation=evidence.collation if evidence else None,
        address=cited.address,
        edit_url=setting.edit_url and setting.edit_url + entry.uri,
        report_url=links.report(setting.report_url, cited.address, entry.fields.title),
    )
