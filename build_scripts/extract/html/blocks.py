"""The lines that a page shows, each with its place in the source and in the tree."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from build_scripts.extract.html.tree import ROOT, Run, Tree

_LONGEST_LINK: Final = 300
_MOST_LINES: Final = 4
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One shown line: its runs of text, its innermost block element, its words and how many are links."""

    runs: tuple[Run, ...]
    element: int
    text: str
    linked: int


def blocks(source: str, tree: Tree, *, shown_only: bool = True) -> tuple[Block, ...]:
    """Return the lines of the page that hold words; without ``shown_only`` hidden ones, too."""
    found: list[Block] = []
    unread, hidden = tree.unread, tree.hidden
    links = _links(tree)
    for _, group in groupby(tree.runs, attrgetter("line")):
        runs = []
        words = []
        linked = 0
        for run in group:
            if unread[run.element] or (shown_only and hidden[run.element]):
                continue
            text = source[run.start : run.end]
            if "&" in text:
                text = html.unescape(text)
            runs.append(run)
            words.append(text)
            if links[run.element]:
                linked += len(text)
        text = _BLANKS.sub(" ", "".join(words)).strip()
        if text:
            found.append(Block(tuple(runs), tree.holders[runs[0].element], text, min(linked, len(text))))
    return tuple(found)


def _links(tree: Tree) -> list[int]:
    """The innermost link of each element; an anchor around half a page has lost its end and is none."""
    lengths: Counter[int] = Counter()
    lines: dict[int, set[int]] = {}
    for run in tree.runs:
        link = tree.links[run.element]
        if link:
            lengths[link] += run.end - run.start
            lines.setdefault(link, set()).add(run.line)
    lost = {
        each for each, length in lengths.items() if length > _LONGEST_LINK and len(lines[each]) > _MOST_LINES
    }
    return [ROOT if link in lost else link for link in tree.links] if lost else tree.links
