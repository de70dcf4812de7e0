"""Letters that a text is not sure of, read by other witnesses, and which reading is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.model.article import LACUNA
from build_scripts.model.text import Span
from build_scripts.witnesses.alignment import Block
from build_scripts.witnesses.draft import Edit, Piece, Reason
from build_scripts.witnesses.rows import Row, gap
from build_scripts.witnesses.witness import Witness

_BORDER: Final = 2  # letters that agree on either side of a reading
_LONGEST: Final = 12  # letters for one 〓: a name with its kind of office


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at ``[start, end)`` of its text; ``sure`` if no character of it is in doubt."""

    witness: int
    start: int
    end: int
    text: str
    sure: bool


def fill(draft: Witness, table: Sequence[Row]) -> Iterator[Edit]:
    """Yield what makes ``draft`` surer; ``table``: the witnesses beside it, the best one first."""
    read: dict[Span, list[Reading]] = {}
    for number, row in enumerate(table):
        for block, before, after in _unsure(draft, row):
            for span, reading in _readings(draft, row, number, block):
                if (before and after) or (reading.text.strip() and before + after):
                    read.setdefault(span, []).append(reading)
    done = 0
    for span in sorted(read, key=lambda each: (each.start, -each.end)):
        edit = _decided(draft, span, read[span], table) if span.start >= done else None
        if edit is not None:
            done = span.end
            yield edit


def _unsure(draft: Witness, row: Row) -> Iterator[tuple[Block, bool, bool]]:
    """Stretches of the draft that it is unsure of throughout, and whether the texts agree on either side."""
    for block in row.blocks:
        if block.same:
            yield from ((each, True, True) for each in _letters(draft, block))
    for block, before, after in row.differences():
        mine = draft.letters.at[block.start : block.end]
        theirs = row.witness.letters.at[block.other : block.other_end]
        borders = before >= _BORDER, after >= _BORDER
        if len(mine) == len(theirs):
            pairs = zip(mine, theirs, strict=True)
            if not any(draft.is_sure(one) and row.witness.is_sure(other) for one, other in pairs):
                yield from ((each, *borders) for each in _letters(draft, block))
        elif mine and not any(draft.is_sure(at) for at in mine):
            yield block, *borders


def _letters(draft: Witness, block: Block) -> Iterator[Block]:
    """Each letter of a block that the draft is unsure of, beside the one that the witness has there."""
    for at in range(block.start, block.end):
        if not draft.is_sure(draft.letters.at[at]):
            other = block.other + at - block.start
            yield Block(at, at + 1, other, other + 1, same=block.same)


def _readings(draft: Witness, row: Row, number: int, block: Block) -> Iterator[tuple[Span, Reading]]:
    """What a witness has for a stretch; if it has no letter there, a mark that was lost."""
    mine, others = block.end - block.start, block.other_end - block.other
    text, witness = draft.text, row.witness
    if not others:
        start, end = gap(text, draft.letters, block.start)[0], gap(text, draft.letters, block.end)[1]
        marks = gap(witness.text, witness.letters, block.other)
        if _fits(text[start:end], witness.text[slice(*marks)]):
            yield Span(start, end), _reading(witness, number, *marks)
        return
    if others <= _LONGEST * mine:
        span = Span(draft.letters.at[block.start], draft.letters.at[block.end - 1] + 1)
        first, last = witness.letters.at[block.other], witness.letters.at[block.other_end - 1] + 1
        yield span, _reading(witness, number, first, last)


def _fits(gapped: str, marks: str) -> bool:
    """Whether ``marks`` are what ``gapped`` is with another mark for each 〓."""
    pairs = zip(gapped, marks, strict=False)
    return len(gapped) == len(marks) and all(one in {LACUNA, other} for one, other in pairs)


def _reading(witness: Witness, number: int, start: int, end: int) -> Reading:
    sure = all(witness.is_sure(at) for at in range(start, end))
    return Reading(number, start, end, witness.text[start:end], sure)


def _decided(draft: Witness, span: Span, readings: Sequence[Reading], table: Sequence[Row]) -> Edit | None:
    """Choose among ``readings`` of ``span``; None where the draft stays as it is."""
    said = draft.text[span.start : span.end]
    lost = LACUNA in said
    whole = [each for each in readings if LACUNA not in each.text]
    counted = [each for each in whole if each.sure] or whole
    if not counted:
        return None
    votes = votes_of(((each.text, each.witness) for each in counted), table)
    best = max(counted, key=lambda each: (votes[each.text], each.text == said, -each.witness))
    unanimous = len(votes) == 1 and best.sure
    if not lost and not best.sure and votes[best.text] <= votes[said]:
        return None  # the guess of the draft is as good as theirs
    reason: Reason = ("supplied" if lost else "confirmed") if unanimous else "voted"
    return Edit(span.start, span.end, Piece(best.witness, best.start, best.end, reason))


def votes_of(said: Iterable[tuple[str, int]], table: Sequence[Row]) -> Counter[str]:
    """How many independent witnesses say what: captures from one site are one."""
    voices = {(text, table[number].witness.host or table[number].witness.capture) for text, number in said}
    return Counter(text for text, _ in voices)
