"""A few hundred bytes that tell how alike two texts are; the only importer of Rensa.

MinHash: the share of equal places in two signatures estimates the share of five-letter runs that the
texts have in common (Broder 1997). Texts are restored before they are sketched: a damaged and a clean
copy of one article share a tenth of their runs as captured, and nearly all of them as restored.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from operator import eq
from typing import Final

from rensa import RMinHash

from build_scripts.model.article import LACUNA
from build_scripts.witnesses.letters import Letters

RUN: Final = 5  # letters
PLACES: Final = 128
_SEED: Final = 20220314
# Raise when the same text gives another signature; the library says when its own part of it changes.
VERSION: Final = f"1.{RMinHash.ALGORITHM_VERSION}"


@dataclass(frozen=True, slots=True)
class Sketch:
    """``signature`` has two bytes a place, ``size`` is how many different runs the text has."""

    signature: bytes
    size: int

    def resemblance(self, other: Sketch) -> float:
        """Estimate which share of the runs of both texts together both have."""
        mine, theirs = memoryview(self.signature).cast("H"), memoryview(other.signature).cast("H")
        return sum(map(eq, mine, theirs)) / PLACES if self.size and other.size else 0.0

    def containment(self, other: Sketch) -> float:
        """Estimate which share of the runs of the shorter text the longer one has too."""
        alike = self.resemblance(other)
        shared = alike / (1 + alike) * (self.size + other.size)
        return min(1.0, shared / min(self.size, other.size)) if shared else 0.0


def runs(text: Letters) -> frozenset[str]:
    """Every run of five letters without a gap in it."""
    return frozenset(
        part[at : at + RUN] for part in text.folded.split(LACUNA) for at in range(len(part) - RUN + 1)
    )


def sketch(text: Letters) -> Sketch:
    """Sketch a text; one without a run of five letters resembles nothing."""
    found = runs(text)
    hashed = RMinHash(num_perm=PLACES, seed=_SEED)
    hashed.update(sorted(found))
    # The low half of each place: two unlike ones agree by chance once in 65,536.
    return Sketch(struct.pack(f"<{PLACES}H", *(value & 0xFFFF for value in hashed.digest())), len(found))
