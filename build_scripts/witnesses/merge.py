"""Witnesses merged into one text: the base, with what it lacks or is not sure of taken from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.extract.layout import headings
from build_scripts.model.article import Certificate, Metadata
from build_scripts.witnesses.base import by_quality
from build_scripts.witnesses.draft import Edit, Piece, as_witness, certify, edited, joined
from build_scripts.witnesses.headline import headline_counts, merged_metadata, sources
from build_scripts.witnesses.marks import widths
from build_scripts.witnesses.passages import complete
from build_scripts.witnesses.readings import fill
from build_scripts.witnesses.rows import rows
from build_scripts.witnesses.witness import Witness

VERSION: Final = 3  # raise when the same captures are gathered or merged in another way
_ROUNDS: Final = 4  # what one witness supplied may have gaps that another fills


@dataclass(frozen=True, slots=True)
class Plan:
    """How an edition is put together; witnesses are named by their number.

    ``base`` is the witness that the text follows, ``pieces`` are the stretches of all of them that make
    the text, ``fields`` those that tell a field of the metadata better than the base.
    """

    base: int
    pieces: tuple[Piece, ...]
    fields: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Edition:
    """One text made of several witnesses, with what is known about it and how sure it is."""

    witnesses: tuple[Witness, ...]
    plan: Plan
    text: str
    headings: tuple[int, ...]
    metadata: Metadata
    certificate: Certificate


def merge(witnesses: Sequence[Witness]) -> Edition:
    """Merge ``witnesses`` of one article; which of them come first changes their numbers and nothing else.

    Where the base is sure it stands, whatever the others say. The text is never more than the witnesses
    have: every character of it is one of theirs.
    """
    ranked = by_quality(witnesses)
    # A rendition in the other script says what was written, not how: it supplies nothing.
    order = [each for each in ranked if each.script == ranked[0].script]
    pieces: tuple[Piece, ...] = (Piece(0, 0, len(order[0].text)),)
    for _ in range(_ROUNDS):
        edits = _edits(pieces, order)
        if not edits:
            break
        pieces = edited(pieces, edits)
    number = {each.capture: at for at, each in enumerate(witnesses)}
    plan = Plan(
        number[ranked[0].capture],
        tuple(
            Piece(number[order[each.witness].capture], each.start, each.end, each.reason) for each in pieces
        ),
        {name: number[each.capture] for name, each in sources(order).items()},
    )
    return assemble(witnesses, plan)


def _edits(pieces: Sequence[Piece], order: Sequence[Witness]) -> list[Edit]:
    """What the draft still lacks; where two changes meet, the passage comes in and the letter waits."""
    draft = as_witness(pieces, order)
    table = rows(draft.letters, order)
    found: list[Edit] = []
    wanted = (*complete(draft, table), *fill(draft, table), *widths(draft, table))
    for edit in sorted(wanted, key=lambda each: each.start):
        if not found or edit.start >= max(found[-1].end, found[-1].start + 1):
            found.append(edit)
    return found


def assemble(witnesses: Sequence[Witness], plan: Plan) -> Edition:
    """Put an edition together as ``plan`` says; a place that no witness has raises ``IndexError``."""
    for piece in plan.pieces:
        if not 0 <= piece.start < piece.end <= len(witnesses[piece.witness].text):
            raise IndexError(f"witness {piece.witness} has no text at {piece.start}–{piece.end}")
    text = joined(plan.pieces, witnesses)
    base = witnesses[plan.base]
    headline = witnesses[plan.fields.get("title", plan.base)]
    return Edition(
        witnesses=tuple(witnesses),
        plan=plan,
        text=text,
        headings=headings(text.split("\n\n")),
        metadata=merged_metadata(
            base.metadata, {name: witnesses[number].metadata for name, number in plan.fields.items()}
        ),
        certificate=certify(plan.pieces, witnesses, headline_counts(headline)),
    )
