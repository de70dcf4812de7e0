"""The year of a date that only names month and day, by evidence in the text.

A year is given only if the evidence leaves exactly one. What the evidence can be: words that were
in use for a known time, lunar days close to the date, the day of the week. The answer never depends
on the clock, so an article without an upper bound stays undated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from build_scripts.extract import lunar, terms
from build_scripts.language.script import simplify
from build_scripts.model.claim import Evidence

_MOST_ALTERNATIVES: Final = 3
_WEEKDAYS: Final = {name: at for at, name in enumerate("一二三四五六日")} | {"天": 6}


@dataclass(frozen=True, slots=True)
class Year:
    """The only possible year, or None; ``alternatives`` if few are left or the evidence disagrees."""

    value: int | None
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Constraint:
    """Years that a piece of evidence leaves, and how it is told once the year is known."""

    years: frozenset[int]
    rule: str
    quote: str
    mention: lunar.LunarDay | None = None

    def told(self, year: int, month: int, day: int) -> Evidence:
        solar = self.mention and lunar.nearest(self.mention, year, month, day)
        quote = f"{self.quote}是{solar.year}年{solar.month}月{solar.day}日" if solar else self.quote
        return Evidence(self.rule, quote)


def infer_year(month: int, day: int, text: str) -> Year:
    """Infer the year of ``month``/``day`` in an article of which ``text`` is all that is known.

    >>> infer_year(11, 23, "全面落实第九版防控方案和二十条优化措施").value
    2022
    >>> infer_year(11, 23, "落实二十条优化措施").value is None
    True
    """
    folded = simplify(text)
    possible = frozenset(year for year in lunar.YEARS if _date(year, month, day))
    near, season = _lunar(folded, month, day)
    used = [*_words(folded, month, day), *_weekdays(folded, month, day), *near]
    left = _common(possible, used)
    if not left:
        return _disagreement(used)
    for constraint in season:
        if len(left) > 1 and left & constraint.years:
            left &= constraint.years
            used.append(constraint)
    if len(left) == 1:
        year = next(iter(left))
        return Year(year, tuple(each.told(year, month, day) for each in used))
    return Year(None, (), tuple(sorted(left)) if len(left) <= _MOST_ALTERNATIVES else ())


def _words(folded: str, month: int, day: int) -> list[_Constraint]:
    """Bounds by words; one that says less than another bound is left out."""
    found = terms.bounds(folded)
    narrow = [each for each in found if not any(_says_less(each, other) for other in found)]
    return [_Constraint(_within(bound, month, day), bound.rule, bound.why) for bound in narrow]


def _says_less(bound: terms.Bound, other: terms.Bound) -> bool:
    span, others = (bound.first, bound.last), (other.first, other.last)
    return span != others and bound.first <= other.first and other.last <= bound.last


def _within(bound: terms.Bound, month: int, day: int) -> frozenset[int]:
    days = ((year, _date(year, month, day)) for year in lunar.YEARS)
    return frozenset(year for year, own in days if own and bound.first <= own <= bound.last)


def _weekdays(folded: str, month: int, day: int) -> list[_Constraint]:
    pattern = rf"(?<!\d){month}月{day}日\s*[（(，,]?\s*(?:星期|周|礼拜)([一二三四五六日天])"
    match = re.search(pattern, folded)
    if match is None:
        return []
    days = ((year, _date(year, month, day)) for year in lunar.YEARS)
    years = frozenset(year for year, own in days if own and own.weekday() == _WEEKDAYS[match[1]])
    return [_Constraint(years, "weekday", match[0])]


def _lunar(folded: str, month: int, day: int) -> tuple[list[_Constraint], list[_Constraint]]:
    """Lunar days close to the date, and festivals of the season; of other seasons neither."""
    near: list[_Constraint] = []
    season: list[_Constraint] = []
    for mention in lunar.mentions(folded, f"{month}月{day}日"):
        years = lunar.fitting_years(mention, month, day)
        if years:
            constraint = _Constraint(years, "lunar-calendar", mention.quote, mention)
            (season if mention.near == "season" else near).append(constraint)
    return near, season


def _common(possible: frozenset[int], constraints: Iterable[_Constraint]) -> frozenset[int]:
    for constraint in constraints:
        possible &= constraint.years
    return possible


def _disagreement(constraints: Iterable[_Constraint]) -> Year:
    said = {year for each in constraints if len(each.years) <= _MOST_ALTERNATIVES for year in each.years}
    return Year(None, (), tuple(sorted(said))[:_MOST_ALTERNATIVES])


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
