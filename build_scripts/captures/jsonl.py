"""JSON Lines: one object a line, each a row of a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.columns import Columns, complete
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.rows import capture_of
from build_scripts.captures.tape import Tape

# A line holds one article, at worst with six bytes (``\u7b2c``) for three of its own.
LINE: Final = 2 * LIMIT
_ENDINGS: Final = (".jsonl", ".ndjson", ".jl", ".json")
_ARRAY: Final = re.compile(rb"\s*\[")
MARK: Final = b"\xef\xbb\xbf"


def is_jsonl(name: str, head: bytes) -> bool:
    """Tell by the name, or by a first line that is one object of JSON."""
    first = head.removeprefix(MARK).lstrip()
    if not first.startswith((b"{", b"[")):
        return False
    if name.lower().endswith(_ENDINGS):
        return True
    line, end, _ = first.partition(b"\n")
    try:
        return bool(end) and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_jsonl(tape: Tape, name: str, said: Columns, encoding: str = "") -> Iterator[Arrival]:
    """Read objects line by line; ``encoding`` is that of the file where it is not UTF-8.

    A line that is no object, or has no text, is one finding with its number.
    """
    if tape.peek(len(MARK)) == MARK:
        tape.take(len(MARK))
    if _ARRAY.match(tape.peek(64)):
        what = "this is a JSON array of something else than objects"
        yield arrival.unreadable(name, what, "write an object for each article")
        return
    number = 0
    while not tape.finished:
        number += 1
        end = tape.find(b"\n", LINE)
        if end < 0 and not tape.stopped:
            yield arrival.too_large(f"{name}:{number}", f"the line has more than {LINE:,} bytes")
            tape.skip_to(b"\n")
            tape.take(1)
            continue
        line = tape.take(end + 1) if end >= 0 else tape.take(len(tape.peek(LINE)))
        found = _row(line, f"{name}:{number}", said, encoding) if line.strip() else None
        if found is not None and (end >= 0 or not isinstance(found, Exception)):
            yield reported(found, f"{name}:{number}")
        if end < 0:
            yield from _stop(tape, f"{name}:{number}", found)


def _row(line: bytes, where: str, said: Columns, encoding: str) -> Arrival | ValueError:
    try:
        row = json.loads(line.decode(encoding or "utf-8"))
    except (RecursionError, ValueError, LookupError) as error:
        return ValueError(why(error))
    return row_of(row, where, said)


def row_of(row: object, where: str, said: Columns) -> Arrival | ValueError:
    """What a value of JSON is as a row."""
    if not isinstance(row, dict):
        return ValueError('it is JSON, but not an object: {"text": …}')
    columns = complete(said, row)
    if not columns.text and not columns.html:
        return arrival.no_column(where, "row", row)
    return capture_of(row, columns, where)


def why(error: Exception) -> str:
    """Say what is wrong with a row in the words of those who wrote it."""
    match error:
        case RecursionError():
            return "it is too deeply nested"
        case UnicodeDecodeError():
            return f"byte {error.start + 1} of it is not {error.encoding}; --encoding says what it is"
        case json.JSONDecodeError():
            return f"it is not JSON: {error.msg} at character {error.pos + 1}"
        case LookupError():
            return f"it cannot be decoded: {str(error)[:99]}"
        case _:
            return "a number in it has more digits than any number needs"


def reported(found: Arrival | ValueError, where: str) -> Arrival:
    """The capture of a row, or the finding why it is none."""
    return arrival.damaged(where, str(found)) if isinstance(found, ValueError) else found


def _stop(tape: Tape, where: str, last: Arrival | ValueError | None) -> Iterator[Arrival]:
    """Say once why a line has no end, and go on behind a break that is not the end."""
    flaw = tape.flaw
    if flaw is None:
        if isinstance(last, ValueError):
            yield arrival.cut(where, "it ends in the middle of this line")
        return
    yield arrival.broken(where, flaw)
    tape.resume()
    if not tape.finished:
        tape.skip_to(b"\n")
        tape.take(1)
