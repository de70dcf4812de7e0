"""Days of the lunar calendar in a text; the only importer of lunardate.

The library's tables reach from 1900 to 2099; nothing here depends on the clock.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from lunardate import LunarDate

YEARS: Final = range(1949, 2100)

Nearness = Literal["same", "near", "season"]
# Days from the lunar day to the article: news of a holiday's meeting comes within days, talk of a
# festival spreads over weeks.
_WINDOWS: Final[dict[Nearness, tuple[int, int]]] = {"same": (0, 0), "near": (-2, 7), "season": (-20, 20)}

_MONTHS: Final = {name: at for at, name in enumerate("一二三四五六七八九十", 1)} | {
    "正": 1,
    "冬": 11,
    "腊": 12,
    "十一": 11,
    "十二": 12,
}
_FESTIVALS: Final = {
    "春节": (1, 1),
    "元宵节": (1, 15),
    "元宵佳节": (1, 15),
    "端午节": (5, 5),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋节": (8, 15),
    "中秋": (8, 15),
    "重阳节": (9, 9),
    "腊八节": (12, 8),
}
_EVE: Final = (1, 0)  # the day before the first of the first month; its own number varies
_DAY: Final = r"(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]?|十|三十|廿)"
_NAMED: Final = re.compile(
    rf"(?:(?:农历|阴历|夏历)(?:[^。，；]{{0,4}}年)?(?P<leap>闰)?(?P<month>正|冬|腊|十[一二]?|[一二三四五六七八九])月|(?P<bare>正|腊)月)(?P<day>{_DAY})(?!日)"
)
_NEW_YEAR: Final = re.compile(r"大年(?P<day>初[一二三四五六七八九])")
_NIGHT: Final = re.compile(r"除夕|大年三十|年三十")
_OTHER_YEAR: Final = r"(?<!去年)(?<!明年)(?<!每年)(?<!历年)(?<!往年)(?<!前年)"


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A mention of a lunar day; ``near`` says how close to the article's day it should be."""

    month: int
    day: int
    leap: bool
    near: Nearness
    quote: str


def mentions(folded: str, dated: str) -> tuple[LunarDay, ...]:
    """Find the lunar days that a simplified text names.

    ``dated`` is the article's own day as the text writes it (11月23日): a lunar day that explains it
    in brackets is the same day.
    """
    found: list[LunarDay] = []
    for match in _NAMED.finditer(folded):
        month = _MONTHS[match["month"] or match["bare"]]
        own = re.search(
            re.escape(dated) + r"[（(，,、是为\s]{0,2}$", folded[max(0, match.start() - 12) : match.start()]
        )
        found.append(
            LunarDay(month, _day(match["day"]), bool(match["leap"]), "same" if own else "near", match[0])
        )
    new_year = ((match[0], _day(match["day"])) for match in _NEW_YEAR.finditer(folded))
    found += [LunarDay(1, day, leap=False, near="near", quote=quote) for quote, day in new_year]
    found += [LunarDay(*_EVE, leap=False, near="near", quote=match[0]) for match in _NIGHT.finditer(folded)]
    for name, (month, day) in _FESTIVALS.items():
        if re.search(_OTHER_YEAR + name, folded):
            found.append(LunarDay(month, day, leap=False, near="season", quote=name))
    return tuple({(each.month, each.day, each.near): each for each in found}.values())


def _day(text: str) -> int:
    tens = {"初": 0, "十": 10, "廿": 20, "二": 20, "三": 30}[text[0]]
    last = text[-1]
    if text in {"十", "廿", "二十", "三十"}:
        return tens
    return tens + (10 if last == "十" else _MONTHS[last])


def fitting_years(mention: LunarDay, month: int, day: int) -> frozenset[int]:
    """Years in which the lunar day is as near to ``month``/``day`` as it should be."""
    return frozenset(year for year in YEARS if nearest(mention, year, month, day) is not None)


def nearest(mention: LunarDay, year: int, month: int, day: int) -> dt.date | None:
    """The solar day of the lunar day, if it is as near to that date as it should be."""
    earliest, latest = _WINDOWS[mention.near]
    try:
        own = dt.date(year, month, day)
    except ValueError:
        return None
    days = (solar(lunar, mention.month, mention.day, leap=mention.leap) for lunar in (year - 1, year))
    return next((each for each in days if each and earliest <= (own - each).days <= latest), None)


@cache
def solar(year: int, month: int, day: int, *, leap: bool) -> dt.date | None:
    """The solar day of a lunar one; None if that month has no such day or the tables do not reach it.

    >>> solar(2020, 1, 1, leap=False)
    datetime.date(2020, 1, 25)
    """
    try:
        first: dt.date = LunarDate(year, month, max(day, 1), leap).to_solar_date()
    except ValueError:
        return None
    return first - dt.timedelta(days=1 if day == 0 else 0)
