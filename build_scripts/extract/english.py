"""Dates as English writes them, which the Chinese pages of foreign outlets and of weblogs show."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME: Final = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_CLOCK_12: Final = r"(?P<{0}hour>\d{{1,2}}):(?P<{0}minute>\d\d)(?::\d\d)?(?:\s*(?P<{0}half>[ap]\.?m\.?))?"
DATE: Final = re.compile(
    rf"(?:{_CLOCK_12.format('early_')},?\s+(?:on\s+)?)?"
    rf"(?<![a-z])(?:(?P<month>{_NAME})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?"
    rf"|(?<!\d)(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_second>{_NAME}),?)"
    rf"\s+(?P<year>(?:19|20)\d\d)(?!\d)(?:[,\s·|at]{{1,6}}{_CLOCK_12.format('late_')})?",
    re.IGNORECASE,
)
"""A day, perhaps with its time: May 3, 2021; 3 May 2021 14:30; 9:05 PM, May 3, 2021."""


def from_english(text: str) -> str:
    r"""Return ``text`` with a date in English written in digits.

    >>> from_english("Published 9:05 PM, May 3, 2021"), from_english("3 Nov 2019 14:30 | 港湾网")
    ('Published 2021-05-03 21:05', '2019-11-03 14:30 | 港湾网')
    """
    return DATE.sub(_as_digits, text)


def has_month(text: str) -> bool:
    """Whether there may be such a date in a text, found sooner."""
    return _MONTH.search(text) is not None


_MONTH: Final = re.compile("(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}")


def _as_digits(match: re.Match[str]) -> str:
    month = _MONTHS.index((match["month"] or match["month_second"])[:3].lower()) + 1
    date = f"{match['year']}-{month:02}-{int(match['day'] or match['day_first']):02}"
    for part in ("early", "late"):
        if match[f"{part}_hour"]:
            half = (match[f"{part}_half"] or "")[:1].lower()
            hour = int(match[f"{part}_hour"]) % (12 if half else 24) + (12 if half == "p" else 0)
            return f"{date} {hour:02}:{match[f'{part}_minute']}"
    return date
