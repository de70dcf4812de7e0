"""Readings that stand on a page: what is under them shows only when they are gone."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final

from build_scripts.damage.cuts import Cuts
from build_scripts.language.occurrences import Words

_READING: Final = re.compile(r"[(（][a-zà-üā-ǜ]+\s?[)）]|\?[a-zà-üā-ǜ]+\)")
_LAST: Final = re.compile(rf"(?:{_READING.pattern})\Z")
_LONGEST: Final = 12  # characters of a reading with its brackets
_LETTERS: Final = re.compile("[a-zà-üā-ǜ]")
_SEVERAL: Final = 3  # on a page that may have as many of its own


def has_one(words: str) -> bool:
    """Whether a reading in brackets stands in ``words``, or what is left of one put into the bytes."""
    return _READING.search(words) is not None


def without_divided(words: str, found: Cuts | None) -> Cuts | None:
    """What of ``found`` on a page (plain) with readings was put in behind them."""
    if found is None or not has_several(words):
        return found
    return tuple(each for each in found if not _divide(words, each.start, each.end)) or None


def _divide(words: str, start: int, end: int) -> bool:
    """Whether readings stand in a stretch or on its edges, so that it was there before them.

    Behind its last character the reading of that one, or before its first one that of the character before.
    """
    around = words[max(0, start - _LONGEST) : start]
    return (
        has_one(words[start:end])
        or _READING.match(words, end) is not None
        or (words[start : start + 1].isalnum() and _LAST.search(around) is not None)
    )


def has_several(words: str) -> bool:
    """Whether several stand on a page."""
    return next(islice(_words().finditer(words), _SEVERAL, None), None) is not None


@cache
def _words() -> Words:
    letters = _LETTERS.findall("".join(map(chr, range(0x200))))
    return Words(_READING, (opening + letter for opening in "(（?" for letter in letters))
