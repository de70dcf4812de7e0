"""All runs merged into lists, one for each pair: which articles, how often, in the title or not.

Some stretches of pairs at a time, so that memory does not grow with the archive: what is held is a piece
of bounded size and a few arrays with one number for each article.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from build_scripts.site.search.bits import Counts, Numbers
from build_scripts.site.search.runs import POINT_BITS, Rows, Stored, in_order

OWN_LIST: Final = 10_000  # a character that stands more often has a list of its own beside its pairs'
PIECE: Final = 1 << 20  # occurrences held at once
BATCH: Final = 1 << 16  # occurrences of stretches that are made together, as each asks every run
_EVERY: Final = 1 << POINT_BITS

Ranks = NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class Lists:
    """Posting lists of ``pairs`` in order, as columns.

    ``articles``, ``times`` and ``titles`` have one entry for each posting, ``ends`` says where the
    postings of a pair end. ``first`` and ``second`` have one for each occurrence (none for the list of a
    single character): how often the pair's characters stood in the article before.
    """

    pairs: Numbers
    ends: Counts
    articles: Counts
    times: Counts
    titles: Counts
    first: Ranks
    second: Ranks
    places: Counts  # where the occurrences of a pair end

    @property
    def sizes(self) -> Counts:
        """The number of articles of each pair."""
        return np.diff(self.ends, prepend=0)

    def part(self, start: int, end: int) -> Lists:
        """The pairs from number ``start`` to before ``end``."""
        posting, place = (int(upto[start - 1]) if start else 0 for upto in (self.ends, self.places))
        postings = slice(posting, int(self.ends[end - 1]))
        places = slice(place, int(self.places[end - 1]))
        return Lists(
            self.pairs[start:end],
            self.ends[start:end] - posting,
            self.articles[postings],
            self.times[postings],
            self.titles[postings],
            self.first[places],
            self.second[places],
            self.places[start:end] - place,
        )

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """Some, one after the other."""
        if len(parts) == 1:
            return parts[0]
        postings, places = (
            np.cumsum([0, *(len(getattr(each, name)) for each in parts[:-1])]).tolist()
            for name in ("articles", "first")
        )
        return cls(
            np.concatenate([each.pairs for each in parts]),
            np.concatenate([each.ends + before for each, before in zip(parts, postings, strict=True)]),
            np.concatenate([each.articles for each in parts]),
            np.concatenate([each.times for each in parts]),
            np.concatenate([each.titles for each in parts]),
            np.concatenate([each.first for each in parts]),
            np.concatenate([each.second for each in parts]),
            np.concatenate([each.places + before for each, before in zip(parts, places, strict=True)]),
        )


def differing(one: Stored, other: Stored) -> set[int]:
    """The first characters of all pairs that do not stand alike in two runs of as many articles.

    What is said of a character lies in one place of either file, and nearly all of it is the same.
    """
    parts, others = one.parts(), other.parts()
    alike = {point for point in parts.keys() & others.keys() if parts[point] == others[point]}
    return (parts.keys() | others.keys()) - alike


def _totals(runs: Sequence[Stored]) -> Counts:
    """How often each character begins a pair."""
    totals = np.zeros(_EVERY, np.int64)
    for run in runs:
        totals[run.characters["point"]] += np.diff(run.characters["rows"].astype(np.int64), prepend=0)
    return totals


def _groups(totals: Counts) -> Iterator[tuple[int, int, int]]:
    """Cut the characters into stretches: a frequent one alone, others together up to a piece.

    Each with how many occurrences it has.
    """
    start = held = 0
    for point in np.flatnonzero(totals).tolist():
        count = int(totals[point])
        if held and (count > OWN_LIST or held + count > PIECE):
            yield start, point, held
            held = 0
        if not held:
            start = point
        held += count
        if count > OWN_LIST:
            yield point, point + 1, count
            held = 0
    if held:
        yield start, _EVERY, held


def _cuts(runs: Sequence[Stored], low: int, high: int) -> list[int]:
    """Where to cut the pairs from ``low`` to ``high`` so that each stretch is about a piece."""
    if sum(run.occurrences(low, high) for run in runs) <= PIECE:
        return [low, high]
    found = [run.pairs(low, high) for run in runs]
    pairs = np.concatenate([each.pairs for each in found])
    counts = np.concatenate([each.counts for each in found])
    order = np.argsort(pairs)
    upto = np.cumsum(counts[order], dtype=np.int64)
    steps = np.arange(PIECE, int(upto[-1]), PIECE)
    inner = np.unique(pairs[order[np.searchsorted(upto, steps)]]).tolist()
    return [low, *(pair for pair in inner if pair > pairs[order[0]]), high]


def _gather(runs: Sequence[Stored], low: int, high: int) -> Lists:
    """Merge the pairs from ``low`` to ``high`` of all runs.

    Pairs are put in order, of which there are much fewer than occurrences; these go with their pair.
    """
    pairs: list[Numbers] = []
    counts: list[NDArray[np.uint32]] = []
    rows: list[Rows] = []
    offsets: list[int] = []
    offset = 0
    for run in runs:
        found = run.pairs(low, high)
        if len(found.pairs):
            pairs.append(found.pairs)
            counts.append(found.counts)
            rows.append(run.rows(found.begin, found.begin + int(found.counts.sum())))
            offsets.append(offset)
        offset += run.articles
    order, merged = in_order(np.concatenate(pairs))
    every = np.concatenate(counts).astype(np.int64)
    begins = (np.cumsum(every) - every)[order]
    every = every[order]
    upto = np.cumsum(every)
    place = np.repeat(begins - upto + every, every)
    place += np.arange(len(place))
    articles = np.repeat(np.repeat(np.array(offsets), [len(each) for each in pairs])[order], every)
    return _listed(merged, upto, np.concatenate(rows).take(place, axis=0), articles)


def _listed(merged: Numbers, upto: Counts, rows: Rows, articles: Counts) -> Lists:
    """The lists of pairs in order, each of a stretch of occurrences that ends where ``upto`` says.

    ``articles`` is what is to be added to the numbers of articles in ``rows``.
    """
    last = np.append(merged[1:] != merged[:-1], True).nonzero()[0]
    places = upto[last]
    articles += rows[:, 0] >> 1
    begins = np.empty(len(articles), np.bool_)
    begins[0] = True
    np.not_equal(articles[1:], articles[:-1], out=begins[1:])
    begins[places[:-1]] = True
    starts = begins.nonzero()[0]
    return Lists(
        pairs=merged[last],
        ends=np.cumsum(begins, dtype=np.int64)[places - 1],
        articles=articles[starts],
        times=np.diff(starts, append=len(articles)),
        titles=np.add.reduceat(rows[:, 0] & 1, starts, dtype=np.int64),
        first=rows[:, 1],
        second=rows[:, 2],
        places=places,
    )


def _own(piece: Lists, count: int) -> tuple[Counts, Counts]:
    """How often the pairs of a character stand in each of ``count`` articles, and in its title."""
    times, titles = np.zeros(count, np.int64), np.zeros(count, np.int64)
    np.add.at(times, piece.articles, piece.times)
    np.add.at(titles, piece.articles, piece.titles)
    return times, titles


def _alone(point: int, times: Counts, titles: Counts) -> Lists:
    """The list of a single character, as a pair with nothing behind it."""
    articles = np.flatnonzero(times)
    none = np.empty(0, np.uint8)
    pair = np.array([point << POINT_BITS], np.uint64)
    end = np.array([len(articles)])
    return Lists(pair, end, articles, times[articles], titles[articles], none, none, np.array([0]))


Stretch = tuple[int, int, bool]
"""First character, the one behind the last, and whether it is one character that has a list of its own."""


def stretches(runs: Sequence[Stored]) -> dict[Stretch, int]:
    """Cut all lists, in their order, into stretches that are kept each for itself.

    Of each how many occurrences it has.
    """
    totals = _totals(runs)
    return {(start, stop, bool(totals[start] > OWN_LIST)): count for start, stop, count in _groups(totals)}


def batches(every: Mapping[Stretch, int], left_out: Container[Stretch]) -> list[tuple[Stretch, ...]]:
    """Put neighbours together that are made in one, up to a bounded size, without those ``left_out``.

    What is more than a piece is never among them, so that it is cut the same way with any neighbours.
    """
    most = min(BATCH, PIECE)
    found: list[tuple[Stretch, ...]] = []
    batch: list[Stretch] = []
    size = 0
    for stretch, count in every.items():
        out = stretch in left_out
        if batch and (out or size + count > most):
            found.append(tuple(batch))
            batch, size = [], 0
        if not out:
            batch.append(stretch)
            size += count
    return [*found, tuple(batch)] if batch else found


def lists(runs: Sequence[Stored], batch: Sequence[Stretch]) -> Iterator[Lists]:
    """Yield the lists of a batch in the order of their pairs: all at once, or one stretch in pieces."""
    count = sum(run.articles for run in runs)
    start, stop, frequent = batch[0][0], batch[-1][1], batch[0][2]
    low, high = start << POINT_BITS, stop << POINT_BITS
    parts = list(pairwise(_cuts(runs, low, high))) if frequent and len(batch) == 1 else []
    if len(parts) > 1:
        yield from _in_pieces(runs, start, parts, count)
        return
    whole = _gather(runs, low, high)
    made: list[Lists] = []
    for (start, _, frequent), (first, last) in zip(batch, pairwise((0, *ends(whole, batch))), strict=True):
        piece = whole.part(first, last)
        made += (_alone(start, *_own(piece, count)), piece) if frequent else (piece,)
    yield Lists.join(made)


def ends(found: Lists, batch: Sequence[Stretch]) -> list[int]:
    """The number of pairs at which each stretch of a batch ends."""
    behind = np.array([stop << POINT_BITS for _, stop, _ in batch], np.uint64)
    numbers: list[int] = found.pairs.searchsorted(behind).tolist()
    return numbers


def _in_pieces(
    runs: Sequence[Stored], point: int, parts: Sequence[tuple[int, int]], count: int
) -> Iterator[Lists]:
    """The lists of a very frequent character: its own is the sum of its pairs', and comes before them."""
    times, titles = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for part in parts:
        some = _own(_gather(runs, *part), count)
        times += some[0]
        titles += some[1]
    own = _alone(point, times, titles)
    for number, part in enumerate(parts):
        piece = _gather(runs, *part)
        yield piece if number else Lists.join((own, piece))
