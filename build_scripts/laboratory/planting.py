"""What a hijacker plants: chains of search phrases, empty elements with a random id.

The phrases are neutral look-alikes: the words that link farms put around their real ones, and made-up names.
"""

from __future__ import annotations

import html
import random
import re
import string
from typing import Final

from build_scripts.laboratory.sheet import Line, Sheet

PLACES: Final = ("head", "tail", "between", "marked", "both", "flood")
_FLOOD: Final = 300  # phrases in one line of a text
_FLOOD_IN_PAGE: Final = 10_000  # phrases off the screen of a page: about 100,000 characters
MARKUP: Final = ("line", "inline")
_JOINS: Final = ("_", ",", " ", "|", "、", "-", "，", "_,", " | ", "\u3000", ";")
_MARKERS: Final = ("主站蜘蛛池模板: ", "友情链接：", "蜘蛛池:", "友情鏈接: ", "站蜘蛛池模板：")
_LURES: Final = (
    "免费", "在线", "高清", "下载", "官网", "入口", "手机版", "安装", "最新版", "平台", "注册", "登录",
    "网址", "大全", "视频", "直播", "电影", "小说", "全集", "安卓版", "苹果版", "完整版", "观看", "播放",
    "在线阅读", "无广告", "app", "软件", "导航", "永久", "地址", "排行榜", "国语", "中字",
    "第一页", "首页", "客服", "试玩",
)  # fmt: skip
_SYLLABLES: Final = "星海天龙云风雪月花蓝绿金银飞鱼小鹿蜜柚苹果芒猫狐水秋叶千百万松石"
_BORDER: Final = re.compile(r"</p>|<br ?/?>|</div>", re.IGNORECASE)
_TAGS: Final = ("i", "noscript", "tt", "kbd", "span", "sub", "ins", "small", "dfn")
_OFF_SCREEN: Final = (
    '<div style="position:absolute;left:-{far}px;top:-{far}px">{words}</div>',
    '<div id="{id}" style="display:none">{words}</div>',
    '<p style="font-size:0;line-height:0">{words}</p>',
    '<div class="pl_css_ganrao" style="display: none;"><{tag} id="{id}">{words}</{tag}></div>',
    '<marquee style="position:fixed;left:-{far}px" width="1" height="1">{words}</marquee>',
    '<div style="position:fixed;left:-{far}px;top:0;height:1px;overflow:hidden">{links}</div>',
)


def phrase(chance: random.Random) -> str:
    """One search phrase."""
    name = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
    if chance.random() < 0.15:
        name += "".join(chance.choices(string.digits, k=chance.randint(2, 4)))
    return name + "".join(chance.sample(_LURES, chance.randint(1, 3)))


def phrases(chance: random.Random, least: int = 4, most: int = 60) -> tuple[str, ...]:
    """The phrases of one chain."""
    return tuple(phrase(chance) for _ in range(chance.randint(least, most)))


def spam(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Plant chains at the head, at the tail or between paragraphs; in a page, off the screen.

    A flood is one chain at the head that is longer than most articles, in a page much longer.
    """
    if sheet.page:
        return _spam_in_page(sheet, variant, chance)
    end = len(sheet.lines)
    places = {"head": [0], "flood": [0], "tail": [end], "marked": [end]}.get(variant)
    if places is None:
        body = sheet.index("body")
        between = sorted(chance.sample(body[1:] or body, min(len(body[1:]) or 1, chance.randint(1, 3))))
        places = between if variant == "between" else [0, end]
    for at in reversed(places):
        chain = phrases(chance, _FLOOD, _FLOOD) if variant == "flood" else phrases(chance)
        marker = chance.choice(_MARKERS) if variant == "marked" else ""
        sheet = sheet.with_planted(marker + chance.choice(_JOINS).join(chain), at, chain)
    return sheet


def _spam_in_page(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Plant chains in the title and meta tags of a page and off its screen."""
    chain = phrases(chance, 3, 8)
    source, planted = sheet.lines[0].text, list(chain)
    words = html.escape(chance.choice(_JOINS).join(chain))
    source = source.replace("<title>", f"<title>{words}_", 1)
    for at in _openings(source, variant, chance):
        more = phrases(chance, *((_FLOOD_IN_PAGE,) * 2 if variant == "flood" else (20, 200)))
        planted += more
        source = source[:at] + _off_screen(more, chance) + source[at:]
    return Sheet(
        sheet.truth,
        (Line(source, "frame"),),
        (*sheet.planted, *planted),
        sheet.done,
        page=True,
        gap=sheet.gap,
    )


def _openings(source: str, variant: str, chance: random.Random) -> list[int]:
    """Where junk goes, last place first."""
    body = source.find(">", source.find("<body")) + 1
    end = source.rfind("</body>")
    blocks = _borders(source) or [body]
    between = chance.sample(blocks, min(len(blocks), 3))
    chosen = {"between": between, "both": [body, end]}.get(variant)
    return sorted(chosen or [body if variant in {"head", "flood"} else end], reverse=True)


def _borders(source: str) -> list[int]:
    """Where one block of a page's body ends and the next begins."""
    return [match.end() for match in _BORDER.finditer(source, max(source.find("<body"), 0))]


def _off_screen(chain: tuple[str, ...], chance: random.Random) -> str:
    return chance.choice(_OFF_SCREEN).format(
        far=chance.choice((900, 9999, 33554432)),
        id=random_id(chance),
        tag=chance.choice(_TAGS),
        words=html.escape(chance.choice(_JOINS).join(chain)),
        links=" ".join(f'<a href="/{random_id(chance)}/">{html.escape(each)}</a>' for each in chain),
    )


def random_id(chance: random.Random) -> str:
    """A meaningless id with at least one letter and one digit.

    >>> len(random_id(random.Random(1)))
    5
    """
    rest = chance.choices(string.ascii_lowercase + string.digits, k=3)
    mixed = [chance.choice(string.ascii_lowercase), chance.choice(string.digits), *rest]
    chance.shuffle(mixed)
    return "".join(mixed)


def elements(sheet: Sheet, variant: str, chance: random.Random) -> Sheet:
    """Plant empty elements with one random id, on lines of their own or inside paragraphs.

    In a page they stand between its blocks.
    """
    name = random_id(chance)

    def run() -> str:
        tags = chance.choices(_TAGS, k=chance.randint(2, 9))
        return "".join(f'<{tag} id="{name}"></{tag}>' for tag in tags)

    if variant == "line" and not sheet.page:
        for at in sorted(chance.sample(range(len(sheet.lines) + 1), 2), reverse=True):
            sheet = sheet.with_planted(run(), at, ())
        return sheet

    def pushed_in(text: str) -> str:
        stops = _borders(text) if sheet.page else [at + 1 for at, each in enumerate(text) if each in "。，"]
        for at in sorted(chance.sample(stops, min(len(stops), 2)), reverse=True):
            text = text[:at] + run() + text[at:]
        return text

    return sheet.rewritten(pushed_in)
