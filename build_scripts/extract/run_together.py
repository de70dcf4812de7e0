"""Paragraphs that run together on one line: which of its blanks stand for a paragraph break.

Where a page lost its line breaks and kept its indents, the blanks behind sentence ends are the breaks,
and with them those behind crossheads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from build_scripts.extract.lines import ZERO_WIDTH, is_enumerated
from build_scripts.language.script import simplify

CLOSERS: Final = "”’）》〉】」』\u3015"
MARKS: Final = "，。、；："
_ONLY_ZERO_WIDTH: Final = re.compile(rf"[{ZERO_WIDTH}]*")
_SENTENCE_ENDS: Final = "。！？…；"
_STOPS: Final = re.compile(rf"[。！？][{CLOSERS}]*")
_CROSSHEAD_END: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)?[^，。：；！？、（）()\d]{5,25}"
    r"|(?:同志们|朋友们|女士们、先生们|各位[^，。：]{0,12}|(?:尊敬|亲爱)的[^，。：]{1,12})："
)
_NO_CROSSHEAD: Final = re.compile(r".*(?:电|讯|日|月|年|记者|通讯员|报道|作者)|.*记者.*")
_WIDE: Final = re.compile(r"[\u3000\u2003]{2,}|[ \u00a0\u3000\t]{4,}")
_LONG_LINE: Final = 200
_WHOLE_PAGE: Final = 0.6  # share of a page's characters on one line
_MOST: Final = 0.8  # of the sentence ends
_LONGEST_REMARK: Final = 40
_INDENTED: Final = 2  # wide gaps on a line before they count as indents


def lost_breaks(text: str, runs: Sequence[tuple[int, int]], breaks: set[int]) -> set[int]:
    """Starts of the runs inside lines that stand for paragraph breaks."""
    found: set[int] = set()
    line: list[tuple[int, int]] = []
    first = 0
    for start, end in [*runs, (len(text), len(text))]:
        if start in breaks or start == len(text):
            if line:
                found |= _breaks_of_line(text, first, start, line)
            line, first = [], end
        elif start > first:
            line.append((start, end))
        else:
            first = end
    return found


def _breaks_of_line(text: str, first: int, last: int, gaps: Sequence[tuple[int, int]]) -> set[int]:
    """Breaks on the line ``[first, last)``, if the line is one on which paragraphs run together.

    It is if wide indents follow sentence ends, or if a long line has spaces behind some of its sentence
    ends: a writer who puts one behind every full stop of a line starts no paragraphs, unless that line is
    the whole page, and a page whose lines were joined has most of its spaces elsewhere.
    """
    gaps = [gap for gap in gaps if not _ONLY_ZERO_WIDTH.fullmatch(text[slice(*gap)])]
    behind = [gap for gap in gaps if _ends_sentence(text, first, gap[0])]
    wide = [gap for gap in behind if _WIDE.search(text[slice(*gap)])]
    if wide and (len(wide) >= _INDENTED or last - first >= _LONG_LINE):
        return {gap[0] for gap in gaps if _WIDE.search(text[slice(*gap)])}
    stops = len(_STOPS.findall(text, first, last))
    every = len(behind) > _MOST * (stops - 1) and last - first < _WHOLE_PAGE * len(text)
    if not behind or every:
        return set()
    separator = Counter(text[slice(*gap)] for gap in behind).most_common(1)[0][0]
    if len(separator) >= _INDENTED <= len(behind):  # two blanks or more, the same between all paragraphs
        alike = [gap for gap in gaps if text[slice(*gap)] == separator]
        return {gap[0] for gap in alike} if 2 * len(behind) >= len(alike) else set()
    if last - first < _LONG_LINE or len(behind) < _breaking_sentences(text, first, gaps, behind):
        return set()
    starts = {gap[0] for gap in behind}
    return starts | _crossheads_of_line(text, gaps, starts, first)


def _breaking_sentences(
    text: str, first: int, gaps: Sequence[tuple[int, int]], behind: Sequence[tuple[int, int]]
) -> int:
    """How many blanks stand in the middle of sentences; those in crossheads and beside Latin do not."""
    known, begin, number = set(behind), first, 0
    for gap in gaps:
        sentence = any(mark in text[begin : gap[0]] for mark in MARKS)
        number += gap not in known and sentence and not _beside_latin(text, *gap)
        begin = gap[1]
    return number


def _beside_latin(text: str, start: int, end: int) -> bool:
    """Whether a blank only sets Latin words and figures apart: 搭载 80 GB 显存."""
    return any(each.isascii() and each.isalnum() for each in (text[start - 1], text[end]))


def _ends_sentence(text: str, first: int, end: int) -> bool:
    """Whether ``text[first:end]`` ends in a full stop, perhaps with closing marks or （记者…） behind it."""
    remark = text.rfind("（", max(first, end - _LONGEST_REMARK), end) if text[end - 1] == "）" else -1
    at = (remark if remark > first and text[remark - 1] in _SENTENCE_ENDS else end) - 1
    while at > first and text[at] in CLOSERS:
        at -= 1
    return at >= first and text[at] in _SENTENCE_ENDS


def _crossheads_of_line(text: str, gaps: Sequence[tuple[int, int]], starts: set[int], first: int) -> set[int]:
    """Breaks behind what ends in no full stop: crossheads, salutations (同志们：), leads of lists."""
    found: set[int] = set()
    begin = first
    for start, end in gaps:
        words = text[begin:start]
        fits = _CROSSHEAD_END.fullmatch(words) and not _NO_CROSSHEAD.fullmatch(simplify(words))
        headed = fits and (begin > first or words.endswith("：")) and not _beside_latin(text, start, end)
        led_in = words.endswith("：") and is_enumerated(simplify(text[end : end + _LONGEST_REMARK]))
        if start not in starts and (headed or led_in):
            found.add(start)
        begin = end
    return found
