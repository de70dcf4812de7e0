"""Parquet: rows of a table, read a few at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.columns import Columns, complete
from build_scripts.captures.rows import capture_of
from build_scripts.model.errors import UsageError
from build_scripts.model.finding import Finding

MAGIC: Final = b"PAR1"
# One cell may be repeated a million times in a few bytes; so few rows are unfolded at once that even the
# largest cells fit.
_ROWS: Final = 4
_BUFFER: Final = 1 << 20
_METADATA: Final = 64 << 20  # bytes of strings in the description of the file, and things in a list
_FEWEST_THINGS: Final = 1024
_TAIL: Final = 8  # bytes: how long the description is, and the magic ones
_ERRORS: Final = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)


def read_parquet(file: BinaryIO, name: str, said: Columns) -> Iterator[Arrival]:
    """Read the rows of a Parquet file, which must be seekable; only the columns that are used are read.

    A row group that is damaged is one finding, and the others are read. A column that the user names and
    that is not there raises ``UsageError``.
    """
    try:
        table = pq.ParquetFile(
            file,
            buffer_size=_BUFFER,
            pre_buffer=False,
            thrift_string_size_limit=_METADATA,
            thrift_container_size_limit=_most_things(file),
        )
        names = tuple(table.schema_arrow.names)
        groups = table.num_row_groups
    except _ERRORS as error:
        yield _whole(name, error)
        return
    columns = complete(said, names)
    _require(said, names, name)
    if not columns.text and not columns.html:
        yield arrival.no_column(name, "table", names)
        return
    used = {*columns.named, *(each.partition(".")[0] for each in columns.named)}
    wanted = [each for each in names if each in used]
    before = 0
    for group in range(groups):
        yield from _group(
            table.iter_batches(_ROWS, [group], wanted, use_threads=False), columns, name, before
        )
        before += table.metadata.row_group(group).num_rows


def _most_things(file: BinaryIO) -> int:
    """How many things a list in the description of a file can have: each takes a byte at least.

    A list that claims more would get its memory first, gigabytes of it, and be found out behind that.
    """
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - _TAIL))
    length = int.from_bytes(file.read(_TAIL)[:4], "little")
    file.seek(0)
    return min(_METADATA, max(_FEWEST_THINGS, min(length, end)))


def _group(batches: Iterator[pa.RecordBatch], columns: Columns, name: str, before: int) -> Iterator[Arrival]:
    number = before
    try:
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                yield capture_of(row, columns, f"{name}#{number}")
    except _ERRORS as error:
        what = f"the rows from here to the end of their group cannot be read: {_short(error)}"
        yield arrival.damaged(f"{name}#{number + 1}", what)


def _require(said: Columns, names: tuple[str, ...], name: str) -> None:
    missing = [each for each in said.named if each not in names and each.partition(".")[0] not in names]
    if missing:
        raise UsageError(
            f"the table has no column {missing[0]!r}",
            where=name,
            hint=f"it has {', '.join(repr(each)[:40] for each in names[:20])}",
        )


def _whole(name: str, error: BaseException) -> Finding:
    """The description of the table is at the end of the file, so a cut leaves nothing that can be read."""
    what = f"it is no Parquet file that can be read: {_short(error)}"
    return arrival.cut(name, what) if "magic bytes" in str(error).lower() else arrival.damaged(name, what)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
