"""Lines of a page with their positions, and the shapes that tell prose from headlines.

Separate because furniture, headline and layout must agree on what a line and a sentence are. All
shapes are asked of simplified text; `Line.folded` has the length of `Line.text`, so that a match in
one is a position in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from build_scripts.language.script import simplify
from build_scripts.language.surnames import COMPOUND, SURNAMES, TRANSCRIBED

ZERO_WIDTH: Final = "\u200b\u2060\ufeff"
WHITE: Final = rf"[\s{ZERO_WIDTH}]"
HAN: Final = r"[\u3400-\u4dbf\u4e00-\u4e27\u4e29-\u9fff〇]"  # not 丨, which is a bar: 记者丨张青
LINE_BREAK: Final = r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"

BLANKS: Final = "".join(filter(str.isspace, map(chr, range(0x3001))))
WHITE_CHARACTERS: Final = BLANKS + ZERO_WIDTH
_SENTENCE_END: Final = re.compile(
    rf"[。！？…；][”’」』》）)]*(?:[（(][^（()）\n]{{1,40}}[)）])?(?={WHITE}+\S)"
)
_BLANKS: Final = re.compile(rf"{WHITE}+")


class Line(NamedTuple):
    """A line, or one of several paragraphs that run together on a line.

    ``[start, end)`` takes in the white space and the line break that go with it, ``text`` is what
    is left between the white space and stands at ``at``.
    """

    start: int
    end: int
    at: int
    text: str
    folded: str


def lines(text: str) -> tuple[Line, ...]:
    """Return all lines of ``text`` that are not blank."""
    folded = simplify(text)
    found, start = [], 0
    for whole in text.splitlines(keepends=True):
        if words := whole.strip(WHITE_CHARACTERS):
            found.append(_line(whole, words, start, folded))
        start += len(whole)
    return tuple(found)


def pieces(text: str) -> tuple[Line, ...]:
    """Like `lines`, with lines on which paragraphs run together taken apart behind sentence ends."""
    folded = simplify(text)
    zero_width = any(each in text for each in ZERO_WIDTH)
    found: list[Line] = []
    start = 0
    for whole in text.splitlines(keepends=True):
        if words := whole.strip(WHITE_CHARACTERS):
            line = _line(whole, words, start, folded)
            # without white space inside there are no two sentences to take apart
            found += _apart(text, folded, line) if zero_width or len(words.split(None, 1)) > 1 else (line,)
        start += len(whole)
    return tuple(found)


def _apart(text: str, folded: str, line: Line) -> Iterator[Line]:
    """The pieces of a line, cut behind sentence ends."""
    start, end = line.start, line.end
    content = start + len(text[start:end].rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
    stops = [match.end() for match in _SENTENCE_END.finditer(text, start, content)]
    # white space goes with the piece behind it, the line break with none of them
    for left, right in pairwise((start, *stops, content)) if stops else ((start, end),):
        whole = text[left:right]
        if words := strip(whole):
            yield _line(whole, words, left, folded)


def strip(text: str) -> str:
    """Take white space and zero-width characters off both ends."""
    return text.strip(WHITE_CHARACTERS)


def one_space(text: str) -> str:
    """Trim ``text`` and make every run of white space one space; a single wide one stays as it is."""
    return _BLANKS.sub(lambda run: run[0] if run[0] == "\u3000" else " ", strip(text))


def _line(whole: str, words: str, start: int, folded: str) -> Line:
    at = start + whole.index(words)
    return Line(start, start + len(whole), at, words, folded[at : at + len(words)])


_SPOKEN: Final = re.compile(r"[：，]“.*[！？…]”$")  # 他问：“谁来回复？”
_FULL_STOP: Final = re.compile(r"。|；$|[！？…][”’」』）)]*$")


def is_prose(text: str) -> bool:
    """Whether a line reads like sentences and not like a headline, a label or a list item.

    >>> is_prose("会议以视频方式召开。"), is_prose("市委专题会议召开"), is_prose("最新评论")
    (True, False, False)
    """
    if "。" in text or _SPOKEN.search(text):
        return True
    if len(text) >= 50 and re.search(r"[，,]", text):
        return True
    return len(text) >= 30 and bool(_FULL_STOP.search(text)) and "，" in text


# What reporters do, and what is called after them: 记者手记——高原上的一堂课 is a headline.
_NO_CREDIT: Final = (
    "调查|观察|手记|来信|走访|连线|专访|札记|探访|走基层|见闻|日记|笔记|追踪|实测|体验|揭秘|暗访|直击|跟着"
    "|节|证|会|站|协会|团"
)
_WRITER: Final = "(?:记者|通讯员|特派员|评论员|撰稿人|专栏作者|作者)"
# A line that names who wrote something ...
_WRITTEN: Final = re.compile(
    rf"[（(【\[—\s]*(?P<desk>[\u4e00-\u9fff《》]{{0,12}}){_WRITER}(?!{_NO_CREDIT})"
    r"(?P<mark>[\s：:/|·丨]*)(?P<names>.{0,40}?)[）)】\]\s]*"
)
# ... or took something, not what happened.
_CREDIT: Final = re.compile(
    r"""[（(【\[—\s]*(?:
      (?:文|图|图文|图/文|文/图|文图|撰文|摄影|摄影报道|执笔|采写|供图|翻译|编译|整理|口述|校对|来源|资料
        |本报讯|编辑|视频)\s*[/／|丨：:].{0,50}
    | 本报讯|(?:.{1,10}(?:日|专|急)|(?:据|.{1,6}[社网报台]).{0,8}?)(?:电|讯)[\s（(].{0,30}
    | .{1,40}[\s/／（(](?:摄|文/图|图/文|供图|制图|发|绘)[）)】]?
    | (?:图片|资料|数据|视频|图表)来源.{0,40}
    | (?:图|图为|上图|下图|图注|图说|资料图)[\s：:为].{0,80}
    | 编者按.{0,80}
    )[）)】\]\s]*""",
    re.VERBOSE,
)
_DESK: Final = re.compile(
    rf"(?:本[报网刊台社站]|{HAN}{{2,8}}[社报网台刊])?(?:(?:驻{HAN}{{1,6}}|见习|实习|首席|高级|资深|特约|特派|特聘|摄影|文字"
    "|图文|全媒体|融媒体|随军|专栏|联合|记者|通讯员)[、 ]?)*"
)
_ROLES: Final = re.compile(
    rf"{HAN}{{0,8}}{_WRITER}|实习生|(?:摄影|综合|联合)?报道|文/?图|图/?文|[文图摄]|发自.*|.*[电讯]"
)
_AND: Final = re.compile(r"[\s、，,；;/／|丨·&＆（(）)]+")
_BEHIND_NAMES: Final = re.compile("(?:摄影|综合|联合)?报道$|文/?图$|[文图摄]$")
_LONGEST_NAME: Final = 4
_DATE_ONLY: Final = re.compile(
    r"[（(]?\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?.{0,12}[）)]?|[〇零一二三四五六七八九十]+年[^，。]{2,8}日"
)
_ENUMERATED: Final = re.compile(
    r"[（(]?(?:[一二三四五六七八九十百]{1,4}|\d{1,2})[）)、.．：:\s].*"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条编部篇回].*|[①-⑳❶-❿].*|其[一二三四五六七八九][：:，].*"
)
_BULLET: Final = re.compile(r"[-–—•·●○■□◆◇▪▶►※★☆*]\s*(?=\S)")


def is_credit(folded: str) -> bool:
    """Whether a short line credits a writer, photographer or picture; it belongs to the body."""
    return bool(_CREDIT.fullmatch(folded)) or _names_a_writer(folded)


def _names_a_writer(folded: str) -> bool:
    """Whether a line is 记者 or the like with a name: 外交部发言人答记者问 is none, and a headline."""
    found = _WRITTEN.fullmatch(folded)
    if found is None:
        return False
    if not found["names"]:
        return _DESK.fullmatch(found["desk"]) is not None
    if found["mark"].strip():
        return True
    said = [each for each in _AND.split(found["names"]) if each]
    if found["mark"]:  # a name set apart may be any
        return all(len(each) <= _LONGEST_NAME or _may_name(each) for each in said)
    return _may_name(said[0]) if said else False


def _may_name(words: str) -> bool:
    """Whether ``words`` are names of people, one behind the other: 周晓岚, 周晓岚陈锋, 周晓岚摄.

    >>> [_may_name(each) for each in ("周晓岚陈锋", "周晓岚摄", "问", "荣获全国新闻奖")]
    [True, True, False, False]
    """
    bare = _BEHIND_NAMES.sub("", words) if len(words) > 2 else words
    if _ROLES.fullmatch(words) or "·" in words or re.fullmatch(TRANSCRIBED, bare):
        return True
    return _are_names(bare)


def _are_names(words: str) -> bool:
    if not words:
        return True
    sizes = (3, 4) if words[:2] in COMPOUND else (2, 3) if words[0] in SURNAMES else ()
    return any(len(words) >= size and _are_names(words[size:]) for size in sizes)


def is_enumerated(folded: str) -> bool:
    """Whether a line starts with a number of a list or a law."""
    return bool(_ENUMERATED.fullmatch(folded))


def bullet(text: str) -> str:
    """Return the bullet that a line starts with, or nothing."""
    match = _BULLET.match(text)
    return match[0] if match else ""


def is_headline(folded: str, *, longest: int = 40) -> bool:
    """Whether a line has the shape of a headline or crosshead: short, no sentence, not a list's lead.

    >>> is_headline("思想上保持高度警觉"), is_headline("划重点："), is_headline("2012年6月24日")
    (True, False, False)
    """
    return (
        2 <= len(folded) <= longest
        and not re.search(r"[。；;]", folded)
        and folded[-1] not in "，,：:、…"
        and bool(re.search(HAN, folded))
        and not _DATE_ONLY.fullmatch(folded)
        and not is_credit(folded)
    )
