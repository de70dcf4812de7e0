"""Numbers as rows of bits: two codes for small numbers, and many of them joined at once.

Separate because the browser reads the same two codes (``theme/assets/shiyi/postings.js``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Counts = NDArray[np.int64]

ESCAPE: Final = 15  # this many ones: the quotient is no longer written one by one
_WORD: Final = 64
_WORD_BITS: Final = 6
_FRACTION: Final = 52  # bits of a floating-point number behind its exponent
_BIAS: Final = 1023
_ONES: Final = np.array([(2 << quotient) - 2 - quotient for quotient in range(ESCAPE + 1)], np.uint64)


@dataclass(frozen=True, slots=True)
class Bits:
    """Codes with their lengths, 1 to 64 bits each."""

    codes: Numbers
    lengths: Counts

    def __getitem__(self, part: slice) -> Bits:
        return Bits(self.codes[part], self.lengths[part])

    @classmethod
    def join(cls, rows: Sequence[Self]) -> Bits:
        """The rows one after the other."""
        return Bits(
            np.concatenate([row.codes for row in rows] or [np.empty(0, np.uint64)]),
            np.concatenate([row.lengths for row in rows] or [np.empty(0, np.int64)]),
        )


def begins(keys: NDArray[np.integer]) -> NDArray[np.intp]:
    """Where another key begins, of keys in order."""
    another = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=another[1:])
    return another.nonzero()[0]


def upto(values: Counts) -> Counts:
    """The sums of the first none, one, two and so on of some numbers."""
    sums = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=sums[1:])
    return sums


def magnitude(values: Numbers | Counts) -> Counts:
    """The place of the highest bit, read off a floating-point number; exact below 2 to the 53.

    Less than 0 for 0.
    """
    return (values.astype(np.float64).view(np.int64) >> _FRACTION) - _BIAS


def golomb(values: Numbers, k: int | Numbers) -> Bits:
    """Exponential Golomb code: ``v + 2**k`` in binary behind as many zeros as it has bits above ``k``.

    >>> golomb(np.array([0, 5], np.uint64), 1)
    Bits(codes=array([2, 7], dtype=uint64), lengths=array([2, 4]))
    """
    parameter = np.asarray(k, np.uint64)
    codes = values + (np.uint64(1) << parameter)
    return Bits(codes, 2 * magnitude(codes) - parameter.astype(np.int64) + 1)


def rice(values: Numbers, k: int | Numbers) -> Bits:
    """Rice code: quotient by ``2**k`` in ones, a zero, the rest in ``k`` bits.

    A quotient of 15 and more: 15 ones and what is left in exponential Golomb code.

    >>> rice(np.array([5, 100], np.uint64), 2)
    Bits(codes=array([       9, 16776748], dtype=uint64), lengths=array([ 4, 24]))
    """
    parameter = np.asarray(k, np.uint64)
    quotient = values >> parameter
    # The ones and the zero, less what of the value they stand for, so that the value is simply added.
    codes = _ONES.take(quotient, mode="clip")
    codes <<= parameter
    codes += values
    far = np.flatnonzero(quotient >= ESCAPE)
    lengths = np.minimum(quotient, np.uint64(ESCAPE)).view(np.int64)
    lengths += parameter.astype(np.int64) + 1
    if len(far):
        at = parameter[far] if parameter.ndim else parameter
        rest = golomb(values[far] - (np.uint64(ESCAPE) << at), at)
        codes[far] = np.uint64((1 << ESCAPE) - 1) << rest.lengths.astype(np.uint64) | rest.codes
        lengths[far] = rest.lengths + ESCAPE
    return Bits(codes, lengths)


def pack(row: Bits) -> bytes:
    """Join all codes, first bit first; the last byte is filled with zeros.

    >>> pack(Bits(np.array([1, 5], np.uint64), np.array([2, 3]))).hex()
    '68'
    """
    if not len(row.codes):
        return b""
    codes, lengths = _few(row)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    at, offset = starts >> _WORD_BITS, (starts & (_WORD - 1)).view(np.uint64)
    left = codes << (_WORD - lengths).view(np.uint64)
    words = np.zeros(int(ends[-1]) // _WORD + 2, np.uint64)
    first = begins(at)
    words[at[first]] = np.add.reduceat(left >> offset, first)
    last = np.append(first[1:], len(at)) - 1  # only the last code of a word can reach into the next
    over = last[offset[last] > 0]
    words[at[over] + 1] += left[over] << (np.uint64(_WORD) - offset[over])
    return words.astype(">u8").tobytes()[: -(-int(ends[-1]) // 8)]


def _few(row: Bits) -> tuple[Numbers, Counts]:
    """The same bits in fewer codes: neighbours are joined as long as any two of them fit into a word.

    Most codes have a few bits. To join them costs a sixth of what it costs to find the word of each.
    """
    codes, lengths = row.codes, row.lengths
    longest = int(lengths.max())
    while 2 * longest <= _WORD and len(codes) > 1:
        if len(codes) % 2:
            codes, lengths = np.append(codes, np.uint64(0)), np.append(lengths, 0)
        second = lengths[1::2]
        codes = codes[::2] << second.view(np.uint64) | codes[1::2]
        lengths = lengths[::2] + second
        longest *= 2
    return codes, lengths
