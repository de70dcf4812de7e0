"""Rules about how the body of a page is laid out: blocks, headings, blanks, what stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot
from build_scripts.pages.sentences import letters

HEADING: Final = re.compile(r"^(#{1,6})[ \t]+", re.MULTILINE)
INDENT: Final = re.compile(r"^[ \t\u3000\u00a0]+(?=\S)", re.MULTILINE)
STRAY: Final = re.compile(r"[ \t\u3000\u00a0]+$|\n{3,}|\t", re.MULTILINE)
_ENDS_WELL: Final = re.compile(r"[^\n]\n\Z")
_LEVEL: Final = "##"
_LONG: Final = 30  # letters of a paragraph that nobody writes twice


def empty(source: Source) -> Iterator[Spot]:
    """The page has text."""
    if not source.blocks:
        yield Spot("L001", source.body_line)


def headings(source: Source) -> Iterator[Spot]:
    """Every heading is of the second level; the first is the title's."""
    for found in HEADING.finditer(source.body):
        if found[1] != _LEVEL:
            yield Spot("L002", source.body_line_at(found.start()), f"{found[1]} instead of {_LEVEL}")


def lines(source: Source) -> Iterator[Spot]:
    """A paragraph is one line."""
    for block in source.blocks:
        if "\n" in block.source.strip():
            yield Spot("L003", block.line + 1)


def blanks(source: Source) -> Iterator[Spot]:
    """No blanks at the ends of lines, no tabs, one empty line between blocks, a line end at the last."""
    found = STRAY.search(source.body.rstrip("\n"))
    if found is not None:
        yield Spot("L004", source.body_line_at(found.start() + (found[0][0] == "\n")))
    elif source.body.strip() and not _ENDS_WELL.search(source.body):
        yield Spot("L004", source.body_line_at(len(source.body.rstrip())), "at the end of the page")
    elif "\r" in source.text:
        yield Spot("L004", 1, "line ends of Windows")


def repeated(source: Source) -> Iterator[Spot]:
    """No long paragraph stands there twice."""
    seen: dict[str, int] = {}
    for block in source.blocks:
        said = letters(block.text)
        if len(said) >= _LONG:
            first = seen.setdefault(said, block.line)
            if first != block.line:
                yield Spot("L005", block.line, f"it is the paragraph of line {first}")


def title_again(source: Source) -> Iterator[Spot]:
    """The body does not begin with the title."""
    said = letters(source.fields.title)
    if said and source.blocks and letters(source.blocks[0].text) == said:
        yield Spot("L006", source.blocks[0].line)


def last_heading(source: Source) -> Iterator[Spot]:
    """Below every heading there is text."""
    if source.blocks and source.blocks[-1].heading:
        yield Spot("L007", source.blocks[-1].line)


def indents(source: Source) -> Iterator[Spot]:
    """Paragraphs are not indented; the site's style sheet does that."""
    for found in INDENT.finditer(source.body):
        yield Spot("L008", source.body_line_at(found.start()))
        return


RULES: Final[tuple[Rule, ...]] = (
    empty, headings, lines, blanks, repeated, title_again, last_heading, indents,
)  # fmt: skip
