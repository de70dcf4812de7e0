"""The lines around the body that tell of the article: headline, byline, notes of the editors.

The headline is the line that the page's title repeats, else the one that is marked up as such. Near it
and behind the body only lines are kept that name a date, an outlet or people. Words may still have
readings pushed between their characters here, so every pattern allows for them.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tree import Tree

_HEADINGS: Final = {"h1": 3.0, "h2": 2.0, "h3": 1.0}
_NO_WORD: Final = re.compile(r"[\W_]+")
_READING: Final = re.compile(r"\s?[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]")
_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}\s*[-月]\s*\d{1,2}日?\s+\d{1,2}[:：]\d{2})"
)
_LABEL: Final = re.compile(
    r"(?:[来來]源(?:于|於)?|稿源|出[处處]|作者|[记記]者|[编編][辑輯]|[责責][编編]|通[讯訊][员員]|[发發](?:布|佈|表)(?:[时時][间間]|日期|者|[单單]位|于)?"
    r"|[时時][间間]|日期|[转轉]自|供稿|撰稿人?|撰文|[审審]核|校[对對]|[监監]制|[编編][审審]|[执執]行主[编編]|主[编編]|文\s*/)"
    r"\s*[:：/|丨︱｜]"
)
_EDITOR: Final = re.compile(r"(?:[编編][辑輯]|[責责][编編])\s*[:：/|丨]")
_BARE_LABEL: Final = re.compile(r"[:：]\s*$")
_REPORTER: Final = re.compile(
    r"^.{0,12}(?:[记記]者|通[讯訊][员員])\s*[\u4e00-\u9fff]{2,4}(?:[\s、／/]\S{2,8}){0,4}$"
)
_SENTENCE: Final = re.compile(r"[。！？!?；;]|，.*，")
_CLOCK: Final = re.compile(r"日?\s*(?:星期|周)?.?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_MORE_WORDS: Final = 24
_LONGEST_HEADLINE: Final = 120
_LONGEST_NOTE: Final = 80
_SHORTEST: Final = 4
_REPEATS: Final = 6.0  # the likeness of an unlinked line that has four tenths of the title
_ENOUGH_SHARED: Final = 0.6
_ABOVE: Final = 6  # lines looked at above the headline
BETWEEN: Final = 40
"""Lines looked at between the headline and the body."""
_BELOW: Final = 40  # below the body


def _normal(text: str) -> str:
    """The letters and digits of ``text`` in one width and case, without readings."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", _READING.sub("", text))).casefold()


def likenesses(source: str, tree: Tree, blocks: Sequence[Block]) -> tuple[float, ...]:
    """Say how much each line is the headline: it repeats the title or stands in a heading; 0 if not."""
    title = _title(source, tree)
    characters = frozenset(title + title.upper())
    return tuple(
        _likeness(tree, block, title)
        if len(block.text) <= _LONGEST_HEADLINE and _worth_a_look(tree, block, characters)
        else 0.0
        for block in blocks
    )


def _worth_a_look(tree: Tree, block: Block, title: frozenset[str]) -> bool:
    """Whether to compare a line with the title; most lines of a page share next to nothing with it."""
    letters = set(block.text)
    if 3 * len(letters & title) >= len(letters) or "(" in block.text or "（" in block.text:
        return True
    return "h1" in (tree.tags[block.element], tree.tags[tree.parents[block.element]])


def anchor(likeness: Sequence[float]) -> int | None:
    """Return the index of the line that repeats most of the page's title; None without such a line."""
    best = max(range(len(likeness)), key=lambda at: (likeness[at], -at), default=None)
    return best if best is not None and likeness[best] >= _REPEATS else None


def headline(
    source: str, tree: Tree, blocks: Sequence[Block], likeness: Sequence[float], kept: Sequence[int]
) -> tuple[int, ...]:
    """Return the indices of the lines that are the headline, none if no line is.

    The likeliest line above the body or near its beginning. Several lines are one headline if they
    stand in one heading element and follow each other.
    """
    first = kept[0] if kept else len(blocks)
    near = [at for at in range(min(len(blocks), first + BETWEEN + 1)) if likeness[at]]
    if not near:
        return ()
    best = max(near, key=lambda at: likeness[at] - abs(at - first) / 1000)
    return tuple(_same_heading(blocks, best, blocks[best].element, _title(source, tree), tree))


def _title(source: str, tree: Tree) -> str:
    return _normal(html.unescape(source[slice(*tree.title)])) if tree.title else ""


def _same_heading(blocks: Sequence[Block], best: int, element: int, title: str, tree: Tree) -> list[int]:
    def belongs(at: int) -> bool:
        block = blocks[at]
        return block.element == element and (_normal(block.text) in title or tree.tags[element] in _HEADINGS)

    start = stop = best
    while start > max(0, best - 2) and belongs(start - 1):
        start -= 1
    while stop < min(len(blocks) - 1, best + 2) and belongs(stop + 1):
        stop += 1
    return list(range(start, stop + 1))


def _likeness(tree: Tree, block: Block, title: str) -> float:
    words = _normal(block.text)
    if len(words) < _SHORTEST:
        return 0.0
    element = block.element
    level = max(_HEADINGS.get(tree.tags[each], 0.0) for each in (element, tree.parents[element]))
    linked = block.linked * 2 > len(block.text)
    if title and words in title:
        share = len(words) / len(title)
        return 0.0 if linked and share < 0.5 else 10 * share + level / 2 + (0 if linked else 2)
    if linked:
        return 0.0
    if title and _shared(words, title) >= _ENOUGH_SHARED:
        return 5.0 + level
    return 2.0 if level == _HEADINGS["h1"] else 0.0


def _shared(words: str, title: str) -> float:
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return sum(pair in title for pair in pairs) / len(pairs) if pairs else 0.0


def is_byline(block: Block, *, more: int = _MORE_WORDS) -> bool:
    """Whether a short line is no sentence and names a date, an outlet or people.

    Beside a date without a label stand at most ``more`` other characters.
    """
    text = _READING.sub("", block.text)
    if len(text) > _LONGEST_NOTE or _SENTENCE.search(text):
        return False
    if _LABEL.search(text) or _REPORTER.match(text):
        return True
    return bool(_DATE.search(text)) and len(_NO_WORD.sub("", _CLOCK.sub("", _DATE.sub("", text)))) <= more


def is_note(block: Block) -> bool:
    """Whether a short line is labelled as a source, an author or an editor."""
    text = _READING.sub("", block.text)
    return len(text) <= _LONGEST_NOTE and bool(_LABEL.search(text)) and not _SENTENCE.search(text)


def bylines(blocks: Sequence[Block], head: Sequence[int], body: int) -> list[tuple[int, ...]]:
    """Return the lines of the byline above and below the headline, each as indices to be put on one line.

    A label that stands alone takes the line behind it as its value.
    """
    found: list[tuple[int, ...]] = []
    at = max(0, head[0] - _ABOVE) if head else max(0, body - BETWEEN)
    stop = min(body, head[-1] + 1 + BETWEEN) if head else body
    while at < stop:
        more = _MORE_WORDS if not head or at > head[-1] else 0
        if not is_byline(blocks[at], more=more) or at in head:
            at += 1
            continue
        group = [at]
        if _BARE_LABEL.search(blocks[at].text) and at + 1 < stop and len(blocks[at + 1].text) <= 30:
            at += 1
            group.append(at)
        found.append(tuple(group))
        at += 1
    return found


def notes(blocks: Sequence[Block], others: Sequence[str], last: int) -> list[tuple[int, ...]]:
    """Return the labelled lines below the body; inside a frame of the page only the editor's is believed."""
    found: list[tuple[int, ...]] = []
    for at in range(last + 1, min(last + 1 + _BELOW, len(blocks))):
        block = blocks[at]
        if 2 * block.linked >= len(block.text) or not is_note(block):
            continue
        if not others[at] or (others[at] == "frame" and _EDITOR.search(_READING.sub("", block.text))):
            found.append((at,))
    return found
