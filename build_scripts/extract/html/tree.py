"""A light tree over the tokens: which element every stretch of text stands in.

Not a full HTML parser: it closes what browsers close (a paragraph before the next block, a list item
before the next one), ignores end tags without a start, and needs no end tags at all. Formatting
elements are never moved, because only positions and enclosing blocks are asked for. Of what is not
shown only the outermost element is in the tree, and no text: hijacked pages hide more than they show.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from build_scripts.extract.html import acting
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
from build_scripts.extract.html.tokens import CONTENT, END, NAME, RAW, REST, WORDS, Named, Tokens, text_end

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
    names: Named = field(default_factory=Named)

    def called(self, element: int) -> tuple[str, str]:
        """Class and id of an element."""
        return self.names[self.rests[element]]


class _Builder:
    """The open elements: their names, their places in the tree, how many blocks of each name in the scope.

    ``dark`` is how many are open with the outermost one that is not shown; ``coarse`` whether it is a block.
    """

    def __init__(self, source: str, *, hide: bool, revealed: frozenset[str]) -> None:
        self.tree = Tree()
        self.tags, self.parents, self.rests = self.tree.tags, self.tree.parents, self.tree.rests
        self.runs = self.tree.runs
        self.places = [ROOT]
        self.names = ["#page"]
        self.scope: dict[str, int] = defaultdict(int)
        self.scopes: list[dict[str, int]] = []
        self.line = 0
        self.dark = _NEVER
        self.coarse = False
        self.hiding = Hiding(revealed, self.tree.names) if hide else None
        self.hides: dict[str, bool] = defaultdict(bool) if self.hiding is None else self.hiding
        self.writing = acting.Writing()
        sheet = acting.hidden_by_id(source) if hide else ""
        if sheet and self.hiding is not None:
            self.hiding.read(sheet)
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
        if kind & EMPTY or not (kind or len(rest) > 1):
            if kind & STRUCTURAL:
                self.make_room(tag, kind)
            return  # it holds nothing, or formats text and says nothing more
        if kind:
            self.make_room(tag, kind)
        if self.dark == _NEVER:
            places = self.places
            shown = self.put(tag, kind, rest)
            places.append(len(self.rests) - 1)
            if not shown:
                self.dark = len(places)
        else:
            self.places.append(ROOT)
        self.names.append(tag)
        if kind & STRUCTURAL:
            self.scope[tag] += 1
            if kind & SCOPE:
                self.scopes.append(self.scope)
                self.scope = defaultdict(int)

    def whole(self, tag: str, rest: str, start: int, end: int) -> None:
        """Read an element that holds nothing but the text ``[start, end)``: what is open stays as it is.

        Without any text it is not in the tree.
        """
        kind = KINDS.get(tag, 0)
        if self.junk or kind & EMPTY or not (kind or len(rest) > 1):
            self.start(tag, rest)
            if start < end and self.dark == _NEVER:
                self.text(start, end, self.places[-1])
            self.end(tag)
            return
        breaks = 1 if kind & BREAKS else 0
        self.line += breaks
        if kind:
            self.make_room(tag, kind)
        if start < end and self.dark == _NEVER and self.put(tag, kind, rest):
            self.text(start, end, len(self.rests) - 1)
        self.line += breaks

    def text(self, start: int, end: int, element: int) -> None:
        """Put text into the tree."""
        self.runs.append(_new(Run, (start, end, element, self.line)))

    def put(self, tag: str, kind: int, rest: str) -> bool:
        """Put an element into the tree; say whether its text is shown."""
        self.tags.append(tag)
        self.parents.append(self.places[-1])
        self.rests.append(rest)
        if kind & UNREAD:
            return False
        if self.hides[rest]:
            self.tree.hidden.append(len(self.rests) - 1)
            return False
        return True

    def make_room(self, tag: str, kind: int) -> None:
        """Close what ends before an element: an item before the next, a paragraph before a block."""
        if kind & STRUCTURAL and (tag == "body" or self.scope.get("p")):
            self.close_before(tag)
        if kind & ITEM:
            closed, barriers = ITEMS[tag]
            if self.names[-1] not in barriers:
                self.close_item(closed, barriers)

    def close_before(self, tag: str) -> None:
        """A paragraph ends before a block, the head before the body."""
        if self.scope.get("p"):
            self.pop_to("p")
        if tag == "body" and self.scope.get("head"):
            self.pop_to("head")

    def pop(self, tag: str, kind: int) -> None:
        """Close the innermost element, which is a ``tag`` of this kind."""
        self.places.pop()
        self.names.pop()
        if len(self.names) < self.dark:
            self.dark = _NEVER
        if kind & STRUCTURAL:
            if kind & SCOPE:
                self.scope = self.scopes.pop()
            self.scope[tag] -= 1

    def pop_to(self, tag: str) -> None:
        last = ""
        while last != tag:
            last = self.names[-1]
            self.pop(last, KINDS.get(last, 0))

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
            self.pop(tag, kind)
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

    def raw(self, match: re.Match[str]) -> int | None:
        """Read an element of raw text; say where to read on if not behind it."""
        name = match[RAW].lower()
        if name == "script":
            shown = self.hiding is not None and self.dark == _NEVER
            return self.writing.behind_hidden(match.string, match[CONTENT], match.end()) if shown else None
        if name == "style":
            if self.hiding is not None:
                self.hiding.read(match[CONTENT])
        elif name == "title" and self.tree.title is None and match[CONTENT].strip():
            self.tree.title = match.span(CONTENT)
        return None

    def look(self) -> None:
        """See whether text is hidden in a block from here on; no tags but those of blocks decide its end."""
        inside = len(self.names) >= self.dark and self.names[self.dark - 1] in HOLDING
        self.coarse = inside and not any(self.scope.get(each) for each in LEAVES)


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
    add, places = builder.runs.append, builder.places
    begin, end, whole = builder.start, builder.end, builder.whole
    dark = builder.dark
    for match in tokens.read(last, coarse=builder.coarse):
        start, stop = match.span()
        if start > last and dark == _NEVER:
            add(_new(Run, (last, start, places[-1], builder.line)))
        last = stop
        kind = match.lastindex
        if kind == END:
            end(match[END].lower())
        elif kind == REST:
            begin(match[NAME].lower(), match[REST])
        elif kind == WORDS:
            first, behind = match.span(WORDS)
            whole(match[NAME].lower(), match[REST], first, behind)
        elif kind == CONTENT:
            on = builder.raw(match)
            if on is not None:
                return on, True
        elif kind and (again := tokens.lost(match)) is not None:
            return again, True
        if builder.dark != dark:
            builder.look()
            return last, True
    return last, False
