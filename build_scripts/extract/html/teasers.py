"""Other articles that a page shows in small: a linked headline, and beside it a date, an outlet, people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tree import ROOT, Tree

_SHORTEST: Final = 8  # characters of a linked headline; links of menus and trails are shorter
_NEAR: Final = 4  # lines


class Teasers:
    """Where other articles are on a page; ``article`` are lines of its own one, the headline or its text."""

    def __init__(self, tree: Tree, blocks: Sequence[Block], article: Iterable[int]) -> None:
        self._tree = tree
        self._blocks = blocks
        self._around = {each for at in article for each in self._ancestors(blocks[at].element)}

    def holds(self, at: int) -> bool:
        """Whether a line stands in one element with a linked headline, and the article outside of it."""
        own = self._ancestors(self._blocks[at].element)
        near = range(max(0, at - _NEAR), min(len(self._blocks), at + _NEAR + 1))
        return any(self._is_linked(each) and self._meet_apart(own, each) for each in near if each != at)

    def _meet_apart(self, own: Sequence[int], other: int) -> bool:
        """Whether the innermost element around both lines is not around the article."""
        theirs = set(self._ancestors(self._blocks[other].element))
        return next(each for each in own if each in theirs) not in self._around

    def _is_linked(self, at: int) -> bool:
        block = self._blocks[at]
        return len(block.text) >= _SHORTEST and 2 * block.linked > len(block.text)

    def _ancestors(self, element: int) -> list[int]:
        found = [element]
        while found[-1] != ROOT:
            found.append(self._tree.parents[found[-1]])
        return found
