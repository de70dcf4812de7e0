"""The page of corrections: what people changed, where, when and by which change, the newest first.

Nothing that reads like spam is on it, neither what people took out nor what they put in: its length is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.checks.redaction import former, shown
from build_scripts.forge import plain
from build_scripts.pages import revisions
from build_scripts.pages.conflicts import BODY, shared
from build_scripts.pages.page import render
from build_scripts.pages.revisions import Correction, Dated
from build_scripts.site import words
from build_scripts.site.article.evidence import Evidence, visible
from build_scripts.site.browse.listing import Turn, cut, turned
from build_scripts.site.library import Entry
from build_scripts.site.proofs import Proofs

BASE: Final = "corrections"
PER_PAGE: Final = 100
_BESIDE: Final = 30  # characters on both sides of what was changed
_LONGEST: Final = 600  # characters of either side
_SUBJECT: Final = 80


@dataclass(frozen=True, slots=True)
class Row:
    """One correction: ``head`` and ``tail`` stand on both sides of what was ``before`` and is ``after``.

    ``day``, ``commit`` and ``subject`` are empty where nothing is committed; ``link`` leads to the change.
    """

    url: str
    title: str
    lang: str
    what: str
    kind: str
    head: str
    before: str
    after: str
    tail: str
    day: str = ""
    commit: str = ""
    link: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of them; ``count`` on ``articles`` in all."""

    url: str
    rows: tuple[Row, ...]
    count: int
    articles: int
    page: int
    pages: int
    turn: Turn


def changes(known: Evidence | None, entry: Entry, source: str) -> tuple[Correction, ...]:
    """The corrections of one article, none where nothing is known of the machine's page."""
    machine = known.machine if known else None
    if machine is None or (machine.fields == entry.fields and machine.blocks == entry.blocks):
        return ()
    return revisions.corrections(render(machine), source)


def dated(proofs: Proofs, article_id: str, uri: str, found: Sequence[Correction]) -> tuple[Dated, ...]:
    """The corrections of one article with the changes that they came with."""
    known = proofs.evidence(article_id)
    page = proofs.archive.page(article_id)
    if known is None or known.machine is None or page is None:
        return tuple(Dated(each, None) for each in found)
    return revisions.dated(render(known.machine), page, found, proofs.archive.versions(f"docs/{uri}"))


def rows(entry: Entry, found: object, commit: str) -> Iterator[Row]:
    """What the page shows of the corrections of one article; ``commit`` is where changes are shown."""
    for each in found if isinstance(found, tuple) else ():
        yield _row(entry, each, commit)


def _row(entry: Entry, dated: Dated, commit: str) -> Row:
    each, change = dated.correction, dated.change
    before = former(each.before, each.after, field=each.what != BODY)
    after = shown(each.after)
    head, tail = "", ""
    if (before, after) == (each.before, each.after) and each.kind != "moved":
        start = shared(before, after)
        end = shared(before[start:][::-1], after[start:][::-1])
        head, tail = _last(before[:start]), _first(before[len(before) - end :])
        before, after = before[start : len(before) - end], after[start : len(after) - end]
    subject = plain.clipped(visible(shown(change.subject)), _SUBJECT) if change else ""
    return Row(
        url=entry.url + (f"#p{each.paragraph}" if each.paragraph else ""),
        title=entry.fields.title or "（无标题）",
        lang=words.SCRIPTS[entry.fields.script],
        what=words.CORRECTED[each.what],
        kind=words.CHANGED[each.kind],
        head=_said(head),
        before=_said(before),
        after=_said(after),
        tail=_said(tail),
        day=f"{change.time:%Y-%m-%d}" if change else "",
        commit=change.commit[:10] if change else "",
        link=commit + change.commit if change and commit else "",
        subject=subject,
    )


def _said(text: str) -> str:
    """Text of a page for readers: breaks as ¶, nothing that hides, no longer than can be read."""
    return visible(plain.clipped(text, _LONGEST).replace("\n\n", "¶").replace("\n", ""))


def _last(text: str) -> str:
    return text if len(text) <= _BESIDE else f"…{text[-_BESIDE:]}"


def _first(text: str) -> str:
    return text if len(text) <= _BESIDE else f"{text[:_BESIDE]}…"


def sheets(found: Sequence[Row], articles: int) -> Iterator[Sheet]:
    """The pages: what is not committed, then the newest corrections first; one page where there is none."""
    ordered = sorted(found, key=lambda row: (not row.day, row.day), reverse=True)
    for page, pages, some in cut(ordered, PER_PAGE):
        turn = turned(BASE, page, pages)
        name = f"{BASE}.html" if page == 1 else f"{BASE}-p{page}.html"
        yield Sheet(name, some, len(found), articles, page, pages, turn)
