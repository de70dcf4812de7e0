"""Words of the page put where they do not belong: brands for names, the headline's words in the body."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.laboratory.sheet import Sheet
from build_scripts.model.article import LACUNA

BRANDS: Final = ("known", "unknown")
_STUFFED: Final = 0.2  # share of the phrases before which a word of the headline is dropped
_WORD: Final = re.compile("[\u4e00-\u9fff]+")
_SYLLABLES: Final = "海天金银星鼎盛泰恒博亿发"
_ENDINGS: Final = ("国际", "体育", "官网", "app", "平台", "")


@cache
def _known() -> tuple[str, ...]:
    source = resources.files("build_scripts.damage").joinpath("data/brands.toml")
    return tuple(tomllib.loads(source.read_text(encoding="utf-8"))["brands"])


def rename(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Replace the article's place by a brand, everywhere; the truth has 〓 there.

    An article without places stays as it is.
    """
    if not sheet.truth.places:
        return sheet
    made_up = "".join(chance.sample(_SYLLABLES, 2)) + str(chance.randint(10, 999))
    brand = (chance.choice(_known()) if variant == "known" else made_up) + chance.choice(_ENDINGS)
    name = chance.choice(sheet.truth.places)
    truth = replace(
        sheet.truth,
        title=sheet.truth.title.replace(name, LACUNA),
        paragraphs=tuple(each.replace(name, LACUNA) for each in sheet.truth.paragraphs),
        source=sheet.truth.source.replace(name, LACUNA),
    )
    return replace(
        sheet.rewritten(lambda text: text.replace(name, brand)), truth=truth, planted=(*sheet.planted, brand)
    )


def stuff(sheet: Sheet, chance: random.Random) -> Sheet:
    """Drop words of the headline between the phrases of the body."""
    words = [
        run[at : at + length]
        for run in _WORD.findall(sheet.truth.title)
        for at in range(0, len(run) - 3, 4)
        for length in [chance.choice((2, 3, 4))]
    ]
    if not words:
        return sheet

    def stuffed(line: str) -> str:
        phrases = re.split("(?<=[，；、：])", line)
        return phrases[0] + "".join(
            (chance.choice(words) if chance.random() < _STUFFED else "") + each for each in phrases[1:]
        )

    lines = tuple(
        replace(line, text=stuffed(line.text)) if line.role == "body" else line for line in sheet.lines
    )
    return replace(sheet, lines=lines)
