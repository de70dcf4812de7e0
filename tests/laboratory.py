"""Damage for tests of single families: the laboratory's, done to plain texts.

A table holds characters of the page alone, so that every key is seen there as a whole.
"""

from __future__ import annotations

import random

from build_scripts.laboratory.characters import converted, folded
from build_scripts.laboratory.insertions import annotated, punctuated
from build_scripts.language import script
from build_scripts.language.pinyin import usual

__all__ = ["annotate", "convert", "damage", "fold", "punctuate", "table"]

annotate = annotated
fold = folded
punctuate = punctuated


def convert(text: str, name: str = "mirror") -> str:
    """Simplified to traditional, every character alone, one fixed target each."""
    return converted(text, name)


def table(text: str, chance: random.Random, share: float = 0.5) -> dict[str, str]:
    """A page's table: some of its traditional characters, one reading each, a few with a space."""
    changed = sorted({each for each in text if script.is_traditional(each)})
    picked = [each for each in changed if chance.random() < share]
    spaced = {each for each in picked if chance.random() < 0.03}
    return {each: usual(each) + " " * (each in spaced) for each in picked}


def damage(text: str, seed: int, share: float = 0.5) -> str:
    """Everything that the annotating mirrors do to a page; lines are apart, as elements of a page are."""
    readings = table(convert(text), random.Random(seed), share)
    return fold("\n".join(annotate(line, readings) for line in convert(text).split("\n")))
