"""Posting lists written as bits and cut into shards; the format of the index.

A shard holds a stretch of pairs, column after column (``golomb k`` and ``rice k`` are the codes of
``bits``; a pair's characters are code points, the second 0 for a list of a single character):

* how many first characters (golomb 4); each as distance to the one before (golomb 7); for each how
  many pairs (golomb 4); the second characters, each as distance to the one before (golomb 7)
* for each pair the number of articles less one (golomb 0)
* the articles of each pair as distances less one (rice, ``parameter`` of their number among all); of
  a pair that is in more than half of all articles those where it is not
* for each pair in several articles the rice parameter of its counts (golomb 0)
* for each article of each pair how often, less one (rice)
* for each pair in how many titles (golomb 0), these as distances less one in its own list (rice,
  ``parameter``), and how often it stands in each, less one (golomb 0)

Beside a shard lies one of ranks, for the pairs in more than ``RANKED`` articles: two rice parameters
each (golomb 1), then for all occurrences how often the first character stood in the article before,
less what the occurrence before it in the same article implies (rice), then the same of the second.
The second rank of 疫情 is the first of 情防 where 疫情防 stands: so longer words are found exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from build_scripts.site.search.bits import Bits, Counts, Numbers, golomb, magnitude, pack, rice, upto
from build_scripts.site.search.postings import Lists
from build_scripts.site.search.runs import POINT_BITS

RANKED: Final = 64  # pairs in no more articles have no ranks: so many texts can be read instead
LIMIT: Final = 8_000  # bytes of a shard before base64; a pair's list is never cut


@dataclass(frozen=True, slots=True)
class Shard:
    """One stretch of the index: its first pair, its postings, its ranks."""

    first: int
    postings: bytes
    ranks: bytes


END: Final = Shard(0, b"", b"")  # stands behind the last


@dataclass(frozen=True, slots=True)
class _Column:
    """Bits of one kind for all pairs; ``ends`` says where those of a pair end."""

    bits: Bits
    ends: Counts

    def part(self, start: int, end: int) -> Bits:
        return self.bits[int(self.ends[start - 1]) if start else 0 : int(self.ends[end - 1])]

    @property
    def reach(self) -> Counts:
        return upto(self.bits.lengths)[self.ends]


def parameter(size: Counts, of: Counts) -> Numbers:
    """The rice parameter for the distances of ``size`` things among ``of``."""
    mean: Counts = 69 * (of - size) // (100 * np.maximum(size, 1))  # ln 2, without floating point
    return _parameter(mean)


def _parameter(mean: Counts) -> Numbers:
    return np.maximum(magnitude(mean), 0).astype(np.uint64)


def _from_sums(sums: Counts, sizes: Counts) -> Numbers:
    return _parameter(69 * sums // (100 * np.maximum(sizes, 1)))


def _sums(values: Counts, ends: Counts) -> Counts:
    return np.diff(upto(values)[ends], prepend=0)


def _one_each(bits: Bits) -> _Column:
    return _Column(bits, np.arange(1, len(bits.codes) + 1))


def _steps(values: Counts, starts: Counts) -> Numbers:
    """Distances less one within each stretch; a stretch begins at each of ``starts``."""
    steps = np.diff(values, prepend=-1) - 1
    steps[starts] = values[starts]
    return steps.astype(np.uint64)


def _starts(ends: Counts) -> Counts:
    begins = np.append(0, ends[:-1])
    return begins[begins < ends]


def _articles(lists: Lists, count: int) -> _Column:
    sizes = lists.sizes
    of_pair = np.repeat(np.arange(len(sizes)), sizes)
    articles = lists.articles
    dense = np.flatnonzero(2 * sizes > count)
    if len(dense):
        keep = np.repeat(2 * sizes <= count, sizes)
        missing = [
            _missing(articles[lists.ends[pair] - sizes[pair] : lists.ends[pair]], count)
            for pair in dense.tolist()
        ]
        articles = np.concatenate((articles[keep], *missing))
        of_pair = np.concatenate((of_pair[keep], np.repeat(dense, [len(each) for each in missing])))
        order = np.argsort(of_pair, kind="stable")
        articles, of_pair = articles[order], of_pair[order]
    ends = np.searchsorted(of_pair, np.arange(1, len(sizes) + 1))
    listed = np.diff(ends, prepend=0)
    k = parameter(listed, np.full(len(listed), count))
    return _Column(rice(_steps(articles, _starts(ends)), np.repeat(k, listed)), ends)


def _missing(articles: Counts, count: int) -> Counts:
    """The numbers below ``count`` that are not among these."""
    absent = np.ones(count, np.bool_)
    absent[articles] = False
    return absent.nonzero()[0]


def _times(lists: Lists) -> tuple[_Column, _Column]:
    sizes = lists.sizes
    more = sizes > 1
    k = _from_sums(_sums(lists.times - 1, lists.ends), sizes)
    k[~more] = 0
    times = rice((lists.times - 1).astype(np.uint64), np.repeat(k, sizes))
    return _Column(golomb(k[more], 0), np.cumsum(more)), _Column(times, lists.ends)


def _titles(lists: Lists) -> tuple[_Column, _Column, _Column]:
    sizes = lists.sizes
    at = np.flatnonzero(lists.titles)
    ends = np.searchsorted(at, lists.ends)
    listed = np.diff(ends, prepend=0)
    inside = at - np.repeat(lists.ends - sizes, listed)
    k = np.repeat(parameter(listed, sizes), listed)
    return (
        _one_each(golomb(listed.astype(np.uint64), 0)),
        _Column(rice(_steps(inside, _starts(ends)), k), ends),
        _Column(golomb((lists.titles[at] - 1).astype(np.uint64), 0), ends),
    )


def _ranks(lists: Lists) -> tuple[_Column, ...]:
    sizes = np.diff(lists.places, prepend=0)
    ranked = (lists.sizes > RANKED) & (sizes > 0)
    chosen = np.repeat(ranked, sizes)
    ends = np.cumsum(np.where(ranked, sizes, 0))
    postings = np.repeat(ranked, lists.sizes)
    starts = upto(lists.times[postings])[:-1]
    steps = [
        _steps(ranks[chosen].astype(np.int64), starts if chosen.any() else ends[:0])
        for ranks in (lists.first, lists.second)
    ]
    k = [_from_sums(_sums(each.astype(np.int64), ends), sizes) for each in steps]
    return (
        *(_Column(golomb(each[ranked], 1), np.cumsum(ranked)) for each in k),
        *(
            _Column(rice(each, np.repeat(by[ranked], sizes[ranked])), ends)
            for each, by in zip(steps, k, strict=True)
        ),
    )


def _keys(pairs: Numbers) -> Bits:
    first = (pairs >> np.uint64(POINT_BITS)).astype(np.int64)
    second = (pairs & np.uint64((1 << POINT_BITS) - 1)).astype(np.int64)
    starts = np.flatnonzero(np.diff(first, prepend=-1))
    sizes = np.diff(np.append(starts, len(first)))
    steps = np.diff(second, prepend=0)
    steps[starts] = second[starts]
    return Bits.join(
        [
            golomb(np.array([len(starts)], np.uint64), 4),
            golomb(np.diff(first[starts], prepend=0).astype(np.uint64), 7),
            golomb(sizes.astype(np.uint64), 4),
            golomb(steps.astype(np.uint64), 7),
        ]
    )


def directory(firsts: Sequence[int]) -> bytes:
    """The first pair of each shard, two numbers each.

    The distance of its first character to that of the shard before (golomb 0), and its second character,
    as distance less one where the first is the same (golomb 11).
    """
    pairs = np.array(firsts, np.int64)
    first, second = pairs >> POINT_BITS, pairs & ((1 << POINT_BITS) - 1)
    steps = np.diff(first, prepend=0)
    inner = np.where(steps == 0, np.diff(second, prepend=0) - 1, second)
    both = Bits.join([golomb(steps.astype(np.uint64), 0), golomb(inner.astype(np.uint64), 11)])
    order = np.arange(2 * len(pairs)).reshape(2, -1).T.ravel()  # of each shard the one, then the other
    return pack(Bits(both.codes[order], both.lengths[order]))


def _cuts(sizes: Counts) -> Iterator[tuple[int, int]]:
    """Cut a row of pairs of so many bits into stretches of at most ``LIMIT`` bytes."""
    sums = np.cumsum(sizes)
    start = done = 0
    while start < len(sizes):
        end = max(start + 1, int(np.searchsorted(sums, done + 8 * LIMIT, side="right")))
        yield start, end
        start, done = end, int(sums[end - 1])


def shards(lists: Lists, ends: Sequence[int], count: int) -> Iterator[list[Shard]]:
    """Write lists of an archive of ``count`` articles; the same lists give the same bytes.

    ``ends`` are numbers of pairs at which a shard ends, too: of those between two of them it gives a list.
    """
    sizes = _one_each(golomb((lists.sizes - 1).astype(np.uint64), 0))
    columns = (sizes, _articles(lists, count), *_times(lists), *_titles(lists))
    ranks = _ranks(lists)
    bits = sum((np.diff(each.reach, prepend=0) for each in columns), np.full(len(lists.pairs), 9))

    def shard(start: int, end: int) -> Shard:
        return Shard(
            int(lists.pairs[start]),
            pack(Bits.join([_keys(lists.pairs[start:end]), *(each.part(start, end) for each in columns)])),
            pack(Bits.join([each.part(start, end) for each in ranks])),
        )

    for first, last in pairwise((0, *ends)):
        yield [shard(first + start, first + end) for start, end in _cuts(bits[first:last])]
