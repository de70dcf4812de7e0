"""The body of a page as a sequence of sentences and paragraph breaks, the units in which it is merged.

A break is a unit of its own, so a paragraph that was split or joined changes nothing but a break.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Final

from build_scripts.pages import markdown
from build_scripts.pages.three_way import Units

BREAK: Final = "\n\n"
_SENTENCE: Final = re.compile(r"[^。！？；\n]+(?:[。！？；\n][”’』」）]*)?|[。！？；\n][”’』」）]*")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_MARKS: Final = re.compile(r"[\W_]+")
_LONG: Final = 5  # characters of a sentence that does not come twice by chance


def split(body: str) -> Units:
    r"""Cut ``body`` into breaks, each with the mark of the heading that it opens, and sentences.

    >>> split("甲。乙。\n\n## 丙\n\n丁")
    ('\n\n', '甲。', '乙。', '\n\n## ', '丙', '\n\n', '丁')
    """
    units: list[str] = []
    for block in markdown.blocks(body):
        heading = _HEADING.match(block)
        units.append(BREAK + (heading[0] if heading else ""))
        units += _SENTENCE.findall(block, heading.end() if heading else 0)
    return tuple(units)


def join(units: Units) -> str:
    r"""Write the body again; of breaks in a row the last counts.

    >>> join(("\n\n", "\n\n", "甲。", "乙。", "\n\n"))
    '甲。乙。'
    """
    kept = [
        unit for unit, following in pairwise((*units, BREAK)) if not (is_break(unit) and is_break(following))
    ]
    return "".join(kept).removeprefix(BREAK)


def characters(units: Units) -> Units:
    r"""Take sentences apart into characters; breaks stay whole.

    >>> characters(("\n\n", "甲。"))
    ('\n\n', '甲', '。')
    """
    return tuple(part for unit in units for part in ((unit,) if is_break(unit) else unit))


def from_characters(parts: Units) -> Units:
    """Put characters together to sentences again."""
    units: list[str] = []
    for whole, group in groupby(parts, is_break):
        run = list(group)
        units += run if whole else _SENTENCE.findall("".join(run))
    return tuple(units)


def is_break(unit: str) -> bool:
    """Whether ``unit`` is a break and no sentence."""
    return unit.startswith(BREAK)


def version(unit: str) -> str:
    """What two versions of a sentence share that differ in marks and blanks only.

    >>> version("会议要求,抓紧落实。") == version("会议要求，抓紧落实")
    True
    """
    return letters(unit) or unit


def key(unit: str) -> str:
    """The ``version`` of a sentence that is too long to come twice by chance; empty for others.

    >>> key("会议要求，抓紧落实。"), key("会议。")
    ('会议要求抓紧落实', '')
    """
    said = letters(unit)
    return said if len(said) >= _LONG else ""


def letters(text: str) -> str:
    """The letters and figures of ``text``."""
    return _MARKS.sub("", text)
