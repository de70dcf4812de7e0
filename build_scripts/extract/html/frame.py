"""The lines around the body that tell of the article: byline and notes of the editors.

Between headline and body, and behind the body, only lines are kept that name a date, an outlet or
people. Words may still have readings pushed between their characters here, so every pattern allows
for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tree import Tree

_NO_WORD: Final = re.compile(r"[\W_]+")
_READING: Final = re.compile(r"\s?[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]")
_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}\s*[-月]\s*\d{1,2}日?\s+\d{1,2}[:：]\d{2})"
)
_LABEL: Final = re.compile(
    r"(?:[来來]源(?:于|於)?|稿源|出[处處]|作者|[记記]者|[编編][辑輯]|[责責][编編]|通[讯訊][员員]|[发發](?:布|佈|表)(?:[时時][间間]|日期|者|[单單]位|于)?"
    r"|[时時][间間]|日期|[转轉]自|供稿|撰稿人?|撰文|[审審]核|校[对對]|[监監]制|[编編][审審]|[执執]行主[编編]|主[编編]|文\s*/)"
    r"\s*[:：/|丨︱｜]"
    r"|^[（(【\[]?\s*(?:[责責]任?[编編][辑輯]?|[编編][辑輯])\s+[\u4e00-\u9fff]{2,4}(?:$|[\s）)】\]])"
)
_EDITOR: Final = re.compile(
    r"(?:[编編][辑輯]|[責责][编編])\s*(?:[:：/|丨]|\s[\u4e00-\u9fff]{2,4}(?:$|[\s）)】\]]))"
)
_BARE_LABEL: Final = re.compile(r"[:：]\s*$")
_REPORTER: Final = re.compile(
    r"^.{0,12}(?:[记記]者|通[讯訊][员員])\s*[\u4e00-\u9fff]{2,4}(?:[\s、／/]\S{2,8}){0,4}$"
)
_SENTENCE: Final = re.compile(r"[。！？!?；;]|，.*，")
_CLOCK: Final = re.compile(r"日?\s*(?:星期|周)?.?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_NAMES: Final = re.compile(r"[《]?[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·\s]{1,15}[》]?")
_MORE_WORDS: Final = 24
_SHORTEST_HEADLINE: Final = 6
_LONGEST_HEADLINE: Final = 60
_TRAIL: Final = re.compile(r"[>＞»\u203a]|位置[:：]|首页")
_LONGEST_NOTE: Final = 80
_ABOVE: Final = 6  # lines looked at above the headline
BETWEEN: Final = 40
"""Lines looked at between the headline and the body."""
_BELOW: Final = 40  # below the body


def is_dated(block: Block) -> bool:
    """Whether a line is a byline with a date."""
    return is_byline(block) and bool(_DATE.search(block.text))


def may_be_headline(block: Block) -> bool:
    """Whether a line has the shape of a headline: words, no link, no sentence, no trail."""
    text = _READING.sub("", block.text)
    return (
        _SHORTEST_HEADLINE <= len(text) <= _LONGEST_HEADLINE
        and not 2 * block.linked > len(block.text)
        and "。" not in text
        and not _TRAIL.search(text)
        and not is_byline(block)
    )


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


def bylines(tree: Tree, blocks: Sequence[Block], head: Sequence[int], body: int) -> list[tuple[int, ...]]:
    """Return the lines of the byline above and below the headline, each as indices to be put on one line.

    A label that stands alone takes the line behind it as its value. A name without a label is part of the
    byline where it stands beside the date.
    """
    found: list[tuple[int, ...]] = []
    at = start = max(0, head[0] - _ABOVE) if head else max(0, body - BETWEEN)
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
    known = {each for group in found for each in group} | set(head)
    start = head[-1] + 1 if head else start
    beside = {
        near
        for group in found
        for near in (group[0] - 1, group[-1] + 1)
        if start <= near < stop and near not in known and _names(blocks[near])
        if is_dated(blocks[group[0]]) and _together(tree, blocks[near], blocks[group[0]])
    }
    return sorted([*found, *((each,) for each in beside)])


def _names(block: Block) -> bool:
    """Whether a line can be the name of an outlet or of people."""
    return _NAMES.fullmatch(block.text) is not None


def _together(tree: Tree, one: Block, other: Block) -> bool:
    return one.element == other.element or tree.parents[one.element] == tree.parents[other.element]


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
