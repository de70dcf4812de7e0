"""A light tree over the tokens: which element every stretch of text stands in.

Not a full HTML parser: it closes what browsers close (a paragraph before the next block, a list item
before the next one), ignores end tags without a start, and needs no end tags at all. Formatting
elements are never moved, because only positions and enclosing blocks are asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from build_scripts.extract.html.hidden import hides, names_hidden_by
from build_scripts.extract.html.tokens import VOID, text_end, tokens

_STRUCTURE: Final = frozenset(
    re.findall(
        r"\w+",
        "html head body article section main nav aside header footer div p h1 h2 h3 h4 h5 h6 ul ol li dl dt"
        " dd table thead tbody tfoot tr td th caption form fieldset legend blockquote pre figure figcaption"
        " center address hgroup details summary dialog menu dir hr",
    )
)
BLOCK: Final = _STRUCTURE | {"br", "option", "select", "video", "audio", "marquee"}
"""Elements whose tags break a line."""
_UNREAD: Final = frozenset(
    re.findall(
        r"\w+",
        "select option optgroup button iframe noscript noembed noframes template svg math object applet"
        " video audio canvas marquee datalist map head",
    )
)
_SCOPES: Final = frozenset({"table", "td", "th", "caption"})
_ITEMS: Final = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "a": (frozenset({"a"}), _STRUCTURE),
}
# One meaningless id on element after element: what the mirrors push into pages.
_RANDOM: Final = re.compile(r"""\s+id=["']?((?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{4,10})["']?\s*>\s*""")
_RANDOM_TAG: Final = re.compile(r"<[a-z][a-z0-9]{0,15}" + _RANDOM.pattern)
_OFTEN: Final = 3
_SUSPECT: Final = re.compile(r"[sS][tT][yY][lL][eE]|idden|IDDEN|ganrao|sr-only|screen-reader")
_WORDS: Final = re.compile(r"[\w-]+")
_FARTHEST: Final = 50  # elements looked at for one that a tag closes
ROOT: Final = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Text ``[start, end)`` of the source in ``element``; runs of one ``line`` stand on one line."""

    start: int
    end: int
    element: int
    line: int


@dataclass(slots=True)
class Tree:
    """The elements of a page in document order, as columns, and the text in them.

    ``parents`` of every element come before it; element 0 is the page. ``rests`` are the insides of
    the start tags, ``holders`` the innermost block elements, ``links`` the innermost links (0 is none).
    ``title`` is where the words of the first ``<title>`` stand.
    """

    tags: list[str] = field(default_factory=lambda: ["#page"])
    parents: list[int] = field(default_factory=lambda: [ROOT])
    rests: list[str] = field(default_factory=lambda: [""])
    hidden: list[bool] = field(default_factory=lambda: [False])
    unread: list[bool] = field(default_factory=lambda: [False])
    links: list[int] = field(default_factory=lambda: [ROOT])
    holders: list[int] = field(default_factory=lambda: [ROOT])
    runs: list[Run] = field(default_factory=list)
    title: tuple[int, int] | None = None


class _Builder:
    def __init__(self, junk: frozenset[str]) -> None:
        self.tree = Tree()
        self.stack = [ROOT]
        self.scope: dict[str, int] = {}
        self.scopes: list[dict[str, int]] = []
        self.line = 0
        self.names: frozenset[str] = frozenset()
        self.bare_names: frozenset[str] = frozenset()
        self.junk = junk
        self.open_junk: list[str] = []

    def start(self, tag: str, rest: str) -> None:
        tree = self.tree
        if self.junk and self._is_junk(tag, rest):
            return
        if tag in BLOCK:
            self.line += 1
            if tag in _STRUCTURE and self.scope.get("p"):
                self.pop_to("p")
        if tag in VOID:
            return
        if tag in _ITEMS:
            self.close_item(*_ITEMS[tag])
        parent = self.stack[-1]
        own = len(tree.tags)
        tree.tags.append(tag)
        tree.parents.append(parent)
        tree.rests.append(rest)
        tree.links.append(own if tag == "a" and "href" in rest else tree.links[parent])
        tree.unread.append(tag in _UNREAD or tree.unread[parent])
        tree.hidden.append(tree.hidden[parent] or (len(rest) > 1 and self._is_hidden(rest)))
        tree.holders.append(own if tag in _STRUCTURE else tree.holders[parent])
        self.stack.append(own)
        scope = self.scope
        scope[tag] = scope.get(tag, 0) + 1
        if tag in _SCOPES:
            self.scopes.append(scope)
            self.scope = {}

    def _is_hidden(self, rest: str) -> bool:
        """Whether a start tag hides its element; most need no second look."""
        if _SUSPECT.search(rest) or (
            self.bare_names and not self.bare_names.isdisjoint(_WORDS.findall(rest))
        ):
            return hides(rest, self.names)
        return False

    def _is_junk(self, tag: str, rest: str) -> bool:
        """Whether a tag is a random element's, which breaks no line and closes nothing."""
        match = _RANDOM.fullmatch(rest)
        if match is None or match[1] not in self.junk:
            return False
        self.open_junk.append(tag)
        return True

    def pop(self) -> str:
        tag = self.tree.tags[self.stack.pop()]
        if tag in _SCOPES:
            self.scope = self.scopes.pop()
        self.scope[tag] -= 1
        return tag

    def pop_to(self, tag: str) -> None:
        while self.pop() != tag:
            pass

    def close_item(self, closed: frozenset[str], barriers: frozenset[str]) -> None:
        tags = self.tree.tags
        for index in reversed(self.stack[-_FARTHEST:]):
            tag = tags[index]
            if tag in closed:
                self.pop_to(tag)
                return
            if tag in barriers:
                return

    def end(self, tag: str) -> None:
        if self.open_junk and self.open_junk[-1] == tag:
            self.open_junk.pop()
            return
        if tag in BLOCK:
            self.line += 1
        tags = self.tree.tags
        if tag in _STRUCTURE and tag not in _SCOPES:
            if self.scope.get(tag):
                self.pop_to(tag)
            return
        for index in reversed(self.stack[-_FARTHEST:]):
            if tags[index] == tag:
                self.pop_to(tag)
                return
            if tags[index] in _STRUCTURE and tag not in _SCOPES:
                return
            if tags[index] == "table" and tag != "table":
                return


def parse(source: str) -> Tree:
    """Read the tree of ``source``; every source has one."""
    ids = Counter(_RANDOM_TAG.findall(source))
    builder = _Builder(frozenset(each for each, times in ids.items() if times >= _OFTEN))
    tree = builder.tree
    runs = tree.runs
    last = 0
    for match in tokens(source):
        start = match.start()
        if start > last:
            runs.append(Run(last, start, builder.stack[-1], builder.line))
        last = match.end()
        name = match["name"]
        if name:
            tag = name.lower()
            if match["end"]:
                builder.end(tag)
            else:
                builder.start(tag, match["rest"])
        elif match["raw"]:
            _raw(builder, match["raw"].lower(), match["content"], match.start("content"))
    end = text_end(source)
    if end > last:
        runs.append(Run(last, end, builder.stack[-1], builder.line))
    return tree


def _raw(builder: _Builder, name: str, content: str, at: int) -> None:
    if name == "style":
        builder.names |= names_hidden_by(content)
        builder.bare_names = frozenset(each[1:] for each in builder.names)
    elif name == "title" and builder.tree.title is None and content.strip():
        builder.tree.title = (at, at + len(content))
