"""Whole numbers as Chinese news writes them."""

from __future__ import annotations

from typing import Final

OF_A_DATE: Final = r"[\d一二三四五六七八九十]{1,3}"
"""A month or a day of one, in figures or in words."""
WEEKDAY: Final = r"(?:[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?|[（(][一二三四五六日][）)])"
"""A day of the week behind a date."""
_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}


def number(text: str) -> int | None:
    """Read 100, 一百, 七十五 or 二〇二二; None for anything else.

    >>> [number(each) for each in ("100", "一百", "七十五", "二〇二二", "廿")]
    [100, 100, 75, 2022, None]
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if text and all(each in _DIGITS for each in text):
        return int("".join(str(_DIGITS[each]) for each in text))
    total, digit = 0, None
    for each in text:
        if each in _DIGITS:
            digit = _DIGITS[each]
        elif each in "十百":
            total += (1 if digit is None else digit) * (10 if each == "十" else 100)
            digit = None
        else:
            return None
    return total + (digit or 0) if text else None
