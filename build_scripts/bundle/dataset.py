"""The data set: the same rows as JSON Lines, CSV and Parquet, with their dictionary and a data package.

CSV follows RFC 4180 in UTF-8 without a mark: lines end in CR LF, quotation marks are doubled. Null is an
empty field, a list is a JSON array. Nothing is changed for spreadsheets: a text that begins with ``=``
stays what was published, and the dictionary warns of it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Final

from build_scripts.bundle import rows
from build_scripts.bundle.datapackage import describe, dictionary
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.parquet import ParquetWriter
from build_scripts.bundle.rows import Row, Value
from build_scripts.bundle.schema import FIELDS

JSONL: Final = "articles.jsonl"
CSV: Final = "articles.csv"
PARQUET: Final = "articles.parquet"
_GROUP: Final = 500  # rows in memory at a time


def write(edition: Edition, folder: Path, step: Callable[[], None]) -> None:
    """Write the data set into the new ``folder``; ``step`` is called after each article."""
    folder.mkdir()
    with ExitStack() as stack:
        lines, table, columns = (
            stack.enter_context((folder / name).open("wb")) for name in (JSONL, CSV, PARQUET)
        )
        table.write(_record(field.name for field in FIELDS))
        parquet = stack.enter_context(ParquetWriter(columns))
        for group in _groups(rows.read(edition)):
            for row in group:
                lines.write(_json(row).encode() + b"\n")
                table.write(_record(map(_cell, row.values())))
                step()
            parquet.add(group)
    (folder / "README.md").write_text(dictionary(edition), "utf-8")
    described = describe(edition, [folder / name for name in (CSV, JSONL, PARQUET)])
    (folder / "datapackage.json").write_text(described, "utf-8")


def _groups(found: Iterable[Row]) -> Iterator[list[Row]]:
    each = iter(found)
    while group := list(islice(each, _GROUP)):
        yield group


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _record(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(list(cells))
    return line.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _json(value)
