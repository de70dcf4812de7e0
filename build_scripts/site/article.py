"""What an article page shows, as plain values; the templates only lay it out and escape it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.site import words
from build_scripts.site.browse import address
from build_scripts.site.evidence import GAP, Evidence, Mark, place
from build_scripts.site.library import Entry
from build_scripts.site.marks import marked


@dataclass(frozen=True, slots=True)
class Link:
    """A word, with the page it leads to (none if empty)."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
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


@dataclass(frozen=True, slots=True)
class Taken:
    """What was removed; its words are not here."""

    name: str
    length: str
    digest: str


@dataclass(frozen=True, slots=True)
class View:
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
    damage: tuple[Damage, ...]
    removed: tuple[Taken, ...]
    marks: int
    corrections: int
    edited: bool
    body: Markup
    address: str
    edit_url: str


def _names(facet: str, names: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(name, address(facet, name)) for name in names)


def _facts(entry: Entry) -> tuple[Fact, ...]:
    """Facts in reading order; what is unknown is said for the ones a reader looks for."""
    unknown = (Link(words.UNKNOWN),)
    year = entry.fields.date.parts[:1]
    day = (Link(words.date(entry.fields.date), f"browse/date/{year[0]:04d}.html"),) if year else unknown
    said = (
        Fact("日期", day, entry.fields.date_note),
        Fact("媒体", _names("outlet", (entry.fields.source,)) if entry.fields.source else unknown),
        Fact("转载", (Link(entry.fields.site),) if entry.fields.site else ()),
        Fact("记者", _names("person", entry.fields.authors)),
        Fact("编辑", _names("person", entry.fields.editors)),
        Fact("地区", _names("region", (entry.fields.region,)) if entry.fields.region else unknown),
        Fact("人物", _names("person", entry.fields.people)),
    )
    return tuple(fact for fact in said if fact.values)


def _body(entry: Entry, placed: list[tuple[Mark, ...]]) -> Markup:
    parts = []
    for block, marks in zip(entry.blocks, placed, strict=True):
        tag = "h2" if block.heading else "p"
        parts.append(f"<{tag}>{marked(block.text, marks)}</{tag}>\n")
    return Markup("".join(parts))  # noqa: S704 - marked escapes every character


def _unmarked(entry: Entry) -> list[tuple[Mark, ...]]:
    return [()] * len(entry.blocks)


def view(entry: Entry, evidence: Evidence | None, site_url: str, edit_url: str) -> View:
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
        facts=_facts(entry),
        seal=words.SEALS[entry.fields.certificate.verdict],
        counts=words.counts(entry.fields.certificate),
        verdict=words.VERDICTS[entry.fields.certificate.verdict],
        proof=words.proof(entry.fields.certificate, edited=edited),
        proofread=words.PROOFREAD[entry.fields.proofread],
        damage=tuple(Damage(term.name, term.meaning, words.number(count)) for term, count in terms),
        removed=tuple(
            Taken(words.removed(each.kind), words.number(each.length), each.sha256)
            for each in (evidence.removed if evidence else ())
        ),
        marks=len(every) - corrections,
        corrections=corrections,
        edited=edited,
        body=_body(entry, placed),
        address=f"{site_url.rstrip('/')}/{entry.url}" if site_url else entry.url,
        edit_url=edit_url,
    )
