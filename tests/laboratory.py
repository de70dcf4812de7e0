"""A damage laboratory: does to clean text what the mirrors do, written apart from the program.

The program's own ``redo`` would only prove that it agrees with itself; this follows the description
of the damage instead: convert character by character, insert bytes, decode, fold.
"""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Final

from opencc import OpenCC
from pypinyin import Style, pinyin

FOLDED: Final = str.maketrans("，：；！？（）", ",:;!?()")
# Characters that one of the converters leaves as they are (后 where a writer has 後).
LEFT_ALONE: Final = frozenset("后干斗里于余愿征松范采云丑谷几面只系舍卷制表游杰并布升占咸郁御")


@cache
def _forward() -> OpenCC:
    return OpenCC("s2t")


def convert(text: str, *, left_alone: frozenset[str] = LEFT_ALONE) -> str:
    """Simplified to traditional, every character alone, one fixed target each."""
    return "".join(_target(each, each in left_alone) for each in text)


@cache
def _target(character: str, left_alone: bool) -> str:
    fixed = {"着": "著", "症": "癥", "台": "臺"}
    if left_alone or character in fixed:
        return fixed.get(character, character)
    after = _forward().convert(character)
    return after if len(after) == 1 and after.encode("gbk", "ignore") else character


def table(text: str, chance: random.Random, share: float = 0.5) -> dict[str, str]:
    """A page's table: some of its traditional characters, one reading each, a few with a space."""
    simplify = OpenCC("t2s")
    changed = sorted({each for each in text if simplify.convert(each) != each or each == "著"})
    picked = [each for each in changed if chance.random() < share]
    spaced = {each for each in picked if chance.random() < 0.03}
    return {each: pinyin(each, style=Style.TONE)[0][0] + " " * (each in spaced) for each in picked}


def annotate(text: str, readings: dict[str, str]) -> str:
    """Insert the readings as GBK bytes, without regard to the borders of characters."""
    keys = {key.encode("gbk"): f"({reading})".encode("gbk") for key, reading in readings.items()}
    pattern = re.compile(b"|".join(map(re.escape, keys)), re.DOTALL)
    if not keys:
        return text
    # What GBK cannot write stands in the page as an entity, so it is a border that no key crosses.
    return "".join(
        decode(pattern.sub(lambda match: match[0] + keys[match[0]], run.encode("gbk")))
        if run.encode("gbk", "ignore")
        else run
        for run in _runs(text)
    )


def _runs(text: str) -> list[str]:
    """``text`` cut at every character that GBK cannot write."""
    runs, last = [], 0
    for at, each in enumerate(text):
        if not each.encode("gbk", "ignore"):
            runs += [text[last:at], each]
            last = at + 1
    return [*runs, text[last:]]


def decode(data: bytes) -> str:
    """GBK as the mirrors read it: a first byte without its second becomes ? and swallows the next."""
    out, at = [], 0
    while at < len(data):
        if data[at] <= 0x80:
            out.append("€" if data[at] == 0x80 else chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        valid = len(pair) == 2 and pair[1] >= 0x40 and pair[1] not in {0x7F, 0xFF} and pair[0] != 0xFF
        out.append(pair.decode("gb18030") if valid else "?")
        at += 2
    return "".join(out)


def punctuate(text: str, marks: str = "，、。：；！？") -> str:
    """Put a comma before every mark, as bytes, without regard to the borders of characters."""
    pattern = re.compile(b"|".join(re.escape(mark.encode("gbk")) for mark in marks), re.DOTALL)
    return "".join(
        decode(pattern.sub(lambda match: b"," + match[0], run.encode("gbk")))
        if run.encode("gbk", "ignore")
        else run
        for run in _runs(text)
    )


def fold(text: str) -> str:
    """Full-width punctuation to half-width."""
    return text.translate(FOLDED)


def damage(text: str, seed: int, share: float = 0.5) -> str:
    """Everything that the annotating mirrors do to a page; lines are apart, as elements of a page are."""
    converted = convert(text)
    readings = table(converted, random.Random(seed), share)
    return fold("\n".join(annotate(line, readings) for line in converted.split("\n")))
