"""The critical apparatus of an edition: where its witnesses read otherwise, and why which reading stands.

Damage is no reading: what a witness has lost is only listed where another supplied it. Nor is an end that
was cut off; that is said of the witness as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.model.article import LACUNA
from build_scripts.witnesses.draft import Reason
from build_scripts.witnesses.letters import folded, letters
from build_scripts.witnesses.merge import Edition
from build_scripts.witnesses.rows import Row, gap, row

_WORD: Final = 4  # characters of a reading that is compared to the mark; of a longer one only the letters
_SHOWN: Final = frozenset({"supplied", "confirmed", "voted", "completed"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What some ``witnesses``, by number, have in a place; an empty ``text`` is an omission."""

    text: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """``[start, end)`` of the edition's text, which the first of ``readings`` is, and what others have there.

    ``reason`` says why it was taken: ``base`` where the base is sure of it.
    """

    start: int
    end: int
    reason: Reason
    readings: tuple[Reading, ...]


def apparatus(edition: Edition) -> tuple[Variant, ...]:
    """Return the places where witnesses differ, or one of them supplied the text, in order."""
    text = letters(edition.text)
    table = [row(text, each) for each in edition.witnesses]
    places = {span: reason for span, reason in _pieces(edition) if reason in _SHOWN}
    for each in table:
        for start, end in _differing(each):
            first = text.at[start] if start < len(text) else len(edition.text)
            last = text.at[end - 1] + 1 if end > start else first
            if not any(taken < last and first < end_taken for taken, end_taken in places):
                places.setdefault((first, last), "base")
    found = []
    for (start, end), reason in sorted(places.items()):
        numbers = bisect_left(text.at, start), bisect_left(text.at, end)
        readings = _readings(edition.text[start:end], table, numbers)
        if len(readings) > 1 or reason != "base":
            found.append(Variant(start, end, reason, readings))
    return tuple(found)


def _pieces(edition: Edition) -> Iterator[tuple[tuple[int, int], Reason]]:
    at = 0
    for piece in edition.plan.pieces:
        yield (at, at + len(piece)), piece.reason
        at += len(piece)


def _differing(each: Row) -> Iterator[tuple[int, int]]:
    """Letters of the edition for which a witness has others, none, or more, within its own text."""
    blocks = list(each.differences())
    for block, before, after in blocks:
        theirs = each.witness.letters.folded[block.other : block.other_end]
        outside = not (before and after) and block.other == block.other_end
        if not outside and LACUNA not in theirs:
            yield block.start, block.end


def _readings(taken: str, table: Sequence[Row], span: tuple[int, int]) -> tuple[Reading, ...]:
    """The reading that was taken and the others; long ones are alike if their letters are."""
    said: dict[str, tuple[str, list[int]]] = {_key(taken): (taken, [])}
    for number, each in enumerate(table):
        reading = _reading(each, *span)
        if reading is not None:
            said.setdefault(_key(reading), (reading, []))[1].append(number)
    return tuple(Reading(text, tuple(numbers)) for text, numbers in said.values())


def _key(reading: str) -> str:
    return folded(reading) if len(reading) > _WORD else reading.strip()


def _reading(each: Row, first: int, last: int) -> str | None:
    """What a witness has for letters ``first`` to ``last``; None if its text does not reach there."""
    witness = each.witness
    for block in each.blocks:
        inside = block.start < last and first < block.end
        if not block.same and (inside or first == last == block.start == block.end):
            if block.other == block.other_end:
                return None if block in (each.blocks[0], each.blocks[-1]) else ""
            return witness.text[witness.letters.at[block.other] : witness.letters.at[block.other_end - 1] + 1]
    if first < last:
        place = each.place[first], each.place[last - 1]
        return witness.text[witness.letters.at[place[0]] : witness.letters.at[place[1]] + 1]
    before = each.place[first - 1] if first else -1
    after = each.place[first] if first < len(each.place) else len(witness.letters)
    return witness.text[slice(*gap(witness.text, witness.letters, after))] if after == before + 1 else None
