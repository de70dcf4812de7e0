"""What general tools make of damaged texts, in the same measure as this program.

They repair a text and know no article, so all that stands around the body in their output is forgiven: they
are charged the distance of the body to that stretch of their output which is most like it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_scripts.bench.distance import distance_inside
from build_scripts.bench.references import Repairer
from build_scripts.bench.restoration import Case, Row
from build_scripts.bench.table import Table


def rates(repair: Repairer, cases: Iterable[Case]) -> Mapping[str, float]:
    """The character error rate of a tool, by row."""
    edits: dict[str, int] = {}
    characters: dict[str, int] = {}
    for case in cases:
        text = "".join(repair(case.sheet.text).split())
        truth = case.sheet.truth.text
        edits[case.row] = edits.get(case.row, 0) + distance_inside(truth, text)
        characters[case.row] = characters.get(case.row, 0) + len(truth)
    return {row: edits[row] / characters[row] for row in edits}


def table(ours: Sequence[Row], others: Mapping[str, Mapping[str, float]]) -> Table:
    """CER of this program and of each tool, row by row."""
    return Table(
        ("CER", "shiyi", *others),
        tuple(
            (row.row, f"{row.cer:.5f}", *(f"{rate[row.row]:.5f}" for rate in others.values())) for row in ours
        ),
    )
