"""Passages that a text lacks and other witnesses have: an end that was cut off, a paragraph that was lost.

What only one witness has may be spam or a frame's words. It comes in only if it goes on where a sentence
was broken off, or is a page of running text, and no two others are without it; otherwise most witnesses
must have it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.witnesses.alignment import align
from build_scripts.witnesses.draft import Edit, Piece
from build_scripts.witnesses.frames import claimed
from build_scripts.witnesses.rows import Row, gap
from build_scripts.witnesses.witness import Witness

_BORDER: Final = 6  # letters that agree at the borders of a passage
_BROKEN: Final = 10  # letters that may be missing from the midst of a sentence
_PAGE: Final = 100  # characters of whole paragraphs that no frame and no advertisement has
_ALIKE: Final = 0.9  # share of letters in which two copies of a passage agree
_SENTENCES: Final = 0.8  # share of a passage that is lines with sentences in them
_MARK: Final = re.compile("[。！？…]")
_PROSE: Final = re.compile(r"[。！？…；：](?:[”’」』]|（[^（）\n]{1,12}）)*\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Letters ``first`` to ``last`` of witness number ``witness``, before letter ``at`` of the draft."""

    witness: int
    at: int
    first: int
    last: int


def complete(draft: Witness, table: Sequence[Row]) -> Iterator[Edit]:
    """Yield the passages that come into ``draft``; ``table``: the witnesses beside it, the best first."""
    found: dict[int, list[Passage]] = {}
    frame = claimed(row.witness for row in table)
    for number, row in enumerate(table):
        for block, before, after in row.differences():
            inside = 0 < block.start < len(draft.letters)
            bordered = max(before, after) >= _BORDER and (not inside or min(before, after) >= _BORDER)
            of_frame = frame.cover(row.witness, block.other, block.other_end)
            if block.start == block.end and bordered and not of_frame:
                at_end = block.start == len(draft.letters)
                last = _trimmed(row.witness, block.other, block.other_end) if at_end else block.other_end
                found.setdefault(block.start, []).append(Passage(number, block.start, block.other, last))
    for at, passages in sorted(found.items()):
        taken = _taken(draft, at, passages, table)
        if taken is not None:
            yield taken


def _trimmed(witness: Witness, first: int, last: int) -> int:
    """The last letter of a text's end without lines that are no sentences: what a frame left behind it."""
    lines = stretch(witness, first, last).rstrip().split("\n")
    while len(lines) > 1 and not _MARK.search(lines[-1]):
        lines.pop()
    return bisect_left(witness.letters.at, witness.letters.at[first] + len("\n".join(lines)))


def _taken(draft: Witness, at: int, passages: Sequence[Passage], table: Sequence[Row]) -> Edit | None:
    without = _voices(table, [number for number, row in enumerate(table) if lacks(draft, row, at)])
    for passage in passages:
        witness = table[passage.witness].witness
        alike = [each.witness for each in passages if _alike(passage, each, table)]
        if is_text(_voices(table, alike), without, witness, (passage.first, passage.last)):
            start = gap(witness.text, witness.letters, passage.first)[0]
            end = gap(witness.text, witness.letters, passage.last)[1]
            return Edit(*gap(draft.text, draft.letters, at), Piece(passage.witness, start, end, "completed"))
    return None


def is_text(having: int, without: int, witness: Witness, letters: tuple[int, int]) -> bool:
    """Whether a passage is the article's: so many have it, so many have what is around it alone."""
    return having > max(1, without) or (having >= without and _is_prose(witness, *letters))


def _is_prose(witness: Witness, first: int, last: int) -> bool:
    """Whether a passage goes on where a sentence breaks off, or is a page of whole sentences."""
    passage = stretch(witness, first, last).strip()
    before = witness.text[: witness.letters.at[first]]
    lines = [line for line in passage.split("\n") if line.strip()]
    sentences = [line for line in lines if _MARK.search(line)]
    size = sum(map(len, lines))
    whole = lines[-1:] == sentences[-1:] and sum(map(len, sentences)) >= _SENTENCES * size
    if before.strip() and "\n" not in before[-2:] and not _PROSE.search(before):
        return size >= _BROKEN and (whole or len(lines) == 1)
    return size >= _PAGE and whole


def stretch(witness: Witness, first: int, last: int) -> str:
    """The text of a witness from letter ``first`` to ``last``, with the marks behind it."""
    return witness.text[witness.letters.at[first] : gap(witness.text, witness.letters, last)[1]]


def lacks(text: Witness, row: Row, at: int) -> bool:
    """Whether a witness has what stands around letter ``at`` of ``text`` and nothing between."""
    before = row.place[at - 1] if at else -1
    if at == len(text.letters):
        return before == len(row.witness.letters) - 1
    return row.place[at] == before + 1 and row.place[at] >= 0 and (at == 0 or before >= 0)


def _voices(table: Sequence[Row], numbers: Sequence[int]) -> int:
    """How many independent witnesses these are: captures from one site are one."""
    return len({table[number].witness.host or table[number].witness.capture for number in numbers})


def _alike(one: Passage, other: Passage, table: Sequence[Row]) -> bool:
    """Whether two passages are copies of one, or one of them is the beginning of the other."""
    mine, theirs = (
        table[each.witness].witness.letters.folded[each.first : each.last] for each in (one, other)
    )
    shared = sum(block.size for block in align(mine, theirs) if block.same)
    return shared >= _ALIKE * min(len(mine), len(theirs))
