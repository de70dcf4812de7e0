"""The text of a whole web page, as crawls keep it (WET): menus, lists and comments line by line.

Nothing says which line was a link or a heading. That the lines are of a page, not of an article, is told by
the words that only pages have, and by how many short lines there are. The article is then the stretch that
is worth most, sentences counting for it and short lines, headlines and lines that come again against it. Its
title is the line above it that the window's title names, which is the first line of such a text: that alone
makes a page of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from build_scripts.extract import byline
from build_scripts.extract.calls import is_post
from build_scripts.extract.furniture_rules import fitting
from build_scripts.extract.lines import Line, is_headline, is_prose
from build_scripts.extract.related import box_inside, closes, credits_people, says_it_ended

_FEWEST_BELOW: Final = 4  # lines of a text with a window's title
_FARTHEST: Final = 400  # lines from there to the article's title
_MOST_ABOVE: Final = 2  # sentences between two lines that say the title
_FEWEST_ABOVE: Final = 15  # lines of menus and headlines, where there are more
_BELOW: Final = 60  # lines below a title that tell whether it is the article's
_OFF: Final = re.compile(r"[-_|｜│—–·•/,，（(\s]?")
_FEWEST_LINES: Final = 40
_SHORT: Final = 12  # characters of a line of a menu
_BREAKS: Final = frozenset("，。！？；：、,!?;:”")  # at which verses and posts for telephones are broken
_FEWEST_SHORT: Final = 20  # lines of menus on a page
_FEWEST_CLAIMED: Final = 3  # lines that only pages have
_OF_PAGES: Final = frozenset(
    {"navigation", "controls", "footer", "copyright", "pager", "comments", "breadcrumb"}
)
_MOST: Final = 200  # characters of a paragraph that count for the article
_LEAST: Final = 60  # of an article: a short notice
_COSTS: Final = {"short": 12, "headline": 15, "again": 15, "claimed": 20, "end": 200}
_AGAIN: Final = 3  # times
_ABOVE: Final = 15  # lines between a title and its article
_SHORTEST_TITLE: Final = 5
_LONGEST_BYLINE: Final = 80
_LABELS: Final = re.compile(r"^[\[【][\u4e00-\u9fff]{2,4}[\]】]\s*(?=.{8})|(?<=.{8})(?:原创|独家|首发|组图)$")
_NOTES: Final = 4  # lines behind the text
_SURE_TITLE: Final = 8  # characters that the window's title begins with by no chance
_LONGEST_NAME: Final = 8  # characters beside a date that are no outlet's; a headline has more
_ABOUT: Final = re.compile(
    r"[【\[●■◆|｜\s]*(?:关于(?:作者|本站|本报|我们)|(?:本文)?作者(?:简介|介绍)|(?:本站|网站|媒体)(?:简介|介绍))[】\]：:\s]*"
)
_SHORTEST_AHEAD: Final = 4  # where the window's title begins with it


class Frame(NamedTuple):
    """Indices of the article's first line, of its last, and whether the first is its title.

    What stands behind the last is of other articles and readers.
    """

    first: int
    last: int
    titled: bool


def frame(lines: Sequence[Line]) -> Frame | None:
    """Where the article of a whole page is; None where the lines are of an article alone."""
    if len(lines) < _FEWEST_BELOW:
        return None
    named = _named(lines)
    stop = _before_others(lines, named) if named > 0 else len(lines)
    core = _core(lines, max(0, named), stop)
    if core is None:
        return Frame(named, stop - 1, titled=True) if named > 0 else None
    first, last = core
    near = (at for at in range(first - 1, 0, -1) if first - at <= _ABOVE)
    nearest = next((at for at in near if _is_title(lines[at].folded)), -1)
    title = named if 0 < named < first else nearest
    begin = first if title < 0 else title
    stop = stop if title == named else _before_others(lines, begin)
    return Frame(begin, _with_credits(lines, min(last, stop - 1), stop), titled=title >= 0)


def _with_credits(lines: Sequence[Line], last: int, stop: int) -> int:
    """The last of the lines behind the text that say who wrote or edited it, before the line ``stop``."""
    for at in range(last + 1, min(stop, last + 1 + _NOTES)):
        folded = lines[at].folded
        if closes(folded) or credits_people(folded):
            last = at
    return last


def _before_others(lines: Sequence[Line], title: int) -> int:
    """Where below the article that begins at ``title`` readers' comments or other articles begin; else all.

    Another article has a headline and a byline of its own; that these are none of this one's own lines is
    told by the byline that stands above the text.
    """
    said, own = 0, ""
    for at, line in enumerate(lines[title + 1 :], title + 1):
        folded = line.folded
        if is_prose(folded) and not is_post(folded):
            said += len(folded)
        elif said < _LEAST:
            own = own or day(folded)
        elif _kind(folded) == "comments" or is_post(folded) or _ABOUT.fullmatch(folded):
            return at
        elif own and day(folded) not in {"", own}:
            return _first_of_other(lines, at)
    return len(lines)


def day(folded: str) -> str:
    """The date that a byline says beside an outlet, people or the time of day; nothing for other lines."""
    date = byline.DATE.search(folded) if len(folded) <= _LONGEST_BYLINE else None
    if date is None or "。" in folded:
        return ""
    fields = byline.fields(folded)
    published = any(each.kind == "published" and each.value for each in fields)
    sure = len(fields) > 1 or ":" in date[0] or "：" in date[0]
    headed = any(each.kind == "loose" and _may_be_headline(each.value) for each in fields)
    return date[0] if published and sure and not headed and byline.is_byline(fields, bare=True) else ""


def _may_be_headline(word: str) -> bool:
    return len(word) > _LONGEST_NAME and byline.OUTLET.fullmatch(word) is None


def _first_of_other(lines: Sequence[Line], byline_at: int) -> int:
    """Where another article begins whose byline is known: its headline, above its summary or without one."""
    one, two = (lines[byline_at - back].folded for back in (1, 2))
    if not is_prose(one):
        return byline_at - 1 if not _kind(one) else byline_at
    return byline_at - 2 if is_headline(two, longest=80) and not _kind(two) else byline_at


def _named(lines: Sequence[Line]) -> int:
    """The line above the article's sentences that the window's title names, the first line; else -1.

    Trails and menus above it may say the title, too, and so may what stands below the article; of those that
    have hardly a sentence between them it is the last, and the article has the most sentences.
    """
    window = lines[0].folded
    found = [at for at, line in enumerate(lines[1:_FARTHEST], 1) if _is_named(line.folded, window)]
    if not found:
        return -1
    prose = [*accumulate((min(len(each.folded), _MOST) * is_prose(each.folded) for each in lines), initial=0)]
    said = {at: prose[min(len(lines), at + _BELOW)] - prose[at + 1] for at in found}
    most = max(said.values())
    if not most:
        return -1
    title = next(at for at in found if 2 * said[at] >= most)
    for at in found:
        if at > title and sum(is_prose(each.folded) for each in lines[title:at]) <= _MOST_ABOVE:
            title = at
    words = lines[title].folded
    words = words if words in window else _LABELS.sub("", words)
    sure = len(words) >= _SURE_TITLE and window.startswith(words)
    return title if sure or _is_frame([each.folded for each in lines[:title]]) else -1


def _is_frame(above: Sequence[str]) -> bool:
    """Whether what stands above a title is of the page: hardly a sentence, or many menus and headlines."""
    sentences = sum(map(is_prose, above))
    others = len(above) - sentences
    return sentences <= _MOST_ABOVE or others >= max(_FEWEST_ABOVE, 2 * sentences)


def _is_named(folded: str, window: str) -> bool:
    """Whether a line is a part of the window's title that can be a headline, perhaps with a label: [转帖]."""
    if folded not in window:
        folded = _LABELS.sub("", folded)
    least = _SHORTEST_AHEAD if window.startswith(folded) else _SHORTEST_TITLE
    return (
        len(folded) >= least and folded in window and not is_prose(folded) and _stands_alone(folded, window)
    )


def _stands_alone(title: str, window: str) -> bool:
    """Whether what is around the title in the window's is set off from it, as names of sites are."""
    before, _, behind = window.partition(title)
    return _OFF.fullmatch(before[-1:]) is not None and _OFF.fullmatch(behind[:1]) is not None


def _core(lines: Sequence[Line], title: int, stop: int) -> tuple[int, int] | None:
    """The first and the last line of the article, if the lines around it are of menus and lists.

    It is below its ``title``, where that is known (0 where not), and above the line ``stop``.
    """
    if len(lines) < _FEWEST_LINES or _menus(lines) < _FEWEST_SHORT:
        return None
    claimed = {each.folded for each in lines if _kind(each.folded) in _OF_PAGES}
    if len(claimed) < _FEWEST_CLAIMED:
        return None
    times = Counter(each.folded for each in lines)
    worths = [_worth(each.folded, times) for each in lines]
    for at in range(title + 1, stop):
        size = box_inside(lines[:stop], at) if worths[at] == -_COSTS["end"] else 0
        worths[at : at + size] = [0] * size
    first, last, worth = _heaviest([0] * (title + 1) + worths[title + 1 : stop] if title else worths)
    outside = _menus(lines[:first]) + _menus(lines[last + 1 :])
    return (first, last) if worth >= _LEAST and outside >= _FEWEST_SHORT else None


def _menus(lines: Sequence[Line]) -> int:
    """How many lines can be those of menus."""
    return sum(len(each.folded) <= _SHORT and each.folded[-1] not in _BREAKS for each in lines)


def _kind(folded: str) -> str:
    return next((rule.kind for rule in fitting(folded)), "")


def _worth(folded: str, times: Counter[str]) -> int:
    """How much a line speaks for being of the article."""
    kind = _kind(folded)
    if says_it_ended(folded):
        return -_COSTS["end"]
    if kind:
        return -_COSTS["claimed"]
    if times[folded] >= _AGAIN:
        return -_COSTS["again"]
    if is_prose(folded) or folded[-1] in _BREAKS:
        return min(len(folded), _MOST)
    return -_COSTS["headline" if len(folded) > _SHORT else "short"]


def _heaviest(worths: Sequence[int]) -> tuple[int, int, int]:
    """The first and the last index of the stretch with the greatest sum, and that."""
    sums = [*accumulate(worths, initial=0)]
    best, start, found = 0, 0, (0, -1)
    for end in range(1, len(sums)):
        if sums[end - 1] < sums[start]:
            start = end - 1
        if sums[end] - sums[start] > best:
            best, found = sums[end] - sums[start], (start, end - 1)
    return *found, best


def _is_title(folded: str) -> bool:
    return len(folded) > _SHORT and not _kind(folded) and is_headline(folded, longest=80)
