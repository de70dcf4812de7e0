"""People with what they did, as publication lines name them without a colon: 记者 云开 实习生 萧萧.

Separate from the byline because captions and signatures are written the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from build_scripts.extract.alternatives import alternatives
from build_scripts.extract.lines import HAN, WHITE, strip
from build_scripts.language.script import simplify
from build_scripts.language.surnames import TRANSCRIBED

Role = Literal["author", "editor", "picture"]  # who only checks a text counts with the photographers

_MODIFIER: Final = (
    rf"(?:本报|本网|本刊|本社|(?<!{HAN})新闻|首席|高级|特约|特派|见习|实习|全媒体|融媒体|融媒|摄影|文字"
    r"|驻[\u4e00-\u9fff]{1,4})"
)
_WRITERS: Final = "记者|通讯员|实习生|特派员|评论员|撰稿人|撰稿|撰文|采写|执笔|编译|报道员|作者"
_EDITORS: Final = "责任编辑|责编|编辑"
_BEFORE_BAR: Final = (
    "文/图|图/文|图文|文图|文字|文"  # words of running text, too, so a bar or colon must follow
)
_PICTURES: Final = "摄影|摄像|摄|图片|图|供图|制图|视频"
PICTURED: Final = "摄(?!影报[道导])|供图|制图|制表"
"""A pattern of what those did who made the pictures; 摄影报道 is of who wrote, too."""

_CHECKERS: Final = "责任校对|校对|审核|监制|审读|[初复终一二三]审|美编|排版"
_ROLE: Final = (
    # 只看该作者 and 记者邮箱 are buttons
    rf"(?<![该此总])(?:{_WRITERS}|{_EDITORS}|{_CHECKERS})(?!中心|协会|邮箱|热线|[部组室站])"
)
# Words beside the people: outlets, counters, buttons.
_OUTLET: Final = rf"{HAN}{{1,8}}(?:[日晚早晨时商快周导画学都邮军]报|社|网|新闻|报道组|综合)"
_NO_NAME: Final = rf"{_OUTLET}|评论|阅读|浏览|点击|分享|打印|收藏|来源|字号|发布|精选|推荐|荐读"
_WIRED: Final = rf"{HAN}{{2}}\d{{1,2}}日[电讯]"  # the place and the day of a dateline: 陈俊华台北16日电
_NAME: Final = (
    rf"(?!{HAN}{{0,4}}(?:{_WRITERS}|{_EDITORS}|{_CHECKERS}|{_PICTURES})(?:[/／:：报|｜丨︱]|{WHITE}|$))"
    rf"(?!(?:{_NO_NAME})(?:{WHITE}|[、，,/／|｜）)】\u3015(（]|\d|$))"
    rf"(?:{HAN}{{1,6}}[·•]{HAN}{{1,8}}|{TRANSCRIBED}(?={WHITE}|[、，,／/|｜）)】\u3015]|$)|{HAN}{{2,4}}?(?={WHITE}|[、，,／/|｜）)】\u3015]|$|{HAN}{{2}}报[道导]|{_WIRED}|(?:综合|摄影|联合)?报[道导])"
    rf"|{HAN}{WHITE}{HAN}(?={WHITE}|[、，,）)】\u3015]|$)"
    rf"|[A-Z][A-Za-z]{{1,12}}{WHITE}(?:{HAN}{{1,2}}|[A-Z][A-Za-z]{{1,12}})(?={WHITE}|[、，,）)】\u3015]|$))"
)
_CAMERAS: Final = "摄影?|图片?|供图|视频"
_PENS: Final = f"文字?|撰文|采写|{_CAMERAS}"
_NAMES: Final = rf"{_NAME}(?:(?:[、，,]|{WHITE})+{_NAME}){{0,5}}"
_DESK: Final = rf"{HAN}{{2,4}}?(?:中心|组|部)"  # 政治中心／周晓岚报道
# 周晓岚／台北报导; without a stroke only as Taiwan writes it
_FROM: Final = rf"(?:[／/]{WHITE}*{HAN}{{2,4}}?{WHITE}*|(?<={WHITE}){HAN}{{2,3}}(?=报导))"
_CREDIT: Final = re.compile(
    rf"(?P<label>(?P<outlet>{HAN}{{2,10}}?)??{_MODIFIER}*(?P<role>{_ROLE}))[\s:：/／|｜丨︱]*(?P<names>{_NAMES})"
    rf"|{_DESK}{WHITE}*[／/]{WHITE}*(?P<desk_names>{_NAMES}){WHITE}*(?:综合|联合)?报[道导]"
    rf"|(?P<by_names>{_NAMES})(?={WHITE}*(?:{_FROM}|[／/]?{WHITE}*(?:综合|联合))报[道导])"
    # 周晓岚/文 陈锋/图
    rf"|(?P<pen_names>{_NAMES}){WHITE}*[／/]{WHITE}*(?P<pen>{_PENS})(?={WHITE}|[、，,）)】]|$)"
    rf"|(?P<bar_label>{_BEFORE_BAR}|{_PICTURES})(?:{WHITE}*[/／:：|｜丨︱]|(?<=文/图|图/文)(?={WHITE})){WHITE}*(?P<bar_names>{_NAMES})"
)
_PLACE_LAST: Final = re.compile(rf"(?<={HAN}){WHITE}+{HAN}{{2,3}}$")
_KINDS: Final = ("names", "desk_names", "by_names", "pen_names", "bar_names")  # what each of them is read by
# What is in every credit, found sooner: who wrote or edited, or a mark beside one of the others.
_CAN_CREDIT: Final = re.compile(alternatives(*f"{_WRITERS}|{_EDITORS}|[综联]合报[道导]".split("|")))
_MARK: Final = re.compile("[/／:：|｜丨︱]")
_CAN_BE_MARKED: Final = re.compile(alternatives(*_CHECKERS.split("|"), "报[道导]", *"文图摄影频"))
# 港湾报导, 摄影报道: what closes a credit
_TAIL: Final = re.compile(
    rf"{_WIRED}|{WHITE}*[／/]?{WHITE}*(?:{HAN}{{2,4}}?{WHITE}*)?(?:综合|联合|摄影|采访|现场)?报[道导]|{WHITE}*(?:摄影|摄|文/图|图/文)(?={WHITE}|$)"
    rf"|{WHITE}+[文图](?=$|{WHITE}.*{WHITE}[文图]$)"  # 记者 周晓岚 文 记者 陈锋 图
    # 记者 周晓岚/摄影 陈锋 names both, 周晓岚/文 陈锋/图 each
    rf"|{WHITE}*[／/]{WHITE}*(?:{_PENS})(?={WHITE}|[、，,）)】]|$)(?!{WHITE}+{HAN}{{2,4}}(?:{WHITE}*报[道导])?$)"
)
_MORE_EDITORS: Final = re.compile(rf"(?:{WHITE}*[／/]{WHITE}*{_NAME})+")
_BY_CAMERA: Final = re.compile(rf"(?<!文)[／/]{WHITE}*(?:{_CAMERAS})$|{WHITE}图$")  # 记者 周晓岚/摄
_PICTURED_BY: Final = re.compile(
    rf"(?:图片?|摄影?|视频){WHITE}*[/／:：|｜丨︱]{WHITE}*$|(?:^|{WHITE})(?:图|摄影){WHITE}+$"
)  # 图/本报记者 周晓岚
_EDGE: Final = re.compile(rf"^(?:{WHITE}|[（(【\u3014\[／/|｜丨·])+|(?:{WHITE}|[）)】\u3015\]／/|｜丨·])+$")


@dataclass(frozen=True, slots=True)
class Credit:
    """``names`` as they stand on the page, and the ``label`` before them."""

    role: Role
    label: str
    names: str


@dataclass(frozen=True, slots=True)
class Credits:
    """The people of a stretch of a line, and the ``words`` that are left, perhaps an outlet."""

    credits: tuple[Credit, ...]
    words: tuple[str, ...]


def read(text: str) -> Credits | None:
    """Take a stretch of a publication line apart; None where it names nobody.

    >>> read("云岭日报评论员 范准")
    Credits(credits=(Credit(role='author', label='评论员', names='范准'),), words=('云岭日报',))
    """
    folded = simplify(text)
    if not _CAN_CREDIT.search(folded) and not (_MARK.search(folded) and _CAN_BE_MARKED.search(folded)):
        return None
    found: list[Credit] = []
    words: list[str] = []
    last = 0
    for match in _CREDIT.finditer(folded):
        words.append(text[last : match.start()])
        last = match.end()
        if match["role"] and _role(match["role"]) == "editor":
            more = _MORE_EDITORS.match(folded, last)
            last = more.end() if more else last
        stop = last
        tail = _TAIL.match(folded, last)
        last = tail.end() if tail else last
        words.append(text[slice(*match.span("outlet"))] if match["outlet"] else "")
        by_camera = tail is not None and _BY_CAMERA.search(tail[0]) is not None
        found.append(_credit(match, text, stop, by_camera=by_camera))
    words.append(text[last:])
    left = tuple(word for each in words if (word := _EDGE.sub("", each)))
    return Credits(tuple(found), left) if found else None


def _credit(match: re.Match[str], text: str, stop: int, *, by_camera: bool) -> Credit:
    """The credit that was found in ``text``, whose names end at ``stop``."""
    kind = next(each for each in _KINDS if match[each])
    start = match.start(kind)
    if kind == "pen_names":
        return Credit(_role(match["pen"]), match["pen"], strip(text[start : match.end(kind)]))
    label = {"names": "label", "bar_names": "bar_label"}.get(kind)
    if label is None:
        return Credit("author", "", strip(text[start : match.end(kind)]))
    by_camera = by_camera or _PICTURED_BY.search(match.string, 0, match.start()) is not None
    begin = match.end("outlet") if match["outlet"] else match.start(label)
    role = "picture" if by_camera else _role(match[label])
    if match.string.startswith("报导", stop):  # 周晓岚、陈锋 台北报导, as Taiwan writes it
        place = _PLACE_LAST.search(match.string, start, stop)
        stop = place.start() if place else stop
    return Credit(role, text[begin : match.end(label)], strip(text[start:stop]))


def _role(label: str) -> Role:
    if re.search(f"(?:{_EDITORS})$", label):
        return "editor"
    return "picture" if re.fullmatch(f"{_PICTURES}|{_CHECKERS}", label) else "author"
