"""The headline block: title and subtitles lifted out of the text, at its head or at its end.

Some pages put the block behind the body. There it is only believed if the body starts without a
headline and if the supposed title speaks of what the body speaks of: a signature or a caption at
the end of an article looks like a headline, but does not repeat its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.extract.lines import HAN, Line, bullet, is_enumerated, is_headline, is_prose, lines, pieces
from build_scripts.language import lexicon
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_LONGEST_TITLE: Final = 80
_LONGEST_SUBTITLE: Final = 45
_MOST_SUBTITLES: Final = 5  # a longer run of short lines is a table of contents, a poem, a list
_MOST_AT_END: Final = 4
_SHARED: Final = 0.3  # of the title's pairs of characters, at least, must stand in the body
_SHORTEST_AT_END: Final = 8
_SIGNATURE: Final = re.compile(
    r".*(?:委员会|办公室|办公厅|政府|人大|政协|党委|委|局|厅|部|院|处|科|署|公司|集团|协会|学会|大学|学院|学校|中心|银行|社|报|网|编辑部|组|院校|所|站)(?:\s.*)?"
    r"|.*[（(][^（）()]{1,12}[)）]|.*(?:年|月|日|完|待续|摄|文/图)|(?:附件?|图|链接|相关|注|名单)[\s：:、\d一二].*|.*(?:名单|目录)"
)
_ASIDE: Final = re.compile(r"[（(【\u3014\[△▲▼■●◆“「]|(?:问|答|记者|主持人|[QA])[：:]")
_SHORT: Final = re.compile(f"{HAN}{{2,3}}")
_LABELS: Final = frozenset(
    re.findall(
        "[^ ]+",
        "要闻 新闻 快讯 简讯 短讯 短波 评论 社论 时评 社会 国际 国内 地方 时政 体育 财经 经济 文化 文艺 娱乐 "
        "科技 教育 健康 生活 法治 军事 副刊 周刊 专题 专栏 专刊 图片 视频 正文 摘要 导语 导读 提要 前言 目录 "
        "编者按 说明 附件 注释 更正 背景 链接 特写 综述 消息 讯息 动态 广告 下载 分享 收藏 打印 字号 阅读 "
        "来源 作者 记者 编辑 日期 时间 标题",
    )
)
_FEWEST_BELOW: Final = 2  # paragraphs below a title of a word
_LONGEST_CROSSHEAD: Final = 20
_DAY: Final = re.compile(r"[（(]\d{4}年\d{1,2}月\d{1,2}日[)）]")
_ROW: Final = re.compile(r"(?:.*\s)?[-+]?\d[\d.,]*%?(?:\s.*)?|\S{1,4}(?:\s+\S{1,4}){2,}")  # of a table
_PLACE: Final = re.compile(rf"{HAN}{{2,6}}\s*[—–-]+")  # of the report, before its first sentence: 日内瓦 —
_OPENING: Final = re.compile(r"(?:本报|本网|新华社|中新社|中新网|人民网|据).{0,12}(?:讯|电|报道|消息)")


def detect(text: str, _context: Context) -> Cuts | None:
    """Find title and subtitle lines; None where the text has no headline."""
    found = lines(text)
    kinds = _at_head(found)
    if not kinds:  # the last paragraph may run on into the headline
        found = pieces(text)
        kinds = _at_end(found)
    return cuts.cut(text, {Span(found[at].start, found[at].end): kind for at, kind in kinds.items()})


def _at_head(found: Sequence[Line]) -> dict[int, str]:
    """The first line, if it is a headline, and the short headline-like lines between it and the prose."""
    if _is_short_title(found):
        return {0: "title"}
    if len(found) < 2 or not _is_title(_unbulleted(found)):
        return {}
    run = 1
    while run < len(found) and _is_subtitle(found[run].folded):
        run += 1
    # a table or a poem goes on in lines that are no text and no subtitles
    reached_text = run < len(found) and (
        is_prose(found[run].folded)
        or is_enumerated(found[run].folded)
        or found[run].folded[-1] in "：:"
        or bool(_OPENING.match(found[run].folded) or _ASIDE.match(found[run].folded))
    )
    if not reached_text or run - 1 > _MOST_SUBTITLES:
        run = 1
    return {0: "title", **dict.fromkeys(range(1, run), "subtitle")}


def _unbulleted(found: Sequence[Line]) -> str:
    """The first line without a bullet, where it is the only one that has any: it is no item of a list."""
    first = found[0].folded
    alone = not any(bullet(each.folded) for each in found[1:])
    return first.removeprefix(bullet(first)) if alone else first


def _at_end(found: Sequence[Line]) -> dict[int, str]:
    """Short lines below the last prose, the first of which repeats the body's words.

    The body's own signature may stand between: 某某管理局, 2023年1月16日.
    """
    if not found or _is_title(found[0].folded) or not any(is_prose(line.folded) for line in found):
        return {}
    start = max(at for at, line in enumerate(found) if is_prose(line.folded)) + 1
    while start < len(found) and _SIGNATURE.fullmatch(found[start].folded):
        start += 1
    block = [line.folded for line in found[start:]]
    if not 1 <= len(block) <= _MOST_AT_END:
        return {}
    if not _is_title(block[0]) or len(block[0]) < _SHORTEST_AT_END or _SIGNATURE.fullmatch(block[0]):
        return {}
    if block[1:] and _DAY.fullmatch(block[-1]):
        block.pop()  # of a speech; it stays
    if not all(map(_is_subtitle, block[1:])):
        return {}
    body = "".join(line.folded for line in found[:start])
    if max(_shared(each, body) for each in block) < _SHARED:
        return {}
    return {start: "title", **dict.fromkeys(range(start + 1, start + len(block)), "subtitle")}


def _is_title(folded: str) -> bool:
    """Titles are longer and freer than crossheads: 午间公告：甲中标；乙停牌."""
    long = len(folded) >= 10 or (len(folded) >= 7 and folded.endswith("……"))
    shape = folded.rstrip("…！？").replace("；", "，") if long else folded
    return (
        len(folded) >= 4
        and not (is_prose(shape[:49]) or is_prose(shape[-49:]))
        and is_headline(shape, longest=_LONGEST_TITLE)
        and not bullet(folded)
        and not re.fullmatch(r"[（(].*[)）]|\u3014.*\u3015", folded)
        and not _OPENING.match(folded)
    )


def _is_short_title(found: Sequence[Line]) -> bool:
    """Whether the first line is a title of two or three characters, such as 拜年 or 春雨.

    It stands alone above prose, so that it is no crosshead, and is a word that names nobody: an author's
    name, the place of a dispatch and a column's label stand there, too.
    """
    if len(found) <= _FEWEST_BELOW:
        return False
    word, *rest = (line.folded for line in found)
    return (
        bool(_SHORT.fullmatch(word))
        and is_prose(rest[0])
        and all(is_prose(each) or len(each) > _LONGEST_CROSSHEAD for each in rest)
        and word not in _LABELS
        and lexicon.names_nobody(word)
    )


def _is_subtitle(folded: str) -> bool:
    return (
        len(folded) >= 4
        and not is_prose(folded)
        and is_headline(folded, longest=_LONGEST_SUBTITLE)
        and not is_enumerated(folded)
        and not _ASIDE.match(folded.removeprefix("——"))
        and not _ROW.fullmatch(folded)
        and not _PLACE.fullmatch(folded)
        and not _OPENING.match(folded)
    )


def _shared(title: str, body: str) -> float:
    pairs = {title[at : at + 2] for at in range(len(title) - 1) if title[at : at + 2].isalnum()}
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 0.0


FAMILY: Final = cuts.family("heading", version=6, detect=detect)
