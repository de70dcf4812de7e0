"""The tables of characters that all pages share: what most of them become, whatever stands beside them.

A page says only where its forms are something else. Rare characters are left to the pages that have them, so
that the tables are small; they are OpenCC's answers for each character alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from build_scripts.language.regional import STEPS
from build_scripts.language.script import one_by_one
from build_scripts.language.stepwise import VARIANTS, Points, Variant, points, stepwise
from build_scripts.model.article import Script

PLACE: Final = "assets/shiyi/characters.js"
# The character sets of everyday text in each writing: a table has nothing that is not in them. Phrases make
# some more of the standard's characters (面包 → 麪包), which Hong Kong's set has.
_EVERYDAY: Final[Mapping[Script, str]] = {"Hans": "gb2312", "Hant": "big5"}
_STANDARD: Final = "big5hkscs"
_ALL: Final = 0x110000


@cache
def step(script: Script) -> Mapping[str, str]:
    """What characters of a writing become in the other one, which is OpenCC's own standard or the mainland's.

    >>> step("Hans")["发"], step("Hant")["髮"]
    ('發', '发')
    """
    found = one_by_one(STEPS[script])
    return {one: other for one, other in found.items() if _everyday(one, script)}


@cache
def variant(form: Variant) -> Mapping[int, str]:
    """What characters of the standard become in Taiwan's or Hong Kong's writing, for ``str.translate``.

    >>> "裏着".translate(variant("tw"))
    '裡著'
    """
    made = set(step("Hans").values())
    return {
        ord(one): other
        for one, other in one_by_one(VARIANTS[form]).items()
        if one in made or _everyday(one, "Hans") or one.encode(_STANDARD, "ignore")
    }


@cache
def stepped(script: Script) -> Points:
    """The table of a step by code points."""
    return _table(step(script))


def misses(standard: Points) -> Sequence[int]:
    """Where a text in OpenCC's standard has a character that a variant writes otherwise than our tables."""
    missed = _missing().take(standard, mode="clip")
    found: list[int] = missed.nonzero()[0].tolist() if missed.any() else []
    return found


@cache
def _missing() -> NDArray[np.bool_]:
    missing = np.zeros(_ALL, np.bool_)
    for form, config in VARIANTS.items():
        steps = stepwise(config)
        if steps is None:
            return np.ones(_ALL, np.bool_)
        missing |= _table(_shown(form)) != steps.table
    return missing


def _shown(form: Variant) -> Mapping[str, str]:
    """The table of a variant by characters."""
    return {chr(one): other for one, other in variant(form).items()}


def _table(changes: Mapping[str, str]) -> Points:
    """What each code point becomes."""
    table = np.arange(_ALL, dtype=np.uint32)
    pairs = points("".join(one + other for one, other in changes.items()))
    table[pairs[::2]] = pairs[1::2]
    return table


def asset() -> str:
    """The script with the tables: each is characters, what one becomes behind it."""
    said: dict[str, Mapping[str, str]] = {script: step(script) for script in STEPS}
    said.update((form, _shown(form)) for form in VARIANTS)
    tables = {name: "".join(one + table[one] for one in sorted(table)) for name, table in said.items()}
    return f"window.shiyiCharacters = {json.dumps(tables, ensure_ascii=False, indent=0)};\n"


def _everyday(character: str, script: Script) -> bool:
    return bool(character.encode(_EVERYDAY[script], "ignore"))
