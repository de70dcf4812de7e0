"""The machine's page: fields from what was read, blocks from the machine's text."""

from __future__ import annotations

from typing import Final

from build_scripts.model.article import Paragraph
from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate
from build_scripts.model.ledger import Ledger
from build_scripts.pages.fields import RIGHTS, Fields
from build_scripts.pages.page import Page

COMPOSE_VERSION: Final = 1  # raise when the same ledger gives another page


def compose(ledger: Ledger, text: str) -> Page:
    """Return the page that the machine makes of its own ``text``; same input, same page."""
    known = ledger.metadata
    headings = frozenset(ledger.headings)
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
        script=ledger.script,
        capture=f"sha256:{ledger.capture}",
        certificate=ledger.certificate,
        proofread=0,
        rights=RIGHTS,
    )
    paragraphs = enumerate(text.split("\n\n"))
    return Page(values, tuple(Paragraph(each, at in headings) for at, each in paragraphs if each))


def date_note(published: Claim[PartialDate]) -> str:
    """Say in Chinese what an inferred date was inferred from; a date that stands there needs no note.

    >>> from build_scripts.model.claim import Evidence
    >>> evidence = Evidence("policy-document", "二十条优化措施")
    >>> date_note(Claim(PartialDate((2022, 11, 23)), (evidence,), inferred=True))
    '年份据正文推定：二十条优化措施'
    """
    if not published.inferred:
        return ""
    quotes = "、".join(dict.fromkeys(each.quote for each in published.evidence))
    return f"年份据正文推定：{quotes}" if quotes else "年份系推定"
