"""What each line of a page says for its element being an article: sentences give, links and buttons take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.extract.alternatives import alternatives
from build_scripts.extract.calls import is_post
from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.frame import is_byline, without_readings

_MARK: Final = re.compile(r"[，。！？；：、,;:!?“”…]")
_STOP: Final = re.compile(r"[。！？；!?]")
_ACTION: Final = re.compile(
    r"(?:回[复覆]|举报|赞|点赞|顶|踩|支持|反对|跟贴|引用|收起|盖楼)[\s\d()\[\]（）|·]*"
    r"(?:(?:回[复覆]|举报|赞|点赞|顶|踩|支持|反对|分享|引用|盖楼)[\s\d()\[\]（）|·]*)*"
)
# What sites say about themselves, in either script.
_NOTICE: Final = re.compile(
    alternatives(
        r"版[权權]所有",
        r"版[权權][归歸]",
        r"版[权權][与與]?.{0,3}[声聲]明",
        r"[著着]作[权權]",
        r"[iI](?i:CP)\s*[备備证證]",
        r"公[网網]安[备備]",
        r"[许許]可[证證]([编編]?[号號]|[:：]?\s*[\d（(])",
        r"[举舉][报報]([电電][话話]|[邮郵]箱)",
        r"[未非][经經].{0,20}([授許许][权權可]|同意)",
        r"[cC](?i:opyright)",
        r"[aA](?i:ll\s+rights)",
        r"[pP](?i:owered\s+by)",
        r"不代表.{0,8}([观觀][点點]|立[场場])",
        r"[网網]友[评評][论論]",
        r"文明上[网網]",
        r"理性[发發]言",
        r"技[术術]支持",
        r"最佳[浏瀏][览覽]",
        r"[主承][办辦]([单單]位)?[:：]",
        r"[仅僅]供[参參]考.{0,20}投[资資]",
        r"加[载載]中.{0,3}[请請]稍[候后後等]",
        r"不[构構]成.{0,12}(?:建[议議]|依[据據])",
        r"[仅僅]代表.{0,10}(作者|[个個]人)",
        r"自[觉覺]遵守.{0,20}(法[规規]|法律)",
        r"新[闻聞][线線]索.{0,12}(?:[拨撥]打|[热熱][线線]|[邮郵]箱|爆料)",
    )
)
_STATEMENT: Final = re.compile(
    r"[【(（]?(特[别別]|免[责責]|[郑鄭]重|重要|平[台臺]|本[站网網]|[网網]站)?[声聲]明[】)）]?[:：]"
)
_CLOCK: Final = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d\s*/\s*(?:\d{1,2}:)?\d{1,2}:\d\d|0?0:00")  # of a player
_APP: Final = re.compile(
    r"(?:下[载載]|打[开開]|[启啟][动動]|前往)[^，。]{0,10}(?:APP|客[户戶]端)", re.IGNORECASE
)
_PAGER: Final = re.compile(
    r"[<《«\s]*[上下前后後][一1]?(?:篇|页|頁|条|條|则|則|章)(?:文章|新闻|新聞)?[\s:：>》]"
)
_OF_ACTIONS: Final = frozenset("回举赞点顶踩支反跟引收盖")
_OF_PAGERS: Final = frozenset("<《« \t上下前后後")
"""The first characters of buttons and of links to the pages beside this one."""
_LONGEST_PAGER: Final = 80
_LONGEST_NOTICE: Final = 250
_LONGEST_BYLINE: Final = 80
_FARTHEST: Final = 40  # characters to the clock of a reader's post
_PROSE: Final = 10  # characters of the shortest line that may be a sentence
_LONG: Final = 40
_ENOUGH: Final = 400  # a longer line says no more
_BUTTON: Final = 8
_LABEL: Final = re.compile(r"[:：|｜>＞»\u203a]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_FOREIGN: Final = 5.0  # the worth of a line in another language
_VERSE: Final = 4  # characters of the shortest line of a poem, a list, a table
_VERSES: Final = 3
_MOST_LINKED: Final = 0.25


def worths(blocks: Sequence[Block], homes: Sequence[int]) -> list[float]:
    """Say what each line gives or takes; ``homes`` are the elements whose lines go together.

    A line without a mark gives something where it stands among others that are no links and no labels.
    """
    found = [
        _of_link(block.text) if 2 * block.linked > len(block.text) else _worth(block) for block in blocks
    ]
    members: dict[int, list[int]] = {}
    for at, home in enumerate(homes):
        members.setdefault(home, []).append(at)
    for lines in members.values():
        verses = [at for at in lines if -_BUTTON < found[at] <= 0 and _is_verse(blocks[at])]
        linked = sum(found[at] <= -_BUTTON for at in lines)
        if len(verses) >= _VERSES and linked <= _MOST_LINKED * len(lines):
            for at in verses:
                found[at] = len(blocks[at].text) / 2
    return found


def is_action(text: str) -> bool:
    """Whether a line is one of buttons below a reader's post."""
    return text[:1] in _OF_ACTIONS and _ACTION.fullmatch(text) is not None


def is_notice(block: Block) -> bool:
    """Whether a line is what sites say about themselves."""
    if len(block.text) > _LONGEST_NOTICE:
        return False
    text = without_readings(block.text)
    return _NOTICE.search(text) is not None or _STATEMENT.match(text) is not None


def is_sentence(block: Block) -> bool:
    """Whether a line reads as a sentence of a text."""
    return _prose(block, without_readings(block.text)) >= _PROSE


def _is_verse(block: Block) -> bool:
    return len(block.text) >= _VERSE and not block.linked and not _LABEL.search(block.text)


def _of_link(text: str) -> float:
    return -_BUTTON - 0.3 * min(len(without_readings(text)), 60)


def _worth(block: Block) -> float:
    text = without_readings(block.text)
    length = len(text)
    first = text[:1]
    if is_action(text):
        return -60.0
    if length <= _LONGEST_PAGER and first in _OF_PAGERS and _PAGER.match(text):
        return -_BUTTON - 0.3 * length
    if (first.isdigit() and _CLOCK.fullmatch(text)) or (block.linked and _APP.search(text)):
        return -_BUTTON
    if length < _BUTTON:
        return -2.0
    return _prose(block, text)


def _prose(block: Block, text: str) -> float:
    """What a line gives as a sentence; nothing if it is none, or one of the site's own."""
    length = len(text)
    if length < _PROSE or not _MARK.search(text):
        return 0.0
    if is_notice(block) or (":" in text[:_FARTHEST] and is_post(text)):
        return 0.0
    if length < _LONGEST_BYLINE and is_byline(block):
        return 0.0
    if not _HAN.search(text):
        return _FOREIGN
    sure = length >= _LONG or _STOP.search(text)
    return min(length - 1.5 * block.linked, _ENOUGH) * (1.0 if sure else 0.6)
