"""The machine: every family in the order in which it is undone."""

from __future__ import annotations

from typing import Any, Final

from build_scripts import __version__
from build_scripts.damage import (
    annotation,
    byteshift,
    entity,
    lost,
    markup,
    mojibake,
    punctuation,
    spam,
    stuffing,
    substitution,
    undecoded,
    untoned,
    width,
)
from build_scripts.extract import layout, wrapping
from build_scripts.extract.html import family as html
from build_scripts.extract.html.sections import FURNITURE, HEADING
from build_scripts.model.capture import text_digest
from build_scripts.model.family import Family
from build_scripts.model.ledger import FORMAT
from build_scripts.restore.page_evidence import CONVERSION, REWORDING

# The reverse of the order in which the damage was done: what was put in last goes first. Furniture
# is cut after the repairs, because its words are evidence for them and for the metadata.
ORDER: Final[tuple[Family[Any], ...]] = (
    undecoded.FAMILY,
    mojibake.FAMILY,
    html.FAMILY,
    entity.FAMILY,
    markup.FAMILY,
    wrapping.FAMILY,
    spam.FAMILY,
    byteshift.FAMILY,
    punctuation.FAMILY,
    annotation.FAMILY,
    untoned.FAMILY,
    REWORDING,
    CONVERSION,
    width.FAMILY,
    lost.FAMILY,
    spam.EARLY,
    substitution.FAMILY,
    stuffing.FAMILY,
    FURNITURE,
    HEADING,
    layout.FAMILY,
)

# Families that are done to an article; the others only tell it from the page around it.
DAMAGE: Final = frozenset(
    {
        "undecoded",
        "mojibake",
        "entity",
        "markup",
        "wrapping",
        "spam",
        "byteshift",
        "punctuation",
        "annotation",
        "untoned",
        "rewording",
        "conversion",
        "width",
        "lost",
        "early_spam",
        "substitution",
        "stuffing",
    }
)

# Raise when the reading of metadata changes, so that all ledgers are made again.
CLAIMS_VERSION: Final = 12


def machine_id() -> str:
    """Name this machine: another family, version, order, program or form of ledgers has another name."""
    families = " ".join(f"{family.name}/{family.version}" for family in ORDER)
    return text_digest(f"{__version__} {FORMAT} {CLAIMS_VERSION} {families}")[:16]
