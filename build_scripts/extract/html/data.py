"""The article that a page does not show but sends to its scripts.

Of the strings in the scripts the one that is worth most as an article is taken, with its markup or with its
line breaks; its headline is the title of the same object, else the window's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.extract.html import scripted
from build_scripts.extract.html.lines import Line
from build_scripts.extract.html.page import Page
from build_scripts.extract.html.scripted import Value, View
from build_scripts.extract.html.tree import ROOT, Run, Tree, parse
from build_scripts.extract.html.window import headline_span

TITLES: Final = frozenset({"title", "headline", "articletitle", "newstitle", "subject", "docname"})
"""What sites call the headline of an article, in small letters."""
_FEWEST: Final = 40  # Chinese characters of an article
_MOST_READ: Final = 4  # strings that are read as articles, the longest
_TITLE: Final = range(4, 100)


@dataclass(frozen=True, slots=True)
class Sent:
    """An article in a script: its lines in their sections, and what they are worth."""

    sections: tuple[Sequence[Line], ...]
    worth: float


def article(source: str, window: tuple[int, int] | None) -> Sent | None:
    """Return the article in the scripts of a page, None without one; ``window`` is where its title stands."""
    found = [*scripted.values(source)]
    long = [value for value in found if scripted.letters(value.view) >= _FEWEST]
    long = sorted(long, key=lambda each: -scripted.letters(each.view))[:_MOST_READ]
    read = [(_page(view), view, value) for value in long for view in (scripted.article_text(value.view),)]
    if not read:
        return None
    page, view, value = max(read, key=lambda each: each[0].choice.worth)
    title = _title(found, value) or _of_window(source, window, value.start)
    above, head, byline, body, notes = (_mapped(each, view) for each in page.sections(titled=False))
    return Sent((above, [title] if title else head, byline, body, notes), page.choice.worth)


def _page(view: View) -> Page:
    return Page(view.text, parse(view.text) if "<" in view.text else _lines(view.text))


def _lines(text: str) -> Tree:
    """The tree of a text without markup."""
    tree = Tree()
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if line.strip():
            tree.runs.append(Run(at, at + len(line), ROOT, number))
        at += len(line)
    return tree


def _mapped(lines: Sequence[Line], view: View) -> list[Line]:
    return [Line(each.runs, each.spaced, view) for each in lines]


def _title(found: Sequence[Value], article: Value) -> Line | None:
    """The title before the article, the nearest."""
    before = [each for each in found if each.key.lower() in TITLES and each.start < article.start]
    view = before[-1].view if before else None
    if view is None or len(scripted.decoded(view.text).strip()) not in _TITLE:
        return None
    return Line((Run(0, len(view.text), ROOT, 0),), view=view)


def _of_window(source: str, window: tuple[int, int] | None, before: int) -> Line | None:
    if window is None or window[1] > before:
        return None
    start, end = headline_span(source[slice(*window)])
    return Line((Run(window[0] + start, window[0] + end, ROOT, 0),))
