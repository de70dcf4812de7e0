"""What an article page shows of the witnesses of its text: who they are, and where they read otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from build_scripts.site import words
from build_scripts.site.article.variants import Collation, Origin, Place, Reading
from build_scripts.witnesses.apparatus import Reading as Said
from build_scripts.witnesses.apparatus import Variant, apparatus
from build_scripts.witnesses.merge import Edition
from build_scripts.witnesses.record import Member, siglum
from build_scripts.witnesses.witness import Witness

_LONGEST: Final = 40  # characters of a reading on the page that are shown; of a passage its beginning
_WORD: Final = 12  # characters of another reading that are shown; more may be a frame's words or spam
_MOST: Final = 200  # variants on a page; what is beyond is counted


def collation(edition: Edition, members: Sequence[Member], found: Sequence[Mapping[str, int]]) -> Collation:
    """Say of ``edition`` what a reader sees; ``found`` are the damages of its witnesses."""
    origins = tuple(
        _origin(number, edition, witness, members[number], found[number])
        for number, witness in enumerate(edition.witnesses)
    )
    variants = apparatus(edition)
    places = tuple(_place(edition, each) for each in variants[:_MOST])
    return Collation(origins, places, len(variants) - len(places))


def _origin(
    number: int, edition: Edition, witness: Witness, member: Member, found: Mapping[str, int]
) -> Origin:
    named = dict.fromkeys(words.family(name).name for name, count in found.items() if count)
    rank = member.kin.rank if member.kin else ""
    return Origin(
        siglum=siglum(number),
        base=number == edition.plan.base,
        name=witness.host or witness.metadata.site.value or witness.origin.name,
        retrieved=witness.origin.retrieved[:10],
        extent=words.EXTENTS.get(rank, ""),
        damage=tuple(named),
        verdict=words.SEALS[witness.certificate.verdict] or words.UNDAMAGED,
        counts=words.counts(witness.certificate),
        digest=witness.capture,
    )


def _place(edition: Edition, variant: Variant) -> Place:
    line = edition.text.rfind("\n", 0, variant.start) + 1
    return Place(
        paragraph=edition.text.count("\n\n", 0, variant.start) + 1,
        before=edition.text[max(line, variant.start - 6) : variant.start],
        readings=tuple(_reading(each, taken=not number) for number, each in enumerate(variant.readings)),
        reason=words.REASONS[variant.reason],
    )


def _reading(reading: Said, *, taken: bool) -> Reading:
    sigla = " ".join(map(siglum, reading.witnesses))
    if taken or len(reading.text) <= _WORD:
        return Reading(short(reading.text), sigla)
    return Reading("", sigla, words.number(len(reading.text)))


def short(text: str) -> str:
    """A reading on one line; of a long one the beginning and how long it is."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…（{words.number(len(line))} 字）"
