"""Two texts laid side by side and what differs counted; how much of it matters is for others to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.model.article import LACUNA
from build_scripts.witnesses.alignment import Block, align
from build_scripts.witnesses.letters import NUMERALS, Letters

_CLAUSE: Final = 24  # letters: what is longer is another passage, no other number
_RARE: Final = b"\xd8"  # where the second level of GB 2312 begins: characters beyond the 3,755 common ones
_WORD: Final = 8  # letters: what is longer at an end is no word but a frame
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share and not, in letters; pairs are of the first and the second text.

    ``shared`` are equal ones between the first and the last that agree; inside that stretch ``exchanged``
    counts letters for which the other text has others, ``words`` how often that is more than one letter
    at once, ``numbers`` how often it is a number, ``inserted`` what only one text has and ``passages`` how
    often that is more than a clause. ``before`` and
    ``after`` are what stands outside the stretch.
    """

    shared: int
    exchanged: int
    words: int
    numbers: int
    passages: int
    inserted: Pair
    before: Pair
    after: Pair


def compare(
    one: Letters, other: Letters, doubts: tuple[Mapping[int, object], Mapping[int, object]] = ({}, {})
) -> Comparison:
    """Compare two texts; ``doubts`` are the places of either where it is not sure of what it says."""
    blocks = align(one.folded, other.folded)
    inner = _between_agreeing(blocks)
    if not inner:
        return Comparison(0, 0, 0, 0, 0, (0, 0), (len(one), len(other)), (0, 0))
    exchanged = words = numbers = passages = 0
    inserted = [0, 0]
    ends = [block for block in blocks if block not in inner and 0 < block.size <= _WORD]
    for block in (*inner, *ends):
        if block.same:
            continue
        mine, others = block.end - block.start, block.other_end - block.other
        numbers += _other_number(one.folded, other.folded, block)
        if block in inner:
            inserted[0] += max(0, mine - others)
            inserted[1] += max(0, others - mine)
            passages += abs(mine - others) > _CLAUSE
        if _readable(one.folded, other.folded, block) and not _doubted(block, (one, other), doubts):
            exchanged += min(mine, others)
            words += min(mine, others) > 1
    first, last = inner[0], inner[-1]
    return Comparison(
        shared=sum(block.end - block.start for block in inner if block.same),
        exchanged=exchanged,
        words=words,
        numbers=numbers,
        passages=passages,
        inserted=(inserted[0], inserted[1]),
        before=(first.start, first.other),
        after=(len(one) - last.end, len(other) - last.other_end),
    )


def _between_agreeing(blocks: Sequence[Block]) -> Sequence[Block]:
    agreeing = [at for at, block in enumerate(blocks) if block.same]
    return blocks[agreeing[0] : agreeing[-1] + 1] if agreeing else ()


def _readable(one: str, other: str, block: Block) -> bool:
    """Whether both sides are words: neither a gap nor what damage that nobody undid left on one side."""
    mine, others = one[block.start : block.end], other[block.other : block.other_end]
    if LACUNA in mine + others or _latin(mine) != _latin(others):
        return False
    return _garbled(mine) == _garbled(others)


def _garbled(text: str) -> bool:
    """Whether a third of this are characters that hardly any text has: bytes read across their borders."""
    rare = sum(each >= "㐀" and (each.encode("gb2312", "ignore") or _RARE) >= _RARE for each in text)
    return 3 * rare > len(text)


def _latin(text: str) -> bool:
    return any("a" <= each <= "z" or "à" <= each <= "ǜ" for each in text)


def _doubted(
    block: Block, texts: tuple[Letters, Letters], doubts: tuple[Mapping[int, object], Mapping[int, object]]
) -> bool:
    """Whether one of the texts is sure of none of these letters."""
    sides = ((block.start, block.end), (block.other, block.other_end))
    return any(
        start < end and all(text.at[at] in unsure for at in range(start, end))
        for text, unsure, (start, end) in zip(texts, doubts, sides, strict=True)
    )


def _other_number(one: str, other: str, block: Block) -> bool:
    """Whether the texts have different numbers here: 12例 and 2例, 三月 and 四月."""
    mine, others = one[block.start : block.end], other[block.other : block.other_end]
    if block.size > _CLAUSE or LACUNA in mine + others:
        return False
    if not (mine and others) and not NUMERALS.fullmatch(mine + others):
        return False
    numerals = list(_numerals(one, block.start, block.end))
    other_numerals = list(_numerals(other, block.other, block.other_end))
    return bool(numerals and other_numerals and numerals != other_numerals)


def _numerals(text: str, start: int, end: int) -> Iterator[str]:
    """The numerals that lie in ``[start, end)`` or touch it, whole; none where a gap touches them."""
    while start > 0 and NUMERALS.match(text, start - 1, start):
        start -= 1
    while end < len(text) and NUMERALS.match(text, end, end + 1):
        end += 1
    if LACUNA not in text[max(0, start - 1) : end + 1]:
        yield from NUMERALS.findall(text, start, end)
