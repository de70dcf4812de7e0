"""The web pages that extraction is measured on: shipped articles in shipped frames, and evaluation sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from build_scripts.bench.extraction import Page, Reading
from build_scripts.captures import decoding, page_charset
from build_scripts.laboratory import recipe
from build_scripts.laboratory.as_text import as_text
from build_scripts.laboratory.clean import Clean, all_shipped
from build_scripts.laboratory.framing import pages as frames
from build_scripts.language import script
from build_scripts.model.errors import UsageError

_EACH: Final = 5  # articles in every frame
AS_TEXT: Final = "as text"
"""What the rows of texts end in; other tools read only pages."""
# What hijackers do to a page: converted, annotated, spam in its head and off its screen, random elements.
DAMAGES: Final = "conversion,annotation:toned,spam,markup,width"


def shipped() -> Iterator[Page]:
    """Some articles in every frame, the same pages as crawls keep their text, and damaged."""
    articles = [clean for clean in all_shipped() if clean.kind != "pinyin"]
    clean_pages, damaged_pages = [], []
    for number, frame in enumerate(frames()):
        for at in range(_EACH):
            clean = articles[(number * 3 + at * 8) % len(articles)]
            name = f"{clean.name} in {frame}"
            sheet = recipe.damaged(clean, {"html": frame}, 0)
            clean_pages.append(Page("frames", name, sheet.capture, _reading(sheet.truth)))
            if not clean.native:
                chosen = {"html": frame, **recipe.parse(DAMAGES)}
                sheet = recipe.damaged(clean, chosen, at)
                damaged_pages.append(Page("frames damaged", name, sheet.capture, _reading(sheet.truth)))
    yield from clean_pages
    yield from map(_as_text, clean_pages)
    yield from damaged_pages


def _reading(truth: Clean) -> Reading:
    return Reading(truth.title, truth.published, truth.source, truth.authors, truth.editors, truth.paragraphs)


def evaluation(gold: Sequence[Mapping[str, object]], bodies: Mapping[str, bytes]) -> Iterator[Page]:
    """The pages of an evaluation set, their texts, and those of the mainland damaged.

    ``gold`` has an object a page with id, title, date, source, author, editor and body; ``bodies`` holds the
    saved pages by id.
    """
    pages = [Page("eval", str(entry["id"]), bodies[str(entry["id"])], _gold(entry)) for entry in gold]
    yield from pages
    yield from map(_as_text, pages)
    for page in pages:
        if not script.leans_traditional("".join(page.gold.body)):
            yield _damaged(page)


def _gold(entry: Mapping[str, object]) -> Reading:
    def texts(key: str) -> tuple[str, ...]:
        value = entry.get(key)
        if not isinstance(value, list):
            raise UsageError(f"{key} is no list", where=f"gold.json, {entry.get('id')}")
        return tuple(map(str, value))

    def text(key: str) -> str:
        return str(entry.get(key) or "")

    date = text("date").replace(" ", "T")
    return Reading(text("title"), date, text("source"), texts("author"), texts("editor"), texts("body"))


def _as_text(page: Page) -> Page:
    return replace(page, row=f"{page.row} {AS_TEXT}", body=as_text(_source(page)).encode())


def _source(page: Page) -> str:
    return decoding.decode(page.body, page_charset.declared_in(page.body), "page").text


def _damaged(page: Page) -> Page:
    source = _source(page)
    clean = Clean(page.name, "given", page.gold.title, page.gold.body)
    sheet = recipe.damaged_page(source, clean, recipe.parse(DAMAGES), 0)
    return replace(page, row="eval damaged", body=sheet.capture)
