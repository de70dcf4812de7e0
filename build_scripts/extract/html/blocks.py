"""The lines that a page shows, each with its place in the source and in the tree."""

from __future__ import annotations

import html
from collections import Counter
from typing import Final, NamedTuple

from build_scripts.extract.html.elements import STRUCTURE
from build_scripts.extract.html.tree import ROOT, Run, Tree

_LONGEST_LINK: Final = 300
_MOST_LINES: Final = 4


class Block(NamedTuple):
    """One shown line: its runs of text, its innermost block element, its words and how many are links."""

    runs: tuple[Run, ...]
    element: int
    text: str
    linked: int


def blocks(source: str, tree: Tree) -> tuple[Block, ...]:
    """Return the lines of the page that hold words."""
    found: list[Block] = []
    links = _links(tree)
    holders = _holders(tree)
    runs: list[Run] = []
    words = ""
    linked = 0
    for run in (*tree.runs, _END):
        start, end, element, line = run
        if runs and line != runs[-1].line:
            text = " ".join(words.split())
            if text:
                found.append(Block(tuple(runs), holders[runs[0].element], text, min(linked, len(text))))
            runs, words, linked = [], "", 0
        text = source[start:end]
        if "&" in text:
            text = html.unescape(text)
        runs.append(run)
        words += text
        if links[element]:
            linked += len(text)
    return tuple(found)


_END: Final = Run(0, 0, ROOT, -1)


def _holders(tree: Tree) -> list[int]:
    """The innermost block of each element."""
    found: list[int] = []
    for own, (tag, parent) in enumerate(zip(tree.tags, tree.parents, strict=True)):
        found.append(own if tag in STRUCTURE or not own else found[parent])
    return found


def _links(tree: Tree) -> list[int]:
    """The innermost link of each element; an anchor around half a page has lost its end and is none."""
    links: list[int] = []
    for own, (tag, parent, rest) in enumerate(zip(tree.tags, tree.parents, tree.rests, strict=True)):
        links.append(own if tag == "a" and "href" in rest else links[parent] if own else ROOT)
    lengths: Counter[int] = Counter()
    for run in tree.runs:
        link = links[run.element]
        if link:
            lengths[link] += run.end - run.start
    long = {each for each, length in lengths.items() if length > _LONGEST_LINK}
    lines: dict[int, set[int]] = {each: set() for each in long}
    for run in tree.runs if long else ():
        if links[run.element] in long:
            lines[links[run.element]].add(run.line)
    lost = {each for each in long if len(lines[each]) > _MOST_LINES}
    return [ROOT if link in lost else link for link in links] if lost else links
