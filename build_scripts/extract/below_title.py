"""Between the title and the text of a whole page: bylines in any shape, and what the page says of itself.

Separate from the rules for single lines because only below a title that is known for certain may lines
be taken that elsewhere would be an article's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.calls import is_call, is_player
from build_scripts.extract.furniture_rules import by_rule
from build_scripts.extract.lines import Line, is_prose
from build_scripts.extract.whole_page import day

_OF_THE_PAGE: Final = frozenset({"copyright", "comments", "promotion", "pager", "footer"})
_TERM: Final = re.compile(byline.TERM)
_LONGEST_VALUE: Final = 30  # characters of what stands below a label
_LABELLED: Final = re.compile(r"[:：丨︱｜|/／\]】]")  # what a label has behind it
_LONGEST_SUMMARY: Final = 8  # lines
_SUMMARY: Final = 4  # lines between a title and its byline
_MOST_TEXT: Final = 4  # times what stands above the byline


def mark_notices(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """What pages say of themselves and to their readers may stand between title and text, too."""
    for at in range(1, first):
        below = "" if kinds[at] else by_rule(lines[at].folded, "tail")
        if below in _OF_THE_PAGE or is_player(lines[at].folded) or is_call(lines[at].folded):
            kinds[at] = kinds[at] or below or "controls"


def mark_credits(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """Between title and text a line of labelled people, an editor among them, is of the page's byline."""
    for at in range(1, first):
        if not kinds[at] and credits_editor(lines[at].folded):
            kinds[at] = "byline"


def mark_terms(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """Labels without a colon between title and text, each with its value below: 发布时间, 2023-05-06."""
    for at in range(1, first - 1):
        label, value = lines[at].folded, lines[at + 1].folded
        term = _TERM.fullmatch(label) is not None and len(value) <= _LONGEST_VALUE and not is_prose(value)
        if term and not kinds[at] and _TERM.fullmatch(value) is None:
            kinds[at] = kinds[at + 1] = "byline"


def below_byline(lines: Sequence[Line], first: int, last: int) -> int:
    """Where below a title the text begins: behind the byline, if little stands above that.

    What a page says of an outlet or of the article stands between title and byline.
    """
    for at in range(first + 1, min(last, first + _LONGEST_SUMMARY)):
        if day(lines[at].folded):
            above = sum(len(each.text) for each in lines[first:at] if is_prose(each.folded))
            below = [each for each in range(at + 1, last + 1) if is_prose(lines[each].folded)]
            text = sum(len(lines[each].text) for each in below)
            return below[0] if text > _MOST_TEXT * above else first
    return first


def names_editor(line: Line, kind: str) -> bool:
    """Whether a line of an article's furniture says who edited it."""
    return kind == "editor" or (kind == "byline" and credits_editor(line.folded))


def credits_editor(folded: str) -> bool:
    """Whether a line holds nothing but labels with people and outlets, an editor's among them."""
    found = byline.fields(folded) if _LABELLED.search(folded) else ()
    return byline.are_labels(found, "editor")


def mark_byline(lines: Sequence[Line], kinds: list[str], first: int) -> None:
    """Below a title and a summary the line with the date is the byline, if the head has none."""
    if "byline" in kinds[:first]:
        return
    for at in range(first + 1, min(len(lines), first + _SUMMARY)):
        if by_rule(lines[at].folded, "head") == "byline":
            kinds[at] = "byline"
        elif "byline" in kinds[first:at]:
            return
