"""A table of measurements, once for the terminal and once for the documentation."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they are read; the first column names the row, the others are numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plain(table: Table) -> str:
    """The table for a terminal: names left, numbers right, aligned by the width that is displayed.

    >>> print(plain(Table(("row", "CER"), (("转换", "0.01"), ("width", "0")))))
    row     CER
    转换   0.01
    width     0
    """
    lines = [table.columns, *table.rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(_padded, line, widths, range(len(line)))).rstrip() for line in lines)


def markdown(table: Table) -> str:
    r"""The table for a page.

    >>> print(markdown(Table(("row", "CER"), (("a|b", "0.01"),))))
    | row | CER |
    | --- | ---: |
    | a\|b | 0.01 |
    """
    rule = ("---", *("---:" for _ in table.columns[1:]))
    return "\n".join(_piped(line) for line in (table.columns, rule, *table.rows))


def _piped(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _padded(cell: str, width: int, column: int) -> str:
    blanks = " " * (width - _width(cell))
    return blanks + cell if column else cell + blanks


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
