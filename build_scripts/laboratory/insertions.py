"""What the mirrors push in between characters: readings in brackets, commas, undecoded references."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from build_scripts.damage import annotation, untoned
from build_scripts.damage.annotation import Annotation
from build_scripts.damage.untoned import Bracket
from build_scripts.laboratory import bytewise, characters
from build_scripts.laboratory.sheet import Sheet
from build_scripts.language import lexicon, pinyin

TONED: Final = ("toned", "spaced", "doubled", "wide")
UNTONED: Final = ("untoned", "doubled", "wide")
MARKS: Final[Mapping[str, str]] = {"all": "，！？：、；。", "stops": "，、。"}
REFERENCES: Final = ("decimal", "bytewise")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_BLANK: Final = 0.03  # share of a table's entries that end in a space
_BLANK_SPACED: Final = 0.4
_OTHER_READING: Final = 0.08
_DOUBLED: Final = 0.3


@cache
def _keys() -> tuple[str, ...]:
    """Characters that a converter produces and that may get a reading, whether a page has them or not."""
    produced = {after for name in characters.MAPS for after in characters.table(name).values()}
    return tuple(sorted(each for each in produced if _codable(pinyin.usual(each))))


def _codable(text: str) -> bool:
    """Whether GBK can write the text and there is one."""
    return bool(text) and text.encode("gbk", "replace") == text.encode("gb18030")


def readings(chance: random.Random, blank: float = _BLANK) -> dict[str, str]:
    """A mirror's table: a share of all traditional characters, one reading each, a few with a space."""
    share = chance.uniform(0.2, 0.5)
    picked = [each for each in _keys() if chance.random() < share]
    return {each: _reading(each, chance) + " " * (chance.random() < blank) for each in picked}


def _reading(character: str, chance: random.Random) -> str:
    if chance.random() < _OTHER_READING:
        others = sorted(filter(_codable, pinyin.readings(character)))
        return chance.choice(others)
    return pinyin.usual(character)


def annotated(text: str, table: Mapping[str, str], times: int = 1, *, settle: bool = True) -> str:
    """``text`` with the table's readings behind its characters, put in as bytes."""
    return bytewise.replaced(
        text,
        {key.encode("gbk"): (key + f"({reading})" * times).encode("gbk") for key, reading in table.items()},
        settle=settle,
    )


def annotate(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Push toned readings in behind the characters of a table.

    As bytes, so that a key is also found across two characters; full-width brackets, by characters. What has
    lost a byte is left open (``bytewise.settled``): commas are put into the same bytes.
    """
    table = readings(chance, _BLANK_SPACED if variant == "spaced" else _BLANK)
    if variant == "wide":
        record = Annotation(tuple(table.items()), brackets="（）")
        return sheet.rewritten(lambda text: annotation.redo(text, record))
    times = 2 if variant == "doubled" else 1
    return sheet.rewritten(lambda text: annotated(text, table, times, settle=False))


def gloss(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Push readings without tones in behind characters picked at random."""
    share = chance.uniform(0.02, 0.12)
    opening, closing = "（）" if variant == "wide" else "()"

    def glossed(text: str) -> str:
        brackets, put_in = [], 0
        for at, each in enumerate(text):
            reading = pinyin.plain(pinyin.usual(each)) if _HAN.match(each) else ""
            if reading.isascii() and reading and chance.random() < share:
                times = 2 if variant == "doubled" and chance.random() < _DOUBLED else 1
                brackets.append(Bracket(at + 1 + put_in, f"{opening}{reading}{closing}" * times))
                put_in += len(brackets[-1].text)
        return untoned.redo(text, tuple(brackets))

    return sheet.rewritten(glossed)


def punctuated(text: str, marks: str = MARKS["all"]) -> str:
    """``text`` with a comma before every one of ``marks``, put in as bytes, one mark after the other."""
    pairs = {mark.encode("gbk"): b"," + mark.encode("gbk") for mark in marks}
    return bytewise.replaced(text, pairs, in_turn=True)


def punctuate(sheet: Sheet, variant: str) -> Sheet:
    """Put a comma before every mark."""
    return sheet.rewritten(lambda text: punctuated(text, MARKS[variant]))


def reference(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Write some everyday characters as numeric references, by characters or as bytes."""
    used = sorted({each for line in sheet.lines for each in line.text if _HAN.match(each)})
    everyday = [each for each in used if each in lexicon.everyday()] or used
    picked = chance.sample(everyday, min(len(everyday), chance.randint(4, 12)))
    written = {ord(each): f"&#{ord(each)};" for each in picked}
    if variant == "decimal":
        return sheet.rewritten(lambda text: text.translate(written))
    pairs = {each.encode("gbk"): written[ord(each)].encode() for each in picked if _codable(each)}
    return sheet.rewritten(lambda text: bytewise.replaced(text, pairs, in_turn=True))
