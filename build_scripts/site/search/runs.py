"""Which pairs of characters stand where in a stretch of articles, sorted, as arrays.

A run is made from a few hundred articles alone, so that making one needs bounded memory and can be
kept between builds; ``postings`` merges all runs. It is the only form in which positions exist.

The file of a run: a head that counts what follows; the first characters of pairs, with the numbers of pairs
and of rows at which those of each end; the pairs, with how often each stands; the rows.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import mul
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from build_scripts.site.search.bits import Numbers, begins
from build_scripts.site.search.folding import BLANK, BREAK, Folding

POINT_BITS: Final = 21  # of one code point; a pair is first << 21 | second
_GONE: Final = 0xFFFFFFFF
_BINARY: Final = getattr(os, "O_BINARY", 0)
_BREAK: Final = ord(BREAK)
_BLANK: Final = ord(BLANK)

Points = NDArray[np.uint32]


def table(folding: Folding) -> Points:
    """``folding`` as an array over all code points; line breaks stay, what vanishes is marked."""
    points = np.arange(0x110000, dtype=np.uint32)
    for before, after in folding.points():
        points[before] = _GONE if after is None else after
    points[_BREAK] = _BREAK
    return points


def folded(lines: Sequence[str], points: Points) -> Points:
    """The code points of ``lines`` as search sees them, each line ended by a break."""
    text = "".join(f"{line.replace(BREAK, BLANK)}{BREAK}" for line in lines)
    codes: Points = points.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"), mode="clip")
    codes = codes[codes != _GONE]
    blank = codes == _BLANK
    before = np.concatenate((np.array([_BREAK], np.uint32), codes[:-1]))
    codes = codes[~(blank & ((before == _BLANK) | (before == _BREAK)))]
    after = np.concatenate((codes[1:], np.array([_BREAK], np.uint32)))
    kept: Points = codes[~((codes == _BLANK) & (after == _BREAK))]
    return kept


Rows = NDArray[np.unsignedinteger]
"""A row is an occurrence of a pair: number of the article in the run << 1 | whether it stands in the title,
and for each of the two characters how often it stood in this article before."""

_HEAD: Final = struct.Struct("<IIQQQ")  # articles, bytes of a number in a row, characters, pairs, rows
_CHARACTER: Final = np.dtype([("point", "<u4"), ("pairs", "<u4"), ("rows", "<u8")])
_PAIR: Final = np.dtype([("pair", "<u8"), ("count", "<u4")])


class Pairs(NamedTuple):
    """Some pairs of a run in order, how often each stands, and the number of the first one's first row."""

    pairs: Numbers
    counts: NDArray[np.uint32]
    begin: int


@dataclass(frozen=True, slots=True)
class Run:
    """The pairs of a stretch of articles, in order; the ``rows`` of each are by article and place."""

    articles: int
    pairs: Numbers
    counts: NDArray[np.uint32]
    rows: Rows

    @classmethod
    def of(cls, articles: Sequence[Points]) -> Self:
        """Sort the pairs of ``articles``; the first line of each is its title."""
        codes = np.concatenate([*articles, np.empty(0, np.uint32)])
        sizes = np.array([len(each) for each in articles], np.int64)
        article = np.repeat(np.arange(len(articles), dtype=np.uint64), sizes)
        titles = np.array([int(np.argmax(each == _BREAK)) for each in articles], np.int64)
        starts = np.cumsum(sizes) - sizes
        in_title = np.arange(len(codes)) < np.repeat(starts + titles, sizes)
        local, known = _dense(codes)
        span = np.uint64(len(known))
        rank = _ranks(article * span + local)
        at, pairs = _pairs(local, codes, span)
        at_pair = begins(pairs)
        first, second = (known[half].astype(np.uint64) for half in np.divmod(pairs[at_pair], span))
        said = (article.astype(np.uint32) << np.uint32(1)) | in_title
        columns = (said.take(at), rank.take(at), rank.take(at + 1))
        rows = np.empty((len(at), 3), np.min_scalar_type(max(int(each.max(initial=0)) for each in columns)))
        for place, column in enumerate(columns):
            rows[:, place] = column
        return cls(
            len(articles),
            first << np.uint64(POINT_BITS) | second,
            np.diff(at_pair, append=len(pairs)).astype(np.uint32),
            rows,
        )

    def save(self, path: Path) -> None:
        """Write the run into a new file."""
        first = (self.pairs >> np.uint64(POINT_BITS)).astype(np.uint32)
        last = np.flatnonzero(np.diff(first, append=np.uint32(_GONE)))
        characters = np.empty(len(last), _CHARACTER)
        characters["point"], characters["pairs"] = first[last], last + 1
        characters["rows"] = np.cumsum(self.counts, dtype=np.uint64)[last]
        pairs = np.empty(len(self.pairs), _PAIR)
        pairs["pair"], pairs["count"] = self.pairs, self.counts
        with path.open("xb") as file:
            file.write(_HEAD.pack(self.articles, self.rows.itemsize, *map(len, (last, pairs, self.rows))))
            for column in (
                characters,
                pairs,
                self.rows.astype(self.rows.dtype.newbyteorder("<"), copy=False),
            ):
                file.write(column.tobytes())


@dataclass(frozen=True, slots=True)
class Stored:
    """A run in its file. In memory is where the pairs of each character end; the rest is read in parts."""

    path: Path
    articles: int
    characters: NDArray[np.void]
    _row: np.dtype[np.void]
    _pairs_at: int
    _rows_at: int
    _points: Points  # the characters alone, one behind the other, as they are looked up for every stretch

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file that ``Run.save`` wrote; one that is not whole raises ``ValueError``."""
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
            if len(head) < _HEAD.size:
                raise ValueError(f"no head in {path}")
            articles, width, *counts = _HEAD.unpack(head)
            row = _row(width)
            sizes = (_CHARACTER.itemsize, _PAIR.itemsize, row.itemsize)
            ends = list(accumulate(map(mul, counts, sizes), initial=_HEAD.size))
            if os.fstat(file.fileno()).st_size != ends[-1]:
                raise ValueError(f"not all of a run, or more, in {path}")
            characters = np.frombuffer(file.read(ends[1] - ends[0]), _CHARACTER)
        points = np.ascontiguousarray(characters["point"])
        return cls(path, articles, characters, row, ends[1], ends[2], points)

    def parts(self) -> dict[int, tuple[int, bytes, bytes]]:
        """What the file says of each first character: bytes of a number in a row, its pairs, its rows."""
        known, width, row = self.characters, self._row.base.itemsize, self._row.itemsize
        pairs, rows = (
            self._bytes(at, size, 0, int(known[name][-1]) if len(known) else 0)
            for at, size, name in ((self._pairs_at, _PAIR.itemsize, "pairs"), (self._rows_at, row, "rows"))
        )
        pair_ends = [0, *(known["pairs"].astype(np.int64) * _PAIR.itemsize).tolist()]
        row_ends = [0, *(known["rows"].astype(np.int64) * row).tolist()]
        return {
            point: (width, pairs[pair_ends[at] : pair_ends[at + 1]], rows[row_ends[at] : row_ends[at + 1]])
            for at, point in enumerate(known["point"].tolist())
        }

    def occurrences(self, low: int, high: int) -> int:
        """How often the pairs of all characters stand that have any from ``low`` to before ``high``."""
        first, last = self._among(low, high)
        ends = self.characters["rows"]
        return int(ends[last - 1]) - (int(ends[first - 1]) if first else 0) if first < last else 0

    def _among(self, low: int, high: int) -> tuple[int, int]:
        """The numbers of the first character of these pairs, and of the one behind the last."""
        bounds = np.array([low >> POINT_BITS, -(-high >> POINT_BITS)], np.uint32)
        first, last = self._points.searchsorted(bounds).tolist()
        return first, last

    def pairs(self, low: int, high: int) -> Pairs:
        """The pairs from ``low`` to before ``high``."""
        known = self.characters
        first, last = self._among(low, high)
        if first == last:
            return Pairs(np.empty(0, np.uint64), np.empty(0, np.uint32), 0)
        start, begin = (int(known[name][first - 1]) if first else 0 for name in ("pairs", "rows"))
        count = int(known["pairs"][last - 1]) - start
        found = np.frombuffer(self._bytes(self._pairs_at, _PAIR.itemsize, start, count), _PAIR)
        pairs, counts = found["pair"], found["count"]
        if not (low | high) & ((1 << POINT_BITS) - 1):
            return Pairs(pairs, counts, begin)  # whole characters
        inner = slice(*np.searchsorted(pairs, np.array([low, high], np.uint64)).tolist())
        return Pairs(pairs[inner], counts[inner], begin + int(counts[: inner.start].sum()))

    def rows(self, begin: int, end: int) -> Rows:
        """Some of its rows."""
        data = self._bytes(self._rows_at, self._row.itemsize, begin, end - begin)
        return np.frombuffer(data, self._row.base).reshape(-1, 3)

    def _bytes(self, at: int, size: int, start: int, count: int) -> bytes:
        """Some of a column that begins at ``at``, each of whose things has so many bytes."""
        # Asked of every run for every stretch: a file object takes three times as long, np.fromfile nine.
        handle = os.open(self.path, os.O_RDONLY | _BINARY)
        try:
            os.lseek(handle, at + size * start, os.SEEK_SET)
            return _read(handle, size * count)
        finally:
            os.close(handle)


def _read(handle: int, count: int) -> bytes:
    """So many bytes; less only where the file ends."""
    data = os.read(handle, count)
    if len(data) in {count, 0}:
        return data
    return data + _read(handle, count - len(data))


def _row(width: int) -> np.dtype[np.void]:
    """A row whose numbers take so many bytes each."""
    if width not in {1, 2, 4, 8}:
        raise ValueError(f"no width of a number: {width}")
    return np.dtype((f"<u{width}", 3))


def _dense(codes: Points) -> tuple[Numbers, Points]:
    """Number the characters that occur, in order: their numbers and what they stand for."""
    places = codes.astype(np.intp)
    present = np.zeros(0x110000, bool)
    present[places] = True
    present[_BREAK] = True
    known = np.flatnonzero(present)
    numbers = np.empty(0x110000, np.uint64)
    numbers[known] = np.arange(len(known))
    return numbers.take(places, mode="clip"), known.astype(np.uint32)


def in_order(keys: Numbers) -> tuple[NDArray[np.intp], Numbers]:
    """Sort ``keys`` with equal ones in their order: where each came from, and the keys."""
    place = np.uint64(max(1, len(keys) - 1).bit_length())
    if len(keys) and int(keys.max()).bit_length() + int(place) > 64:
        order = np.argsort(keys, kind="stable")
        return order, keys[order]
    whole = np.sort(keys << place | np.arange(len(keys), dtype=np.uint64))
    mask = (np.uint64(1) << place) - np.uint64(1)
    return (whole & mask).astype(np.intp), whole >> place


def _ranks(keys: Numbers) -> NDArray[np.uint32]:
    """For each key how many equal ones stand before it."""
    order, keys = in_order(keys)
    first = begins(keys)
    counts = np.diff(np.append(first, len(keys)))
    ranks = np.empty(len(keys), np.uint32)
    ranks[order] = np.arange(len(keys)) - np.repeat(first, counts)
    return ranks


def _pairs(local: Numbers, codes: Points, span: np.uint64) -> tuple[NDArray[np.intp], Numbers]:
    """Where each pair of neighbours begins, and the pairs; a break ends a pair and begins none."""
    starts = np.flatnonzero(codes != _BREAK)
    order, pairs = in_order(local[starts] * span + local[starts + 1])
    return starts[order], pairs
