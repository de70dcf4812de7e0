"""Whether there can be spam on a page at all: quick questions that nearly every page answers with no.

They are asked of one line after another, whatever the article is about. A page of which one is not denied is
looked into; so they may be too wide, and never too narrow.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from build_scripts.damage.linkfarm import attached, chain, farm, joints, lone, unended
from build_scripts.damage.linkfarm.chain import Place
from build_scripts.damage.linkfarm.line import Line, lines_of
from build_scripts.damage.linkfarm.subject import UNKNOWN
from build_scripts.language import script

_POOL: Final = re.compile(
    r"[主本友]?站?蜘蛛池(?:模板)?\s*[:：]|友情链[接结]\s*[:：]|(?:热门|相关|更多|大家都在)搜索?(?:词|关键词)?\s*[:：]"
    r"|感谢您访问我们的网站[，,]您可能还对以下资源感兴趣\s*[:：]?"
)
_WITHOUT_COLON: Final = "感谢您访问"
LABEL: Final = re.compile(r"(?:标签|关键词|关键字|热词|热搜|tags?)\s*[:：]\s*")
"""Before index words."""
BYLINE: Final = re.compile("记者|来源|作者|编辑|通讯员|发布时间|\\d{4}[-年./]\\d{1,2}")
"""In a line that says who wrote, and when."""
_STOPS: Final = "。！？…"
_RUN: Final = 3  # lines
_LONGEST_KEPT: Final = 100  # characters of lines that are remembered


def pool(words: str) -> re.Match[str] | None:
    """What a farm sets before its phrases, and frames of pages before theirs: all but one with a colon."""
    return _POOL.search(words) if "：" in words or ":" in words or _WITHOUT_COLON in words else None


def is_page(text: str, words: str, *, traditional: bool) -> bool:
    """Whether lines of a page may be a farm's; ``words`` are the ``text`` in plain letters."""
    going_on = lines_of(text, words, traditional=traditional, only=goes_on)
    begun = words.find("。")  # behind the line of which nothing stands above the article
    return (
        (traditional and script.count_simplified(text) > 0)
        or any(
            is_suspicious(each, Place.LAST if 0 <= begun < each.start else Place.FIRST) for each in going_on
        )
        or has_run(words)
    )


def has_run(words: str) -> bool:
    """Whether some lines in a row can be a farm's phrases: a quick answer for most pages."""
    run: list[str] = []
    for line in (*words.splitlines(), _STOPS):
        phrase = line.strip()
        if phrase and (len(phrase) > farm.LONGEST_PHRASE or not goes_on(phrase)):
            if len(run) >= _RUN and chain.is_run(run, UNKNOWN, Place.LAST):
                return True
            run = []
        elif phrase:
            run.append(phrase)
    return False


def goes_on(words: str) -> bool:
    """Whether there is more to a line than sentences: a quick answer for most lines."""
    words = words.rstrip()
    return bool(words) and (words[-1] not in _STOPS or "_" in words)


def is_suspicious(line: Line, place: Place) -> bool:
    """Whether anything in a line can be a farm's: a marker, another script, a chain."""
    words = line.words
    if "_" in words:
        return True
    stops = attached.LAST_STOP.match(words)
    start = stops.end() if stops else 0
    if line.foreign(start) and LABEL.sub("", words[start:].strip()):
        return True
    can_be_spam = _can_be_spam if len(words) <= _LONGEST_KEPT else _can_be_spam.__wrapped__
    return can_be_spam(words, start, place)


@lru_cache(maxsize=512)  # the lines of a site's frame come again on each of its pages
def _can_be_spam(words: str, start: int, place: Place) -> bool:
    """The same by the words of the line alone; a sentence ends at ``start``."""
    if start and "。" not in words and _is_before_headline(words):
        return True
    tail = LABEL.sub("", words[start:].strip())
    return bool(tail) and (
        pool(words) is not None
        or _can_hang(tail)
        or (place is Place.FIRST and unended.can_hang(tail))
        or lone.is_plausible(tail, Place.BEHIND if "。" in words[:start] else place)
        or farm.is_spam(tail)
    )


def _can_hang(words: str) -> bool:
    """Whether what is at either end of a line can be a farm's; what blanks alone set apart needs more for it.

    A byline has joints, too, and nothing hangs on it.
    """
    if BYLINE.search(words):
        return False
    least = lone.OUTSIDE if joints.has_mark(words) else lone.LONE
    return any(
        lone.is_lone(each, UNKNOWN, least)
        if len(farm.runs(each)) < _RUN
        else chain.is_shaped(each, UNKNOWN, Place.BESIDE)
        for each in joints.edges(words)
    )


def _is_before_headline(words: str) -> bool:
    """Whether a chain can stand before a headline that asks or exclaims."""
    stop = farm.SENTENCE.search(words)
    joints = [*farm.SEPARATORS.finditer(words, 0, stop.start())] if stop else []
    return len(joints) >= _RUN and chain.is_shaped(words[: joints[-1].start()], UNKNOWN, Place.FIRST)
