"""Tables of characters and of pairs in which many sets have a bit each, so that a text is looked up once.

What a look at a table costs is the memory that it touches: with a table for each of the dozens of sets that a
page is asked for, none would be near the processor when its turn comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

_PLANE: Final = 0x10000  # the first plane; what lies beyond shares one entry behind it
_LINE: Final = 500  # characters that are more than a line
_PAIRS: Final = 0xFFFF  # places of pairs, each of which several pairs may share
_SPREAD: Final = 0x9E5
_KEPT: Final = 4  # pages

_Entries = NDArray[np.intp]
_Signs = NDArray[np.uint32]
Found = NDArray[np.bool_]
Codes = NDArray[np.uint32]
Entry = TypeVar("Entry", int, _Entries)


class _Look(NamedTuple):
    """The bits of each character or pair of a text, and all of them together."""

    signs: _Signs
    all: int


class _Table:
    """A table of up to 32 sets. ``entries`` says where each character or pair of a text is in it."""

    def __init__(self, size: int, entries: Callable[[str], _Entries]) -> None:
        self._table = np.zeros(size, dtype=np.uint32)
        self._entries = entries
        self._sets = 0

    def is_full(self) -> bool:
        """Whether no set has room in it."""
        return self._sets == np.iinfo(np.uint32).bits

    def add(self, entries: Iterable[int]) -> int:
        """Put a set in, and return its bit."""
        bit = 1 << self._sets
        self._table[[*entries]] |= np.uint32(bit)
        self._sets += 1
        return bit

    def look(self, text: str) -> _Look:
        """Look a text up; that of a page is kept, until another set is added."""
        return _kept(self, text, self._sets) if len(text) > _LINE else self.look_now(text)

    def look_now(self, text: str) -> _Look:
        """The same without keeping it."""
        signs = self._table.take(self._entries(text))
        return _Look(signs, int(np.bitwise_or.reduce(signs)))


@lru_cache(maxsize=2 * _KEPT)
def _kept(table: _Table, text: str, _sets: int) -> _Look:
    return table.look_now(text)


class Sign(NamedTuple):
    """The bit of one set in its table."""

    table: _Table
    bit: int

    def within(self, text: str) -> bool:
        """Whether any of the set may stand in ``text``."""
        return bool(self.table.look(text).all & self.bit)

    def where(self, text: str) -> Found:
        """Of each character, or pair, whether it may be one of the set: surely for characters."""
        found: Found = (self.table.look(text).signs & self.bit) != 0
        return found


def codes(text: str) -> Codes:
    """The code points of ``text``."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def entries(text: str) -> _Entries:
    """Where each character of ``text`` is in a table of characters."""
    return _kept_entries(text) if len(text) > _LINE else _made(text)


def _made(text: str) -> _Entries:
    return np.minimum(codes(text), _PLANE).astype(np.intp)


_kept_entries: Final = lru_cache(maxsize=_KEPT)(_made)


def _paired(text: str) -> _Entries:
    """Where each character of ``text`` has its place with the next one in a table of pairs."""
    each = entries(text)
    return _place(each[:-1], each[1:])


def _place(first: Entry, second: Entry) -> Entry:
    return (first * _SPREAD + second) & _PAIRS


def entry(character: str) -> int:
    """Where a character is in a table of characters."""
    return min(ord(character), _PLANE)


def size() -> int:
    """How many entries a table of characters has."""
    return _PLANE + 1


_OF_CHARACTERS: Final = [_Table(_PLANE + 1, entries)]
_OF_PAIRS: Final = [_Table(_PAIRS + 1, _paired)]


def of_characters(characters: Iterable[str]) -> Sign:
    """Give a set of characters a bit; those of other planes are one."""
    if _OF_CHARACTERS[-1].is_full():
        _OF_CHARACTERS.append(_Table(_PLANE + 1, entries))
    return Sign(_OF_CHARACTERS[-1], _OF_CHARACTERS[-1].add(map(entry, characters)))


def of_pairs(pairs: Iterable[str]) -> Sign:
    """Give a set of pairs of characters a bit; pairs that share a place with one of them seem to be of it."""
    if _OF_PAIRS[-1].is_full():
        _OF_PAIRS.append(_Table(_PAIRS + 1, _paired))
    return Sign(_OF_PAIRS[-1], _OF_PAIRS[-1].add(_place(*map(entry, each)) for each in pairs))
