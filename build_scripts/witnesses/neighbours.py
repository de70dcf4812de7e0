"""Which sketches are worth comparing: locality-sensitive hashing, band by band, out of memory.

A signature is cut into bands, and two texts meet if one band is the same in both. Three places a band find
98 of 100 texts of which the other is the half, and let two unlike articles meet once in a thousand
times. Of texts that were cut shorter they find fewer, half of the fifths; so two texts meet as well
where they have one headline that few have. Sketches lie in a file; a band is sorted, those that meet in
it are compared, and only the pairs that are alike stay: eight bytes each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from build_scripts.archive.records import Records
from build_scripts.archive.store import Archive
from build_scripts.witnesses.sketch import BITS, FEW, PLACES, Sketch
from build_scripts.workers import forks

_ROWS: Final = 3
_BANDS: Final = PLACES // _ROWS
_BY_HEADLINE: Final = _BANDS  # not a band of the signature
_RARE: Final = 64  # captures that may have one headline for them to meet by it
LEAST: Final = 0.7  # estimated containment below which two texts are not compared
_RECORD: Final = np.dtype(
    [
        ("size", "<u4"),
        ("headline", "<u4"),
        ("signature", "<u2", (PLACES,)),
        ("numbers", "u1", (BITS // 8,)),
    ]
)
_AT_ONCE: Final = 1 << 13  # pairs that are compared at once
_MANY: Final = 5_000  # sketches for which processes are worth their start
_SET: Final = np.array([each.bit_count() for each in range(256)], dtype=np.uint8)

_Every = NDArray[np.void]
_Numbers = NDArray[np.uint64]


class Sketches:
    """Sketches by their number, in a file beside those of an archive, or where temporary files go."""

    def __init__(self, sketches: Iterable[Sketch | None] = (), beside: Archive | None = None) -> None:
        self._records = Records(beside.captures if beside else None, _RECORD.itemsize)
        self._has_text = bytearray()
        for each in sketches:
            self.append(each)

    def __len__(self) -> int:
        return len(self._records)

    def append(self, sketch: Sketch | None) -> None:
        """Add a sketch, or None for a capture without a text."""
        self._has_text.append(sketch is not None)
        if sketch is None:
            self._records.append(bytes(_RECORD.itemsize))
            return
        numbers = sketch.numbers.to_bytes(BITS // 8, "little")
        size, headline = (each.to_bytes(4, "little") for each in (sketch.size, sketch.headline))
        self._records.append(size + headline + sketch.signature + numbers)

    def has_text(self, number: int) -> bool:
        """Whether there is a sketch."""
        return bool(self._has_text[number])

    def all(self) -> _Every:
        """All of them, where they lie."""
        return np.frombuffer(self._records.all(), dtype=_RECORD)


class Neighbours:
    """Of every sketch the ones that are alike; found with so many ``processes``."""

    def __init__(self, sketches: Sketches, processes: int = 1) -> None:
        processes = processes if len(sketches) >= _MANY else 1
        bands = forks.run(partial(_met, sketches.all()), range(_BANDS + 1), processes)
        self._pairs = np.sort(np.frombuffer(b"".join(bands), dtype=np.uint64))

    def of(self, number: int) -> Iterator[int]:
        """Yield the numbers of the sketches that may be of the same text, in order, without itself."""
        ends = np.array([number << 32, (number + 1) << 32], dtype=np.uint64)
        start, end = np.searchsorted(self._pairs, ends)
        yield from (self._pairs[start:end] & 0xFFFFFFFF).tolist()

    def parted(self, seeds: Sequence[int]) -> tuple[list[int], list[int]]:
        """Those of ``seeds`` to which nothing is alike, and the others; nearly all are the former."""
        every = np.array(seeds, dtype=np.uint64)
        near = np.isin(every, self._pairs >> np.uint64(32))
        return every[~near].tolist(), every[near].tolist()

    def components(self, seeds: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield what each of ``seeds`` is connected to, with itself, in order; everything once."""
        done: set[int] = set()
        for seed in seeds:
            near = () if seed in done else tuple(self.of(seed))
            if not near:
                if seed not in done:
                    yield (seed,)
                continue
            found, waiting = {seed, *near}, [*near]
            while waiting:
                new = set(self.of(waiting.pop())) - found
                found |= new
                waiting += new
            done |= found
            yield tuple(sorted(found))


def _met(every: _Every, band: int) -> bytes:
    """The pairs that are alike and meet in ``band`` before any other, each as one number."""
    return b"".join(_alike(every, pairs, band).tobytes() for pairs in _meeting(every, band))


def _meeting(every: _Every, band: int) -> Iterator[tuple[_Numbers, _Numbers]]:
    """Yield pairs of numbers that have the same in a band, the lower ones and the higher ones."""
    keys, numbers = _headlines(every) if band == _BY_HEADLINE else _keys(every, band)
    order = np.argsort(keys, kind="stable")
    keys, numbers = keys[order], numbers[order]
    for apart in range(1, len(keys)):
        same = np.flatnonzero(keys[apart:] == keys[:-apart])
        if not len(same):
            return
        for at in range(0, len(same), _AT_ONCE):
            lower = same[at : at + _AT_ONCE]
            yield numbers[lower], numbers[lower + apart]


def _keys(every: _Every, band: int) -> tuple[_Numbers, _Numbers]:
    """What stands in a band of every text, and the numbers of the texts."""
    numbers = np.flatnonzero(every["size"]).astype(np.uint64)
    keys = np.zeros(len(numbers), dtype=np.uint64)
    for place in range(band * _ROWS, (band + 1) * _ROWS):
        keys = keys << np.uint64(16) | every["signature"][numbers, place]
    return keys, numbers


def _headlines(every: _Every) -> tuple[_Numbers, _Numbers]:
    """The headlines that few have, and the numbers of their texts."""
    numbers = np.flatnonzero((every["size"] > 0) & (every["headline"] > 0)).astype(np.uint64)
    keys = every["headline"][numbers].astype(np.uint64)
    _, where, counts = np.unique(keys, return_inverse=True, return_counts=True)
    few = counts[where] <= _RARE
    return keys[few], numbers[few]


def _alike(every: _Every, pairs: tuple[_Numbers, _Numbers], band: int) -> _Numbers:
    """Those of ``pairs`` that are alike, in both directions; what an earlier band has found is left out."""
    one, other = every[pairs[0]], every[pairs[1]]
    places = one["signature"] == other["signature"]
    alike = places.sum(axis=1) / PLACES
    sizes = one["size"].astype(np.float64), other["size"].astype(np.float64)
    shared = alike / (1 + alike) * (sizes[0] + sizes[1])
    near = np.minimum(1.0, shared / np.minimum(*sizes)) >= LEAST
    bands = places[:, : _BANDS * _ROWS].reshape(-1, _BANDS, _ROWS).all(axis=2)
    near &= ~bands.any(axis=1) if band == _BY_HEADLINE else bands.argmax(axis=1) == band
    there = near & ~_other_numbers(one, other)
    back = near & ~_other_numbers(other, one)
    return np.concatenate(
        [
            pairs[0][there] << np.uint64(32) | pairs[1][there],
            pairs[1][back] << np.uint64(32) | pairs[0][back],
        ]
    )


def _other_numbers(one: _Every, other: _Every) -> NDArray[np.bool_]:
    """Of each pair, whether the shorter text has mostly numbers that the longer one has not.

    Bulletins of a series share their words. Asked before anything costly: a series of thousands has millions
    of pairs.
    """
    first = (one["size"] <= other["size"])[:, np.newaxis]
    short = np.where(first, one["numbers"], other["numbers"])
    long = np.where(first, other["numbers"], one["numbers"])
    judged = _SET[short].sum(axis=1, dtype=np.int64)
    strange = _SET[short & ~long].sum(axis=1, dtype=np.int64)
    strangers: NDArray[np.bool_] = (judged >= FEW) & (2 * strange > judged)
    return strangers
