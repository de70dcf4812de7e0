"""Rules about marks and characters: width, marks put in, what nobody sees, two scripts on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot
from build_scripts.damage import width
from build_scripts.language import lexicon, script

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_LEFT: Final = rf"[{_HAN}》”’）]"
_RIGHT: Final = rf"[{_HAN}《“‘（]"
HALF: Final = re.compile(rf"(?<={_LEFT})[,:;!?](?={_RIGHT})|(?<=[{_HAN}])[!?;](?=$)", re.MULTILINE)
BRACKETS: Final = re.compile(
    rf"(?<=[{_HAN}])\((?=[{_HAN}][^()\n]{{0,40}}\))|(?<=[{_HAN}])\)(?=[{_HAN}，。、])"
)
_WIDENED: Final = {narrow: wide for wide, narrow in width.TABLE.items()}
_HABIT: Final = 0.25  # so many narrow ones for each wide one of a mark, and more, are the writer's habit
PUT_IN: Final = re.compile("[,，、](?=[，、])|,(?=[。！？：；])|(?<=[\u4e00-\u9fff]),(?=,)")
UNSEEN: Final = re.compile(
    "[\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0b-\x1f\x7f]"
)
_MANY: Final = 3  # narrow commas that are no slip
_FEW: Final = 4  # traditional characters in a simplified paragraph
_ACCIDENT: Final = 4  # the other way round


def narrow(source: Source) -> Iterator[Spot]:
    """Between Chinese characters a mark is wide, where the page has it wide nearly everywhere else."""
    for offset in dict.fromkeys(map(source.body_line_at, narrow_marks(source.body))):
        yield Spot("P001", offset)


def narrow_marks(body: str) -> list[int]:
    """The offsets of narrow marks that stand between Chinese characters and are not the writer's habit."""
    found = sorted(each.start() for pattern in (HALF, BRACKETS) for each in pattern.finditer(body))
    narrow_ones = Counter(body[at] for at in found)
    habits = {mark for mark, times in narrow_ones.items() if times > _HABIT * body.count(_WIDENED[mark])}
    return [at for at in found if body[at] not in habits]


def narrow_throughout(source: Source) -> Iterator[Spot]:
    """The page does not have its commas narrow where print has them wide."""
    found = [each for each in HALF.finditer(source.body) if each[0] == ","]
    if len(found) >= _MANY and source.body.count("，") <= len(found):
        yield Spot("P003", source.body_line_at(found[0].start()), f"{len(found)} of them")


def put_in(source: Source) -> Iterator[Spot]:
    """No comma stands before another mark."""
    lines = (source.body_line_at(each.start()) for each in PUT_IN.finditer(source.body))
    for line in dict.fromkeys(lines):
        yield Spot("P002", line)


def unseen(source: Source) -> Iterator[Spot]:
    """What nobody sees is written by its number, so that people see it in the source."""
    for each in UNSEEN.finditer(source.body):
        if each[0] != "\r":
            yield Spot("X012", source.body_line_at(each.start()), f"U+{ord(each[0]):04X}")


def mixed(source: Source) -> Iterator[Spot]:
    """Paragraphs are in the script that the page says it is in.

    Simplified text does not use a traditional character; traditional text has some that simplified text took
    over, so there only a good share of a paragraph tells.
    """
    traditional = source.fields.script == "Hant"
    for block in source.blocks:
        theirs, ours = (_different(block.text, traditional=each) for each in (not traditional, traditional))
        least = max(_ACCIDENT, ours // 2) if traditional else max(_FEW, ours // 6)
        if theirs >= least:
            yield Spot("V001", block.line, f"{theirs} characters of the other script, {ours} of the page's")


@cache
def _only(*, traditional: bool) -> re.Pattern[str]:
    """Characters that are of one script alone."""
    if not traditional:
        return re.compile(f"[{''.join(sorted(script.only_simplified()))}]")
    known = lexicon.characters_in_words()
    return re.compile(f"[{''.join(sorted(each for each in script.simplified() if each not in known))}]")


def _different(text: str, *, traditional: bool) -> int:
    """How many different ones: a name that is repeated tells no more than once."""
    return len(set(_only(traditional=traditional).findall(text)))


RULES: Final[tuple[Rule, ...]] = (narrow, narrow_throughout, put_in, unseen, mixed)
