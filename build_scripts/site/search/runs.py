"""Which pairs of characters stand where in a stretch of articles, sorted, as arrays.

A run is made from a few hundred articles alone, so that making one needs bounded memory and can be
kept between builds; ``postings`` merges all runs. It is the only form in which positions exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from build_scripts.site.search.bits import Counts, Numbers
from build_scripts.site.search.folding import BLANK, BREAK, Folding

POINT_BITS: Final = 21  # of one code point; a pair is first << 21 | second
_GONE: Final = 0xFFFFFFFF
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
    codes: Points = points[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")]
    codes = codes[codes != _GONE]
    blank = codes == _BLANK
    before = np.concatenate((np.array([_BREAK], np.uint32), codes[:-1]))
    codes = codes[~(blank & ((before == _BLANK) | (before == _BREAK)))]
    after = np.concatenate((codes[1:], np.array([_BREAK], np.uint32)))
    kept: Points = codes[~((codes == _BLANK) & (after == _BREAK))]
    return kept


@dataclass(frozen=True, slots=True)
class Run:
    """The pairs of a stretch of articles.

    ``pairs`` are in order; the occurrences of pair ``n`` are the rows from ``ends[n - 1]`` to
    ``ends[n]``, by article and place. A row is: number of the article in the stretch << 1 | whether it
    stands in the title, and for each of the two characters how often it stood in this article before.
    """

    articles: int
    pairs: Numbers
    ends: Counts
    rows: NDArray[np.unsignedinteger]

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
        changed = np.flatnonzero(np.diff(pairs, append=~np.uint64(0)))
        first, second = (known[half].astype(np.uint64) for half in np.divmod(pairs[changed], span))
        rows = np.stack(
            (article[at] << np.uint64(1) | in_title[at], rank[at], rank[at + 1]),
            axis=1,
            dtype=np.uint64,
            casting="unsafe",
        )
        return cls(
            len(articles),
            first << np.uint64(POINT_BITS) | second,
            changed + 1,
            rows.astype(np.min_scalar_type(rows.max(initial=0))),
        )

    def save(self, folder: Path) -> None:
        """Write the run into an empty folder."""
        np.save(folder / "articles.npy", np.array(self.articles))
        np.save(folder / "pairs.npy", self.pairs)
        np.save(folder / "ends.npy", self.ends)
        np.save(folder / "rows.npy", self.rows)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Open a run that was saved; its arrays stay on disk until they are read."""
        pairs, ends, rows = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("pairs", "ends", "rows")
        )
        return cls(int(np.load(folder / "articles.npy")), pairs, ends, rows)


def _dense(codes: Points) -> tuple[Numbers, Points]:
    """Number the characters that occur, in order: their numbers and what they stand for."""
    present = np.zeros(0x110000, bool)
    present[codes] = True
    present[_BREAK] = True
    numbers = np.cumsum(present, dtype=np.uint64) - np.uint64(1)
    return numbers[codes], np.flatnonzero(present).astype(np.uint32)


def in_order(keys: Numbers) -> tuple[NDArray[np.intp], Numbers]:
    """Sort ``keys`` with equal ones in their order: where each came from, and the keys."""
    place = np.uint64(max(1, len(keys) - 1).bit_length())
    if len(keys) and int(keys.max()).bit_length() + int(place) > 64:
        order = np.argsort(keys, kind="stable")
        return order, keys[order]
    whole = np.sort(keys << place | np.arange(len(keys), dtype=np.uint64))
    mask = (np.uint64(1) << place) - np.uint64(1)
    return (whole & mask).astype(np.intp), whole >> place


def _ranks(keys: Numbers) -> Numbers:
    """For each key how many equal ones stand before it."""
    order, keys = in_order(keys)
    first = np.flatnonzero(np.diff(keys, prepend=~np.uint64(0)))
    counts = np.diff(np.append(first, len(keys)))
    ranks = np.empty(len(keys), np.uint64)
    ranks[order] = np.arange(len(keys)) - np.repeat(first, counts)
    return ranks


def _pairs(local: Numbers, codes: Points, span: np.uint64) -> tuple[NDArray[np.intp], Numbers]:
    """Where each pair of neighbours begins, and the pairs; a break ends a pair and begins none."""
    starts = np.flatnonzero(codes != _BREAK)
    order, pairs = in_order(local[starts] * span + local[starts + 1])
    return starts[order], pairs
