"""A few hundred bytes that tell how alike two texts are; the only importer of Rensa.

MinHash: the share of equal places in two signatures estimates the share of five-letter runs that the
texts have in common (Broder 1997). Texts are restored before they are sketched: a damaged and a clean
copy of one article share a tenth of their runs as captured, and nearly all of them as restored.
"""

from __future__ import annotations

import re
import struct
from base64 import b64decode, b64encode
from typing import Final, NamedTuple
from zlib import crc32

from rensa import RMinHash

from build_scripts.model.article import LACUNA

RUN: Final = 5  # letters
PLACES: Final = 128
BITS: Final = 256
HEADLINE: Final = 6  # letters of the shortest headline by which captures are looked for
HEADLINE_BITS: Final = 32
FEW: Final = 4  # numbers that are too few to judge by
_NUMBER: Final = re.compile("[0-9]+")
_SEED: Final = 20220314
# Raise when the same text gives another signature; the library says when its own part of it changes.
VERSION: Final = f"3.{RMinHash.ALGORITHM_VERSION}"


class Sketch(NamedTuple):
    """``signature`` has two bytes a place, ``size`` is how many different runs the text has.

    ``numbers`` has a bit for every number in the text, at a place that its digest gives. ``headline`` is a
    digest of the headline, 0 where there is none that says anything.
    """

    signature: bytes
    size: int
    numbers: int
    headline: int = 0


def runs(folded: str) -> frozenset[str]:
    """Every run of five letters without a gap in it."""
    return frozenset(
        [part[at : at + RUN] for part in folded.split(LACUNA) for at in range(len(part) - RUN + 1)]
    )


def sketch(folded: str, headline: str = "") -> Sketch:
    """Sketch the letters of a text and its headline; a text without a run of five resembles nothing."""
    found = runs(folded)
    hashed = RMinHash(num_perm=PLACES, seed=_SEED)
    hashed.update(list(found))
    # The low half of each place: two unlike ones agree by chance once in 65,536.
    signature = struct.pack(f"<{PLACES}H", *[value & 0xFFFF for value in hashed.digest()])
    numbers = 0
    for number in _NUMBER.findall(folded):
        numbers |= 1 << (crc32(number.encode()) % BITS)
    return Sketch(
        signature, len(found), numbers, crc32(headline.encode()) if len(headline) >= HEADLINE else 0
    )


def packed(made: Sketch) -> str:
    """Write a sketch down in one word."""
    return f"{VERSION}:{made.size}:{b64encode(made.signature).decode()}:{made.numbers:x}:{made.headline:x}"


def unpacked(word: str) -> Sketch | None:
    """Read what ``packed`` wrote; None for anything else, or for the sketch of another version."""
    try:
        version, size, signature, numbers, headline = word.split(":")
        read = Sketch(b64decode(signature, validate=True), int(size), int(numbers, 16), int(headline, 16))
    except ValueError:
        return None
    whole = (
        len(read.signature) == 2 * PLACES
        and 0 <= read.numbers < 1 << BITS
        and 0 <= read.headline < 1 << HEADLINE_BITS
    )
    return read if version == VERSION and whole else None
