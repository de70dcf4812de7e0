"""Text with bytes in it that are no characters of its encoding: each is a lone surrogate, so none is lost.

A page cut in the middle of a character, a headline shortened to so many bytes, one byte that a disk or a
program lost: whoever opens such a page reads all of it but one character. A lone surrogate U+DC80 to U+DCFF
stands for the byte 0x80 to 0xFF, as PEP 383 does it.

In GBK and Big5 every byte behind a lost one is read with the wrong neighbour, until a line ends or two bytes
make no character. The byte that is left over there is not the one whose other half was lost: that is the one
without which the rest makes the likeliest words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from build_scripts.captures import everyday
from build_scripts.language import lexicon, script

ERRORS: Final = "surrogateescape"
CODECS: Final = ("utf-8", "gb18030", "big5hkscs")
"""Python's names of the encodings in which bytes may be left."""

_ESCAPE: Final = re.compile("[\udc80-\udcff]")
_LINE: Final = re.compile(r"[^\r\n]+")
# What may have been read with the wrong neighbours: characters of two bytes up to the byte left over, which
# is an ASCII character where second bytes can be.
_OUT_OF_STEP: Final = re.compile(
    "(?<![^\0-\x7f\udc80-\udcff])[^\0-\x7f\udc80-\udcff]++(?=[@-~\udc80-\udcff])"
)
_LONGEST: Final = 2_000  # characters of such a stretch
_MOST: Final = 1_000  # such places that are looked into
_MARKS: Final = frozenset("，。、；：？！“”‘’（）《》—…·　")
_AS_FREQUENT: Final = "的"
_UNSURE: Final = 2.0  # natural logarithm: places that are so much less likely than the best may be right, too
_SURE: Final = 20.0  # the same, for a gain that shows that an ASCII character is none
_RARE: Final = 2  # characters that nobody uses every day, before an ASCII character that is none
_FEWEST: Final = 3  # characters of a line in another encoding: two of GBK may be valid UTF-8 by chance


class Orphans(NamedTuple):
    """A stretch ``[start, end)`` of a text that was read with the wrong neighbours.

    Its first ``left`` characters were not; the next ``lost`` bytes hold the one that has no neighbour.
    """

    start: int
    end: int
    left: int
    lost: int


def count(text: str) -> int:
    """How many bytes in ``text`` are no characters."""
    return len(_ESCAPE.findall(text))


def shown(text: str) -> str:
    r"""``text`` with such bytes as readers can be shown them.

    >>> shown("江\udcd6\udcb1")
    '江[D6][B1]'
    """
    return _ESCAPE.sub(lambda match: f"[{match[0].encode('ascii', ERRORS).hex().upper()}]", text)


def share(text: str, codec: str) -> float:
    """Share of everyday characters in ``text`` when lines are read in their own encoding, and in step."""
    parts = []
    for match in _LINE.finditer(text):
        line = match[0]
        other = foreign(line, codec)
        parts.append(line.encode(codec, ERRORS).decode(other) if other else _in_step(line, codec))
    return everyday.share("".join(parts))


def foreign(line: str, codec: str) -> str:
    """The encoding other than ``codec`` in which a line with bytes in it is Chinese; empty if none is."""
    if _ESCAPE.search(line) is None:
        return ""
    data = line.encode(codec, ERRORS)
    for other in CODECS:
        try:
            text = data.decode(other) if other != codec else ""
            beyond = sum(not each.isascii() for each in text)
            likely = beyond >= _FEWEST and everyday.share(text) >= everyday.ENOUGH
            if likely and text.encode(other) == data:
                return other
        except UnicodeError:
            continue
    return ""


def _in_step(line: str, codec: str) -> str:
    parts: list[str] = []
    last = 0
    for start, end, left, lost in orphans(line, codec):
        data = line[start:end].encode(codec, ERRORS)
        parts += (line[last : start + left], data[2 * left + lost :].decode(codec))
        last = end
    return "".join((*parts, line[last:]))


def orphans(text: str, codec: str) -> Iterator[Orphans]:
    """The stretches of ``text`` that were read with the wrong neighbours, in order."""
    if codec == "utf-8":
        return
    for match in islice(_OUT_OF_STEP.finditer(text), _MOST):
        start, end = max(match.start(), match.end() - _LONGEST), match.end() + 1
        sure = text[end - 1].isascii()
        if sure and sum(not everyday.is_everyday(each) for each in text[start : end - 1]) < _RARE:
            continue
        data = text[start:end].encode(codec, ERRORS)
        if len(data) == 2 * (end - start) - 1:  # GB 18030 has characters of four bytes
            places = _places(data, codec, _SURE if sure else 0.0)
            if places.start < end - start - 1:
                yield Orphans(start, end, places.start, 2 * len(places) - 1)


def _places(data: bytes, codec: str, gain: float) -> range:
    """Behind how many pairs in ``data``, which has a byte too many, the one without a neighbour may stand.

    Behind all where no other place is likelier by ``gain``.
    """
    pairs = len(data) // 2
    before = [_character(data[2 * at : 2 * at + 2], codec) for at in range(pairs)]
    behind = [_character(data[2 * at + 1 : 2 * at + 3], codec) for at in range(pairs)]
    last = before.index("") if "" in before else pairs
    first = pairs - behind[::-1].index("") if "" in behind else 0
    if first > last:
        return range(pairs, pairs + 1)
    worths = lexicon.changeovers(_words(before[first:last]), _words(behind[first:last]))
    best = max(worths)
    if last == pairs and best - worths[-1] < gain:
        return range(pairs, pairs + 1)
    likely = [at for at, worth in enumerate(worths, first) if worth > best - _UNSURE]
    return range(likely[0], likely[-1] + 1)


def _character(pair: bytes, codec: str) -> str:
    try:
        character = pair.decode(codec)
    except UnicodeDecodeError:
        return ""
    return character if len(character) == 1 and character.encode(codec) == pair else ""


def _words(characters: list[str]) -> str:
    """Characters as the list of words has them: simplified, and for a mark what is as frequent."""
    return "".join(_AS_FREQUENT if each in _MARKS else _simple(each) for each in characters)


def _simple(character: str) -> str:
    simple = script.simplify(character)
    return simple if len(simple) == 1 else character
