"""How Chinese a reading of bytes is: the share of everyday characters in it."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final

_SAMPLE: Final = 20_000  # characters judged when encodings compete
# Share of everyday characters: real pages have .95 and more, wrong readings below .7.
ENOUGH: Final = 0.85


def share(text: str) -> float:
    """Share of everyday Chinese characters and marks among the first characters that are not ASCII."""
    sample = [match[0] for match in islice(re.finditer(r"[^\x00-\x7f]", text), _SAMPLE)]
    return sum(character in _common() for character in sample) / len(sample) if sample else 0.0


def is_everyday(character: str) -> bool:
    """Whether a character, or mark, is one that is used every day."""
    return character in _common()


@cache
def _common() -> frozenset[str]:
    """The first levels of GB 2312 and Big5: the characters sorted by use, with the marks of both sets."""
    gb = (
        bytes((lead, trail))
        for lead in (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
        for trail in range(0xA1, 0xFF)
    )
    big5 = (
        bytes((lead, trail))
        for lead in (*range(0xA1, 0xA4), *range(0xA4, 0xC7))
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    characters = "".join(pair.decode("gb2312", "ignore") for pair in gb)
    return frozenset(characters + "".join(pair.decode("big5", "ignore") for pair in big5))
