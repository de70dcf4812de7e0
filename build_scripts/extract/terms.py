"""The table of words that date an article, read from ``data/dated_terms.toml``."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from build_scripts.extract.numerals import number

_FIRST_DAY: Final = dt.date(1900, 1, 1)
_LAST_DAY: Final = dt.date(2099, 12, 31)  # the end of the lunar tables; no clock is asked
_QUOTED: Final = "[“”\"'「」『』]?"


@dataclass(frozen=True, slots=True)
class Bound:
    """The article is not older than ``first`` and not newer than ``last``, because of ``why``."""

    rule: str
    first: dt.date
    last: dt.date
    why: str


@dataclass(frozen=True, slots=True)
class _Term:
    pattern: re.Pattern[str]
    bound: Bound


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    data = resources.files("build_scripts.extract.data").joinpath("dated_terms.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))


@cache
def _terms() -> tuple[_Term, ...]:
    found = []
    for entry in _table()["term"]:
        phrases = sorted(entry["phrases"], key=len, reverse=True)
        history = "".join(f"(?<!{re.escape(word)})" for word in entry.get("not_after", ()))
        bound = Bound("dated-term", entry["from"], entry.get("until", _LAST_DAY), entry["why"])
        found.append(_Term(re.compile(history + "(?:" + "|".join(map(re.escape, phrases)) + ")"), bound))
    return tuple(found)


def bounds(folded: str) -> tuple[Bound, ...]:
    """Return every bound that the words of a simplified text put on its date.

    >>> [str(each.last) for each in bounds("落实第九版防控方案")]
    ['2023-01-07']
    """
    terms = (each.bound for each in _terms() if each.pattern.search(folded))
    return (*terms, *_anniversaries(folded), *_plans(folded))


def _anniversaries(folded: str) -> tuple[Bound, ...]:
    found = []
    for entry in _table()["anniversary"]:
        names = "|".join(sorted(map(re.escape, entry["names"]), key=len, reverse=True))
        for match in re.finditer(
            rf"今年(?:[^。，；明去]{{0,8}})(?:{names})(?:祖国)?[^。，；]{{0,2}}?(\d+|[一二三四五六七八九十百]+)周年",
            folded,
        ):
            years = number(match[1])
            if years:
                found.append(_year(entry["year"] + years, "anniversary", match[0]))
    return tuple(found)


def _plans(folded: str) -> tuple[Bound, ...]:
    found = []
    for entry in _table()["plan"]:
        name = rf"(?<![一二三四五六七八九十]){_QUOTED}{entry['name']}{_QUOTED}"
        plan = rf"今年[^。，；明去]{{0,6}}{name}(?:规划|时期)?(?:实施)?的?"
        for key, words in (
            ("first", "开局之年|开局年|第一年|起步之年"),
            ("last", "收官之年|收官年|最后一年"),
        ):
            match = re.search(f"{plan}(?:{words})", folded)
            if match:
                found.append(_year(entry[key], "five-year-plan", match[0]))
    return tuple(found)


def _year(year: int, rule: str, quote: str) -> Bound:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Bound(rule, max(first, _FIRST_DAY), min(last, _LAST_DAY), f"{quote}：{year}年")
