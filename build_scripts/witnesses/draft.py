"""A merged text in the making: stretches of witnesses, one behind the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, Literal

from build_scripts.model.article import Certificate, Verdict
from build_scripts.witnesses.letters import letters
from build_scripts.witnesses.witness import Witness

# Why a stretch is there: it is the base's; the base has a gap; the base had to choose and a witness that need
# not choose decides; several readings were counted; the base lacks the passage; its marks had been folded.
Reason = Literal["base", "supplied", "confirmed", "voted", "completed", "width"]
REASONS: Final[tuple[Reason, ...]] = ("base", "supplied", "confirmed", "voted", "completed", "width")


@dataclass(frozen=True, slots=True)
class Piece:
    """``[start, end)`` of the text of witness number ``witness``, and why it was taken."""

    witness: int
    start: int
    end: int
    reason: Reason = "base"

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Edit:
    """``[start, end)`` of a draft becomes ``piece``."""

    start: int
    end: int
    piece: Piece


def joined(pieces: Iterable[Piece], witnesses: Sequence[Witness]) -> str:
    """The text that the pieces make."""
    return "".join(witnesses[piece.witness].text[piece.start : piece.end] for piece in pieces)


def edited(pieces: Sequence[Piece], edits: Iterable[Edit]) -> tuple[Piece, ...]:
    """Apply ``edits``, which do not overlap, to the text that ``pieces`` make."""
    ends = list(accumulate(map(len, pieces)))
    made: list[Piece] = []
    at = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        made += _part(pieces, ends, at, edit.start)
        made.append(edit.piece)
        at = edit.end
    made += _part(pieces, ends, at, ends[-1] if ends else 0)
    return tuple(piece for piece in made if len(piece))


def _part(pieces: Sequence[Piece], ends: Sequence[int], start: int, end: int) -> Iterator[Piece]:
    """The pieces of ``[start, end)`` of their text."""
    index = bisect_right(ends, start)
    while start < end:
        piece, drift = pieces[index], ends[index] - pieces[index].end
        stop = min(end, ends[index])
        yield replace(piece, start=start - drift, end=stop - drift)
        start, index = stop, index + 1


def as_witness(pieces: Sequence[Piece], witnesses: Sequence[Witness]) -> Witness:
    """The draft as one more witness, as sure of each character as the witness it was taken from."""
    chosen: dict[int, tuple[str, ...]] = {}
    at = 0
    for piece in pieces:
        unsure = witnesses[piece.witness].chosen
        chosen |= {
            at + place - piece.start: unsure[place]
            for place in range(piece.start, piece.end)
            if place in unsure
        }
        at += len(piece)
    text = joined(pieces, witnesses)
    base = witnesses[next((piece.witness for piece in pieces), 0)]
    lacunae = any(witnesses[piece.witness].lacunae for piece in pieces)
    return replace(base, text=text, letters=letters(text), chosen=chosen, lacunae=lacunae)


def certify(pieces: Sequence[Piece], witnesses: Sequence[Witness], headline: Certificate) -> Certificate:
    """Count the characters of a merged text, and those of its ``headline``, by how sure they are.

    A character is as sure as the witness it was taken from; where several readings were counted it is
    chosen. ``regenerated`` holds if every witness is regenerated from its own ledger.
    """
    exact, chosen, lost = headline.exact, headline.chosen, headline.lost
    for piece in pieces:
        witness = witnesses[piece.witness]
        for at in range(piece.start, piece.end):
            if witness.is_lost(at):
                lost += 1
            elif at in witness.chosen or (piece.reason == "voted" and witness.counts(at)):
                chosen += 1
            elif witness.counts(at):
                exact += 1
    damaged = any(witnesses[piece.witness].certificate.verdict != "clean" for piece in pieces)
    verdict: Verdict = "partial" if lost else "probable" if chosen else "exact" if damaged else "clean"
    regenerated = all(each.certificate.regenerated for each in witnesses)
    return Certificate(verdict, regenerated, exact, chosen, lost)
