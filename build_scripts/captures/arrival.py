"""What comes out of an input one by one: captures, and findings about what could not be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from build_scripts.captures.tape import Flaw, Tape
from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding

Arrival = Capture | Finding

CUT: Final = "X001"
DAMAGED: Final = "X002"
TOO_LARGE: Final = "X003"
CRAWLER_CUT: Final = "X004"
CHANGED: Final = "X005"
UNREADABLE: Final = "X006"
NO_COLUMN: Final = "X007"

_NAMED: Final = 20  # columns
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\s\x00-\x1f\x7f]{1,4000}", re.IGNORECASE)
_TIME: Final = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
)
_ENCODING: Final = re.compile(r"[A-Za-z0-9][\w.:+-]{0,39}")


def cut(where: str, what: str) -> Finding:
    """The input stops in the middle."""
    return Finding(
        CUT, "error", f"the input is cut: {what}", where, "everything before was read; fetch the rest again"
    )


def damaged(where: str, what: str) -> Finding:
    """One record cannot be read; the others are."""
    return Finding(DAMAGED, "error", what, where, "it was passed over; compare with the original file")


def too_large(where: str, what: str) -> Finding:
    """A limit of this program was reached."""
    return Finding(
        TOO_LARGE, "error", what, where, "one article is never that long; split or check the input"
    )


def unreadable(where: str, what: str, hint: str) -> Finding:
    """An input of a kind that is known and not read."""
    return Finding(UNREADABLE, "error", what, where, hint)


def no_column(where: str, what: str, names: Iterable[str]) -> Finding:
    """A table, or a ``what`` of one, with columns of these ``names`` has none that looks like text."""
    known = ", ".join(repr(each)[:40] for each in islice(names, _NAMED))
    message = f"no column looks like text; the {what} has {known or 'none at all'}"
    return Finding(NO_COLUMN, "error", message, where, "say which it is: --column text=NAME")


def address(value: object) -> str:
    """``value`` if it is an address and nothing else, otherwise nothing."""
    return value if isinstance(value, str) and _URL.fullmatch(value) else ""


def moment(value: object) -> str:
    """``value`` if it is a date or time as ISO 8601 writes it, otherwise nothing."""
    return value if isinstance(value, str) and _TIME.fullmatch(value) else ""


def encoding(value: object) -> str:
    """``value`` if it may name an encoding, otherwise nothing."""
    return value if isinstance(value, str) and _ENCODING.fullmatch(value) else ""


def broken(where: str, flaw: Flaw) -> Finding:
    """What a break of the stream means for the input."""
    if flaw.bomb:
        return too_large(where, flaw.what)
    return cut(where, flaw.what) if flaw.cut else damaged(where, flaw.what)


def whole(tape: Tape, where: str, limit: int) -> bytes | Finding:
    """All that is left of an input that is one thing, or why it cannot be had; ``limit`` is in bytes."""
    body = tape.take(limit + 1)
    if len(body) > limit:
        return too_large(where, f"the file has more than {limit:,} bytes")
    return body if tape.flaw is None else broken(where, tape.flaw)
