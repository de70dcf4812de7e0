"""The lines that a page shows, each with its place in the source and in the tree."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from build_scripts.extract.html.elements import STRUCTURE
from build_scripts.extract.html.tree import ROOT, Run, Tree

_KEPT: Final = re.compile(r"white-space\s*:\s*(?:pre|break)")
_BREAK: Final = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)*")
_FULL: Final = 0.8  # of the longest line of preformatted text has a line that is only wrapped
_STOPS: Final = frozenset("。！？”；：…）")
_TIGHT: Final = re.compile(r"(?<=\d)\s?([-/:：.])\s?(?=\d)")
_FIGURE: Final = re.compile(r"\d")
_SHORT_LINE: Final = 100
_MOST_PARTS: Final = 20
_LONGEST_LINK: Final = 300
_MOST_LINES: Final = 4
_new: Final = tuple.__new__  # there are hundreds of lines on a page


class Block(NamedTuple):
    """One shown line: its runs of text, its innermost block element, its words and how many are links.

    ``spaced`` is a short line with a space where tags stand in it: styles often set its parts apart.
    """

    runs: tuple[Run, ...]
    element: int
    text: str
    linked: int
    spaced: str


def blocks(source: str, tree: Tree) -> tuple[Block, ...]:
    """Return the lines of the page that hold words."""
    found: list[Block] = []
    holders, links, kept = _around(tree)
    links = _without_lost(tree, links)
    shown = _broken(source, tree, kept) if kept else tree.runs
    runs: list[Run] = []
    words: list[str] = []
    linked = 0
    for run, behind in zip(shown, (*shown[1:], _END), strict=False):
        start, end, inner, line = run
        text = source[start:end]
        if "&" in text:
            text = html.unescape(text)
        ends = line != behind[_LINE]
        if ends and not runs:  # alone on its line, as most are
            if text := " ".join(text.split()):
                length = len(text) if links[inner] else 0
                found.append(_new(Block, ((run,), holders[inner], text, length, text)))
            continue
        runs.append(run)
        words.append(text)
        linked += len(text) if links[inner] else 0
        if ends:
            if text := " ".join("".join(words).split()):
                spaced = _spaced(words) if len(words) <= _MOST_PARTS and len(text) <= _SHORT_LINE else text
                element = holders[runs[0].element]
                found.append(_new(Block, (tuple(runs), element, text, min(linked, len(text)), spaced)))
            runs, words, linked = [], [], 0
    return tuple(found)


def _spaced(words: Sequence[str]) -> str:
    spaced = " ".join(" ".join(words).split())
    return _TIGHT.sub(_mark, spaced) if _FIGURE.search(spaced) else spaced


def _mark(tight: re.Match[str]) -> str:
    return tight[1]


_END: Final = Run(0, 0, ROOT, -1)
_LINE: Final = Run._fields.index("line")


def _around(tree: Tree) -> tuple[list[int], list[int], list[bool]]:
    """The innermost block and the innermost link around each element, and if its text is preformatted."""
    holders, links = [ROOT], [ROOT]
    for own, (tag, parent) in enumerate(zip(tree.tags, tree.parents, strict=True)):
        if own:
            holders.append(own if tag in STRUCTURE else holders[parent])
            links.append(own if tag == "a" and _is_link(tree.rests[own]) else links[parent])
    return holders, links, _preformatted(tree)


def _preformatted(tree: Tree) -> list[bool]:
    """Of each element whether its text is preformatted; nothing where none is."""
    if "pre" not in tree.tags and "white-space" not in " ".join(tree.rests):
        return []  # nearly always
    own = [
        tag == "pre" or ("white-space" in rest and bool(_KEPT.search(rest)))
        for tag, rest in zip(tree.tags, tree.rests, strict=True)
    ]
    if True not in own:
        return []
    for element, parent in enumerate(tree.parents):
        own[element] = own[element] or own[parent]
    return own


def _is_link(rest: str) -> bool:
    """Whether an ``a`` can be followed: by its address, or by a script; else it only names its place."""
    return "href" in rest or not ("name=" in rest or "id=" in rest)


def _broken(source: str, tree: Tree, kept: Sequence[bool]) -> list[Run]:
    """The runs, broken where a line of preformatted text begins a paragraph."""
    found: list[Run] = []
    fresh = 1 + max((run.line for run in tree.runs), default=0)
    was = line = -1  # the line by the tags, and what it is called since its last break
    last = 0
    for run in tree.runs:
        was, line = run.line, line if run.line == was else run.line
        starts = [run.start, *(_paragraphs(source, run) if kept[run.element] else ())]
        behind_tag = kept[run.element] and "\n" in source[source.rfind(">", last, run.start) + 1 : run.start]
        for start, end in pairwise([*starts, run.end]):
            if start != run.start or behind_tag:
                line = fresh
                fresh += 1
            found.append(Run(start, end, run.element, line))
        last = run.end
    return found


def _paragraphs(source: str, run: Run) -> Iterator[int]:
    """Where paragraphs begin inside preformatted text.

    They do behind an empty or a short line and at an indent; at every line if most lines end a sentence.
    """
    breaks = [match.span() for match in _BREAK.finditer(source, run.start, run.end)]
    edges = [run.start, *(end for _, end in breaks), run.end]
    longest = max((end - start for start, end in pairwise(edges)), default=0)
    ended = sum(source[start - 1] in _STOPS for start, _ in breaks if start)
    last = run.start
    for start, end in breaks:
        apart = "\n" in source[start + 1 : end] or source[end : end + 1].isspace()
        if apart or start - last < _FULL * longest or ended > len(breaks) / 2:
            yield end
        last = end


def _without_lost(tree: Tree, links: list[int]) -> list[int]:
    """The links without those around half a page, which have lost their ends."""
    around = Counter([links[element] for _, _, element, _ in tree.runs])
    del around[ROOT]
    if max(around.values(), default=0) <= _MOST_LINES:
        return links  # nearly always
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
