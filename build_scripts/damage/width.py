"""``width``: full-width ASCII punctuation folded to half-width (，：；！？（） → , : ; ! ? ( )).

Such folding leaves 。、“”《》 alone, so a page that has these and not one ，is a folded one. Which
marks were full-width follows the rule of mainland print: marks of Chinese text are, marks inside
numbers, times, addresses and Latin text are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from build_scripts.damage import one_for_one
from build_scripts.damage.one_for_one import Substitution
from build_scripts.language import script
from build_scripts.language.characters import neighbours, places
from build_scripts.language.occurrences import Characters, beyond
from build_scripts.model.family import Context

TABLE: Final = {"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"}
_HALF: Final = re.compile(r"[,:;!?]")
_BRACKET: Final = re.compile(r"[()\n]")
_BLANKS: Final = " \t\u00a0\u3000"
_WIDE: Final = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2103\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_WIDE_CHARACTERS: Final = Characters(_WIDE.findall("".join(map(chr, range(0x10000)))))
_CHINESE_MARKS: Final = re.compile("[。、“”《》]")
_WIDE_BRACKETS: Final = "（）"
_ASCII_STOP: Final = re.compile(
    r"[\u4e00-\u9fff]\.(?=[\u4e00-\u9fff\s]|$)|\"[^\"\n]{0,20}[\u4e00-\u9fff][^\"\n]{0,20}\""
)
_ENTITY: Final = re.compile(r"&#?\w{1,8}$")
_NUMBER: Final = re.compile(r"[0-9]$")
_GROUP: Final = re.compile(r",[0-9]{3}(?![0-9])|,[0-9]{1,2}(?![0-9])")  # 1,400,000 and 1,2,3
_UNITS: Final = frozenset("%‰℃°")
_MEASURED: Final = re.compile(r"[0-9]\s?[A-Za-z]{1,3}$")  # 3,000 mm
_INSIDE_SENTENCES: Final = frozenset(",;!?")
_CODE: Final = re.compile("(?<![A-Za-z])[A-Z]{2,5}$")
_NEAR: Final = 20  # characters behind a comma between numbers in which Chinese text makes it wide
_LOOK: Final = 200  # characters of a bracket's content that are looked at
_FEWEST: Final = 2  # half-width marks in Chinese text, on a page without other damage
_RATIO: Final = 10  # a folded page has hardly a full-width mark left: fewer than a tenth
_RATIO_SHIFTED: Final = 2  # the same where byte shifts kept some marks from being folded


def detect(text: str, context: Context) -> Substitution | None:
    """Find the marks to widen; None where the page still has its full-width marks.

    Commas and the like tell: many writers set half-width brackets beside full-width commas.
    """
    telling = [mark for mark in TABLE if mark not in _WIDE_BRACKETS]
    if not any(mark in text or TABLE[mark] in text for mark in telling):
        telling = list(_WIDE_BRACKETS)
    # On a page that was folded on its way a frame may have been put round it later.
    spoken = _sentences(text) if context.found else text
    kept_wide = sum(spoken.count(mark) for mark in telling)
    ratio = _RATIO_SHIFTED if "byteshift" in context.found else _RATIO
    enough = max(1, kept_wide * ratio)
    if sum(text.count(TABLE[mark]) for mark in telling) < enough:
        return None
    half = _widened(text)
    folded = {TABLE[mark] for mark in telling}
    if sum(text[at] in folded for at in half) < enough or (len(half) < _FEWEST and not context.found):
        return None
    if not context.found and (
        script.leans_traditional(text) or _is_habit(text, half) or not _tells_alone(text, half)
    ):
        return None
    narrow = set(places(text, TABLE.values())) - set(half)
    return one_for_one.learn(text, TABLE, kept=narrow)


def _sentences(text: str) -> str:
    """The lines that hold a sentence, all where none does."""
    return "\n".join(line for line in text.split("\n") if "。" in line) or text


def _tells_alone(text: str, half: list[int]) -> bool:
    """Whether marks inside sentences are among those in Chinese text.

    Colons behind labels and brackets are half as wide on many pages that nobody has folded.
    """
    return any(text[at] in _INSIDE_SENTENCES for at in half)


def _is_habit(text: str, half: list[int]) -> bool:
    """Whether half-width marks are the writer's own.

    They are without the marks that folding spares, with ASCII stops, or where blanks stand beside them.
    """
    half = [at for at in half if text[at] != ":" or text[at + 1 : at + 2] not in {"", "\n"}]  # no labels
    marks = [at for at in half if text[at] not in "()"]
    spaced = sum(text[at + 1 : at + 2] == " " for at in marks)
    outside = sum(text[at - 1 if text[at] == "(" else at + 1 :][:1] == " " for at in {*half} - {*marks})
    return (
        not _CHINESE_MARKS.search(text)
        or bool(_ASCII_STOP.search(text))
        or 2 * spaced >= len(marks) > 0
        or 2 * (spaced + outside) >= len(half) > 0
    )


def _widened(text: str) -> list[int]:
    """Offsets of half-width marks that stand in Chinese text."""
    before_at, behind_at = neighbours(text, _BLANKS, "\r\n")
    wide = _wide(text)
    brackets = set(_brackets_in_chinese(text, wide, before_at, behind_at))
    found = []
    after_wide = -1  # where a run of marks that follows a wide character ends
    for match in _HALF.finditer(text):
        at = match.start()
        before, behind = before_at[at], behind_at[at]
        follows = after_wide == at or before in brackets or (before >= 0 and wide[before])
        if follows:
            after_wide = at + 1
        precedes = behind in brackets or (behind >= 0 and wide[behind])
        if _in_chinese(text, at, follows=follows, precedes=precedes, ends_line=behind < 0):
            found.append(at)
    return sorted([*found, *brackets])


def _in_chinese(text: str, at: int, *, follows: bool, precedes: bool, ends_line: bool) -> bool:
    """Whether the mark at ``at`` belongs to Chinese text: it ``follows`` or ``precedes`` some, or ends it."""
    mark = text[at]
    if mark in ",:" and _NUMBER.search(text[max(0, at - 4) : at]) and text[at + 1 : at + 2].isdigit():
        return mark == "," and not _GROUP.match(text, at) and bool(_WIDE.search(text[at : at + _NEAR]))
    if mark == ":" and text.startswith("//", at + 1):
        return False
    if mark == ";" and _ENTITY.search(text[max(0, at - 10) : at]):
        return False
    if follows or precedes or _between_figures(text, at):
        return True
    closed = text[at - 1 : at] in {'"', ")", ""}
    return (mark in "!?" or closed) and ends_line and bool(_WIDE.search(_line(text, at)))


def _between_figures(text: str, at: int) -> bool:
    """Whether a mark in a Chinese clause has figures, units or names in Latin letters on both sides."""
    left, mark, right = text[at - 1 : at], text[at], text[at + 1 : at + 2]
    if not left or not right or not (left + right).isascii():
        between = left in _UNITS and not right.isspace()
    elif mark == ":":
        between = right.isdigit() and _CODE.search(text[max(0, at - 6) : at]) is not None
    elif mark in ",;" and right.isalnum():
        measured = left.isdigit() or _MEASURED.search(text[max(0, at - 5) : at])
        between = left in _UNITS or bool(mark == ";" and measured) or left.isalpha() != right.isalpha()
    else:
        between = False
    return between and bool(
        _WIDE.search(text[max(0, at - _NEAR) : at]) and _WIDE.search(text[at : at + _NEAR])
    )


def _wide(text: str) -> Sequence[bool]:
    """Of each offset whether a wide character stands there."""
    if beyond(text):
        return [_WIDE.match(each) is not None for each in text]
    return _WIDE_CHARACTERS.mask(text)


def _line(text: str, at: int) -> str:
    """What stands before ``at`` on its line, at most 200 characters."""
    return text[max(text.rfind("\n", 0, at) + 1, at - 200) : at]


def _brackets_in_chinese(
    text: str, wide: Sequence[bool], before: list[int], behind: list[int]
) -> Iterator[int]:
    """Offsets of round brackets whose content or surroundings are Chinese; the pairs of a line go together.

    ``wide`` tells wide characters, ``before`` and ``behind`` are the neighbours of each offset.
    """
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        at, bracket = match.start(), match[0]
        if bracket == "(":
            opened.append(at)
        elif bracket == ")":
            start = opened.pop() if opened else None
            outer = before[at if start is None else start], behind[at]
            inner = "" if start is None else text[start : min(at, start + _LOOK)]
            if _WIDE.search(inner) or any(each >= 0 and wide[each] for each in outer):
                yield from [at] if start is None else [start, at]
        else:
            yield from (each for each in opened if before[each] >= 0 and wide[before[each]])
            opened = []
    yield from (each for each in opened if before[each] >= 0 and wide[before[each]])


# Width is a matter of typography and counted apart, so it leaves no doubts.
FAMILY: Final = one_for_one.family("width", version=5, detect=detect)
