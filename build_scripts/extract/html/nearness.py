"""How near to the headline each line of a page stands: what follows it at once is the article.

Separate from the worth of a line, which knows nothing of the lines around it. Another article, a
notice of the site or the readers' comments may be longer than a short article; what tells them is a
heading of their own, or links before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tree import ROOT, Tree

_ABOVE: Final = 0.05
OTHER: Final = 0.02
"""The weight of another text below the article."""
_APART: Final = 0.5
_MANY: Final = 4
_LINK: Final = -8.0  # the worth of a line that is a link, at most
_DEEPEST: Final = 200  # elements looked at from a line outwards
_SENTENCE: Final = 10.0
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
LINES: Final = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "figcaption"}
)
"""Elements that are one line of the text around them."""


def weights(
    tree: Tree,
    blocks: Sequence[Block],
    gains: Sequence[float],
    homes: Sequence[int],
    headline: int | None,
) -> list[float]:
    """How near to the headline each line is: those above it count little, and so does another text below.

    Another text has a heading of its own, outside of all that holds the text before; one that only
    links set apart counts half.
    """
    if headline is None:
        return [1.0] * len(gains)
    weight = 1.0
    found = [_ABOVE] * headline
    last: int | None = None
    links = 0
    heading = False
    for at in range(headline, len(gains)):
        block = blocks[at]
        if at > headline and gains[at] >= _SENTENCE and "。" in block.text:
            here = homes[at]
            if last is not None and not _alike(tree, last, here):
                weight *= OTHER if heading else _APART if links >= _MANY else 1.0
            last, links, heading = here, 0, False
        elif gains[at] <= _LINK:
            links += 1
        if last is not None and tree.tags[block.element] in _HEADINGS:
            heading = heading or not _holds(tree, tree.parents[block.element], last)
        found.append(weight)
    return found


def _holds(tree: Tree, outer: int, inner: int) -> bool:
    """Whether ``outer`` is ``inner`` or holds it."""
    for _ in range(_DEEPEST):
        if inner <= outer:
            break
        inner = tree.parents[inner]
    return inner == outer


def lines_in(tree: Tree, blocks: Sequence[Block]) -> list[int]:
    """How many lines each element holds."""
    lines, parents = [0] * len(tree.tags), tree.parents
    for block in blocks:
        lines[block.element] += 1
    for element in range(len(lines) - 1, ROOT, -1):
        if lines[element]:
            lines[parents[element]] += lines[element]
    return lines


def containers(tree: Tree, blocks: Sequence[Block], lines: Sequence[int]) -> list[int]:
    """For each line the element whose ``lines`` go with it: the first around it that holds more of them."""
    tags, parents = tree.tags, tree.parents
    found = []
    for block in blocks:
        element = block.element
        if tags[element] in LINES:
            element = parents[element]
        while element and lines[element] == 1:
            element = parents[element]
        found.append(element)
    return found


def _alike(tree: Tree, one: int, other: int) -> bool:
    if one == other or tree.parents[one] == other or tree.parents[other] == one:
        return True
    same_place = tree.parents[one] == tree.parents[other] and tree.tags[one] == tree.tags[other]
    return same_place and tree.rests[one] == tree.rests[other]
