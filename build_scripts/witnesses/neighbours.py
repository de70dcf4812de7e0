"""Which sketches are worth comparing: locality-sensitive hashing in sorted arrays.

A signature is cut into bands, and two texts meet if one band is the same in both. Three places a band find
98 of 100 texts of which the other is the half, and let two unlike articles meet once in a thousand
times. Eight bytes a band and text, so a hundred thousand texts take 34 MB.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final
from zlib import crc32

from build_scripts.witnesses.sketch import PLACES, Sketch

_ROWS: Final = 3
_BANDS: Final = PLACES // _ROWS
_WIDTH: Final = 2 * _ROWS  # bytes of a band
LEAST: Final = 0.7  # estimated containment below which two texts are not compared


class Neighbours:
    """An index of sketches by their number in the sequence that was given."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self._bands = [
            array("Q", sorted(_key(each, band) << 32 | number for number, each in enumerate(sketches)))
            for band in range(_BANDS)
        ]

    def of(self, number: int) -> Iterator[int]:
        """Yield the numbers of the sketches that may be of the same text, in order, without itself."""
        sketch = self._sketches[number]
        if not sketch.size:
            return
        met: set[int] = set()
        for band, entries in enumerate(self._bands):
            key = _key(sketch, band)
            at = bisect_left(entries, key << 32)
            while at < len(entries) and entries[at] >> 32 == key:
                met.add(entries[at] & 0xFFFFFFFF)
                at += 1
        for other in sorted(met - {number}):
            near = self._sketches[other]
            if not sketch.other_numbers(near) and sketch.containment(near) >= LEAST:
                yield other


def _key(sketch: Sketch, band: int) -> int:
    return crc32(sketch.signature[band * _WIDTH : (band + 1) * _WIDTH])
