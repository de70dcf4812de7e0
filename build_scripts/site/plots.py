"""Plots drawn when the site is built: ink on paper, labelled directly, each beside its data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from build_scripts.site.browse.listing import LEVELS, shade
from build_scripts.site.marks import escaped
from build_scripts.site.words import number

WIDTH: Final = 680
_ROW: Final = 28
_LABEL: Final = 150  # pixels for the names at the left
_VALUE: Final = 70  # and for the numbers at the right
_LONGEST: Final = 10  # characters of a name
_CELL: Final = 22


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


def _svg(title: str, width: float, height: float, inside: str) -> Markup:
    box = f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escaped(title)}"'
    return Markup(f'<svg class="sy-plot" {box}>{inside}</svg>')  # noqa: S704 - escaped by those who draw


def _rect(x: float, y: float, width: float, height: float, level: int = -1) -> str:
    shaded = f' data-level="{level}"' if level >= 0 else ""
    return f'<rect{shaded} x="{x:.5g}" y="{y:g}" width="{width:.5g}" height="{height:g}"/>'


def _text(text: str, x: float, y: float, anchor: str = "start", *, value: bool = False) -> str:
    kind = ' class="sy-plot__value"' if value else ""
    return f'<text{kind} x="{x:.5g}" y="{y:g}" text-anchor="{anchor}">{escaped(text)}</text>'


def bars(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One horizontal bar a row, its name before it, its number behind it."""
    most = max((value for _, value in rows), default=0)
    room = WIDTH - _LABEL - _VALUE
    drawn = []
    for at, (name, value) in enumerate(rows):
        y = at * _ROW
        long = max(1.0, room * value / most) if value else 0.0
        drawn += [
            _text(_short(name), _LABEL - 10, y + 19, "end"),
            _rect(_LABEL, y + 5, long, _ROW - 10),
            _text(number(value), _LABEL + long + 8, y + 19, value=True),
        ]
    return _svg(title, WIDTH, max(1, len(rows)) * _ROW, "".join(drawn))


def columns(title: str, rows: Sequence[tuple[str, int]], *, height: int = 120) -> Markup:
    """One upright bar a row; as many names below as can be read, the number over the tallest."""
    most = max((value for _, value in rows), default=0)
    step = WIDTH / max(1, len(rows))
    every = max(1, -(-len(rows) // 16))
    drawn = []
    for at, (name, value) in enumerate(rows):
        x, tall = at * step, max(2, round(height * value / most)) if value else 0
        drawn.append(_rect(x + step * 0.2, height + 14 - tall, step * 0.6, tall))
        if value == most:
            drawn.append(_text(number(value), x + step / 2, 10, "middle", value=True))
        if at % every == 0:
            drawn.append(_text(name, x + step / 2, height + 34, "middle"))
    ground = f'<line x1="0" x2="{WIDTH}" y1="{height + 14.5}" y2="{height + 14.5}"/>'
    return _svg(title, WIDTH, height + 40, "".join(drawn) + ground)


def matrix(title: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], most: int) -> Markup:
    """A field for each row and column, the darker the more; ``most`` is the darkest."""
    step = min(_CELL, (WIDTH - _LABEL) / max(1, len(names)))
    every = max(1, round(44 / step))
    drawn = [
        _text(name, _LABEL + at * step + step / 2, 12, "middle")
        for at, name in enumerate(names)
        if at % every == 0
    ]
    for down, (name, values) in enumerate(rows):
        y = 20 + down * _CELL
        drawn.append(_text(_short(name), _LABEL - 10, y + 15, "end"))
        drawn += [
            _rect(_LABEL + at * step + 1, y, step - 2, _CELL - 2, shade(value, most))
            for at, value in enumerate(values)
        ]
    return _svg(title, WIDTH, 24 + len(rows) * _CELL, "".join(drawn))


def parts(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One bar cut into its parts, lightest last, each named below; nothing at all is an empty bar."""
    total = sum(value for _, value in rows)
    x, drawn = 0.0, []
    for at, (name, value) in enumerate(rows):
        wide = WIDTH * value / total if total else 0.0
        level = max(1, LEVELS - at)
        if value:
            drawn.append(_rect(x, 0, max(1.0, wide - 1), 24, level))
        share = f"（{value / total:.1%}）" if total else ""
        drawn += [
            _rect(0, 38 + at * 24, 12, 12, level),
            _text(f"{name} {number(value)}{share}", 20, 49 + at * 24),
        ]
        x += wide
    return _svg(title, WIDTH, 44 + len(rows) * 24, "".join(drawn))
