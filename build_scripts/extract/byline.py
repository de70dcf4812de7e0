"""The publication line of a page, read as labelled fields.

Pages write it in any order and with any separators: ``发布时间：2023-03-02 10:43:00来源： 山西日报``,
``2019-09-18 06:23 山西日报 字号：大 中 小``, ``来源： 发布日期：2022-12-28 打印``. A line is a byline only if
every part of it is understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from build_scripts.extract import crediting, numerals, spelling
from build_scripts.extract.buttons import BUTTON
from build_scripts.extract.lines import HAN, WHITE, strip
from build_scripts.language.script import simplify

Kind = Literal["published", "updated", "source", "author", "editor", "counter", "control", "loose"]

LABELS: Final[Mapping[Kind, str]] = {
    "published": "(?:发布|发表|发稿|发文|刊发|刊登|发刊|出版|上传|录入|添加|创建|成文|见报|报道|上线|公开"
    "|新闻|文章|稿件|回复|答复)?(?:时间|日期)|(?:发布|发表|发稿|出版|发布于|发表于)"
    "|(?i:(?:pub(?:lish(?:ed)?)?[ _-]?)?(?:date|time)|published|posted)",
    "updated": "(?:更新|修改|最后更新|最近更新|最后修改)(?:时间|日期|于)?|更改(?:时间|日期)"
    "|编辑(?:时间|日期|于)",
    "source": "(?:文章|新闻|信息|稿件|本文|内容|消息|原文)?(?:来源|稿源|来自|出处|转载?自)(?:单位|媒体|于)?"
    "|供稿单位|供稿|发布(?:机构|单位|部门|者|人)|发文机关|信息提供|媒体|(?i:source|media|publisher)",
    "author": "(?:文章|本文)?作者|(?:本报|本网|文字|新闻|首席|见习|实习|[全融]?媒体)?记者|撰稿[人者]?|撰文者?"
    "|通讯员|文/图|图/文|文图|文|采写"
    "|(?i:authors?|writer|reporter|text|words)",
    "editor": "(?:责任|新闻|网络|网页|值班|见习|实习|执行|本文|本期|新媒体|文字|内容)?编辑|责编|责任编缉"
    "|编审|审核|(?:责任)?校对|监制|录入[员者]?|(?:初|复|终|一|二|三)审|主编|美编|编校|审校|值班(?:主任|编委|主编)"
    "|签发|排版|编发|签审|审签|(?i:editors?)",
    "counter": "(?:浏览|阅读|点击|访问|查看|观看|点阅|收听|播放|人气|评论|点赞|围观)(?:人?次数?|量|数|率)?"
    "|已阅读|热度|字数"
    "|(?:浏览|参与|阅读)人数",
    "control": "(?:回复|答复|办理|承办)(?:单位|部门)"
    "|字号|字体(?:大小|颜色|显示)?|文字大小|视力保护色|背景色|保护视力色|分享到?|分享至|朗读|打印"
    "|保存|语音播报|摄影(?:记者|师)?|供图|制图|(?i:photos?|photography|images?)",
}

_DATE_TEXT: Final = (
    r"(?:民国)?\d{2,4}(?:\s+\d{1,2}/\d{1,2}(?=\s+\d{1,2}:\d\d)|\s*(?:[-/.．—－]\s*\d{1,2}\s*[-/.．—－]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日?))"
    rf"(?:\s*{numerals.WEEKDAY})?"
    r"(?:(?:[T\s]|[|｜–\-](?=\s)|[，,](?=\s?\d{1,2}[:：])|(?:GMT|UTC)[+＋]\d{1,2}(?=\s)|[A-Z]{2,4}T(?=\s))*(?:[上下中]午|凌晨|清晨|早上|傍晚|晚[上间]|AM|PM)?\s*(?:\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2}(?:\.\d+)?(?:[+＋]\d\d:\d\d)?)?|\d{1,2}\s*[时点]\s*(?:\d{1,2}\s*分?)?(?:\d{1,2}\s*秒)?)(?:\s*[AP]M(?![A-Za-z]))?(?:\s[A-Z]{1,4}T(?![A-Za-z]))?)?"
)
_YEAR_LAST: Final = r"\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.)(?:19|20)\d\d(?:\s*[-–|｜,，]?\s*\d{1,2}:\d\d)?"
_CLOCK_FIRST: Final = r"(?:\d{1,2}:\d\d(?::\d\d)?[,，]?\s+(?=\d{4}[-/年]))?"
DATE: Final = re.compile(rf"(?<!\d)(?<!\d\.)(?:{_CLOCK_FIRST}{_DATE_TEXT}|{_YEAR_LAST})(?!\d)")
_SHORT_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}月\d{1,2}日|\d{1,2}[-.]\d{1,2})\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)"
)

# the dot inside a name is none: 阿依古丽·买买提
_DIGIT: Final = re.compile(r"\d")
_SEPARATOR: Final = (
    rf"(?:{WHITE}|[|｜丨/／•\-—–_,，;；□■◆●○◎▲△【】\[\]［］()（）「」『』<>＜＞\u3014\u3015*]"
    rf"|(?<!{HAN})·|·(?!{HAN}))"
)
_LABEL: Final = re.compile(
    # 作者 may stand directly behind another value, 来源 not: 图片来源 and 数据来源 are other things
    rf"(?:(?<=^)|(?<=[\d日时分秒次:：]){WHITE}*|(?<={_SEPARATOR})|(?=(?:作者|责任编辑|责编|发布时间|浏览次数|(?:责任|(?<!责任))校对|审核|监制)[:：]))"
    "(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in LABELS.items())
    + rf"){WHITE}*(?:[:：]|(?<=作者)[,，](?={WHITE}))"
)
# 来源丨新华社 编辑丨周晓岚: a bar for the colon; a stroke where the label opens the line or names editors
_BARRED: Final = "|".join(LABELS[kind] for kind in ("source", "author", "editor"))
_BAR: Final = re.compile(
    rf"(?:^{WHITE}*(?:{_BARRED}){WHITE}*[/／]|(?:^|(?<={WHITE}))(?:{_BARRED}){WHITE}*[丨︱｜|]"
    rf"|(?<={WHITE})(?:{LABELS['editor']}){WHITE}*[/／])(?={WHITE}*\w)"
)
_TAKEN_FROM: Final = re.compile(
    rf"(?:^|(?<={WHITE})|(?<=\d))(?:本文|文章)?(?:来源|转载|摘)[于自]{WHITE}+(?=\w)"
)
TERM: Final = "(?:信息|文章|稿件)?来源|稿源|出处|作者|(?:发布|发表|更新)?(?:时间|日期)"
"""A label whose value may stand apart from it without a mark, as in lists of terms."""
_TERM: Final = re.compile(rf"(?P<label>{TERM}){WHITE}+(?=[^\s:：]{{2,20}}$)")
_HAS_BAR: Final = re.compile("[/／丨︱｜|]")
_TRAILING_CONTROLS: Final = re.compile(
    rf"(?:(?:^|{_SEPARATOR}++)(?:\[|【|（)?(?:{BUTTON}){{1,6}}[:：]?(?:{WHITE}*[（(]{WHITE}*\d*)?(?:\]|】|）|\))?)+{_SEPARATOR}*$",
    re.IGNORECASE,
)
_PEOPLE_BEHIND: Final = re.compile(
    rf"(?:{WHITE}+|(?=[（(]))(?=[（(](?:本报|本网|见习|实习|首席|特约|全媒体)?(?:记者|通讯员|实习生)|(?:本报|本网|见习|实习|首席|特约|全媒体)?(?:记者|通讯员|实习生|作者|责编|(?:责任)?编辑){WHITE}|[（(](?:(?:作者|责编|(?:责任)?编辑){WHITE}|作者[系为])|(?:文图?|图文?|摄影?|图片){WHITE}*[/／|｜丨︱])"
)
# 来源：临江晚报 原标题：…
_OTHER_LABEL: Final = re.compile(
    rf"{WHITE}+(?=(?:{HAN}{{2,6}}|[A-Za-z]{{2,10}}){WHITE}*[:：])|(?<=\S)(?=发布于{WHITE}*[:：])"
    rf"|{WHITE}+(?=(?:浏览|阅读|点击|评论|播放|观看)(?:量|数|次数)?{WHITE}*\d)"
)
_DOT_APART: Final = re.compile(rf"{WHITE}+[·•]{WHITE}+")
_BAR_APART: Final = re.compile(rf"{WHITE}+[|｜丨]")
_LEADS_DATE: Final = re.compile(
    rf"(?:(?:发布|发表|刊发|张贴)[于在]|(?<={WHITE})(?:发布|发表|刊发|发稿)(?:时间|日期)?|(?:发布|发表|更新)?(?:时间|日期)[:：]){WHITE}*$"
)
_UPDATED: Final = re.compile(rf"(?:^|(?<={WHITE}))(?:最[后近])?(?:更新|修改)[于在]?{WHITE}*$")
_UPDATED_BEHIND: Final = re.compile(rf"{WHITE}*(?:更新|修改)(?!于|时间|日期|[:：])")
LEADS_AWAY: Final = re.compile(rf"返回{HAN}{{2,6}}[，,]{WHITE}*查看更多{WHITE}*$")
"""Where a link behind a name leads: 责任编辑：周晓岚返回临江，查看更多."""
_PART: Final = re.compile(rf"(?:(?<![AaTt]){_SEPARATOR})+")  # A- makes letters smaller
_ROLE_EDGES: Final = re.compile(
    rf"^(?:{WHITE}|[|｜丨/【\[［(（「『<])+|(?:{WHITE}|[|｜丨/【】\[\]［］(（)）」』>，,；;·\-—])+$"
)
_SIGNED: Final = re.compile(rf"{WHITE}*({HAN}{{2,4}}_?[A-Z]{{1,3}}\d+){WHITE}*")  # an editor with a number
_BRACKETS: Final = re.compile(r"[（(\[【）)\]】]")
_LONGEST: Final = 200
_SENTENCE: Final = re.compile("[。！？；]")
_HAN: Final = re.compile(HAN)
_MOST_COUNTED: Final = 5  # characters that are no figures: 已有12人参与

PAPER: Final = "(?<![通预預海警举舉捷申])(?<![^文][汇匯])(?<![^大]公)[报報]"
"""What papers end in: 文汇报 and 大公报, but 汛情通报, 工作汇报 and 统计公报 are what others write."""

OUTLET: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]*(?:日报|晚报|早报|晨报|时报|都市报|商报|快报|周报|周刊|周末|导报|青年报|邮报|法治报|法制报|教育报|经济报|军报|报社"
    rf"|{PAPER}|通讯社|新华社|中新社|社|网|新闻"
    r"|时讯|画报|学报|文摘|电台|传媒|客户端|电视台|广播|频道|卫视|杂志|在线|融媒体中心|融媒|(?<=[\u4e00-\u9fff]{2})(?<![\u4e00-\u9fff]{7})发布)"
)
"""What the name of an outlet ends in."""
_LONGEST_LOOSE: Final = 20
_LONGEST_CREDITS: Final = 60
_IS_CONTROL: Final = re.compile(
    # a figure, the page of a printed paper, the word of a dateline
    BUTTON + r"|posted|published|on|admin"
    # of public accounts: what a text is listed under, the region that it was sent from
    rf"|收录于(?:话题|合集|专辑)?|#[^#\s]{{1,20}}#?|\d{{1,4}}个|发表于{HAN}{{2,4}}"
    r"|\d[\d.,]{0,7}[万亿]?\+?(?:[次人条]?(?:阅读|评论|浏览|点赞|播放|观看|分享|回复|参与|跟帖))?"
    r"|第?\s*[A-Z]?\d{1,3}\s*版|[电讯]|(?:星期|周)[一二三四五六日天]",
    re.IGNORECASE,
)
_KINDS: Final[Mapping[crediting.Role, Kind]] = {"editor": "editor", "picture": "control"}


@dataclass(frozen=True, slots=True)
class Field:
    """One understood part of a byline; ``loose`` is a word without a label, perhaps an outlet."""

    kind: Kind
    label: str
    value: str


@lru_cache(maxsize=1024)
def fields(text: str) -> tuple[Field, ...]:
    """Read ``text`` as a byline; nothing where some part of it is not understood.

    >>> [(each.kind, each.value) for each in fields("来源： 发布日期：2022-12-28 打印")]
    [('source', ''), ('published', '2022-12-28'), ('control', '打印')]
    """
    text = spelling.cleared(text)
    stop = _SENTENCE.search(text)
    if stop and (stop[0] != "。" or strip(text[stop.end() :])):
        return ()
    text = strip(text).removesuffix("。")  # a closing mark that was misread
    if not text or len(text) > _LONGEST:
        return ()
    text = spelling.with_colons(text)
    folded = simplify(text)
    for barred in _BAR.finditer(folded) if _HAS_BAR.search(folded) else ():
        at = barred.end() - 1
        text, folded = (f"{each[:at]}：{each[at + 1 :]}" for each in (text, folded))
    term = _TERM.match(folded)
    if term:
        text, folded = (f"{each[: term.end('label')]}：{each[term.end() :]}" for each in (text, folded))
    taken = _TAKEN_FROM.search(folded) if "源于" in folded or "自" in folded else None
    if taken:
        text, folded = (f"{each[: taken.start()]}来源：{each[taken.end() :]}" for each in (text, folded))
    labels = list(_LABEL.finditer(folded)) if ":" in folded or "：" in folded else []
    edges = [*(label.start() for label in labels), len(text)]
    found = list(_bare(text[: edges[0]]))
    for label, end in zip(labels, edges[1:], strict=True):
        kind = next(kind for kind in LABELS if label.group(kind))
        found += _labelled(kind, label.group(kind), text[label.end() : end])
    if any(each.kind == "loose" and len(each.value) > _LONGEST_LOOSE for each in found):
        return ()
    return tuple(found)


def _labelled(kind: Kind, label: str, value: str) -> list[Field]:
    """One labelled value; a date, controls or a stray word behind it are parts of their own."""
    if kind in {"published", "updated"}:
        date = DATE.search(simplify(value)) or _SHORT_DATE.search(value)
        if date is None:
            return [Field(kind, label, ""), *_bare(value)]
        before, after = value[: date.start()], value[date.end() :]
        return [Field(kind, label, strip(date[0])), *_bare(before), *_bare(after)]
    date = DATE.search(simplify(value))
    rest = _bare(value[date.start() :]) if date else []
    value = _LEADS_DATE.sub("", value[: date.start()]) if date else value
    if kind in {"counter", "control"}:
        value = strip(value)
        if kind == "counter" and len(_HAN.findall(value)) > _MOST_COUNTED:
            return [Field("loose", "", f"{label}：{value}"), *rest]  # 评论：把时间还给基层
        return [Field(kind, label, value) if len(value) <= 30 else Field("loose", "", value), *rest]
    if kind == "source":
        value, behind = _name_alone(value)
        rest = [*behind, *rest]
    controls = _TRAILING_CONTROLS.search(simplify(value))
    if controls:
        rest = [*_bare(value[controls.start() :]), *rest]
        value = value[: controls.start()]
    end = _bracket_end(value)
    if end < len(value):
        signed = _SIGNED.fullmatch(value, end)
        behind = [Field("editor", "编辑", signed[1])] if signed else _bare(value[end:])
        value, rest = value[:end], [*behind, *rest]
    value = _ROLE_EDGES.sub("", LEADS_AWAY.sub("", value))
    return [Field(kind, label, value) if len(value) <= 40 else Field("loose", "", value), *rest]


def _name_alone(value: str) -> tuple[str, list[Field]]:
    """The name of a source, and what stands behind it: people with what they did, or other labels."""
    behind: list[Field] = []
    people = _PEOPLE_BEHIND.search(simplify(value))
    if people:
        value, behind = value[: people.start()], _bare(value[people.start() :])
    other = _OTHER_LABEL.search(value)
    if other:
        value, rest = value[: other.start()], value[other.start() :]
        named = crediting.read(rest)
        others = _undated(rest) if named and not named.words else [Field("control", "", strip(rest))]
        behind = [*others, *behind]
    dotted = _DOT_APART.search(value) or _BAR_APART.search(value)
    if dotted:
        value, behind = value[: dotted.start()], [*_bare(value[dotted.end() :]), *behind]
    return value, behind


def _bracket_end(value: str) -> int:
    """Where the bracket closes in which label and value stand: （作者：陈锋） 王晓."""
    depth = 0
    for match in _BRACKETS.finditer(value):
        depth += 1 if match[0] in "（([【" else -1
        if depth < 0:
            return match.end()
    return len(value)


def is_credits(folded: str) -> bool:
    """Whether a line holds nothing but people with what they did: 临江日报 记者 周晓岚 编辑 孙立."""
    found = crediting.read(spelling.with_blanks(folded)) if len(folded) <= _LONGEST_CREDITS else None
    return found is not None and all(OUTLET.fullmatch(each) or len(each) <= 10 for each in found.words)


def is_signed_outlet(folded: str) -> bool:
    """Whether a line is an outlet with its people: 临江日报 记者 周晓岚; it needs no date beside it."""
    found = crediting.read(spelling.with_blanks(folded)) if len(folded) <= _LONGEST_CREDITS else None
    return found is not None and len(found.words) == 1 and OUTLET.fullmatch(found.words[0]) is not None


def _bare(text: str) -> list[Field]:
    """Parts without a colon: dates, people, controls, and words."""
    found: list[Field] = []
    last = 0
    digit = _DIGIT.search(text)
    start = max(0, digit.start() - len("民国")) if digit else 0
    dates = [*DATE.finditer(simplify(text), start)] or [*_SHORT_DATE.finditer(text)] if digit else ()
    for date in dates:
        before = text[last : date.start()]
        updated = _UPDATED.search(simplify(before))
        found += _undated(_LEADS_DATE.sub("", before[: updated.start()] if updated else before))
        behind = _UPDATED_BEHIND.match(simplify(text), date.end())
        found.append(Field("updated" if updated or behind else "published", "", strip(date[0])))
        last = behind.end() if behind else date.end()
    return found + _undated(text[last:])


def _undated(text: str) -> list[Field]:
    people = crediting.read(text) if len(text) <= _LONGEST_CREDITS else None
    if people is None:
        return _words(text)
    words = [field for each in people.words for field in _words(each)]
    return words + [Field(_KINDS.get(each.role, "author"), each.label, each.names) for each in people.credits]


def _words(text: str) -> list[Field]:
    words = (strip(part) for part in _PART.split(text))
    return [
        Field("control" if _IS_CONTROL.fullmatch(simplify(word)) else "loose", "", word)
        for word in words
        if word
    ]


def are_labels(found: Sequence[Field], *kinds: Kind) -> bool:
    """Whether all parts are labels with values, and one of them is of these kinds."""
    return any(each.kind in kinds for each in found) and all(each.label and each.value for each in found)


def is_byline(found: tuple[Field, ...], *, bare: bool) -> bool:
    """Whether the fields make a publication line; ``bare`` allows a date without any label.

    A label alone decides where it says what is meant (来源, 发布时间); 时间 and 日期 stand in notices too
    and want a second field.
    """
    known = [each for each in found if each.kind not in {"loose", "control"}]
    loose = [each for each in found if each.kind == "loose"]
    if not known or len(loose) > 3 or all(each.kind in {"counter", "author", "editor"} for each in known):
        return False
    labelled = [each for each in known if each.label]
    if not labelled:
        # 9月2日 18:00 甲队—乙队 is a line of a timetable
        dated = any(DATE.fullmatch(simplify(each.value)) for each in known)
        return bare and (dated or all(OUTLET.fullmatch(simplify(each.value)) for each in loose))
    if loose and not any(each.kind in {"published", "updated"} and each.value for each in known):
        return False  # a caption with its source in brackets
    sure = [
        each for each in labelled if each.label not in {"时间", "日期", "新闻", "媒体", "文", "发布", "更新"}
    ]
    return bool(sure) or len(labelled) > 1 or bare


def only_controls(found: tuple[Field, ...]) -> bool:
    """Whether a line holds nothing but buttons and counters of the page."""
    return bool(found) and all(each.kind in {"control", "counter"} for each in found)
