"""CSV and TSV: one row each a capture, by the names of the columns in the first row.

Source: RFC 4180; tabs and semicolons part cells as well, as spreadsheets write them.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.columns import Columns, complete
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.rows import capture_of
from build_scripts.captures.tape import PIECE, Tape

_ENDINGS: Final = (".csv", ".tsv")
_MARKS: Final = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CHINESE: Final = "gb18030"  # what spreadsheets of Chinese systems write, without a word of it
_SEPARATORS: Final = ("\t", ",", ";")
_BROKEN: Final = re.compile("[\udc80-\udcff]")  # what is no text in the encoding
_HEAD: Final = 1 << 16


def is_delimited(name: str) -> bool:
    """Tell by the name alone: any text has commas."""
    return name.lower().endswith(_ENDINGS)


def read_delimited(tape: Tape, name: str, said: Columns, encoding: str = "") -> Iterator[Arrival]:
    """Read row by row; ``encoding`` is that of the file where it is known.

    A row with less cells than the first, or with what is no text, is one finding with its number.
    """
    mark = next((each for each in _MARKS if tape.peek(len(each)) == each), b"")
    tape.take(len(mark))
    try:
        codec = codecs.lookup(encoding or _MARKS.get(mark) or _guessed(tape.peek(_HEAD))).name
    except LookupError:
        yield arrival.unreadable(name, f"no encoding is called {encoding[:40]!r}", "name another one")
        return
    try:
        yield from _captures(_rows(_lines(tape, codec)), name, said)
    except (csv.Error, UnicodeDecodeError) as error:
        yield arrival.damaged(name, f"what follows cannot be read: {error}")
    if tape.flaw is not None:
        yield arrival.broken(name, tape.flaw)


def _rows(lines: Iterator[str]) -> Iterator[list[str]]:
    csv.field_size_limit(LIMIT)
    header = next(lines, "")
    separator = max(_SEPARATORS, key=header.count)
    return csv.reader(chain([header], lines), delimiter=separator)


def _captures(rows: Iterator[list[str]], name: str, said: Columns) -> Iterator[Arrival]:
    names = [each.strip() for each in next(rows, [])]
    columns = complete(said, names)
    if not {columns.text, columns.html} & {*filter(None, names)}:
        yield arrival.no_column(name, "first row", names)
        return
    number = 0
    for number, row in enumerate(filter(any, rows), 1):
        where = f"{name}#{number}"
        if len(row) < len(names):
            yield arrival.damaged(where, f"the row has {len(row)} cells, the first one has {len(names)}")
        elif any(map(_BROKEN.search, row)):
            yield arrival.damaged(
                where, "bytes of the row are no text in its encoding; --encoding says which"
            )
        else:
            yield capture_of(dict(zip(names, row, strict=False)), columns, where)
    if not number:
        yield arrival.unreadable(name, "no row is below the names of the columns", "check that it is whole")


def _guessed(head: bytes) -> str:
    """UTF-8 if the head is that, but for a character that is cut at its end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _CHINESE
    return "utf-8"


def _lines(tape: Tape, codec: str) -> Iterator[str]:
    """The lines with their ends; bytes that are no text come through and are told by ``_BROKEN``."""
    decoder = codecs.getincrementaldecoder(codec)("surrogateescape")
    begun: list[str] = []
    while piece := tape.take(PIECE):
        first, *others = decoder.decode(piece).split("\n")
        begun.append(first)
        for other in others:
            yield "".join(begun) + "\n"
            begun = [other]
    begun.append(decoder.decode(b"", final=True))
    yield from filter(None, ["".join(begun)])
