"""``width``: full-width ASCII punctuation folded to half-width (，：；！？（） → , : ; ! ? ( )).

Such folding leaves 。、“”《》 alone, so a page that has these and not one ，is a folded one. Which
marks were full-width follows the rule of mainland print: marks of Chinese text are, marks inside
numbers, times, addresses and Latin text are not.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.damage import substitution
from build_scripts.damage.substitution import Substitution
from build_scripts.model.family import Context, Family

TABLE: Final = {"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"}
_HALF: Final = re.compile(r"[,:;!?]")
_BRACKET: Final = re.compile(r"[()]")
_WIDE: Final = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_CHINESE_MARKS: Final = re.compile("[。、“”《》]")
_ENTITY: Final = re.compile(r"&#?\w{1,8}$")
_LOOK: Final = 200  # characters of a bracket's content that are looked at
_RATIO: Final = 10  # full-width marks that a byte shift kept from folding are fewer than a tenth


def detect(text: str, context: Context) -> Substitution | None:
    """Find the marks to widen; None where the page still has its full-width marks."""
    half = _widened(text)
    kept_wide = sum(text.count(mark) for mark in TABLE)
    enough = 1 if context.found else 2
    if len(half) < enough or kept_wide * _RATIO > len(half):
        return None
    if not context.found and not _CHINESE_MARKS.search(text):
        return None
    folded = set(TABLE.values())
    narrow = {at for at, character in enumerate(text) if character in folded} - set(half)
    return substitution.learn(text, TABLE, kept=narrow)


def _widened(text: str) -> list[int]:
    """Offsets of half-width marks that stand in Chinese text."""
    found: list[int] = []
    after_wide = -1  # where a run of marks that follows a wide character ends
    for match in _HALF.finditer(text):
        at = match.start()
        follows = after_wide == at or bool(_WIDE.match(_neighbour(text, at, -1)))
        if follows:
            after_wide = at + 1
        if _in_chinese(text, at, follows=follows):
            found.append(at)
    line_start = 0
    for line in text.split("\n"):
        found += (line_start + at for at in _brackets_in_chinese(line))
        line_start += len(line) + 1
    return sorted(found)


def _in_chinese(text: str, at: int, *, follows: bool) -> bool:
    before, after = _neighbour(text, at, -1), _neighbour(text, at, 1)
    mark = text[at]
    if mark in ",:" and before.isascii() and before.isdigit() and after.isascii() and after.isdigit():
        return False
    if mark == ":" and text.startswith("//", at + 1):
        return False
    if mark == ";" and _ENTITY.search(text[max(0, at - 10) : at]):
        return False
    if follows or _WIDE.match(after):
        return True
    closed = before in '")' and not after
    return (mark in "!?" or closed) and not after and bool(_WIDE.search(_line(text, at)))


def _neighbour(text: str, at: int, step: int) -> str:
    """The next character on this line that is no blank, or nothing."""
    at += step
    while 0 <= at < len(text) and text[at] in " \t\u00a0\u3000":
        at += step
    return text[at] if 0 <= at < len(text) and text[at] not in "\r\n" else ""


def _line(text: str, at: int) -> str:
    """What stands before ``at`` on its line, at most 200 characters."""
    return text[max(text.rfind("\n", 0, at) + 1, at - 200) : at]


def _brackets_in_chinese(line: str) -> list[int]:
    """Offsets of round brackets whose content or surroundings are Chinese; pairs go together."""
    found: list[int] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(line):
        at = match.start()
        if line[at] == "(":
            opened.append(at)
            continue
        start = opened.pop() if opened else None
        outer = _neighbour(line, at if start is None else start, -1), _neighbour(line, at, 1)
        inner = "" if start is None else line[start : min(at, start + _LOOK)]
        if _WIDE.search(inner) or any(_WIDE.match(each) for each in outer):
            found += [at] if start is None else [start, at]
    found += (at for at in opened if _WIDE.match(_neighbour(line, at, -1)))
    return found


FAMILY: Final = Family(
    name="width",
    version=1,
    detect=detect,
    undo=substitution.undo,
    redo=substitution.redo,
    changes=substitution.changes,
    count=lambda record: {"width": record.changed},
    doubts=lambda _record: (),  # a matter of typography, counted apart
    dump=substitution.dump,
    load=substitution.load,
)
