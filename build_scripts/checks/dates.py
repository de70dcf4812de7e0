"""Rules about the date of a page: beside its own text, and beside what is known of its capture.

No clock is asked. An article cannot be dated later than the day on which its capture was taken or its page
committed; where neither is known, nothing is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot
from build_scripts.language.script import simplify

_FIRST_YEAR: Final = 1900
_DATELINE: Final = re.compile(
    r"^\W{0,3}[^。，]{0,14}(?:社|网|报|报讯|台)[^。，]{0,14}?(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?:\s*专?[电讯]|电讯)"
)
_QUICK: Final = re.compile("[^。，]{0,40}日[^。，]{0,3}[电電讯訊]")
_LOOK: Final = 3  # blocks of the text in which the dateline stands
_ZONES: Final = dt.timedelta(days=1)
_REPRINT: Final = dt.timedelta(days=60)


def early(source: Source) -> Iterator[Spot]:
    """No date is before 1900."""
    if source.fields.date and source.fields.date.parts[0] < _FIRST_YEAR:
        yield Spot("M002", source.field_line("date"), str(source.fields.date))


def note(source: Source) -> Iterator[Spot]:
    """A note about the date has a date."""
    if source.fields.date_note and not source.fields.date:
        yield Spot("M005", source.field_line("date_note"))


def dateline(source: Source) -> Iterator[Spot]:
    """The date is not before the dateline of the text, nor long after it."""
    day = source.fields.date.day
    for block in source.blocks[:_LOOK] if day else ():
        found = _DATELINE.match(simplify(block.text)) if _QUICK.match(block.text) else None
        written = _day(found, day) if found and day else None
        if found is not None and written is not None and day is not None:
            if not written - _ZONES <= day <= written + _REPRINT:
                yield Spot(
                    "M004",
                    source.field_line("date"),
                    f"{day}, and the text says {written} (line {block.line})",
                )
            return


def _day(found: re.Match[str], near: dt.date) -> dt.date | None:
    """The day of a dateline; without a year the one nearest to the date of the page."""
    years = [int(found["year"])] if found["year"] else [near.year - 1, near.year, near.year + 1]
    days = []
    for year in years:
        try:
            days.append(dt.date(year, int(found["month"]), int(found["day"])))
        except ValueError:
            continue
    return min(days, key=lambda each: abs(each - near), default=None)


def late(source: Source, known: dt.date | None) -> Iterator[Spot]:
    """The date is not after the day on which the page or its capture was ``known``."""
    parts = source.fields.date.parts
    if known is None or not parts:
        return
    first = dt.date(*(*parts[:3], 1, 1)[:3])
    if first > known + _ZONES:
        yield Spot("M003", source.field_line("date"), f"{source.fields.date}, known since {known}")


RULES: Final[tuple[Rule, ...]] = (early, note, dateline)
