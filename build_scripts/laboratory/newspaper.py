"""Any number of made-up articles, for measurements at the size of a real archive, and queries for them.

Words are drawn by their frequency in real text, so that the vocabulary grows with the archive as it does in
life; an article returns to the words of its topic. The words of one clause have nothing to do with each
other: pairs of characters meet by chance more often than in print, so a search has more to tell apart.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final

from build_scripts.language import lexicon, script
from build_scripts.model.article import Script

FIRST_DAY: Final = dt.date(2007, 1, 1)
DAYS: Final = 7_000
OUTLETS: Final = ("晨报", "晚报", "日报", "商报", "农报", "青年报", "都市报", "通讯社", "电视台", "新闻网")
REGIONS: Final = (
    "青山",
    "石桥",
    "北河",
    "云岭",
    "柳湾",
    "东港",
    "白沙",
    "南屏",
    "西泉",
    "长堤",
    "高坪",
    "新渡",
)
TAGS: Final = ("教育", "交通", "卫生", "农业", "文化", "法治", "环境", "体育", "科技", "经济")
_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_ODD: Final = (
    "P3",
    "mRNA",
    "COVID-19",
    "GDP",
    "5G",
    "A股",
    "WTO",
    "Wi-Fi",
    "open day",
    "Ａ级",
    "No. 7",
    "CO2",
)
_ENDS: Final = ("，", "，", "，", "。", "。", "、", "；", "：", "？", "！", "”，“", "（", "）")
_WIDE: Final = {point: point + 0xFEE0 for point in range(0x21, 0x7F)}
_LONGEST: Final = 12  # characters of a query


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up article; ``date`` is ISO 8601."""

    title: str
    paragraphs: tuple[str, ...]
    date: str
    outlet: str
    region: str
    people: tuple[str, ...]
    tags: tuple[str, ...]
    script: Script


@cache
def _words() -> tuple[Sequence[str], Sequence[int]]:
    words = [(word, count) for word, count in lexicon.frequencies().items() if count > 2 and word.isalpha()]
    return [word for word, _ in words], list(accumulate(count for _, count in words))


def _word(chance: random.Random) -> str:
    words, upto = _words()
    return words[bisect(upto, chance.random() * upto[-1])]


def _number(chance: random.Random, day: dt.date) -> str:
    written = chance.choice(
        (
            f"{day.year}年{day.month}月{day.day}日",
            f"{chance.randrange(1, 100_000)}",
            f"{chance.randrange(1, 100)}.{chance.randrange(10)}%",
        )
    )
    return written.translate(_WIDE) if chance.random() < 0.2 else written


def _clause(chance: random.Random, topic: Sequence[str], day: dt.date) -> str:
    parts = []
    for _ in range(chance.randint(3, 9)):
        dice = chance.random()
        if dice < 0.2:
            parts.append(chance.choice(topic))
        elif dice < 0.23:
            parts.append(_number(chance, day))
        elif dice < 0.24:
            parts.append(chance.choice(_ODD))
        else:
            parts.append(_word(chance))
    return "".join(parts)


def _native(text: str) -> str:
    renditions = script.to_native(text)
    return renditions[0] if renditions else text


def _name(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.randint(1, 2)))


def _article(chance: random.Random, day: dt.date) -> Made:
    topic = [_word(chance) for _ in range(8)] + [_name(chance)]
    size = max(200, chance.gauss(1500, 400))
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        clauses = (_clause(chance, topic, day) + chance.choice(_ENDS) for _ in range(chance.randint(4, 16)))
        paragraphs.append("".join(clauses).rstrip("（“") + "。")
    title = "".join(_clause(chance, topic, day) for _ in range(2))[:26]
    people = tuple(dict.fromkeys(_name(chance) for _ in range(chance.randrange(4))))
    region = chance.choice(REGIONS)
    made = (title, *paragraphs)
    native = chance.random() < 0.3
    if native:
        made = tuple(map(_native, made))
    return Made(
        made[0],
        made[1:],
        day.isoformat(),
        region + chance.choice(OUTLETS),
        region if chance.random() < 0.8 else "",
        people,
        tuple(chance.sample(TAGS, chance.randrange(3))),
        "Hant" if native else "Hans",
    )


def newspaper(count: int, seed: int = 1) -> Iterator[Made]:
    """Yield ``count`` articles, oldest first; the same seed gives the same articles."""
    chance = random.Random(seed)
    days = sorted(chance.randrange(DAYS) for _ in range(count))
    for day in days:
        yield _article(chance, FIRST_DAY + dt.timedelta(day))


def queries(articles: Sequence[Made], count: int, seed: int = 2) -> list[str]:
    """Make queries of 1 to 12 characters, most of them stretches of the articles.

    Some in the other script, some in full width, some in capitals, some of two terms, some that exclude one,
    some that no article has.
    """
    chance = random.Random(seed)
    return [_query(articles, chance) for _ in range(count)]


def _stretch(articles: Sequence[Made], chance: random.Random, longest: int = _LONGEST) -> str:
    article = chance.choice(articles)
    line = chance.choice((article.title, *article.paragraphs))
    size = min(chance.randint(1, longest), len(line))
    start = chance.randrange(len(line) - size + 1)
    return line[start : start + size]


def _query(articles: Sequence[Made], chance: random.Random) -> str:
    plain, dice = _stretch(articles, chance), chance.random()
    if dice < 0.25:
        return _native(plain)
    if dice < 0.35:
        return script.simplify(plain).translate(_WIDE).upper()
    if dice < 0.45:
        return f"{_stretch(articles, chance, 4)} {_stretch(articles, chance, 4)}"
    if dice < 0.5:
        return f"{_stretch(articles, chance, 2)} -{_stretch(articles, chance, 4)}"
    if dice < 0.55:
        return f'"{plain}"'
    return plain[::-1] if dice < 0.6 else plain
