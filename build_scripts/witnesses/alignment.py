"""Two sequences of letters laid side by side; the only importer of RapidFuzz.

Stretches that stand once in either text are anchors, and only what lies between two of them is compared
letter by letter: the cost is about linear in the length, however long the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

_ANCHOR: Final = 24  # letters: longer than a name with its titles, shorter than a sentence
_DEAREST: Final = 400_000_000  # cells of a comparison that is still made: a tenth of a second
_ISLAND: Final = 4  # a run this many times shorter than the gap beside it is chance


@dataclass(frozen=True, slots=True)
class Block:
    """``[start, end)`` of one text beside ``[other, other_end)`` of the other; ``same`` if they are equal."""

    start: int
    end: int
    other: int
    other_end: int
    same: bool

    @property
    def size(self) -> int:
        """Letters of the longer side."""
        return max(self.end - self.start, self.other_end - self.other)


def align(one: str, other: str) -> tuple[Block, ...]:
    """Lay ``one`` beside ``other``: what is the same and what is not, in turn, from end to end.

    >>> [(each.start, each.other, each.same) for each in align("省委书记", "省长")]
    [(0, 0, True), (1, 1, False)]
    """
    blocks: list[Block] = []
    at = at_other = 0
    for start, start_other, size in _anchors(one, other):
        blocks += _between(one, other, (at, start, at_other, start_other))
        at, at_other = start + size, start_other + size
        blocks.append(Block(start, at, start_other, at_other, same=True))
    blocks += _between(one, other, (at, len(one), at_other, len(other)))
    return tuple(_joined(_without_islands(list(_joined(blocks)))))


def _between(one: str, other: str, span: tuple[int, int, int, int]) -> Iterator[Block]:
    start, end, other_start, other_end = span
    if (end - start) * (other_end - other_start) > _DEAREST:
        yield Block(start, end, other_start, other_end, same=False)
        return
    for code in Levenshtein.opcodes(one[start:end], other[other_start:other_end]):
        yield Block(
            start + code.src_start,
            start + code.src_end,
            other_start + code.dest_start,
            other_start + code.dest_end,
            same=code.tag == "equal",
        )


def _anchors(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that are the same in both and stand once in either, in an order that both keep."""
    here, there = _once(one), _once(other)
    pairs = sorted((at, there[gram]) for gram, at in here.items() if gram in there)
    run: list[int] = []
    for at, at_other in _longest_rising(pairs):
        if run and at - run[0] == at_other - run[1] and at <= run[0] + run[2]:
            run[2] = at - run[0] + _ANCHOR
        elif not run or (at >= run[0] + run[2] and at_other >= run[1] + run[2]):
            if run:
                yield run[0], run[1], run[2]
            run = [at, at_other, _ANCHOR]
    if run:
        yield run[0], run[1], run[2]


def _once(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(len(text) - _ANCHOR + 1):
        gram = text[at : at + _ANCHOR]
        found[gram] = -1 if gram in found else at
    return {gram: at for gram, at in found.items() if at >= 0}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of ``pairs``, which are in order of the first, that rises in the second too."""
    ends: list[int] = []
    last: list[int] = []  # index of the pair at which the chain of each length ends
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [index]
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbours of the same kind as one block."""
    last: Block | None = None
    for block in blocks:
        if last is not None and last.same == block.same:
            last = Block(last.start, block.end, last.other, block.other_end, same=block.same)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _without_islands(blocks: list[Block]) -> Iterator[Block]:
    """A letter or two that agree in the midst of a long gap agree by chance."""
    for at, block in enumerate(blocks):
        around = [each.size for each in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
        if block.same and around and block.size * _ISLAND < max(around) and block.size < _ANCHOR:
            yield Block(block.start, block.end, block.other, block.other_end, same=False)
        else:
            yield block
