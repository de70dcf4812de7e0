"""Readings that stand on a page: what is under them shows only when they are gone."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final

from build_scripts.damage.cuts import Cut, Cuts
from build_scripts.language import script
from build_scripts.language.occurrences import Words

_READING: Final = re.compile(r"[(（][a-zà-üā-ǜ]+\s?[)）]|\?[a-zà-üā-ǜ]+\)")
_LAST: Final = re.compile(rf"(?:{_READING.pattern})\Z")
_LONGEST: Final = 12  # characters of a reading with its brackets
_LETTERS: Final = re.compile("[a-zà-üā-ǜ]")
_SEVERAL: Final = 3  # on a page that may have as many of its own


def has_one(words: str) -> bool:
    """Whether a reading in brackets stands in ``words``, or what is left of one put into the bytes."""
    return _READING.search(words) is not None


def put_in_behind(text: str, words: str, found: Cuts) -> Cuts | None:
    """What of ``found`` on a page with readings was put in behind them; ``words`` is it in plain letters.

    Phrases without a reading may be some of a chain with readings, which is told whole when these are gone.
    On a page in traditional characters those in simplified ones are none.
    """
    if not has_several(words):
        return found
    converted = script.leans_traditional(text)
    rows: list[list[Cut]] = []
    for each in found:
        if rows and rows[-1][-1].end == each.start:
            rows[-1].append(each)
        else:
            rows.append([each])
    kept = (
        row
        for row in rows
        if not any(_divide(words, each.start, each.end) for each in row)
        and (not converted or script.count_simplified("".join(each.text for each in row)))
    )
    return tuple(each for row in kept for each in row) or None


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
