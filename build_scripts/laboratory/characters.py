"""One character for another: conversion by a fixed map, folding of width. Both do what the families redo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from build_scripts.damage import one_for_one, width
from build_scripts.damage.one_for_one import Substitution
from build_scripts.laboratory.sheet import Sheet
from build_scripts.language import script

# Name of a map → OpenCC's standard that it starts from, characters it leaves alone, its own targets.
# ``mirror`` is the map of the captures in this archive; the others are what converters of pages do that
# know more, or fewer, of the characters that stand for two.
MAPS: Final[Mapping[str, tuple[str, str, Mapping[str, str]]]] = {
    "mirror": (
        "t",
        "后干斗里于余愿征松范采云丑谷几面只系舍卷制表游杰并布升占咸郁御",
        {"着": "著", "症": "癥", "台": "臺"},
    ),
    "eager": ("t", "", {}),
    "taiwan": ("tw", "", {}),
    "hongkong": ("hk", "", {}),
    "timid": ("t", "后里干只系面谷云余征范松斗几台发复历汇准采折卷舍志制表游杰并升占才丑咸郁御于愿", {}),
    "careless": (
        "t",
        "",
        dict(
            zip(
                "后里干只系面复历游周布占志采才症台着群床峰线够为众于",
                "後裡乾隻係麵複曆遊週佈佔誌採纔癥臺著羣牀峯綫夠爲衆於",
                strict=True,
            )
        ),
    ),
}


@cache
def table(name: str) -> Mapping[str, str]:
    """Simplified → traditional of one of ``MAPS``.

    Only characters of GB 2312, in which simplified text is written (OpenCC also replaces variants of
    traditional ones: 纔 by 才), and only what GBK can write, as on the mirrors.
    """
    standard, left_alone, own = MAPS[name]
    whole = {**script.forward(standard), **own}
    return {
        before: after
        for before, after in whole.items()
        if before not in left_alone
        and before != after
        and before.encode("gb2312", "ignore")
        and after.encode("gbk", "ignore")
    }


def converted(text: str, name: str) -> str:
    """``text`` after a converter that looks at every character alone.

    >>> converted("会议强调坚持", "mirror")
    '會議強調堅持'
    """
    return one_for_one.redo(text, Substitution(tuple(table(name).items())))


def convert(sheet: Sheet, name: str) -> Sheet:
    """Turn simplified into traditional characters, every one alone."""
    return sheet.rewritten(lambda text: converted(text, name))


# Which marks a page's software folds.
FOLDS: Final[Mapping[str, str]] = {"all": "".join(width.TABLE), "no-brackets": "，：；！？"}


def folded(text: str, name: str = "all") -> str:
    """``text`` with its full-width marks folded."""
    pairs = ((wide, half) for wide, half in width.TABLE.items() if wide in FOLDS[name])
    return one_for_one.redo(text, Substitution(tuple(pairs)))


def fold(sheet: Sheet, name: str) -> Sheet:
    """Turn full-width marks into half-width ones."""
    return sheet.rewritten(lambda text: folded(text, name))
