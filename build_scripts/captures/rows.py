"""One row of a table as a capture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.columns import Columns, cell
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.media import HTML, kind_of
from build_scripts.model.capture import Capture, Origin

_UTF8: Final = "utf-8"


def capture_of(row: Mapping[str, object], columns: Columns, name: str) -> Arrival:
    """Return the capture that a row holds, or the finding why it holds none.

    Text becomes UTF-8, bytes stay as they are. A row with HTML and text is its HTML.
    """
    markup, text = cell(row, columns.html), cell(row, columns.text)
    value = text if markup is None else markup
    if value is None:
        wanted = columns.html or columns.text
        return arrival.damaged(name, f"the row has nothing in the column {wanted!r}")
    if not isinstance(value, str | bytes):
        wanted = columns.html if value is markup else columns.text
        return arrival.damaged(name, f"the column {wanted!r} holds {_kind(value)}, not text")
    body, declared = _bytes(value), _UTF8 if isinstance(value, str) else ""
    title = cell(row, columns.title)
    if isinstance(title, str) and title.strip() and markup is None and isinstance(value, str):
        body = _bytes(f"{title.strip()}\n\n") + body
    if len(body) > LIMIT:
        return arrival.too_large(name, f"the row has {len(body):,} bytes, more than {LIMIT:,}")
    encoding = declared or arrival.encoding(cell(row, columns.encoding))
    origin = Origin(
        name,
        arrival.address(cell(row, columns.url)),
        _moment(cell(row, columns.retrieved)),
        encoding,
        "table" if encoding else "",
    )
    return Capture(body, kind_of("", body) if markup is None else HTML, origin)


def _bytes(text: str | bytes) -> bytes:
    # half a surrogate pair stays half: it is quarantined with its reason, not mended
    return text.encode(_UTF8, "surrogatepass") if isinstance(text, str) else text


def _moment(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else arrival.moment(value)


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)
