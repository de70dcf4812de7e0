"""Which lines of a page are the article: candidates are all elements, judged by the lines in them.

Every line gives or takes: sentences give, links and buttons take. An element is worth the sum of its
lines, so the best one holds the whole text and little else. What a page calls comments or a frame
gives nothing, however long it is; names of frames are only believed where the sums do not say
otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.frame import signs
from build_scripts.extract.html.naming import Names, Surroundings
from build_scripts.extract.html.nearness import LINES, OTHER, containers, lines_in, weights
from build_scripts.extract.html.posts import around, first_text, posts
from build_scripts.extract.html.tables import cells
from build_scripts.extract.html.tree import ROOT, Tree
from build_scripts.extract.html.worth import worths

_MOST_OF_PAGE: Final = 0.4
_MOST_OF_ELEMENT: Final = 0.85
_MUCH_BETTER: Final = 1.1  # lines that stand bare in an element that is full of other things
_FOREIGN: Final = -3.0
_SENTENCE: Final = 12  # characters
_JUNK: Final = -12.0
_LINE_JUNK: Final = -2.5


@dataclass(frozen=True, slots=True)
class Choice:
    """``kept`` are the indices of the article's lines, ``worth`` is what they say for it.

    ``others`` says whether an element stands in ``comments``, in a ``frame`` of the page or in neither;
    ``homes`` are the elements whose lines go together.
    """

    kept: tuple[int, ...]
    worth: float
    others: Surroundings
    homes: tuple[int, ...]


def choose(tree: Tree, blocks: Sequence[Block], headline: int | None) -> Choice:
    """Choose the lines of the article, which begins below the line ``headline`` if there is one."""
    lines = lines_in(tree, blocks)
    homes = containers(tree, blocks, lines)
    gains = worths(blocks, homes)
    for at in cells(tree, blocks, 0 if headline is None else headline):
        gains[at] = max(gains[at], 0.0)
    if headline is not None:
        _forget(blocks, gains, headline)
    near = weights(tree, blocks, gains, homes, headline)
    plain = [gain * weight if gain > 0 else gain for gain, weight in zip(gains, near, strict=True)]
    believed: frozenset[int] = frozenset()
    if headline is not None:
        believed = around(tree, blocks[headline].element) | first_text(tree, blocks, plain, headline)
    names = Names(tree, posts(tree, blocks, plain, headline), believed)
    sums = _sums(tree, blocks, plain)
    others = Surroundings(tree, names, sums, _MOST_OF_PAGE * sum(gain for gain in plain if gain > 0))
    gains = _in_context(blocks, plain, others)
    sums = _sums(tree, blocks, gains)
    if max(sums) <= 0:
        gains, sums = plain, _sums(tree, blocks, plain)
    best = _narrowest(tree, sums, lines)
    within = _inside(tree, sums, best)
    inside = _bare(blocks, gains, homes, sums[best]) or [within[block.element] for block in blocks]
    kept = tuple(
        at
        for at, gain in enumerate(gains)
        if inside[at] and gain > _LINE_JUNK and (near[at] > OTHER or headline is None)
    )
    return Choice(kept, sum(gains[at] for at in kept if gains[at] > 0), others, tuple(homes))


def _forget(blocks: Sequence[Block], gains: list[float], headline: int) -> None:
    """The headline, and what stands above it too, say nothing for an article below."""
    above = {block.text for block in blocks[: headline + 1] if len(block.text) >= _SENTENCE}
    for at in range(headline, len(blocks)):
        if blocks[at].text in above:
            gains[at] = min(gains[at], _FOREIGN if at > headline else 0.0)


def _bare(
    blocks: Sequence[Block], gains: Sequence[float], homes: Sequence[int], most: float
) -> list[bool] | None:
    """Which lines stand bare in an element whose parts are another matter, if worth more than ``most``.

    Who wrote it may sign below the last sentence.
    """
    own = dict.fromkeys(homes, 0.0)
    for container, gain in zip(homes, gains, strict=True):
        own[container] += gain
    bare = max(own, key=lambda each: own[each], default=ROOT)
    if own.get(bare, 0.0) <= max(0.0, _MUCH_BETTER * most):
        return None
    bound = [at for at, gain in enumerate(gains) if gain > 0 and homes[at] == bare]
    last = bound[-1]
    while last + 1 < len(homes) and homes[last + 1] == bare and signs(blocks[last + 1]):
        last += 1
    return [bound[0] <= at <= last and each == bare for at, each in enumerate(homes)]


def _sums(tree: Tree, blocks: Sequence[Block], gains: Sequence[float]) -> list[float]:
    """The sum of the lines in each element."""
    sums, parents = [0.0] * len(tree.tags), tree.parents
    for (_, element, _, _, _), gain in zip(blocks, gains, strict=True):
        sums[element] += gain
    for element in range(len(sums) - 1, ROOT, -1):
        if sums[element]:
            sums[parents[element]] += sums[element]
    return sums


def _in_context(blocks: Sequence[Block], gains: Sequence[float], others: Surroundings) -> list[float]:
    """Lines inside comments and frames give nothing."""
    return [
        _FOREIGN if gain > _FOREIGN and others.kind(block.element) else gain
        for block, gain in zip(blocks, gains, strict=True)
    ]


def _narrowest(tree: Tree, sums: Sequence[float], lines: Sequence[int]) -> int:
    """The best element, or the one inside it that has nearly all of its worth.

    A paragraph is only one if its text is broken into ``lines``.
    """

    def fits(element: int) -> bool:
        return tree.tags[element] not in LINES or lines[element] > 1

    giving = [worth for element, worth in enumerate(sums) if worth > 0 and fits(element)]
    most = max(giving or (worth for element, worth in enumerate(sums) if fits(element)))
    best = max(at for at, worth in enumerate(sums) if worth == most and fits(at))
    at, least = best, _MOST_OF_ELEMENT * most
    for element in range(best + 1, len(sums)):
        if sums[element] >= least and tree.parents[element] == at and fits(element):
            at, least = element, _MOST_OF_ELEMENT * sums[element]
    return at


def _inside(tree: Tree, sums: Sequence[float], element: int) -> list[bool]:
    """Which elements are in ``element`` and in no part of it that takes more than it gives."""
    inside = [False] * len(sums)
    inside[element] = True
    for each in range(element + 1, len(sums)):
        inside[each] = inside[tree.parents[each]] and sums[each] >= _JUNK
    return inside
