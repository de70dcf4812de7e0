"""Which witness is the base of the page: the one with the least that others would have to mend.

What most witnesses say counts before what a capture certifies about itself: a damage that nobody has
recognised leaves a certificate without a flaw and a text that stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from build_scripts.witnesses.alignment import Block
from build_scripts.witnesses.frames import claimed
from build_scripts.witnesses.passages import is_text, lacks
from build_scripts.witnesses.rows import Row, gap, rows
from build_scripts.witnesses.witness import Witness

# What a flaw of a text costs: a letter that most others read otherwise, a gap. A letter chosen among
# several, one too many or too few, and a mark that most others have otherwise cost one.
_AGAINST: Final = 4
_LOST: Final = 2
_VERDICTS: Final = ("clean", "exact", "probable", "partial")
_QUORUM: Final = 3  # witnesses of which more than half can be against one


def by_quality(witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    """Sort ``witnesses``, the base first; depends on the set of them alone."""
    first = max(witnesses, key=lambda each: (len(each.letters), -_flaws(each), each.capture))
    table = rows(first.letters, witnesses)
    costs = Counter({each.capture: _flaws(each) for each in witnesses})
    scripts = Counter(each.script for each in witnesses)
    if len(witnesses) >= _QUORUM:
        costs += _against_majority(first, table)
        costs += _length(first, table)
        costs += _marks(first, table)
    else:
        costs += _incomplete(first, table)
    return tuple(
        sorted(
            witnesses,
            key=lambda each: (
                -scripts[each.script],
                costs[each.capture],
                _VERDICTS.index(each.certificate.verdict),
                *each.seniority,
            ),
        )
    )


def _flaws(witness: Witness) -> int:
    lost = sum(witness.is_lost(at) for at in witness.letters.at)
    return _LOST * lost + len(witness.chosen)


def _against_majority(first: Witness, table: Sequence[Row]) -> Counter[str]:
    costs: Counter[str] = Counter()
    for number in range(len(first.letters)):
        readings = {
            row.witness.capture: row.witness.letters.folded[row.place[number]]
            for row in table
            if row.place[number] >= 0 and not row.witness.is_lost(row.witness.letters.at[row.place[number]])
        }
        if len(set(readings.values())) < 2:
            continue
        reading, votes = Counter(readings.values()).most_common(1)[0]
        if votes * 2 > len(readings):
            for capture, said in readings.items():
                costs[capture] += _AGAINST * (said != reading)
    return costs


def _length(first: Witness, table: Sequence[Row]) -> Counter[str]:
    """Letters that a witness lacks, or has alone: both as most others see it who have what stands around."""
    costs: Counter[str] = Counter()
    claims = claimed(row.witness for row in table)
    lacking: dict[int, dict[str, int]] = {}
    more: dict[int, list[tuple[int, Row, Block]]] = {}
    for row in table:
        for block, _, _ in row.differences():
            extra = block.other_end - block.other - (block.end - block.start)
            if extra < 0:
                lacking.setdefault(block.start, {})[row.witness.capture] = -extra
            elif extra:
                more.setdefault(block.start, []).append((extra, row, block))
    for at, letters in lacking.items():
        least = min(letters.values())
        having = [row.witness.capture for row in table if row.place[at + least // 2] >= 0]
        text = is_text(len(having), len(letters), first, (at, at + least))
        text = text and not claims.cover(first, at, at + least)
        costs.update(letters if text else dict.fromkeys(having, max(letters.values())))
    for at, passages in more.items():
        without = [row.witness.capture for row in table if lacks(first, row, at)]
        usual, row, block = sorted(passages, key=lambda each: (each[0], each[1].witness.capture))[
            len(passages) // 2
        ]
        span = block.other, block.other_end
        text = is_text(len(passages), len(without), row.witness, span)
        text = text and not claims.cover(row.witness, *span)
        having_more = {row.witness.capture: extra for extra, row, _ in passages}
        costs.update(dict.fromkeys(without, usual) if text else having_more)
    return costs


def _marks(first: Witness, table: Sequence[Row]) -> Counter[str]:
    """Marks between two letters, and whether a paragraph ends there."""
    costs: Counter[str] = Counter()
    for number, _ in enumerate(pairwise(first.letters.at), 1):
        said = {}
        for row in table:
            place = row.place[number]
            if place > 0 and row.place[number - 1] == place - 1:
                start, end = gap(row.witness.text, row.witness.letters, place)
                said[row.witness.capture] = row.witness.text[start:end]
        if len(set(said.values())) < 2:
            continue
        usual, votes = Counter(said.values()).most_common(1)[0]
        if votes * 2 > len(said):
            for capture, marks in said.items():
                costs[capture] += marks != usual
    return costs


def _incomplete(first: Witness, table: Sequence[Row]) -> Counter[str]:
    """Of two witnesses, which one lacks a passage of the other that is the article's."""
    costs: Counter[str] = Counter()
    for row in table:  # of the first witness beside itself nothing differs
        for block, _, _ in row.differences():
            mine, others = (block.start, block.end), (block.other, block.other_end)
            more = others[1] - others[0] - (mine[1] - mine[0])
            if more > 0 and is_text(1, 1, row.witness, others):
                costs[first.capture] += more
            elif more < 0 and is_text(1, 1, first, mine):
                costs[row.witness.capture] -= more
    return costs
