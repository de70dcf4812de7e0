"""Rows as Parquet; the writing half of pyarrow's two homes (the other reads captures)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from build_scripts.bundle.rows import Row
from build_scripts.bundle.schema import FIELDS, Field

_TYPES: Final = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}


class ParquetWriter:
    """Writes rows to ``file``, one group at a time; leaving writes the footer, the file stays open."""

    def __init__(self, file: BinaryIO) -> None:
        self._schema = pa.schema([_column(field) for field in FIELDS])
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd", version="2.6")

    def add(self, rows: Sequence[Row]) -> None:
        """Write one group of rows."""
        self._writer.write_table(pa.Table.from_pylist([dict(each) for each in rows], schema=self._schema))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()


def _column(field: Field) -> Any:  # noqa: ANN401 - pyarrow publishes no types
    if field.type == "array":
        entry = pa.int64() if field.entries == "integer" else pa.string()
        kind: Any = pa.list_(pa.field("element", entry, nullable=False))
    else:
        kind = _TYPES[field.type]
    description = f"{field.chinese} / {field.english}"
    return pa.field(field.name, kind, nullable=not field.required, metadata={"description": description})
