"""Readings of single characters; the only importer of pypinyin."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from pypinyin import Style, pinyin

TONED: Final = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"


@cache
def readings(character: str) -> frozenset[str]:
    """All toned readings of ``character``, and the usual one of its neutral tone.

    >>> {"cháng", "zhǎng"} <= readings("長")
    True
    """
    found = pinyin(character, style=Style.TONE, heteronym=True, errors="ignore")
    return frozenset(found[0]) if found else frozenset()


@cache
def usual(character: str) -> str:
    """The commonest toned reading of ``character``; empty where it has none.

    >>> usual("長")
    'zhǎng'
    """
    found = pinyin(character, style=Style.TONE, errors="ignore")
    return found[0][0] if found else ""


def is_reading(character: str, reading: str) -> bool:
    """Whether ``reading`` is read off ``character``; a reading without tone marks fits any tone."""
    known = readings(character)
    if reading in known:
        return True
    return reading.isascii() and reading in {plain(each) for each in known}


def plain(reading: str) -> str:
    """Return a reading without its tone mark (ü written v, as typists do).

    >>> plain("lǜ")
    'lv'
    """
    parts = unicodedata.normalize("NFD", reading.replace("ü", "v").translate(_UMLAUT))
    return "".join(each for each in parts if not unicodedata.combining(each))


_UMLAUT: Final = str.maketrans("ǖǘǚǜ", "vvvv")
