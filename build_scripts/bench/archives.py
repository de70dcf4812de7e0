"""A made-up newspaper as pages of an archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from build_scripts.laboratory.newspaper import Made
from build_scripts.model.article import Certificate, Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.pages.fields import Fields
from build_scripts.pages.page import Page, render


def pages(articles: Iterable[Made]) -> Iterator[tuple[str, str]]:
    """The place of each article below the folder of articles, and its page; there is no capture of it."""
    for number, made in enumerate(articles):
        digest = hashlib.sha256(f"{number}".encode()).hexdigest()
        yield f"{digest[:2]}/{digest[:16]}.md", render(page(made, digest))


def page(made: Made, digest: str) -> Page:
    """One made-up article, as if restored from the capture of a digest."""
    letters = sum(map(len, made.paragraphs))
    fields = Fields(
        title=made.title,
        subtitle="",
        date=PartialDate(tuple(map(int, made.date.split("-")))),
        date_note="",
        source=made.outlet,
        site="",
        authors=made.people[:1],
        editors=(),
        region=made.region,
        people=made.people[1:],
        tags=made.tags,
        script=made.script,
        capture=f"sha256:{digest}",
        certificate=Certificate("exact", regenerated=True, exact=letters, chosen=0, lost=0),
        proofread=0,
        rights="",
    )
    return Page(fields, tuple(map(Paragraph, made.paragraphs)))
