"""How publication lines are spelt: blanks, brackets and bars where labels have a colon, set as they are read.

Separate from the byline, which knows what a label means and not how it may be written.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.extract import english
from build_scripts.extract.lines import HAN, WHITE
from build_scripts.language.script import simplify
from build_scripts.model.article import LACUNA

# Labels set wide for the eye (来 源：, 打 印) or boxed in (【来源】南方日报).
_SPACED: Final = re.compile(
    rf"([来來作编編时時日打关關返分])(?:{WHITE}){{1,4}}([源者辑輯间間期印闭閉回享])(?!{HAN})"
)
_LOST_BLANK: Final = re.compile(f"(?<=[报報社网網闻聞台者员員辑輯]){LACUNA}")  # a byte shift swallowed it
_BROKEN_BLANK: Final = re.compile(f"[{LACUNA}&]nbsp;")  # a byte shift swallowed its mark
_NO_COLON: Final = re.compile(rf"(?:^|(?<=\s))([来來]源|稿源){WHITE}+(?=[\u4e00-\u9fffA-Za-z《「])")
_FROM: Final = re.compile(rf"(?:^|(?<=\s))([来來]源[于於]){WHITE}+(\S+)")  # 来源于 临江周刊 可听文章
_FOLLOWING: Final = re.compile(  # 以下文章来源于临江晚报 ，作者周晓岚
    rf"^以下(?:文章|[内內]容)[来來]源[于於]{WHITE}*([^，,\s]{{2,20}}){WHITE}*(?:[，,]{WHITE}*作者{WHITE}*([^，,]{{2,20}}))?$"
)
_LISTED: Final = re.compile(rf"；(?={WHITE}*{HAN}{{2,6}}[:：])")  # 记者：甲乙；编辑：丙丁
_BOXED: Final = re.compile(
    rf"(?:^|(?<=\s))[【\[]({HAN}{{0,4}}(?:来源|來源|作者|记者|記者|编辑|編輯|责编|責編|校对|校對|时间|時間|日期))[】\]]{WHITE}*(?=\w)"
)
_RUN_ON: Final = re.compile(
    rf"(?<={HAN}{{2}})(?=(?:(?:责任|图片|版面|视频|视觉|美术|文字|实习|见习|值班|执行)编[辑輯]|责编|責編|[责責]任校[对對]|(?<![责責]任)校[对對]|[审審]核|[监監]制|[编編][审審])[:：])"
)
_END_OF_ROLE: Final = re.compile("[辑輯编編对對核制审審][:：]")  # behind each of these, found sooner
# 作者：周晓岚来源：临江日报时间：2021-11-09: texts of pages whose styles set the fields apart
_GLUED: Final = re.compile(
    r"(?:(?<=.[:：].)|(?<=.[:：]))(\w{2})(?=(?:[来來]源|[时時][间間]|日期|出版|更新|[发發更][布佈新](?:[时時][间間]|日期))[:：])"
    # what no name of an outlet ends in
    rf"|(?<=[\u4e00-\u9fff:：])({HAN}{{2}})(?=(?:(?:[浏瀏][览覽]|[点點][击擊]|[阅閱][读讀]|[访訪][问問])(?:次?[数數]|[数數]?量)?|字[体體号號])[:：])"
)
_ONE_WORD: Final = re.compile(  # 图片来源 and 发布时间
    "图片|数据|资料|文章|信息|新闻|消息|稿件|素材|题图|封面|视频|音频|头图|配图|本文|内容|原文|制图|发布|更新|发表|发稿|发文"
    "|修改|编辑|最近|最后|回复|答复|上传|录入|创建|添加|刊发|刊登|成文|见报|报道|上线|公开|文件|截止"
)
_LONGEST: Final = 200


def with_blanks(text: str) -> str:
    """The text, of the same length, with blanks where a byte shift swallowed some, and between roles."""
    text = _unlisted(text)
    return _LOST_BLANK.sub(" ", text) if LACUNA in text else text


def _unlisted(text: str) -> str:
    """The text with a blank for each semicolon between roles."""
    return _LISTED.sub(" ", text) if "；" in text else text


def apart(text: str) -> str:
    """The text with a blank before each role that follows a name at once: 责任编辑：甲乙图片编辑：丙丁."""
    return _RUN_ON.sub(" ", text) if _END_OF_ROLE.search(text) else text


def cleared(text: str) -> str:
    """The text with its dates in digits, and blanks where references and marks between fields stood."""
    if len(text) <= _LONGEST and english.has_month(text):
        text = english.from_english(text)
    if "nbsp;" in text:
        text = _BROKEN_BLANK.sub(" ", text)
    return _unlisted(text)


def with_colons(text: str) -> str:
    """The text with a colon behind each label that is boxed in, set wide or followed by a blank.

    >>> with_colons("【来源】临江日报"), with_colons("以下文章来源于临江晚报 ，作者周晓岚")
    ('来源：临江日报', '来源：临江晚报 作者：周晓岚')
    """
    text = with_blanks(_SPACED.sub(r"\1\2", text) if _SPACED.search(text) else text)
    text = _BOXED.sub(r"\1：", text) if "【" in text or "[" in text else text
    if ":" in text or "：" in text:
        text = _GLUED.sub(_unless_one_word, apart(text))
    if text.startswith("以下"):
        text = _FOLLOWING.sub(_named, text)
    return _FROM.sub(r"\1：\2 · ", _NO_COLON.sub(r"\1：", text)) if "源" in text else text


def _unless_one_word(glued: re.Match[str]) -> str:
    return glued[0] if _ONE_WORD.fullmatch(simplify(glued[0])) else f"{glued[0]} "


def _named(following: re.Match[str]) -> str:
    return f"来源：{following[1]} 作者：{following[2]}" if following[2] else f"来源：{following[1]}"
