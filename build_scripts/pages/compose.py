"""The machine's page: fields from what was read, blocks from the machine's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from build_scripts.model.article import Certificate, Metadata, Paragraph, Script
from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate
from build_scripts.model.ledger import Ledger
from build_scripts.pages.fields import RIGHTS, Fields
from build_scripts.pages.page import Page

COMPOSE_VERSION: Final = 1  # raise when the same ledger gives another page

_READ_AS_DATE: Final = frozenset(
    {"byline", "dateline", "signature"}
)  # evidence that says month and day itself


@dataclass(frozen=True, slots=True)
class Source:
    """What a page is made of; digests of captures, the one that the page is named after first."""

    captures: tuple[str, ...]
    metadata: Metadata
    script: Script
    headings: tuple[int, ...]
    certificate: Certificate
    text: str


def compose(ledger: Ledger, text: str) -> Page:
    """Return the page that the machine makes of its own ``text``; same input, same page."""
    return compose_from(
        Source((ledger.capture,), ledger.metadata, ledger.script, ledger.headings, ledger.certificate, text)
    )


def compose_from(source: Source) -> Page:
    """Return the page of an article, whether one capture or several tell it."""
    known = source.metadata
    headings = frozenset(source.headings)
    first, *others = (f"sha256:{digest}" for digest in source.captures)
    values = Fields(
        title=known.title.value,
        subtitle=known.subtitle.value,
        date=known.published.value,
        date_note=date_note(known.published),
        source=known.source.value,
        site=known.site.value,
        authors=known.authors.value,
        editors=known.editors.value,
        region=known.region.value,
        people=known.people.value,
        tags=(),
        script=source.script,
        capture=first,
        witnesses=tuple(others),
        certificate=source.certificate,
        proofread=0,
        rights=RIGHTS,
    )
    paragraphs = enumerate(source.text.split("\n\n"))
    return Page(values, tuple(Paragraph(each, at in headings) for at, each in paragraphs if each))


def date_note(published: Claim[PartialDate]) -> str:
    """Say in Chinese what an inferred date was inferred from; a date that stands there needs no note.

    >>> from build_scripts.model.claim import Evidence
    >>> evidence = (Evidence("dateline", "11月23日"), Evidence("term", "第九版防控方案2022年6月印发"))
    >>> date_note(Claim(PartialDate((2022, 11, 23)), evidence, inferred=True))
    '年份据正文推定：第九版防控方案2022年6月印发'
    """
    if not published.inferred:
        return ""
    reasons = [each.quote for each in published.evidence if each.rule not in _READ_AS_DATE]
    quotes = "；".join(dict.fromkeys(reasons or (each.quote for each in published.evidence)))
    what = "年份" if reasons else "日期"
    return f"{what}据正文推定：{quotes}" if quotes else "日期系推定"
