"""Elements each of which holds one signed post: comments, or teasers of other articles.

What tells them is a line of its own with a time or with buttons to answer, again and again. The first
text below the headline is the article all the same: forums show it as the first of the posts. Below an
article that is none of them, a bare date or a text that is cut short tells teasers, too; a chronicle, which
begins with the first of its entries, has dates as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import add
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tree import ROOT, Tree
from build_scripts.extract.html.worth import is_action

_STAMP: Final = re.compile(
    r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}|\d+\s*(?:分钟|小时|天|个月|年)前|(?:昨天|前天|今天)\s*\d{1,2}:\d{2}"
)
_DATED: Final = re.compile(
    r"[^，。！？；]{0,20}?(?:(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}|刚刚|昨天|前天|今天)\W{0,3}"
)
_CUT_SHORT: Final = re.compile(r"(?:…|\.{3}|。{3})\s*(?:\[?(?:详细|更多|全文|查看)\W*)?$")
_WHEN: Final = re.compile(r"[\d刚昨前今]")  # what a date has in any case
_TAIL: Final = 12
_LONGEST_MARK: Final = 50
_MARKS_A_POST: Final = 3
_FEWEST_POSTS: Final = 4


def posts(tree: Tree, blocks: Sequence[Block], worths: Sequence[float], headline: int | None) -> list[int]:
    """Return the elements that are posts; ``worths`` are those of the lines below ``headline``."""
    marks, hints = [0] * len(tree.tags), [0] * len(tree.tags)
    for _, element, text, linked, _ in blocks:
        short = len(text) <= _LONGEST_MARK
        if short and (2 * linked > len(text) or _marks_post(text)):
            marks[element] += 1
        elif (short and _is_dated(text)) or _is_cut_short(text):
            hints[element] += 1
    groups = _alike(tree, marks)
    if headline is None:
        return [each for group in groups for each in group]
    first = next((at for at in range(headline + 1, len(blocks)) if worths[at] > 0), headline)
    article = around(tree, blocks[first].element) | around(tree, blocks[headline].element)
    more = map(add, marks, hints)
    groups += [
        group
        for group in (_alike(tree, [*more]) if any(hints) else ())
        if article.isdisjoint(group) and group[0] > blocks[first].element
    ]
    return [each for group in groups for each in group if each not in article]


def _alike(tree: Tree, marks: Sequence[int]) -> list[list[int]]:
    """The groups of like elements in one parent that have few of the ``marks`` each."""
    marks, parents = list(marks), tree.parents
    marked = []
    for element in range(len(marks) - 1, ROOT, -1):
        number = marks[element]
        if number:
            marks[parents[element]] += number
            if number <= _MARKS_A_POST:
                marked.append(element)
    children: dict[int, list[int]] = {}
    for element in reversed(marked):
        children.setdefault(parents[element], []).append(element)
    return [
        group
        for parent, many in children.items()
        if len(many) >= _FEWEST_POSTS and marks[parent] > _MARKS_A_POST
        for group in _by_name(tree, many)
        if len(group) >= _FEWEST_POSTS
    ]


def _by_name(tree: Tree, elements: Iterable[int]) -> Iterable[list[int]]:
    """The ``elements`` by their tags and classes."""
    groups: dict[tuple[str, str], list[int]] = {}
    for element in elements:
        groups.setdefault((tree.tags[element], tree.called(element)[0]), []).append(element)
    return groups.values()


def _marks_post(text: str) -> bool:
    timed = ":" in text or "前" in text
    return (timed and _STAMP.search(text) is not None) or is_action(text)


def _is_dated(text: str) -> bool:
    return _WHEN.search(text) is not None and _DATED.fullmatch(text) is not None


def _is_cut_short(text: str) -> bool:
    end = text[-_TAIL:]
    cut = "…" in end or "..." in end or "。。。" in end
    return cut and _CUT_SHORT.search(end) is not None


def first_text(tree: Tree, blocks: Sequence[Block], worths: Sequence[float], headline: int) -> frozenset[int]:
    """The elements around the first text below the headline that do not hold the headline, too."""
    first = next((at for at in range(headline + 1, len(blocks)) if worths[at] > 0), None)
    if first is None:
        return frozenset()
    return around(tree, blocks[first].element) - around(tree, blocks[headline].element)


def around(tree: Tree, element: int) -> frozenset[int]:
    """The elements around ``element``, and itself."""
    found = set()
    while element:
        found.add(element)
        element = tree.parents[element]
    return frozenset(found)
