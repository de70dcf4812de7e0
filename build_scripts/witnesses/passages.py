"""Passages that a text lacks and other witnesses have: an end that was cut off, a paragraph that was lost.

What only one witness has may be spam or a frame's words. It comes in only if no third witness has the text
around it without it, and if it reads like running text; otherwise most witnesses must have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.witnesses.alignment import align
from build_scripts.witnesses.draft import Edit, Piece
from build_scripts.witnesses.rows import Row, gap
from build_scripts.witnesses.witness import Witness

_BORDER: Final = 6  # letters that agree at the borders of a passage
_PASSAGE: Final = 10  # letters; what is shorter must be in most witnesses
_ALIKE: Final = 0.9  # share of letters in which two copies of a passage agree
_SENTENCES: Final = 0.8  # share of a passage that is lines which end as sentences do
_PROSE: Final = re.compile(r"[。！？…；：](?:[”’」』]|（[^（）\n]{1,12}）)*\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Witness number ``witness`` has ``letters`` where letter number ``at`` of the draft follows directly."""

    witness: int
    at: int
    first: int
    last: int
    letters: str


def complete(draft: Witness, table: Sequence[Row]) -> Iterator[Edit]:
    """Yield the passages to be put into ``draft``; ``table`` are the witnesses beside it, the best one first."""
    found: dict[int, list[Passage]] = {}
    for number, row in enumerate(table):
        for block, before, after in row.differences():
            inside = 0 < block.start < len(draft.letters)
            bordered = max(before, after) >= _BORDER and (not inside or min(before, after) >= _BORDER)
            if block.start == block.end and bordered:
                words = row.witness.letters.folded[block.other : block.other_end]
                passage = Passage(number, block.start, block.other, block.other_end, words)
                found.setdefault(block.start, []).append(passage)
    for at, passages in sorted(found.items()):
        taken = _taken(draft, at, passages, table)
        if taken is not None:
            yield taken


def _taken(draft: Witness, at: int, passages: Sequence[Passage], table: Sequence[Row]) -> Edit | None:
    without = _voices(table, [number for number, row in enumerate(table) if lacks(draft, row, at)])
    for passage in passages:
        witness = table[passage.witness].witness
        alike = [each.witness for each in passages if _alike(passage.letters, each.letters)]
        if is_text(_voices(table, alike), without, stretch(witness, passage.first, passage.last)):
            start = gap(witness.text, witness.letters, passage.first)[0]
            end = gap(witness.text, witness.letters, passage.last)[1]
            return Edit(*gap(draft.text, draft.letters, at), Piece(passage.witness, start, end, "completed"))
    return None


def is_text(having: int, without: int, passage: str) -> bool:
    """Whether ``passage`` is the article's: so many witnesses have it, so many have what is around it alone.

    What one alone has may be spam or a frame's words; it is text only if it reads like running text and no
    two others are without it.
    """
    return having > max(1, without) or (having >= without and _is_prose(passage))


def stretch(witness: Witness, first: int, last: int) -> str:
    """The text of a witness from letter ``first`` to ``last``, with the marks behind it."""
    start = witness.letters.at[first] if first < last else 0
    return witness.text[start : gap(witness.text, witness.letters, last)[1]] if first < last else ""


def _is_prose(passage: str) -> bool:
    """Whether this is running text; a frame's words, lists of headlines and most spam are not."""
    lines = [line for line in passage.split("\n") if line.strip()]
    sentences = [line for line in lines if _PROSE.search(line)]
    size = sum(map(len, lines))
    return size >= _PASSAGE and lines[-1:] == sentences[-1:] and sum(map(len, sentences)) >= _SENTENCES * size


def lacks(text: Witness, row: Row, at: int) -> bool:
    """Whether a witness has what stands around letter ``at`` of ``text`` and nothing between."""
    before = row.place[at - 1] if at else -1
    if at == len(text.letters):
        return before == len(row.witness.letters) - 1
    return row.place[at] == before + 1 and row.place[at] >= 0 and (at == 0 or before >= 0)


def _voices(table: Sequence[Row], numbers: Sequence[int]) -> int:
    """How many independent witnesses these are: captures from one site are one."""
    return len({table[number].witness.host or table[number].witness.capture for number in numbers})


def _alike(one: str, other: str) -> bool:
    """Whether two passages are copies of one, or one of them is the beginning of the other."""
    shared = sum(block.size for block in align(one, other) if block.same)
    return shared >= _ALIKE * min(len(one), len(other))
