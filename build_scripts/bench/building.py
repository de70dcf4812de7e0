"""What builds of a site cost: processor time, memory, bytes, and how they grow with the articles."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Final

from build_scripts.bench.table import Table

STEPS: Final = ("full", "same", "edit")
OURS: Final = "shiyi"
BASE: Final = "Hugo"
_COLUMNS: Final = (
    "site", "articles", "full s", "ms an article", "clock s", "growth", "no change s", "one edit s", "MiB",
    "kB an article", "of Hugo", "edit of Hugo",
)  # fmt: skip
_INK: Final = "#24211d"
_OURS: Final = "#b3361e"
_PAPER: Final = "#fbf9f4"
_WIDTH: Final = 680
_HEIGHT: Final = 340
_LEFT: Final = 60
_RIGHT: Final = 150
_EDGE: Final = 30


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a builder: processor seconds, MiB of memory, bytes made, seconds on the clock."""

    seconds: float
    memory: float
    size: int
    clock: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A builder on so many articles: built from nothing, and again without a change and after one edit.

    None is what was not measured.
    """

    name: str
    articles: int
    full: Cost
    same: Cost | None
    edit: Cost | None


def dumps(rows: Sequence[Row]) -> str:
    """Rows as a file, so that a long measurement can be made in pieces."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> list[Row]:
    """Read what ``dumps`` wrote; anything else raises ``ValueError`` or ``TypeError``."""

    def cost(said: dict[str, float] | None) -> Cost | None:
        return Cost(said["seconds"], said["memory"], int(said["size"]), said["clock"]) if said else None

    rows = [(each, cost(each["full"])) for each in json.loads(text)]
    return [
        Row(each["name"], each["articles"], full, cost(each["same"]), cost(each["edit"]))
        for each, full in rows
        if full
    ]


def together(rows: Sequence[Row], more: Sequence[Row]) -> list[Row]:
    """``rows`` with ``more``, which replace those of the same builder and size; sizes together."""
    found = {(row.articles, row.name): row for row in (*rows, *more)}
    names = list(dict.fromkeys(row.name for row in (*rows, *more)))
    return sorted(
        found.values(), key=lambda row: (row.articles, not row.name.startswith(OURS), names.index(row.name))
    )


def growth(rows: Sequence[Row], name: str) -> float | None:
    """The exponent with which full builds of ``name`` grow from its fewest to its most articles.

    >>> def row(articles, seconds): return Row("a", articles, *[Cost(seconds, 1.0, 1)] * 3)
    >>> round(growth([row(1000, 1.0), row(10_000, 20.0)], "a"), 3)
    1.301
    """
    own = sorted((row.articles, row.full.seconds) for row in rows if row.name == name)
    if len(own) < 2 or own[0][0] == own[-1][0]:
        return None
    return math.log(own[-1][1] / own[0][1]) / math.log(own[-1][0] / own[0][0])


def table(rows: Sequence[Row]) -> Table:
    """One line a builder and size, sizes together."""
    return Table(_COLUMNS, tuple(_line(row, rows) for row in rows))


def _line(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    most = max(other.articles for other in rows if other.name == row.name)
    exponent = growth(rows, row.name) if row.articles == most else None
    base = next((other for other in rows if (other.name, other.articles) == (BASE, row.articles)), None)
    return (
        row.name,
        f"{row.articles:,}",
        f"{row.full.seconds:.2f}",
        f"{1000 * row.full.seconds / row.articles:.2f}",
        f"{row.full.clock:.1f}" if row.full.clock else "",
        "" if exponent is None else f"{exponent:.2f}",
        f"{row.same.seconds:.2f}" if row.same else "",
        f"{row.edit.seconds:.2f}" if row.edit else "",
        f"{max(each.memory for each in (row.full, row.same, row.edit) if each):,.0f}",
        f"{row.full.size / row.articles / 1000:.1f}",
        f"{row.full.seconds / base.full.seconds:.2f}" if base else "",
        f"{row.edit.seconds / base.full.seconds:.2f}" if base and row.edit else "",
    )


def plot(rows: Sequence[Row]) -> str:
    """Full builds by the number of articles, both axes logarithmic, as a drawing that stands alone."""
    names = list(dict.fromkeys(row.name for row in rows))
    sizes = sorted({row.articles for row in rows})
    seconds = [row.full.seconds for row in rows]
    decades = range(math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds))) + 1)

    def x(articles: int) -> float:
        span = math.log(sizes[-1] / sizes[0]) or 1.0
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * math.log(articles / sizes[0]) / span, 1)

    def y(value: float) -> float:
        share = (math.log10(value) - decades[0]) / max(1, len(decades) - 1)
        return round(_HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * share, 1)

    drawn = [f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_PAPER}"/>']
    for decade in decades:
        at = y(10.0**decade)
        drawn.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at}" y2="{at}" stroke="{_INK}" opacity=".2"/>'
        )
        drawn.append(f'<text x="{_LEFT - 8}" y="{at + 4}" text-anchor="end">{10.0**decade:g} s</text>')
    drawn += [f'<text x="{x(each)}" y="{_HEIGHT - 8}" text-anchor="middle">{each:,}</text>' for each in sizes]
    ends = _apart({name: y(_last(rows, name).full.seconds) for name in names})
    for name in names:
        own = sorted((row for row in rows if row.name == name), key=lambda row: row.articles)
        points = " ".join(f"{x(row.articles)},{y(row.full.seconds)}" for row in own)
        colour = _OURS if name.startswith(OURS) else _INK
        drawn.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        drawn += [
            f'<circle cx="{x(row.articles)}" cy="{y(row.full.seconds)}" r="3" fill="{colour}"/>'
            for row in own
        ]
        end = f'x="{x(own[-1].articles) + 8}" y="{ends[name] + 4}"'
        drawn.append(f'<text {end} fill="{colour}">{escape(name)}</text>')
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-family="sans-serif"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}'
    title = "<title>Seconds of processor time for a full build, by the number of articles</title>"
    return f'{head} font-size="13" fill="{_INK}">{title}{"".join(drawn)}</svg>\n'


def _last(rows: Sequence[Row], name: str) -> Row:
    return max((row for row in rows if row.name == name), key=lambda row: row.articles)


def _apart(heights: dict[str, float]) -> dict[str, float]:
    """Heights of labels, moved so far that none covers another."""
    moved: dict[str, float] = {}
    above = -math.inf
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        above = max(height, above + 16)
        moved[name] = above
    return moved
