"""Pages for the tests of the linter: a clean one, and such that differ from it in one thing."""

from __future__ import annotations

import re

from build_scripts.checks.catalogue import Entry
from build_scripts.model.article import Paragraph
from build_scripts.pages.page import Page, render
from tests.fields import PLAIN

PLACE = f"docs/articles/00/{'0' * 16}.md"
BODY = "各级各部门要把各项措施落到实处。"


def page(body: str = BODY, **fields: object) -> str:
    """A page with ``body`` as it stands and fields that say nothing, but for those that are given."""
    head = render(Page(PLAIN, (Paragraph("一"),))).rpartition("一")[0]
    for name, value in fields.items():
        head = with_lines(head, f"{name}: {value}".replace(": \n", ":\n", 1))
    return f"{head}{body}\n"


def with_lines(text: str, lines: str) -> str:
    """The page ``text`` with ``lines`` in the place of the fields that they name."""
    for each in re.split(r"\n(?=\S)", lines.strip("\n")):
        name = each.partition(":")[0]
        there = re.compile(rf"^{name}:[^\n]*\n(?:[ -][^\n]*\n)*", re.MULTILINE)
        found = there.search(text)
        if found is not None:
            text = f"{text[: found.start()]}{each}\n{text[found.end() :]}"
        else:
            end = text.index("\n---\n") + 1
            text = f"{text[:end]}{each}\n{text[end:]}"
    return text


def example(entry: Entry, words: str) -> str:
    """The page that an example of the catalogue stands for."""
    if entry.on == "fields":
        return with_lines(page(), words)
    if entry.on == "page":
        fields, _, body = words.removeprefix("\n").rpartition("---\n")
        whole = page("").rstrip("\n") + f"\n\n{body}"
        whole = with_lines(whole, fields) if fields.strip() else whole
        return whole if entry.code == "L004" else whole.rstrip("\n") + "\n"
    return page(words.strip("\n"))
