"""Witnesses beside one text, letter by letter: the rows of a collation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.witnesses.alignment import Block, align
from build_scripts.witnesses.letters import Letters
from build_scripts.witnesses.witness import Witness


@dataclass(frozen=True, slots=True)
class Row:
    """One witness beside a text. ``place[n]`` is the witness's letter beside the nth one, -1 for none.

    Letters have a place where both texts are the same and where a stretch differs one for one.
    """

    witness: Witness
    blocks: tuple[Block, ...]
    place: tuple[int, ...]

    def differences(self) -> Iterator[tuple[Block, int, int]]:
        """Yield the blocks that differ with the lengths of the agreeing stretches before and behind them."""
        for at, block in enumerate(self.blocks):
            if not block.same:
                before = self.blocks[at - 1].size if at else 0
                after = self.blocks[at + 1].size if at + 1 < len(self.blocks) else 0
                yield block, before, after


def row(text: Letters, witness: Witness) -> Row:
    """Lay ``witness`` beside ``text``."""
    blocks = align(text.folded, witness.letters.folded)
    place: list[int] = []
    for block in blocks:
        size = block.end - block.start
        aside = block.same or size == block.other_end - block.other
        place += range(block.other, block.other + size) if aside else [-1] * size
    return Row(witness, blocks, tuple(place))


def gap(text: str, letters: Letters, number: int) -> tuple[int, int]:
    """The stretch of ``text`` between its letters ``number - 1`` and ``number``: marks and blanks."""
    start = letters.at[number - 1] + 1 if number else 0
    return start, letters.at[number] if number < len(letters) else len(text)


def rows(text: Letters, witnesses: Sequence[Witness]) -> tuple[Row, ...]:
    """Lay each witness beside ``text``."""
    return tuple(row(text, each) for each in witnesses)
