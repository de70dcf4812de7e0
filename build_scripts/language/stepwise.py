"""OpenCC's conversions by tables: its phrases are asked for only where they may decide.

OpenCC goes from left to right and takes the longest phrase that begins in a place. No phrase reaches across
two neighbours that no phrase has side by side. So a text falls into short stretches. Most of them have no two
neighbours of a phrase that writes one of these otherwise than a table of single characters does. The others
are words, which come again and again: each is asked of OpenCC itself once.

``data/joints.txt`` says which neighbours these are, and which characters this way does not fit: those that
become several, or that OpenCC takes for others before it looks for phrases. It is derived from OpenCC's
dictionaries by ``python -m tests.joints`` and holds for the version that it names; with any other one all
texts go the long way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import Final, Literal, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

Points = NDArray[np.uint32]

_ALL: Final = 0x110000
_ODD: Final = _ALL
_BITS: Final = 21  # of the number that two neighbours are found by; two pairs of the same only cost time
_SPARE: Final = 8  # so many times the room that hints need, so that few are wrong
_ONE: Final = np.uint32(0x9E3779B1)
_OTHER: Final = np.uint32(0x85EBCA77)
_SHIFT: Final = np.uint32(32 - _BITS)
_BLANK: Final = ord(" ")
_APART: Final = 0  # no phrase has both
_JOINED: Final = 1
_DECIDING: Final = 2  # a phrase that has both writes one of them otherwise than the table
_KEPT: Final = 1 << 16  # words in memory
Variant = Literal["tw", "hk"]
VARIANTS: Final[Mapping[Variant, str]] = {"tw": "t2tw", "hk": "t2hk"}
"""The configurations that make Taiwan's and Hong Kong's of the standard."""


class Converter:
    """OpenCC itself; it reads no further than a NUL, so it is given what stands between them."""

    def __init__(self, config: str) -> None:
        self._opencc = OpenCC(config)

    def convert(self, text: str) -> str:
        """The whole text, phrases and all."""
        if "\0" in text:
            return "\0".join(map(self.convert, text.split("\0")))
        converted: str = self._opencc.convert(text)
        return converted


@cache
def converter(config: str) -> Converter:
    """The conversion that one of OpenCC's configurations describes."""
    return Converter(config)


def points(text: str) -> Points:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def written(codes: Points) -> str:
    """The text of some code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _numbers(one: Points, other: Points) -> NDArray[np.uint32]:
    return (one * _ONE + other * _OTHER) >> _SHIFT


def _pairs(said: str) -> tuple[Points, Points]:
    """First and second of all pairs: a first one stands before all its second ones, a blank behind them."""
    codes = points(f"{said} ")
    ends = np.flatnonzero(codes == _BLANK)
    begins = np.append(0, ends[:-1] + 1)
    firsts = np.repeat(codes[begins], ends - begins - 1)
    seconds = np.ones(len(codes), np.bool_)
    seconds[begins] = seconds[ends] = False
    return firsts, codes[seconds]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is known of two characters side by side.

    ``pairs`` says whether they may be in one phrase and whether that may decide. ``hints`` says the latter
    more roughly, by the number without its ``shift`` last bits, in so little room that it stays in the
    processor's cache.
    """

    pairs: bytes
    hints: NDArray[np.bool_]
    shift: np.uint32

    @classmethod
    def of(cls, *all_said: Mapping[str, str]) -> Self:
        """Read what the data say of one configuration, or of several together."""
        pairs = np.full(1 << _BITS, _APART, np.uint8)
        for said in all_said:
            pairs[_numbers(*_pairs(said["joined"]))] = _JOINED
        deciding = np.concatenate([_numbers(*_pairs(said["deciding"])) for said in all_said])
        pairs[deciding] = _DECIDING
        room = max(0, _BITS - (_SPARE * len(deciding)).bit_length())
        hints = np.zeros(1 << _BITS >> room, np.bool_)
        hints[deciding >> np.uint32(room)] = True
        return cls(pairs.tobytes(), hints, np.uint32(room))

    def deciding(self, numbers: NDArray[np.uint32]) -> list[int]:
        """Which pairs of a text, said by their numbers, may be in a phrase that decides."""
        hinted = self.hints.take(numbers >> self.shift, mode="clip").nonzero()[0]
        if not len(hinted):
            return []
        sure = np.frombuffer(self.pairs, np.uint8).take(numbers.take(hinted), mode="clip") == _DECIDING
        found: list[int] = hinted[sure].tolist()
        return found

    def stretch(self, numbers: NDArray[np.uint32], at: int) -> tuple[int, int]:
        """The first and the last character of the stretch that the pair ``at`` is in."""
        pairs, start, end = self.pairs, at, at + 1
        while start and pairs[numbers[start - 1]]:
            start -= 1
        while end < len(numbers) and pairs[numbers[end]]:
            end += 1
        return start, end


class Stepped(NamedTuple):
    """What was made of a text, by code points.

    ``phrases`` are places where one has a part in it. ``hard`` are those where this way does not fit, as a
    character is odd or a phrase changes its length: what OpenCC makes of these lines it has to be asked.
    """

    codes: Points
    phrases: Sequence[int]
    hard: Sequence[int]


@dataclass(frozen=True, slots=True)
class Stepwise:
    """One configuration of OpenCC.

    ``table`` has what each character becomes alone, ``_ODD`` for those that this way does not fit.
    """

    config: str
    table: Points
    neighbours: Neighbours
    _words: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, config: str, said: Mapping[str, str]) -> Self:
        """Read what the data say of a configuration."""
        table = np.arange(_ALL, dtype=np.uint32)
        codes = points(said["table"])
        table[codes[::2]] = codes[1::2]
        table[points(said["odd"])] = _ODD
        return cls(config, table, Neighbours.of(said))

    def convert(self, text: str, codes: Points) -> Stepped:
        """What OpenCC makes of ``text``, which has these ``codes``."""
        result = self.table.take(codes, mode="clip")  # all are inside; to check takes four times as long
        hard: list[int] = []
        if len(result) and result.max() == _ODD:
            hard = (result == _ODD).nonzero()[0].tolist()
            result[hard] = codes[hard]
        numbers = _numbers(codes[:-1], codes[1:])
        words: list[tuple[int, str]] = []
        done = -1
        for at in self.neighbours.deciding(numbers):
            if at > done:
                start, done = self.neighbours.stretch(numbers, at)
                words.append((start, text[start : done + 1]))
        self._learn({word for _, word in words})
        phrases: list[int] = []
        for start, word in words:
            said = self._words[word]
            if said:
                result[start : start + len(word)] = points(said)
                phrases.append(start)
            elif said is not None:
                hard.append(start)
        return Stepped(result, phrases, hard)

    def _learn(self, words: Collection[str]) -> None:
        """Ask what OpenCC makes of words: None if that is what the table does, empty if a length changes."""
        if len(self._words) > _KEPT:
            self._words.clear()
        new = [word for word in words if word not in self._words]
        whole = converter(self.config)
        answers = whole.convert("\n".join(new)).split("\n") if new else []
        if len(answers) != len(new):  # two pairs have one number, and a line end is inside a word
            answers = [whole.convert(word) for word in new]
        for word, said in zip(new, answers, strict=True):
            plain = said == written(self.table[points(word)])
            self._words[word] = None if plain else said * (len(said) == len(word))


@cache
def stepwise(config: str) -> Stepwise | None:
    """A configuration in steps, None where the data do not speak of it or of the OpenCC that is installed."""
    said = _data()
    return Stepwise.of(config, said[config]) if config in said else None


def may_be_names(standard: Points) -> bool:
    """Whether phrases may have a part in what a variant makes of a text in OpenCC's standard.

    A character that is odd to one configuration is to all, and the standard has none.
    """
    known = _variants()
    return known is None or bool(known.deciding(_numbers(standard[:-1], standard[1:])))


@cache
def _variants() -> Neighbours | None:
    """Both variants of the standard together, None where the data do not speak of them."""
    said = _data()
    known = VARIANTS.values()
    return Neighbours.of(*(said[each] for each in known)) if said.keys() >= {*known} else None


@cache
def _data() -> dict[str, dict[str, str]]:
    """What is known of each configuration: lines of its name, and of a key and a text."""
    path = resources.files("build_scripts.language").joinpath("data/joints.txt")
    known, *lines = path.read_text(encoding="utf-8").split("\n")
    found: dict[str, dict[str, str]] = {}
    if known == f"OpenCC {version('opencc')}":
        for line in filter(None, lines):
            config, key, said = line.split(" ", 2)
            found.setdefault(config, {})[key] = said
    return found
