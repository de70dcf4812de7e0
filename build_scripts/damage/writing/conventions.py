"""How newspapers of a place set quotation marks, bylines, datelines and numbers."""

from __future__ import annotations

import re
from typing import Final

_QUOTES: Final = 3.0
_QUOTED: Final = re.compile(r"“(?:[\u4e00-\u9fff]|[^“”„\n]*”)")  # not „so“, as a German word is set
_CORNERS: Final = -4.0
_DATED: Final = 3.6
_BY_THE_AGENCY: Final = 6.0  # what it writes about Hong Kong has the words of that place
_DAY: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WIRE: Final = re.compile(  # the press there sets it in brackets
    rf"(?:^|(?<=[。\u3000 据]))新华社[\u4e00-\u9fff]{{2,8}}?{_DAY}月{_DAY}日电(?!视)", re.MULTILINE
)
_DATELINE: Final = re.compile(
    r"(?:新华社|本报|本网|本刊|中新社|中新网|人民网|新华网|央视网|光明网|央广网)(?:记者)?[\u4e00-\u9fff]{1,8}\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)"
    r"|(?:中新网|新华网)\d{1,2}月\d{1,2}日电"
    r"|(?:新华社|本报)[\u4e00-\u9fff（）()·]{2,10}?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日?[电讯](?!视)"
    r"|新华社[\u4e00-\u9fff]{2,8}电(?!视)"
    r"|[电讯]\s?[(（]?记者[\u4e00-\u9fff、 ]{2,14}(?:[)）]|报道)"
    r"|[(（](?:新华社|本报|中新社)(?:记者|发)[^（()）]{0,16}[)）]"
)
_OF_THE_MAINLAND: Final = 1.4
_MAINLAND: Final = re.compile(
    r"讯\s?[(（](?:本报|特约)?(?:记者|通讯员)"  # 本報訊（記者
    r"|(?<!本)[报网台]讯(?![】」])"
    r"|[据均]新华社电[)）]"
    r"|^本报讯(?=[\u4e00-\u9fff])"  # without brackets, and the sentence goes on
    r"|(?:^|[。！？ ])[\u4e00-\u9fff]{2,4} 摄[）)]?$"
    r"|元/(?:斤|公斤|吨|平方米|亩|人次?)"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[^\n来]{0,16}来源[：:]"  # in one line with the date
    r"|[(（]完[)）]\s*$",
    re.MULTILINE,
)
_OF_A_REGION: Final = 1.6
_MOST_OF_A_REGION: Final = 4.8
_REGION: Final = re.compile(  # the headline: 陸 for the mainland
    r"(?P<byline>记者[\u4e00-\u9fff、]{2,12}[／/\u2215]|[〔﹝【](?:记者|本报|编译|中央社|综合)|[图文摄]／)"
    r"|(?P<day>[昨今前明][(（﹙]\d{1,2}[)）﹚]日?)"
    r"|(?P<person>姓(?:男|女|妇|翁|老[翁妇]|少[年女]|嫌|司机|骑士|驾驶|夫妻|夫妇|民众|员警|业者|店员|负责人|屋主|保全|学生|高中生|房东))"
    r"|(?P<number>\d[万亿]\d|\d[千百]\d|[廿卅]|民国\d)"
    r"|(?P<mark>[‧\ufe30﹔﹑])"
    r"|(?P<headline>^陆(?!续|地|上|军|海|空|路|游|战|家|生|港|相|[\u4e00-\u9fff]{1,2}[：:，]))",
    re.MULTILINE,
)
_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_OF_THOUSANDS: Final = 0.5  # 17,284: no mainland newspaper's way, but that of its data
_TITLE: Final = re.compile(r"\A[^\n。]{2,40}[\u4e00-\u9fff！？」]\u3000[\u4e00-\u9fff「][^\n。]{2,40}\n")
_OF_A_TITLE: Final = 0.8  # two halves of a headline with a wide blank between them


def weigh(sample: str, plain: str) -> float:
    """Natural logarithm of the odds that a mainland newspaper set the text so.

    ``plain`` is ``sample`` simplified, character for character.
    """
    quotes = ("“" in sample and _QUOTED.search(sample) is not None) * _QUOTES + ("「" in sample) * _CORNERS
    if _WIRE.search(plain):
        mainland = _BY_THE_AGENCY
    else:
        mainland = _DATED if _DATELINE.search(plain) else _OF_THE_MAINLAND * bool(_MAINLAND.search(plain))
    region = _OF_A_REGION * len({match.lastgroup for match in _REGION.finditer(plain)})
    numbers = _OF_THOUSANDS * bool(_THOUSANDS.search(plain))
    title = _OF_A_TITLE * bool(_TITLE.match(plain))
    return quotes + mainland - min(_MOST_OF_A_REGION, region + numbers + title)
