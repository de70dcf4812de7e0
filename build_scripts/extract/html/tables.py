"""Tables of figures and of names: cells that are short lines and yet the article's own.

Separate from the worth of a line, because a cell says nothing by itself; its rows do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.tree import ROOT, Tree

_CELLS: Final = frozenset({"td", "th"})
_TABLES: Final = frozenset({"table"})
_FEWEST_ROWS: Final = 3
_FEWEST_CELLS: Final = 2
_MOSTLY: Final = 0.7  # of the rows are as long as each other
_LONGEST: Final = 40  # characters of a cell
_DEEPEST: Final = 4  # elements between a line and its cell, a row and its table
_LABEL: Final = re.compile(
    r"[:：|｜]\s*$|^\s*[【\[<>＞»]|\d{1,2}:\d\d"
    r"|^(?:[索檢检]\s*[引索]\s*[号號]|[发發](?:文|布)[字机機日]|成文日期|文\s*[号號]$|主[题題]分[类類])"
)


def cells(tree: Tree, blocks: Sequence[Block], start: int) -> Iterator[int]:
    """The lines from ``start`` on that are cells of tables of data: rows of one length, no link, no label."""
    if "td" not in tree.tags:
        return
    tables: dict[int, dict[int, list[int]]] = {}
    for at in range(start, len(blocks)):
        cell = _around(tree, blocks[at].element, _CELLS)
        if cell:
            row = tree.parents[cell]
            tables.setdefault(_around(tree, row, _TABLES), {}).setdefault(row, []).append(at)
    for table, rows in tables.items():
        if table and _holds_data(blocks, list(rows.values())):
            yield from (at for row in rows.values() for at in row)


def _around(tree: Tree, element: int, names: frozenset[str]) -> int:
    """The nearest element of these names that ``element`` is or is in, the root if none is near."""
    for _ in range(_DEEPEST):
        if tree.tags[element] in names or element == ROOT:
            break
        element = tree.parents[element]
    return element if tree.tags[element] in names else ROOT


def _holds_data(blocks: Sequence[Block], rows: Sequence[Sequence[int]]) -> bool:
    """Whether the rows of a table are those of data and not of a layout."""
    size, alike = Counter(map(len, rows)).most_common(1)[0]
    if len(rows) < _FEWEST_ROWS or size < _FEWEST_CELLS or alike < _MOSTLY * len(rows):
        return False
    shown = [blocks[at] for row in rows for at in row]
    return not any(each.linked or len(each.text) > _LONGEST or _LABEL.search(each.text) for each in shown)
