"""Dates that are no more precise than what was read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Literal, Self

Precision = Literal["minute", "day", "month", "year", "none"]

_FORMATS: Final[dict[int, Precision]] = {0: "none", 1: "year", 2: "month", 3: "day", 5: "minute"}
_WRITTEN: Final[dict[int, str]] = {
    0: "",
    1: "{:04d}",
    2: "{:04d}-{:02d}",
    3: "{:04d}-{:02d}-{:02d}",
    5: "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}",
}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A point in time as far as it is known: ``parts`` are year, month, day, hour and minute.

    Zero, one, two, three or all five parts are known; Chinese local time (UTC+8). Parts that name
    no day of the calendar raise ``ValueError``.

    >>> str(PartialDate((2023, 3)))
    '2023-03'
    >>> PartialDate.parse("2023-03-02T10:43").precision
    'minute'
    """

    parts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.parts) not in _FORMATS:
            raise ValueError(f"a date has 0, 1, 2, 3 or 5 parts, not {len(self.parts)}")
        if self.parts:
            year, month, day, hour, minute = (*self.parts, *(0, 1, 1, 0, 0)[len(self.parts) :])
            dt.datetime(year, month, day, hour, minute)  # noqa: DTZ001 - only asks whether it exists

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` writes: ``""``, ``2023``, ``2023-03``, ``2023-03-02`` or ``2023-03-02T10:43``."""
        if not text:
            return cls()
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date of the form 2023-03-02T10:43 or a beginning of it: {text!r}")
        return cls(tuple(int(part) for part in match.groups() if part is not None))

    @property
    def precision(self) -> Precision:
        """How much is known."""
        return _FORMATS[len(self.parts)]

    @property
    def day(self) -> dt.date | None:
        """The calendar day, or None where it is not known."""
        return dt.date(*self.parts[:3]) if len(self.parts) >= 3 else None

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __str__(self) -> str:
        return _WRITTEN[len(self.parts)].format(*self.parts)
