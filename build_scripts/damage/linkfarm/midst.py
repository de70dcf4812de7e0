"""Whether there can be phrases in the midst of sentences, and where: quick questions, asked of a whole page.

What joins phrases there stands in few sentences, or sets apart several short ones; and where a farm is
reached has letters or figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase, digits
from typing import Final

from build_scripts.damage.linkfarm import reach, searched
from build_scripts.language.occurrences import Characters, Kinds

LONGEST: Final = 16
"""Characters of a phrase."""
STRICT: Final = frozenset("_|｜★☆◆◇●■※➤▶✔→【】~～#＊*")
"""Joints that no sentence has inside ..."""
USUAL: Final = frozenset("，,、；;")
"""... that most have ..."""
RARE: Final = frozenset("/•·-—–>＞» \t\u00a0\u3000")
"""... and that few have."""
# Two such joints with what can be a phrase between them.
_JOINED: Final = re.compile(
    r"([_|｜★☆◆◇●■※➤▶✔→~～#＊*/•·>＞» \t\u00a0\u3000—–】-][_|｜★☆/•·>＞» \t\u00a0\u3000—–【-]{0,2})"
    r"[\u4e00-\u9fffa-z0-9]{3,16}\1(?=[\u4e00-\u9fffa-z0-9])"
)
_KINDS: Final = Kinds(
    {
        "j": STRICT | RARE,
        "p": USUAL,
        "w": [*map(chr, range(0x4E00, 0xA000)), *ascii_lowercase, *digits],
    }
)
_CAN_JOIN: Final = re.compile(b"j(?=j{0,2}ww)")
_THINGS: Final = re.compile(b"p((?:w{3,12}p){3})")  # several short ones between the same pauses
_COVERED: Final = 0.3  # of them by words that people search for
_TWO: Final = re.compile(r"[\u4e00-\u9fff]{2}[_|｜★☆◆●■※➤▶✔→][\u4e00-\u9fffa-z]{2}")
_LETTERS: Final = re.compile(r"[a-z0-9@_][a-z0-9@_.:：-]{2,}")
_LETTER: Final = Characters(ascii_lowercase + digits + "@_.:：-")
_FEWEST_LETTERS: Final = 3


def can_be(words: str) -> bool:
    """Whether there can be any on a page (plain): a quick answer."""
    return bool(chained(words)) or any(
        reach.of(words[max(0, start - LONGEST) : end]) is not None for start, end in telling(words)
    )


@lru_cache(maxsize=2)  # whether there are any is asked first
def chained(words: str) -> tuple[int, ...]:
    """Where joints stand that stand in few sentences, or pauses that set apart several short phrases."""
    kinds = _KINDS.of(words)
    joined = [each.start() for each in _CAN_JOIN.finditer(kinds) if _are_joined(words, each.start())]
    things = [each.start() for each in _THINGS.finditer(kinds) if _are_searched(words, *each.span(1))]
    return tuple(sorted(joined + things))


def _are_searched(words: str, start: int, end: int) -> bool:
    """Whether things are covered by words that people search for."""
    enough = _COVERED * (end - start)
    return (
        searched.standing(words).most(start, end) >= enough and searched.covered(words[start:end]) >= enough
    )


def _are_joined(words: str, at: int) -> bool:
    """Whether a joint that stands in few sentences begins there: the first of two, or one that is strict."""
    return _JOINED.match(words, at) is not None or (
        at > 1 and words[at] in STRICT and _TWO.match(words, at - 2) is not None
    )


def telling(words: str) -> Iterator[tuple[int, int]]:
    """Where letters and figures stand that with what stands before them can say where a farm is reached."""
    signs = reach.SIGNS.places(words)
    return _numbers(words, _rows_near(signs, words)) if signs else iter(())


def _rows_near(signs: Sequence[int], words: str) -> Iterator[tuple[int, int]]:
    """The rows of letters that have one of some places inside or near before them."""
    sign, last = 0, len(signs)
    for start, end in _rows(words):
        while sign < last and signs[sign] < start - LONGEST:
            sign += 1
        if sign == last:
            return
        if signs[sign] < end:
            yield start, end


def letters(words: str) -> Iterator[tuple[int, int]]:
    """Where letters and figures stand that can be a number or name."""
    return _numbers(words, _rows(words))


def _rows(words: str) -> Iterator[tuple[int, int]]:
    return _LETTER.runs(words, _FEWEST_LETTERS)


def _numbers(words: str, rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where in ``rows`` of letters and figures a number or name can be."""
    found = (_LETTERS.search(words, *row) for row in rows)
    return (each.span() for each in found if each is not None)
