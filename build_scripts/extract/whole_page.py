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

from build_scripts.extract.furniture_rules import fitting
from build_scripts.extract.lines import Line, is_headline, is_prose
from build_scripts.extract.related import says_it_ended

_FEWEST_BELOW: Final = 4  # lines of a text with a window's title
_FARTHEST: Final = 400  # lines from there to the article's title
_MOST_ABOVE: Final = 2  # sentences between two lines that say the title
_FEWEST_ABOVE: Final = 15  # lines of menus and headlines, where there are more
_BELOW: Final = 60  # lines below a title that tell whether it is the article's
_OFF: Final = re.compile(r"[-_|｜│—–·•/,，（(\s]?")
_FEWEST_LINES: Final = 40
_SHORT: Final = 12  # characters of a line of a menu
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
    core = _core(lines, max(0, named))
    if core is None:
        return Frame(named, _before_comments(lines, named) - 1, titled=True) if named > 0 else None
    first, last = core
    near = (at for at in range(first - 1, 0, -1) if first - at <= _ABOVE)
    nearest = next((at for at in near if _is_title(lines[at].folded)), -1)
    title = named if 0 < named < first else nearest
    begin = first if title < 0 else title
    return Frame(begin, min(last, _before_comments(lines, begin) - 1), titled=title >= 0)


def _before_comments(lines: Sequence[Line], title: int) -> int:
    """Where below the article that begins at ``title`` its readers' comments begin; else all lines."""
    said = 0
    for at, line in enumerate(lines[title + 1 :], title + 1):
        if said >= _LEAST and _kind(line.folded) == "comments":
            return at
        said += len(line.folded) if is_prose(line.folded) else 0
    return len(lines)


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
    return title if _is_frame([each.folded for each in lines[:title]]) else -1


def _is_frame(above: Sequence[str]) -> bool:
    """Whether what stands above a title is of the page: hardly a sentence, or many menus and headlines."""
    sentences = sum(map(is_prose, above))
    others = len(above) - sentences
    return sentences <= _MOST_ABOVE or others >= max(_FEWEST_ABOVE, 2 * sentences)


def _is_named(folded: str, window: str) -> bool:
    """Whether a line is a part of the window's title that can be a headline."""
    least = _SHORTEST_AHEAD if window.startswith(folded) else _SHORTEST_TITLE
    return (
        len(folded) >= least and folded in window and not is_prose(folded) and _stands_alone(folded, window)
    )


def _stands_alone(title: str, window: str) -> bool:
    """Whether what is around the title in the window's is set off from it, as names of sites are."""
    before, _, behind = window.partition(title)
    return _OFF.fullmatch(before[-1:]) is not None and _OFF.fullmatch(behind[:1]) is not None


def _core(lines: Sequence[Line], title: int) -> tuple[int, int] | None:
    """The first and the last line of the article, if the lines around it are of menus and lists.

    It is below its ``title``, where that is known (0 where not).
    """
    if len(lines) < _FEWEST_LINES or sum(len(each.folded) <= _SHORT for each in lines) < _FEWEST_SHORT:
        return None
    claimed = {each.folded for each in lines if _kind(each.folded) in _OF_PAGES}
    if len(claimed) < _FEWEST_CLAIMED:
        return None
    times = Counter(each.folded for each in lines)
    worths = [_worth(each.folded, times) for each in lines]
    first, last, worth = _heaviest([0] * (title + 1) + worths[title + 1 :] if title else worths)
    outside = sum(len(each.folded) <= _SHORT for each in (*lines[:first], *lines[last + 1 :]))
    return (first, last) if worth >= _LEAST and outside >= _FEWEST_SHORT else None


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
    if is_prose(folded):
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
