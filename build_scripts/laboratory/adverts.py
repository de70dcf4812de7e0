"""What a hijacker plants in words that no list of the program has: the measure of spam nobody knew before."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.laboratory.sheet import Line, Role, Sheet

PLACES: Final = (
    "head", "tail", "between", "title", "pretitle", "lines", "paragraph", "everywhere", "labelled", "alone",
    "behind",
)  # fmt: skip
_JOINS: Final = ("_", ",", "，", "|", " ", "、", "-", "；", "/", "·", "\u3000", "★", "_,", " | ", ">", "】【")
_JOINTS: Final = ("_", "-", "|", " ", " - ", "——")
_LABELS: Final = ("相关搜索：", "热门搜索：", "友情链接：", "标签：")
_OF_ONE_TRADE: Final = 0.6
_WITH_NUMBER: Final = 0.25


@cache
def _phrases() -> dict[str, list[str]]:
    source = resources.files("build_scripts.laboratory").joinpath("data/unlisted.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def phrases(chance: random.Random, least: int = 3, most: int = 14) -> tuple[str, ...]:
    """The phrases of one chain: mostly of one trade, now and then with a number to call."""
    trades = _phrases()
    everything = [each for words in trades.values() for each in words]
    pool = trades[chance.choice(sorted(trades))] if chance.random() < _OF_ONE_TRADE else everything
    found = chance.sample(pool, min(chance.randint(least, most), len(pool)))
    if chance.random() < _WITH_NUMBER:
        found[-1] = chance.choice(trades["numbers"] + trades["sites"])
    return tuple(dict.fromkeys(found))


def joined(chain: tuple[str, ...], chance: random.Random) -> str:
    """The phrases in a row."""
    join = chance.choice(_JOINS)
    return f"【{join.join(chain)}】" if join == "】【" else join.join(chain)


def plant(sheet: Sheet, variant: str, chance: random.Random, *, early: bool = False) -> Sheet:
    """Plant phrases where ``variant`` says; ``early``: they are damaged with the rest from then on.

    The source of a web page stays as it is.
    """
    if sheet.page:
        return sheet
    chain = phrases(chance)
    words = joined(chain, chance)
    role: Role = "body" if early else "planted"
    body, end = sheet.index("body"), len(sheet.lines)
    between = chance.choice(body[1:] or body)
    if variant in {"title", "pretitle"}:
        at, joint = sheet.index("title")[0], chance.choice(_JOINTS)
        pattern = f"{words}{joint}{{}}" if variant == "pretitle" else f"{{}}{joint}{words}"
        return _hung(sheet, at, pattern, chain)
    if variant in {"paragraph", "behind"}:
        chain = chain if variant == "paragraph" else chain[:1]
        ending = [at for at in body if sheet.lines[at].text.endswith("。")] or body
        words = words if variant == "paragraph" else chain[0]
        return _hung(sheet, chance.choice(ending), f"{{}}{words}", chain)
    if variant == "alone":
        chain = chain[:1]
    lines = {
        "head": [(0, words)],
        "tail": [(end, words)],
        "between": [(between, words)],
        "everywhere": [(end, words), (between, words), (0, words)],
        "labelled": [(end, chance.choice(_LABELS) + words)],
        "alone": [(chance.choice((0, between, end)), chain[0])],
        "lines": [(at, each) for at in [chance.choice((0, end))] for each in reversed(chain)],
    }[variant]
    for at, line in lines:
        sheet = replace(sheet, lines=(*sheet.lines[:at], Line(line, role), *sheet.lines[at:]))
    return replace(sheet, planted=(*sheet.planted, *chain))


def _hung(sheet: Sheet, at: int, pattern: str, chain: tuple[str, ...]) -> Sheet:
    line = sheet.lines[at]
    hung = replace(line, text=pattern.replace("{}", line.text))
    return replace(
        sheet, lines=(*sheet.lines[:at], hung, *sheet.lines[at + 1 :]), planted=(*sheet.planted, *chain)
    )
