"""The headline of a page: the line that the window's title repeats, else one that is marked up as such.

A line may hold more than the headline (the board of a forum before it, a trail of links); then the
part is taken that the title repeats. Words may still have readings pushed between their characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.extract.html import frame
from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tokens import attributes
from build_scripts.extract.html.tree import Run, Tree
from build_scripts.extract.html.window import beginnings, parts, sites
from build_scripts.extract.html.worth import is_sentence

_LEVELS: Final = {"h1": 3.0, "h2": 2.0, "h3": 1.0}
_NO_WORD: Final = re.compile(r"[\W_]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_EDGE: Final = re.compile(r"^[\s>＞»\u203a|｜·\-—_:：\]】]+")
_SHARED_TITLE: Final = re.compile(r"""<meta\s([^<>]{0,80}?["']og:title["'][^<>]{1,500})>""", re.IGNORECASE)
_LABEL: Final = re.compile(r"\s*(?:文章|新闻|新聞)?[标標][题題]\s*[:：]\s*(?=\S)")
_LONGEST: Final = 120
_SHORTEST: Final = 4
_SHORTEST_PART: Final = 6
_SURE: Final = 8  # letters of a heading that is not in the title by chance
_MOST_RUNS: Final = 12
_REPEATS: Final = 6.0  # the likeness of an unlinked line that has four tenths of the title
_ENOUGH_SHARED: Final = 0.6
_WHOLE: Final = 0.8  # the share of the title that its headline is taken to have
_PARTLY: Final = -2.5
_ABOVE_BYLINE: Final = 3


def _titles(source: str, tree: Tree) -> Iterator[Title]:
    """The titles that a page gives itself: in the window, then the one for those who link to it."""
    yield Title(source[slice(*tree.title)] if tree.title else "", source, tree)
    meta = _SHARED_TITLE.search(source)
    if meta:
        yield Title(attributes(meta[1]).get("content", ""), source, tree)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a line is the headline, 0 if it is none, and which of its text."""

    score: float
    runs: Sequence[Run]


_NONE: Final = Likeness(0.0, ())


def normal(text: str) -> str:
    """The letters and digits of ``text`` in one width and case, without readings."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", frame.without_readings(text))).casefold()


def _short(title: str) -> str:
    """The headline of two or three letters that a title begins with; nothing where a part is longer."""
    words = [normal(each) for each in parts(title)]
    return words[0] if words and 2 <= len(words[0]) == max(map(len, words)) < _SHORTEST else ""


class Title:
    """A title of a page, to be compared with lines."""

    def __init__(self, title: str, source: str, tree: Tree) -> None:
        text = html.unescape(title)
        self.words = normal(text)
        self.beginnings = frozenset(
            words for words in map(normal, beginnings(text)) if len(words) >= _SHORTEST_PART
        )
        self._parts = frozenset(words for words in map(normal, parts(text)) if len(words) >= _SHORTEST_PART)
        self._short = _short(text)
        self._sites = frozenset(map(normal, sites(text)))
        self._characters = frozenset(self.words + self.words.upper())
        self.source = source
        self._tree = tree

    def has_nothing_of(self, block: Block) -> bool:
        """Whether a line cannot be like the title: most lines of a page share next to nothing with it.

        Most links are told by their first character.
        """
        runs, element, text, linked, _ = block
        if len(text) > _LONGEST:
            return True
        known = self._characters
        strange = text[0] not in known and "\u4e00" <= text[0] <= "\u9fff"
        if strange and linked * 2 > len(text) and len(runs) == 1:
            return True
        letters = set(text)
        if 3 * len(letters & known) >= len(letters) or "(" in text or "（" in text:
            return False
        tags = self._tree.tags
        return "h1" not in (tags[element], tags[self._tree.parents[element]])

    def likeness(self, block: Block) -> Likeness:
        """Say how much a line is the headline: it repeats the title or stands in a heading."""
        linked = block.linked * 2 > len(block.text)
        words = normal(block.text)
        level = self._level(block)
        if len(words) < _SHORTEST:
            short = level == _LEVELS["h1"] and not linked and words == self._short
            return Likeness(_REPEATS, block.runs) if short else _NONE
        if words in self._sites:
            return _NONE
        if self.words and words in self.words:
            share = self._share(words)
            score = 0.0 if linked and share < 0.5 else 10 * share + level / 2 + (0 if linked else 2)
            if level and not linked and len(words) >= _SURE:  # the rest of the title may be planted
                score = max(score, _REPEATS + level / 2)
            return Likeness(score, block.runs)
        part = self._part(block, level)
        if part.score or linked:
            return part
        shared = bool(self.words) and self._shared(words) >= _ENOUGH_SHARED
        if not (shared or level == _LEVELS["h1"]) or frame.is_byline(block):
            return _NONE
        return Likeness(5.0 + level if shared else 2.0, block.runs)

    def has_part_with(self, words: str) -> bool:
        """Whether the words stand in one part of the title, where no name of a column is between them."""
        return any(words in part for part in self._parts)

    def _share(self, words: str) -> float:
        """How much of the title the words are; most of it where they begin it or are one of its parts."""
        whole = words in self.beginnings or words in self._parts
        return max(len(words) / len(self.words), _WHOLE if whole else 0.0)

    def _level(self, block: Block) -> float:
        tags, parents = self._tree.tags, self._tree.parents
        return max(_LEVELS.get(tags[each], 0.0) for each in (block.element, parents[block.element]))

    def _part(self, block: Block, level: float) -> Likeness:
        """The longest row of pieces of the line that the title repeats, where they are the headline."""
        runs = block.runs
        if not self.words or not 1 < len(runs) <= _MOST_RUNS:
            return _NONE
        texts = [normal(html.unescape(self.source[run.start : run.end])) for run in runs]
        best: tuple[int, int, int] = (0, 0, 0)
        for start in range(len(runs)):
            for stop in range(len(runs), start, -1):
                words = "".join(texts[start:stop])
                if len(words) > best[0] and words in self.words:
                    best = (len(words), start, stop)
        length, start, stop = best
        share = self._share("".join(texts[start:stop]))
        if length < _SHORTEST_PART or share < 0.4:
            return _NONE
        first = runs[start]
        edge = _EDGE.match(self.source[first.start : first.end])
        begin = first._replace(start=first.start + (edge.end() if edge else 0))
        return Likeness(10 * share + level / 2 + _PARTLY, (begin, *runs[start + 1 : stop]))

    def _shared(self, words: str) -> float:
        pairs = {words[at : at + 2] for at in range(len(words) - 1)}
        return sum(pair in self.words for pair in pairs) / len(pairs) if pairs else 0.0


def anchor(likeness: Sequence[Likeness]) -> int | None:
    """Return the index of the line that repeats most of the page's title; None without such a line."""
    best = max(range(len(likeness)), key=lambda at: (likeness[at].score, -at), default=None)
    return best if best is not None and likeness[best].score >= _REPEATS else None


@dataclass(frozen=True, slots=True)
class Likened:
    """How much each line of a page is like its ``title``, and which line repeats most of it, if one does."""

    title: Title
    lines: Sequence[Likeness]
    anchor: int | None


def likened(source: str, tree: Tree, blocks: Sequence[Block]) -> Likened:
    """Compare the lines of a page with its title: the first that a line repeats, the window's at best."""
    found: list[Likened] = []
    for title in _titles(source, tree):
        lines = [_NONE if title.has_nothing_of(block) else title.likeness(block) for block in blocks]
        found.append(Likened(title, lines, anchor(lines)))
        if found[-1].anchor is not None:
            return found[-1]
    return next((each for each in found if each.title.words), found[0])


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines of the headline by their indices, and their text."""

    lines: tuple[int, ...]
    runs: tuple[Run, ...]


def headline(likened: Likened, tree: Tree, blocks: Sequence[Block], kept: Sequence[int]) -> Headline | None:
    """Return the headline, None if no line is.

    The likeliest line above the body or near its beginning; without one, the line above the byline.
    Several lines are one headline if they stand in one heading element and follow each other.
    """
    likeness = likened.lines
    first = kept[0] if kept else len(blocks)
    near = [at for at in range(min(len(blocks), first + frame.BETWEEN + 1)) if likeness[at].score]
    if not near:
        above = _above_byline(blocks, next((at for at in kept if is_sentence(blocks[at])), first))
        if above is None and len(_HAN.findall(likened.title.words)) < _SHORTEST_PART:
            above = _only_heading(blocks, kept, tree)
        return None if above is None else Headline((above,), blocks[above].runs)
    best = max(near, key=lambda at: likeness[at].score - abs(at - first) / 1000)
    lines = _same_heading(blocks, best, likened.title, tree)
    runs = [run for at in lines for run in (likeness[at].runs if at == best else blocks[at].runs)]
    label = _LABEL.match(likened.title.source, runs[0].start, runs[0].end)
    return Headline(lines, (runs[0]._replace(start=label.end()) if label else runs[0], *runs[1:]))


def _above_byline(blocks: Sequence[Block], body: int) -> int | None:
    dated = (at for at in range(max(0, body - frame.BETWEEN), body) if frame.is_dated(blocks[at]))
    byline = next(dated, None)
    if byline is None:
        return None
    above = range(byline - 1, max(-1, byline - 1 - _ABOVE_BYLINE), -1)
    found = next((at for at in above if frame.may_be_headline(blocks[at])), None)
    if found is None and byline and frame.may_be_headline(blocks[byline - 1], shortest=_SHORTEST):
        return byline - 1  # of four or five letters, where no line is longer
    return found


def _only_heading(blocks: Sequence[Block], kept: Sequence[int], tree: Tree) -> int | None:
    """The one heading of a page whose window says nothing, above its text: 新闻详情."""
    tops = range(max(0, kept[0] - _ABOVE_BYLINE), kept[0] + 1) if kept else range(0)
    tags = [tree.tags[blocks[at].element] for at in (*tops, *kept[1:])]
    headings = [at for at in tops if tree.tags[blocks[at].element] in _LEVELS]
    single = len(headings) == 1 and sum(tag in _LEVELS for tag in tags) == 1
    return headings[0] if single and frame.may_be_headline(blocks[headings[0]]) else None


def _same_heading(blocks: Sequence[Block], best: int, title: Title, tree: Tree) -> tuple[int, ...]:
    element = blocks[best].element
    if normal(blocks[best].text) in title.beginnings:
        return (best,)

    def belongs(at: int) -> bool:
        block = blocks[at]
        if block.element != element and tree.parents[block.element] == tree.parents[element]:
            both = blocks[min(at, best) : max(at, best) + 1]
            return title.has_part_with("".join(normal(each.text) for each in both))
        if block.element != element or frame.is_byline(block):
            return False
        return normal(block.text) in title.words or tree.tags[element] in _LEVELS

    start = stop = best
    while start > max(0, best - 2) and belongs(start - 1):
        start -= 1
    while stop < min(len(blocks) - 1, best + 2) and belongs(stop + 1):
        stop += 1
    return tuple(range(start, stop + 1))
