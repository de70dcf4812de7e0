"""``html``: the source of a page becomes the lines of its article, and the source again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from build_scripts.extract.html import data, rewrite
from build_scripts.extract.html.hidden import is_veiled
from build_scripts.extract.html.lines import Line
from build_scripts.extract.html.lines import rewrite as rewritten
from build_scripts.extract.html.page import Page
from build_scripts.extract.html.rewrite import Rewrite
from build_scripts.extract.html.tree import parse
from build_scripts.model.family import Context, Family, no_doubts

_POOR: Final = 60.0  # the worth of two short sentences
_MUCH_MORE: Final = 3.0
MEDIA_TYPE: Final = "text/html"


def detect(text: str, context: Context) -> Rewrite | None:
    """Find the article in the source of a page; None for captures that are no pages."""
    return rewritten(text, article(text)) if context.media_type == MEDIA_TYPE else None


def article(source: str) -> tuple[Sequence[Line], ...]:
    """Return the lines of a page that are kept, in its order and in the sections of `sections.Page`.

    A page that shows no article is read with what it calls its text and a script would show, or what it
    sends to its scripts as data; one on which nothing is shown, with what it hides.
    """
    page = Page(source, parse(source))
    if page.choice.worth < _POOR:
        rests = (page.tree.rests[each] for each in page.tree.hidden)
        veiled = frozenset(rest for rest in rests if is_veiled(rest))
        other = Page(source, parse(source, revealed=veiled)) if veiled else page
        if other.anchor is not None and other.choice.worth > _MUCH_MORE * page.choice.worth:
            page = other
    if page.choice.worth < _POOR:
        sent = data.article(source, page.tree.title)
        if sent is not None and sent.worth > max(_POOR, _MUCH_MORE * page.choice.worth):
            return sent.sections
    if not page.shown:
        page = Page(source, parse(source, hide=False))
    return page.sections()


FAMILY: Final[Family[Rewrite]] = Family(
    name="html",
    version=9,
    detect=detect,
    undo=rewrite.undo,
    redo=rewrite.redo,
    changes=rewrite.changes,
    count=rewrite.count,
    doubts=no_doubts,
    dump=rewrite.dump,
    load=rewrite.load,
)
