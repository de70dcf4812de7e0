"""A light tree over the tokens: which element every stretch of text stands in.

Not a full HTML parser: it closes what browsers close (a paragraph before the next block, a list item
before the next one), ignores end tags without a start, and needs no end tags at all. Formatting
elements are never moved, because only positions and enclosing blocks are asked for. Of what is not
shown only the outermost element is in the tree, and no text: hijacked pages hide more than they show.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from build_scripts.extract.html.elements import (
    BREAKS,
    CLOSED_WHOLE,
    EMPTY,
    HOLDING,
    ITEM,
    ITEMS,
    KINDS,
    LEAVES,
    SCOPE,
    STRUCTURAL,
    STRUCTURE,
    UNREAD,
)
from build_scripts.extract.html.hidden import Hiding
from build_scripts.extract.html.tokens import CONTENT, END, NAME, RAW, REST, Tokens, text_end

# One meaningless id on element after element: what the mirrors push into pages.
_RANDOM: Final = re.compile(r"""id=["']?(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{4,10}["']?\s*>""")
_OFTEN: Final = 3
# A byte shift has swallowed the first mark of its end tag.
_BROKEN_TITLE: Final = re.compile(r"<title>([^<>]{4,2000})(?<=\?)/title>", re.IGNORECASE)
_FARTHEST: Final = 50  # elements looked at for one that a tag closes
ROOT: Final = 0
_NEVER: Final = 1 << 60
_new: Final = tuple.__new__  # there are hundreds of runs on a page


class Run(NamedTuple):
    """Text ``[start, end)`` of the source in ``element``; runs of one ``line`` stand on one line."""

    start: int
    end: int
    element: int
    line: int


@dataclass(slots=True)
class Tree:
    """The elements of a page in document order, as columns, and the text in them.

    ``parents`` of every element come before it; element 0 is the page. ``rests`` are the insides of
    the start tags, ``hidden`` the outermost elements that a style hides. ``title`` is where the words of
    the first ``<title>`` stand.
    """

    tags: list[str] = field(default_factory=lambda: ["#page"])
    parents: list[int] = field(default_factory=lambda: [ROOT])
    rests: list[str] = field(default_factory=lambda: [""])
    hidden: list[int] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    title: tuple[int, int] | None = None

    def grow(self, tag: str, rest: str, parent: int) -> int:
        """Add an element; say which it is."""
        self.tags.append(tag)
        self.parents.append(parent)
        self.rests.append(rest)
        return len(self.rests) - 1


class _Builder:
    """The open elements: their names, their places in the tree, how many blocks of each name in the scope.

    ``dark`` is how many are open with the outermost one that is not shown.
    """

    def __init__(self, source: str, *, hide: bool, revealed: frozenset[str]) -> None:
        self.tree = Tree()
        self.grow = self.tree.grow
        self.places = [ROOT]
        self.names = ["#page"]
        self.scope: dict[str, int] = {}
        self.scopes: list[dict[str, int]] = []
        self.line = 0
        self.dark = _NEVER
        self.hiding = Hiding(revealed) if hide else None
        self.junk = _junk(source)
        self.open_junk: list[str] = []

    def start(self, tag: str, rest: str) -> None:
        """Open an element; a random one breaks no line and closes nothing."""
        if self.junk and rest.strip() in self.junk:
            self.open_junk.append(tag)
            return
        kind = KINDS.get(tag, 0)
        if kind & BREAKS:
            self.line += 1
            if kind & STRUCTURAL:
                self.close_before(tag)
            if kind & EMPTY:
                return
        elif kind & EMPTY or not (kind or len(rest) > 1):
            return  # it holds nothing, or formats text and says nothing more
        if kind & ITEM:
            self.close_item(*ITEMS[tag])
        if len(self.names) < self.dark:
            self.show(tag, rest, unread=bool(kind & UNREAD))
        else:
            self.places.append(ROOT)
        self.names.append(tag)
        if kind & STRUCTURAL:
            self.scope[tag] = self.scope.get(tag, 0) + 1
            if kind & SCOPE:
                self.scopes.append(self.scope)
                self.scope = {}

    def show(self, tag: str, rest: str, *, unread: bool) -> None:
        """Put an element that shows into the tree, and notice if it shows nothing."""
        places = self.places
        places.append(self.grow(tag, rest, places[-1]))
        if unread:
            self.dark = len(places)
        elif len(rest) > 1 and self.hiding and self.hiding.hides(rest):
            self.dark = len(places)
            self.tree.hidden.append(places[-1])

    def close_before(self, tag: str) -> None:
        """A paragraph ends before a block, the head before the body."""
        if self.scope.get("p"):
            self.pop_to("p")
        if tag == "body" and self.scope.get("head"):
            self.pop_to("head")

    def pop(self) -> str:
        self.places.pop()
        tag = self.names.pop()
        if len(self.names) < self.dark:
            self.dark = _NEVER
        kind = KINDS.get(tag, 0)
        if kind & STRUCTURAL:
            if kind & SCOPE:
                self.scope = self.scopes.pop()
            self.scope[tag] -= 1
        return tag

    def pop_to(self, tag: str) -> None:
        while self.pop() != tag:
            pass

    def close_item(self, closed: frozenset[str], barriers: frozenset[str]) -> None:
        for tag in islice(reversed(self.names), _FARTHEST):
            if tag in closed:
                self.pop_to(tag)
                return
            if tag in barriers:
                return

    def end(self, tag: str) -> None:
        """Close an element, and those inside that were left open."""
        if self.open_junk and self.open_junk[-1] == tag:
            self.open_junk.pop()
            return
        kind = KINDS.get(tag, 0)
        if kind & BREAKS:
            self.line += 1
        if self.names[-1] == tag:
            self.pop()
        elif kind & STRUCTURAL and not kind & SCOPE:
            if self.scope.get(tag):
                self.pop_to(tag)
        else:
            self.close_within(tag, whole=bool(kind & SCOPE) or tag in CLOSED_WHOLE)

    def close_within(self, tag: str, *, whole: bool) -> None:
        """Close a formatting element inside its block, or a ``whole`` one inside its table."""
        for each in islice(reversed(self.names), _FARTHEST):
            if each == tag:
                self.pop_to(tag)
                return
            if each in STRUCTURE and not whole:
                return
            if each == "table" and tag != "table":
                return

    def raw(self, match: re.Match[str]) -> None:
        """Read an element of raw text."""
        name = match[RAW].lower()
        if name == "style":
            if self.hiding:
                self.hiding.read(match[CONTENT])
        elif name == "title" and self.tree.title is None and match[CONTENT].strip():
            self.tree.title = match.span(CONTENT)

    @property
    def coarse(self) -> bool:
        """Whether text is hidden in a block, whose end no tags but those of blocks decide."""
        inside = len(self.names) >= self.dark and self.names[self.dark - 1] in HOLDING
        return inside and not any(self.scope.get(each) for each in LEAVES)


def parse(source: str, *, hide: bool = True, revealed: frozenset[str] = frozenset()) -> Tree:
    """Read the tree of ``source``; every source has one.

    Without ``hide`` styles hide nothing; the tags ``revealed``, behind their names, never do.
    """
    builder = _Builder(source, hide=hide, revealed=revealed)
    tokens = Tokens(source)
    at, more = 0, True
    while more:
        at, more = _read(builder, tokens, at)
    end = text_end(source)
    if end > at and len(builder.names) < builder.dark:
        builder.tree.runs.append(Run(at, end, builder.places[-1], builder.line))
    title = _BROKEN_TITLE.search(source) if builder.tree.title is None else None
    if title:
        builder.tree.title = title.span(1)
    return builder.tree


def _junk(source: str) -> frozenset[str]:
    """The insides of tags that have nothing but a random id of which there are several."""
    found = Counter(_RANDOM.findall(source))
    return frozenset(rest for rest, number in found.items() if number >= _OFTEN)


def _read(builder: _Builder, tokens: Tokens, last: int) -> tuple[int, bool]:
    """Read tokens from ``last`` until text begins to show or to hide; say where, and if there are more."""
    add, places = builder.tree.runs.append, builder.places
    begin, end = builder.start, builder.end
    dark = builder.dark
    for match in tokens.read(last, coarse=builder.coarse):
        start, stop = match.span()
        if start > last and dark == _NEVER:
            add(_new(Run, (last, start, places[-1], builder.line)))
        last = stop
        if match.lastindex == REST:
            closing, name, rest = match.group(END, NAME, REST)
            if closing:
                end(name.lower())
            else:
                begin(name.lower(), rest)
            if builder.dark != dark:
                return last, True
        elif match.lastindex == CONTENT:
            builder.raw(match)
    return last, False
