"""Scoring a search: what it found against what it should find, what it loaded, how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.bench.table import Table

_COLUMNS: Final = (
    "search", "articles", "build s", "index MB", "gzip MB", "exact", "missed", "extra",
    "kB p50", "kB p95", "ms p50", "ms p95",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """What a tool made of the articles: seconds of processor time, bytes as they are and compressed."""

    seconds: float
    size: int
    compressed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One query on a page that had loaded nothing of the index yet: ids, bytes transferred, milliseconds."""

    found: frozenset[str]
    size: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Score:
    """One row.

    ``exact`` is the share of queries with exactly the right set; ``missed`` and ``extra`` count articles
    over all queries, as shares of what should be found.
    """

    search: str
    articles: int
    built: Built
    exact: float
    missed: float
    extra: float
    kilobytes: tuple[float, float]
    milliseconds: tuple[float, float]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so many are not above.

    >>> percentile([4, 1, 3, 2], 0.5), percentile([4, 1, 3, 2], 0.95)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 100) // 100) - 1)]


def score(
    search: str, articles: int, built: Built, wanted: Sequence[frozenset[str]], asked: Sequence[Asked]
) -> Score:
    """Compare the answers with what a plain scan finds."""
    pairs = [(want, each.found) for want, each in zip(wanted, asked, strict=True)]
    total = max(1, sum(len(want) for want, _ in pairs))
    sizes, times = [each.size / 1000 for each in asked], [each.milliseconds for each in asked]
    return Score(
        search,
        articles,
        built,
        sum(want == found for want, found in pairs) / len(pairs),
        sum(len(want - found) for want, found in pairs) / total,
        sum(len(found - want) for want, found in pairs) / total,
        (percentile(sizes, 0.5), percentile(sizes, 0.95)),
        (percentile(times, 0.5), percentile(times, 0.95)),
    )


def table(scores: Sequence[Score]) -> Table:
    """The scores as rows."""
    return Table(_COLUMNS, tuple(_row(each) for each in scores))


def _row(each: Score) -> tuple[str, ...]:
    return (
        each.search,
        f"{each.articles:,}",
        f"{each.built.seconds:,.1f}",
        f"{each.built.size / 1e6:,.1f}",
        f"{each.built.compressed / 1e6:,.1f}",
        f"{each.exact:.3f}",
        f"{each.missed:.3f}",
        f"{each.extra:.3f}",
        *(f"{value:,.0f}" for value in (*each.kilobytes, *each.milliseconds)),
    )
