"""The tables of the results as Parquet; the third home of pyarrow, beside captures and the data set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from build_scripts.scale.row import Row

GROUP: Final = 256  # rows in memory at a time
_TEXT: Final = pa.string()
_TEXTS: Final = pa.list_(_TEXT)
_FINDING: Final = (("code", _TEXT), ("severity", _TEXT), ("message", _TEXT))
_COLUMNS: Final = (
    ("id", _TEXT),
    ("title", _TEXT),
    ("subtitle", _TEXT),
    (
        "published",
        pa.struct([("value", _TEXT), ("precision", _TEXT), ("inferred", pa.bool_()), ("evidence", _TEXTS)]),
    ),
    ("source", _TEXT),
    ("site", _TEXT),
    ("authors", _TEXTS),
    ("editors", _TEXTS),
    ("region", _TEXT),
    ("script", _TEXT),
    ("paragraphs", _TEXTS),
    ("damage", pa.map_(_TEXT, pa.int64())),
    (
        "certificate",
        pa.struct(
            [
                ("verdict", _TEXT),
                ("regenerated", pa.bool_()),
                ("exact", pa.int64()),
                ("chosen", pa.int64()),
                ("lost", pa.int64()),
            ]
        ),
    ),
    ("removed", pa.list_(pa.struct([("kind", _TEXT), ("length", pa.int64()), ("sha256", _TEXT)]))),
    ("findings", pa.list_(pa.struct(_FINDING))),
    ("quarantined", _TEXT),
    ("name", _TEXT),
    ("url", _TEXT),
    ("retrieved", _TEXT),
    ("encoding", _TEXT),
    ("encoding_by", _TEXT),
    ("media_type", _TEXT),
    ("html", pa.binary()),
    ("text", pa.binary()),
)
ANSWERS: Final = pa.schema(_COLUMNS)
FINDINGS: Final = pa.schema([*_FINDING, ("where", _TEXT), ("hint", _TEXT)])
CLUSTERED: Final = pa.schema([*_COLUMNS, ("cluster", pa.int64()), ("cluster_size", pa.int64())])


class Writer:
    """Writes rows to ``file``, a group at a time; leaving writes the end. Same rows, same bytes."""

    def __init__(self, file: BinaryIO, schema: Any) -> None:  # noqa: ANN401 - pyarrow publishes no types
        self._schema = schema
        self._writer = pq.ParquetWriter(file, schema, compression="zstd", version="2.6")
        self._waiting: list[Row] = []

    def add(self, row: Row) -> None:
        """Take one row; half a surrogate pair, which Parquet cannot hold, is written as its escape."""
        self._waiting.append({key: _clean(value) for key, value in row.items()})
        if len(self._waiting) >= GROUP:
            self._settle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._settle()
        self._writer.close()

    def _settle(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting.clear()


def _clean(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_clean(key): _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value


def rows(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """Read the rows of a table that was written here, in order and a few at a time."""
    for batch in pq.ParquetFile(file).iter_batches(GROUP, use_threads=False):
        yield from batch.to_pylist(maps_as_pydicts="strict")


def height(file: BinaryIO) -> int:
    """How many rows a table has."""
    return int(pq.ParquetFile(file).metadata.num_rows)
