"""Plots drawn when the site is built: ink on paper, labelled directly, each beside its data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from build_scripts.site.article.marks import escaped
from build_scripts.site.browse.listing import LEVELS, shade
from build_scripts.site.words import number

_ROW: Final = 28
_LONGEST: Final = 11  # characters of a name
_CELL: Final = 22
_FEWEST: Final = 12  # columns that a field is cut into, so that a few years are no slabs


@dataclass(frozen=True, slots=True)
class Table:
    """What a plot shows, in rows; the first field of a row is its name."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """One figure: what it shows in a sentence, the drawing, and the data."""

    title: str
    note: str
    drawing: Markup
    table: Table


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _plot(title: str, height: float, inside: str, names: str = "") -> Markup:
    """A drawing as wide as there is room: widths are shares of it, so that nothing is cut off on a phone.

    ``names`` stand in a column of their own before it.
    """
    size = f'width="100%" height="{height:g}" aria-hidden="true"'
    before = f'<svg class="sy-plot__names" {size}>{names}</svg>' if names else ""
    drawn = f"{before}<svg {size}>{inside}</svg>"
    named = f'class="sy-plot" role="img" aria-label="{escaped(title)}"'
    return Markup(f"<div {named}>{drawn}</div>")  # noqa: S704 - escaped by those who draw


def _rect(x: float, y: float, width: float, height: float, level: int = -1) -> str:
    shaded = f' data-level="{level}"' if level >= 0 else ""
    return f'<rect{shaded} x="{x:.5g}%" y="{y:g}" width="{width:.5g}%" height="{height:g}"/>'


def _text(text: str, x: str, y: float, anchor: str = "start", *, value: bool = False) -> str:
    kind = ' class="sy-plot__value"' if value else ""
    return f'<text{kind} x="{x}" y="{y:g}" text-anchor="{anchor}">{escaped(text)}</text>'


def _name(name: str, y: float) -> str:
    return _text(_short(name), "100%", y, "end")


def bars(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One horizontal bar a row, its name before it, its number behind it."""
    most = max((value for _, value in rows), default=0)
    names, drawn = [], []
    for at, (name, value) in enumerate(rows):
        y = at * _ROW
        long = max(0.2, 100 * value / most) if value else 0.0
        names.append(_name(name, y + 19))
        drawn.append(_rect(0, y + 5, long, _ROW - 10))
        drawn.append(f'<svg x="{long:.5g}%">{_text(number(value), "8", y + 19, value=True)}</svg>')
    return _plot(title, max(1, len(rows)) * _ROW, "".join(drawn), "".join(names))


def columns(title: str, rows: Sequence[tuple[str, int]], *, height: int = 120) -> Markup:
    """One upright bar a row; as many names below as can be read, the number over the tallest."""
    most = max((value for _, value in rows), default=0)
    step = 100 / max(1, len(rows))
    every = max(1, -(-len(rows) // 8))
    drawn = []
    for at, (name, value) in enumerate(rows):
        x, tall = at * step, max(2, round(height * value / most)) if value else 0
        middle = f"{x + step / 2:.5g}%"
        drawn.append(_rect(x + step * 0.2, height + 14 - tall, step * 0.6, tall))
        if value == most:
            drawn.append(_text(number(value), middle, 10, "middle", value=True))
        if at % every == 0:
            drawn.append(_text(name, middle, height + 34, "middle"))
    ground = f'<line x1="0" x2="100%" y1="{height + 14.5}" y2="{height + 14.5}"/>'
    return _plot(title, height + 40, "".join(drawn) + ground)


def matrix(title: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], most: int) -> Markup:
    """A field for each row and column, the darker the more; ``most`` is the darkest."""
    step = 100 / max(_FEWEST, len(names))
    every = max(1, -(-len(names) // 4))
    drawn = [
        _text(name, f"{at * step + step / 2:.5g}%", 12, "middle")
        for at, name in enumerate(names)
        if at % every == 0
    ]
    for down, (_, values) in enumerate(rows):
        drawn += [
            _rect(at * step, 20 + down * _CELL, step, _CELL, shade(value, most))
            for at, value in enumerate(values)
        ]
    labels = "".join(_name(name, 35 + down * _CELL) for down, (name, _) in enumerate(rows))
    return _plot(title, 24 + len(rows) * _CELL, "".join(drawn), labels)


def parts(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One bar cut into its parts, lightest last, each named below; nothing at all is an empty bar."""
    total = sum(value for _, value in rows)
    x, drawn = 0.0, []
    for at, (name, value) in enumerate(rows):
        wide = 100 * value / total if total else 0.0
        level = max(1, LEVELS - at)
        if value:
            drawn.append(_rect(x, 0, wide, 24, level))
        share = f"（{value / total:.1%}）" if total else ""
        square = f'<rect data-level="{level}" x="0" y="{38 + at * 24}" width="12" height="12"/>'
        drawn += [square, _text(f"{name} {number(value)}{share}", "20", 49 + at * 24)]
        x += wide
    return _plot(title, 44 + len(rows) * 24, "".join(drawn))
