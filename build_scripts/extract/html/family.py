"""``html``: the source of a page becomes the lines of its article, and the source again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from build_scripts.extract.html import frame, rewrite
from build_scripts.extract.html.blocks import Block, blocks
from build_scripts.extract.html.choose import choose
from build_scripts.extract.html.lines import Line
from build_scripts.extract.html.lines import rewrite as rewritten
from build_scripts.extract.html.rewrite import Rewrite
from build_scripts.extract.html.tree import ROOT, Run, Tree, parse
from build_scripts.model.family import Context, Family, no_doubts

MEDIA_TYPE: Final = "text/html"


def detect(text: str, context: Context) -> Rewrite | None:
    """Find the article in the source of a page; None for captures that are no pages."""
    return rewritten(text, article(text)) if context.media_type == MEDIA_TYPE else None


def article(source: str) -> tuple[Sequence[Line], ...]:
    """Return the lines of a page that are kept, in its order and in the sections of `sections.Page`.

    A page on which nothing is shown is read with what it hides.
    """
    tree = parse(source)
    shown = blocks(source, tree)
    if not shown:
        tree = parse(source, hide=False)
        shown = blocks(source, tree)
    likeness = frame.likenesses(source, tree, shown)
    choice = choose(tree, shown, frame.anchor(likeness))
    head = frame.headline(source, tree, shown, likeness, choice.kept)
    behind = head[-1] if head else -1
    body = [at for at in choice.kept if at > behind]
    if not body:
        head, behind, body = (), -1, list(choice.kept)
    while len(body) > 1 and frame.is_byline(shown[body[0]]) and body[0] <= behind + frame.BETWEEN:
        body.pop(0)
    if not body:
        return ()
    framing = frame.bylines(shown, head, body[0])
    sections = (
        [_line(shown, each, spaced=True) for each in framing if each[0] < behind],
        [_line(shown, head, spaced=True)] if head else [],
        [_line(shown, each, spaced=True) for each in framing if each[0] > behind],
        [_line(shown, (at,), spaced=frame.is_note(shown[at])) for at in body],
        [_line(shown, each, spaced=True) for each in frame.notes(shown, choice.others, body[-1])],
    )
    return sections if head else _with_title(tree, sections)


def _with_title(tree: Tree, sections: tuple[list[Line], ...]) -> tuple[list[Line], ...]:
    """Without a headline on the page, its title is the headline, if it stands above everything else."""
    above, headline, *others = sections
    first = min(line.runs[0].start for section in sections for line in section)
    start, end = tree.title or (0, 0)
    if start < end <= first:
        return above, [Line((Run(start, end, ROOT, 0),))], *others
    return above, headline, *others


def _line(shown: Sequence[Block], which: Sequence[int], *, spaced: bool) -> Line:
    return Line(tuple(run for at in which for run in shown[at].runs), spaced)


FAMILY: Final[Family[Rewrite]] = Family(
    name="html",
    version=1,
    detect=detect,
    undo=rewrite.undo,
    redo=rewrite.redo,
    changes=rewrite.changes,
    count=rewrite.count,
    doubts=no_doubts,
    dump=rewrite.dump,
    load=rewrite.load,
)
