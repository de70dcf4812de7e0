"""The width of marks where the base had to restore it: as a witness has it whose marks nobody folded."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from build_scripts.damage.width import TABLE
from build_scripts.witnesses.draft import Edit, Piece
from build_scripts.witnesses.rows import Row, gap
from build_scripts.witnesses.witness import Witness

_COMMA: Final = "，"  # a text without one was folded, whether that was noticed or not


def widths(draft: Witness, table: Sequence[Row]) -> Iterator[Edit]:
    """Yield the marks between two letters of which the width should be another one."""
    printed = [
        (number, row)
        for number, row in enumerate(table)
        if not row.witness.widened and _COMMA in row.witness.text
    ]
    if not draft.widened or not printed:
        return
    for at in range(len(draft.letters) + 1):
        start, end = gap(draft.text, draft.letters, at)
        said = draft.text[start:end]
        if not any(wide in said or narrow in said for wide, narrow in TABLE.items()):
            continue
        seen = [
            (number, *marks) for number, row in printed if (marks := _beside(row, at, len(draft.letters)))
        ]
        votes = Counter(table[number].witness.text[first:last] for number, first, last in seen)
        best = max(votes, key=lambda marks: (votes[marks], marks), default=said)
        if best != said and len(best) == len(said) and _narrow(best) == _narrow(said):
            number, first, last = next(
                each for each in seen if table[each[0]].witness.text[each[1] : each[2]] == best
            )
            yield Edit(start, end, Piece(number, first, last, "width"))


def _beside(row: Row, at: int, letters: int) -> tuple[int, int] | None:
    """Where a witness has the marks before letter ``at``, if it has the letters on both sides."""
    before = row.place[at - 1] if at else -1
    after = row.place[at] if at < letters else len(row.witness.letters)
    if after != before + 1 or (at and before < 0):
        return None
    return gap(row.witness.text, row.witness.letters, after)


def _narrow(marks: str) -> str:
    return unicodedata.normalize("NFKC", marks)
