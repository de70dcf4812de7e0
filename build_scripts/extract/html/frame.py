"""What a line around the body looks like: a byline, a note of the editors, perhaps a headline.

Words may still have readings pushed between their characters here, so every pattern allows for them.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.extract import calls, english
from build_scripts.extract.alternatives import alternatives
from build_scripts.extract.buttons import BUTTON
from build_scripts.extract.byline import OUTLET
from build_scripts.extract.calls import LONGEST
from build_scripts.extract.html.blocks import Block
from build_scripts.language.script import simplify

_NO_WORD: Final = re.compile(r"[\W_]+")
_END_TAG: Final = re.compile(r"\?/[a-z][a-z0-9]{0,9}>")
_IN_BRACKETS: Final = r"[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]"
_ANY_READING: Final = re.compile(_IN_BRACKETS)  # a set at the beginning is found soonest
_READING: Final = re.compile(rf"\s?{_IN_BRACKETS}")
_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d"
    r"|(?:民[國国]\s*\d{2,3}\s*年|(?<!\.)(?:9\d|1[0-4]\d)[-/.])\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?![\d.])"
    r"|\d{4}(?:\s*[-/.年]\s*|\s+(?=\d{1,2}/))\d{1,2}\s*[-/.月]\s*\d{1,2}|[〇零○一二三四五六七八九]{4}年.{1,2}月.{1,3}日|\d{1,2}\s*[-月.]\s*\d{1,2}日?\s+\d{1,2}[:：]\d{2})"
)
_BY: Final = re.compile(r"(?:By|Author|Reporter)\s*[:,，：]?\s+[\u4e00-\u9fff·]{2,12}", re.IGNORECASE)
_LABELS: Final = (
    alternatives(
        r"[来來]\s*源(?:于|於)?",
        r"[来來](?<![\u4e00-\u9fff].)自",
        r"稿\s*源",
        r"出\s*[处處]",
        r"作\s*者",
        r"[记記]\s*者",
        r"[编編]\s*[辑輯]",
        r"[eE]ditors?",
        r"[責责]\s*[编編]",
        r"通[讯訊][员員]",
        r"[发發](?:布|佈|表)(?:[时時][间間]|日期|者|[单單]位|[机機][构構]|[部][门門]|于)?",
        r"[发發]文[机機][关關]",
        r"[时時]\s*[间間]",
        r"日\s*期",
        r"[转轉][载載]?自",
        r"供稿",
        r"撰稿人?",
        r"撰文",
        r"[审審]核",
        r"校[对對]",
        r"[监監]制",
        r"[编編][审審]",
        r"[执執]行主[编編]",
        r"主[编編]",
        r"[采採][写寫]",
        r"[执执][笔筆]",
        r"文(?<![\u4e00-\u9fff].)(?:/图|图)?",
    )
    + r"\s*[:：/／|丨︱｜]"
)
_WITHOUT_MARK: Final = (
    r"^日期\s+(?=\d)|^以下(?:文章|[内內]容)[来來]源[于於]"
    r"|^[（(【\[［]?\s*(?:本期|本版|[值執执][班行]|[网網][络絡]|文字)?(?:[責责]任?[编編][辑輯]?|[编編][辑輯])\s+[\u4e00-\u9fff]{2,4}(?:$|[\s）)】\]］])"
)
_LABEL: Final = re.compile(_LABELS)
_LABEL_ALONE: Final = re.compile(_WITHOUT_MARK)
_ANY_LABEL: Final = re.compile(rf"{_LABELS}|{_WITHOUT_MARK}")
_SIGN: Final = re.compile(r"[:：/／|丨︱｜\s]")  # what a label has in any case, found sooner
_FIGURE: Final = re.compile(r"[\d年]")  # and a date
_EDITOR: Final = re.compile(
    r"(?:[编編]\s*[辑輯]|[責责]\s*[编編])\s*(?:[:：/／|丨︱｜]|\s[\u4e00-\u9fff]{2,4}(?:$|[\s）)】\]]))"
)
_IN_CHARGE: Final = re.compile(
    r"[（(【\[]?\s*[责責](?:任[编編][辑輯缉]|[编編])\s*[:：]\s*[\u4e00-\u9fff]{2,4}(?:[\s、，]+[\u4e00-\u9fff]{2,4}){0,3}\s*[）)】\]]?"
)
_WRITER: Final = re.compile(
    r"^[（(【\[]?\s*(?:本[报報网網]|文字)?(?:[记記]者|作者|通[讯訊][员員]|撰文)\s*[:：]"
)
_PEN: Final = re.compile(
    r"^[（(【\[]?(?:[撰作]?文|[采採][写寫]|撰稿人?|[执執][笔筆])\s*[:：/／|丨︱｜]|^.{0,8}[记記]者\s*[|丨︱｜]"
)
_WRITER_IN_BRACKETS: Final = re.compile(
    r"^[^。，（(]{0,24}[（(]\s*(?:[图圖]?文|[记記]者|作者|[编編][译譯]|通[讯訊][员員])\s*[:：/／\s][^（()）]{2,40}[)）]$"
)
_NOT_WRITER: Final = re.compile(
    r"(?:[来來]\s*源|稿\s*源|出\s*[处處]|[编編]\s*[辑輯]|[责責]\s*[编編]|[审審]核|校[对對]|[浏瀏][览覽]|[点點][击擊]|字[号號體体])\s*[:：/／|丨︱｜]"
)
_OF_PAGE: Final = re.compile(
    r"^[（(【\[]?\s*(?:[来來]\s*源|稿\s*源|出\s*[处處]|[转轉]自|[审審]核|校[对對]|[监監]制|[编編][审審]|[初复覆终終一二三][审審])"
    r"\s*[:：/／|丨︱｜]"
)
_REPORTER: Final = re.compile(
    r"^.{0,12}(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|[实實][习習]生|特[约約]撰稿人?)(?!调查|調查|观察|觀察|手记|手記|来信|走访|走訪|连线|連線|专访|專訪|札记|报道|報道|報導)"
    r"\s*[\u4e00-\u9fff·]{2,12}(?:[\s、／/][\u4e00-\u9fff·]{2,12}){0,4}"
    r"(?:\s*[／/]\s*(?:[摄攝]影|[编編][辑輯]|文字)\s*[\u4e00-\u9fff·]{2,6}(?:\s*[报報][导導道])?)?"
    r"(?:[\s●■◆▲△○□◎|｜/／]+(?:[图圖]片?|[摄攝]影|供[图圖]).{0,14})?$"  # ●图片由受访者提供
)
_REPORT: Final = re.compile(
    r"^(?:.{2,12}[\s|｜]+)?[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}){0,3}\s*(?:[／/]\s*[\u4e00-\u9fff]{2,4}\s*|\s[\u4e00-\u9fff]{2,3}(?=報導)|[／/]?\s*[综綜]合|[／/]?\s*[联聯]合)[报報][导導道]$"
)
_REPORTED: Final = re.compile(  # 【記者周曉嵐台北報導】
    r"^[（(【\[［\u3014]\s*.{0,8}?[记記]者\s*[\u4e00-\u9fff、\s]{4,14}(?:[／/][\u4e00-\u9fff]{2,4})?[报報][导導道][）)】\]］\u3015]$"
)
_PENNED: Final = re.compile(  # 临江日报记者 周晓岚/文 陈锋/图
    r"^.{0,14}?(?:[\u4e00-\u9fff·]{2,8}\s*[／/]\s*(?:[圖图攝摄]?文字?|(?:供|文)?[圖图]片?|[摄攝]影?)(?:[\s、，]+|$))+$"
)
_SIGNS: Final = (_REPORTER, _REPORT, _REPORTED, re.compile(rf"(?:{_BY.pattern})$", re.IGNORECASE))
_AROUND: Final = "（()）【】[]［］ "
_LISTED: Final = re.compile(r"[；;](?=\s*[\u4e00-\u9fff]{2,6}\s*[:：])")  # 责编：甲乙；校对：丙丁
# a byte shift leaves a question mark where it has swallowed a byte
_SENTENCE: Final = re.compile(r"[。！？!；;]|，.*，")
STAMP: Final = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
)
"""A date to the minute."""
_CONTROL: Final = re.compile(BUTTON, re.IGNORECASE)
_COUNTER: Final = re.compile(
    r"[\d.,]+\s*[kKwW万]?\+?\s*[次人]?\s*(?:阅读|閱讀|浏览|瀏覽|评论|評論|点赞|播放|观看|热度)[量数數]?"
)
_ENGLISH_BESIDE: Final = re.compile(r"Posted|Published|Updated|Last|On|At|[AP]M|\d{3,4}", re.IGNORECASE)
_MOSTLY: Final = 0.6
_CLOCK: Final = re.compile(
    r"日?\s*+(?:星期|礼拜|禮拜|[周週])[一二三四五六日天](?![\u4e00-\u9fff])|(?:日\s*+|(?<!\s)\s*+)(?:星期|周)?\s*+(?:\S\s*+)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
)
MORE_WORDS: Final = 24
"""Characters beside a date without a label, at most."""
_SHORTEST_HEADLINE: Final = 6
_LONGEST_HEADLINE: Final = 60
_TRAIL: Final = re.compile(r"[>＞»\u203a]|位置[:：]|首页")
LONGEST_NOTE: Final = 80
_LONGEST_ROW: Final = 200  # with a date and labels, and buttons behind them
BETWEEN: Final = 40
"""Lines looked at between the headline and the body."""


def without_readings(text: str) -> str:
    """The text without the readings that mirrors push between its characters.

    新聞記者 becomes 新聞?dòng)浾? where 動 is a key of the page: its bytes stand across the border of 聞記.
    Behind a key that took the mark of a reference or of an end tag its name is left: 日?qǐng)?nbsp;.
    """
    if ")" not in text and "）" not in text:
        return text
    if "?" in text:
        text = _END_TAG.sub("", text.replace("?dòng)浾?", "記者 ").replace("?nbsp;", " "))
    return _READING.sub("", text) if _ANY_READING.search(text) else text


def is_dated(block: Block) -> bool:
    """Whether a line is a byline with a date."""
    return is_byline(block) and bool(_DATE.search(block.spaced) or english.DATE.search(block.spaced))


def may_be_headline(block: Block, *, shortest: int = _SHORTEST_HEADLINE) -> bool:
    """Whether a line has the shape of a headline: words, no link, no sentence, no trail, no buttons."""
    text = without_readings(block.spaced)
    return (
        shortest <= len(text) <= _LONGEST_HEADLINE
        and not 2 * block.linked > len(block.text)
        and "。" not in text
        and not _TRAIL.search(text)
        and not is_byline(block)
        and not is_control(block)
    )


def is_byline(block: Block, *, more: int = MORE_WORDS) -> bool:
    """Whether a short line is no sentence and names a date, an outlet or people.

    Beside a date without a label stand at most ``more`` other characters.
    """
    text = without_readings(block.spaced)
    if len(text) > _LONGEST_ROW or _SENTENCE.search(text):
        return False
    if len(text) > LONGEST_NOTE:
        return bool(_DATE.search(text)) and len(_ANY_LABEL.findall(text)) > 1
    if _is_labelled(text) or any(each.match(text) for each in _SIGNS):
        return True
    if ("/" in text or "／" in text) and _PENNED.match(text):
        return True
    if ("20" in text or "19" in text) and english.DATE.search(text):
        return len(_ENGLISH_BESIDE.sub("", _NO_WORD.sub("", english.DATE.sub("", text)))) <= more
    dated = _FIGURE.search(text) and _DATE.search(text)
    return bool(dated) and len(_NO_WORD.sub("", _CLOCK.sub("", _DATE.sub("", text)))) <= more


def is_outlet(block: Block) -> bool:
    """Whether a line is nothing but the name of an outlet."""
    return OUTLET.fullmatch(simplify(without_readings(block.text))) is not None


def is_player(block: Block) -> bool:
    """Whether a line is a player's or a picture's, which stand between the paragraphs."""
    text = block.text
    return len(text) <= LONGEST and calls.is_player(simplify(without_readings(text)))


def is_call(block: Block) -> bool:
    """Whether a line calls on readers to follow, to subscribe or to open a program."""
    text = block.text
    return len(text) <= LONGEST and calls.is_call(simplify(without_readings(text)))


def is_note(block: Block) -> bool:
    """Whether a short line is labelled as a source, an author or an editor."""
    text = without_readings(block.spaced)
    if "；" in text or ";" in text:
        text = _LISTED.sub(" ", text)
    return len(text) <= LONGEST_NOTE and _is_labelled(text) and not _SENTENCE.search(text)


def _is_labelled(text: str) -> bool:
    signed = _SIGN.search(text) is not None
    return signed and (_LABEL.search(text) is not None or _LABEL_ALONE.match(text) is not None)


def names_editor(block: Block) -> bool:
    """Whether a short line names an editor."""
    return is_note(block) and _EDITOR.search(without_readings(block.spaced)) is not None


def is_editors(block: Block) -> bool:
    """Whether a line is nothing but the label of the editors in charge and their names."""
    return _IN_CHARGE.fullmatch(without_readings(block.spaced)) is not None


def names_reporter(block: Block) -> bool:
    """Whether a short line begins with the label of a reporter or a writer."""
    return is_note(block) and _WRITER.search(without_readings(block.spaced)) is not None


def is_signature(block: Block) -> bool:
    """Whether a short line is nothing but reporters and their names: 本报记者 周晓岚."""
    words = without_readings(block.spaced).strip(_AROUND)
    return len(block.text) <= LONGEST_NOTE and _REPORTER.match(words) is not None


def names_writer(block: Block) -> bool:
    """Whether a line says who wrote it and neither when nor for whom: 临江日报记者 周晓岚."""
    text = without_readings(block.spaced)
    named = any(
        each.match(text) for each in (_WRITER, _REPORTER, _REPORT, _REPORTED, _PEN, _WRITER_IN_BRACKETS)
    )
    return named and not _DATE.search(text) and not _NOT_WRITER.search(text)


def names_somebody(block: Block) -> bool:
    """Whether a line of the byline says who wrote it, in whatever words."""
    text = without_readings(block.spaced)
    return len(text) <= LONGEST_NOTE and bool(
        _BY.fullmatch(text) or _WRITER.match(text) or _REPORTER.match(text)
    )


def signs(block: Block) -> bool:
    """Whether a short line is who wrote it or stands in brackets, as texts are signed at their end."""
    if len(block.text) > LONGEST_NOTE:
        return False
    bracketed = block.text[0] in "（(" and block.text[-1] in "）)"
    return bracketed or is_signature(block) or names_writer(block)


def is_of_page(block: Block) -> bool:
    """Whether a short line credits what the page, not the article, is to be credited with."""
    return is_note(block) and _OF_PAGE.search(without_readings(block.spaced)) is not None


def is_control(block: Block) -> bool:
    """Whether a short line holds little but buttons: 【字号 大 中 小】【打印】."""
    if len(block.text) > LONGEST_NOTE:
        return False
    if _COUNTER.fullmatch(block.text):
        return True
    words = [each for each in _NO_WORD.split(block.spaced) if each]
    return sum(_CONTROL.fullmatch(each) is not None for each in words) > _MOSTLY * len(words)
