"""Reading back a stretch that a comma has shifted: it was put in before a mark found across two characters.

The mark is the second byte of one character and the first of the next. The comma took that second byte's
place, so the first byte of the character is lost, and so may be more of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from build_scripts.damage.octets import guess, realign
from build_scripts.damage.octets.insertion import code_of
from build_scripts.damage.octets.realign import Page, Reading
from build_scripts.damage.punctuation import INSERTED
from build_scripts.language import gbk, lexicon, script
from build_scripts.language.pinyin import TONED
from build_scripts.model.article import LACUNA

_QUOTE: Final = 0xA1  # the first byte of ”
_EXCLAIMED: Final = 0xA3  # that of ！, whose second byte is the first of 、 and 。
_CLOSING: Final = "）"
_QUESTION: Final = "？"
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_FEWEST: Final = 2  # characters of a stretch whose end is lost
_EVERYDAY: Final = 0.8  # share of them
_STOPS: Final = frozenset("，、。,")  # marks of pages where ？ has no comma
_OPEN_READING: Final = re.compile(rf"[(（][{TONED}]{{0,5}}$")
_LONGEST_OPEN: Final = 6


def read(text: str, start: int, page: Page, *, quoting: bool = False) -> Reading | None:
    """Read the shift whose ``?`` stands at ``start`` before a mark that was found across two characters.

    ``quoting``: somebody is being quoted, so that a line cannot end before the quotation does.
    None if the mark's bytes lead nowhere.
    """
    mark = text[start + 1]
    code = code_of(_QUESTION if mark == gbk.LOST else mark, folded=True)
    if code is None:
        return None
    before = text[max(0, start - _LONGEST_OPEN) : start]
    vowel = _vowel(code[0]) if _OPEN_READING.search(before) else ""
    if vowel and (found := _of_reading(text, start, code, page, vowel)):
        return found
    return _beside_mark(text, start, code, page) or _across(text, start, code, page, quoting=quoting)


def _of_reading(text: str, start: int, code: tuple[int, int], page: Page, vowel: str) -> Reading | None:
    """Where the mark lies between a reading's last letter and its bracket, as in （fā）: all is known."""
    behind, following = text[start + 2 : start + 3], text[start + 3 : start + 4]
    if behind == gbk.LOST and (following in {*page.marks} or following in {"", "\n"}):
        comma = INSERTED if following in {*page.marks} else ""
        return Reading(start + 3, vowel + _CLOSING + comma, lost=True)
    ending = realign.follow(text, start + 2, code[1], page, realign.left_of(text, start) + vowel)
    if ending is None or not ending.text.startswith(_CLOSING):
        return None
    return replace(ending, text=vowel + ending.text, others=tuple(vowel + each for each in ending.others))


def _beside_mark(text: str, start: int, code: tuple[int, int], page: Page) -> Reading | None:
    """Where another mark, or nothing, follows at once, so that one or two characters are all that is lost."""
    behind, following = text[start + 2 : start + 3], text[start + 3 : start + 4]
    if text[start + 1] in {gbk.LOST, _QUESTION} and behind in {*page.marks} and behind in {"、", "。"}:
        return _before_mark(text, start, page)
    if behind == gbk.LOST and following in {*page.marks}:
        return _two_lost(text, start, code, page, INSERTED)
    if behind == gbk.LOST and following in {"", "\n"} and code[1] != _QUOTE:
        return _two_lost(text, start, code, page)
    return None


def _across(text: str, start: int, code: tuple[int, int], page: Page, *, quoting: bool) -> Reading | None:
    ending = realign.follow(text, start + 2, code[1], page, realign.left_of(text, start))
    if ending is None:
        return None
    if quoting and code[1] == _QUOTE and ending.end == start + 3:
        ending = _end_of_quotation(text, ending)
    chosen = _chosen(text, start, code[0], ending, page)
    before = text[start - 1 : start]
    # Two question marks, or one behind a letter or a figure, may be what was written.
    figure = before.isascii() and before.isalnum()
    if (figure or text[start + 1] == gbk.LOST) and not _is_sober(
        chosen, few=figure or _STOPS.issuperset(page.marks)
    ):
        return None
    return chosen


def _before(text: str, start: int) -> str:
    """As much of what stands before a shift as guesses ask for."""
    return text[max(0, start - guess.NEAR) : start]


def _chosen(text: str, start: int, second: int, ending: Reading, page: Page) -> Reading:
    """``ending`` with the likeliest character before it, of which the ``second`` byte is known."""
    right = ending.text + text[ending.end : ending.end + 40]
    chosen = guess.by_second_byte(second, _before(text, start), right, page.words)
    others = (
        *(each + ending.text for each in chosen.others),
        *(chosen.character + each for each in ending.others),
    )
    lost = ending.lost or chosen.character == LACUNA
    return Reading(ending.end, chosen.character + ending.text, ending.keys, others, lost)


@cache
def _vowel(second: int) -> str:
    """The letter with a tone whose second byte this is, or nothing."""
    return next((each for each in TONED if (code := gbk.code(each)) and code[1] == second), "")


def _is_sober(read_: Reading, *, few: bool) -> bool:
    """Whether the bytes made characters that running text is made of.

    ``few``: of such whose end is lost, several, or two that make a word.
    """
    simple = script.simplify(read_.text)
    han = _HAN.findall(simple[1:])
    enough = len(han) > _FEWEST * read_.lost or simple[:2] in lexicon.frequencies() or not few
    usual = sum(map(lexicon.everyday().__contains__, han)) >= _EVERYDAY * len(han)
    return enough and usual and lexicon.characters_in_words().issuperset(han)


def _end_of_quotation(text: str, ending: Reading) -> Reading:
    """At the end of a line the lost character closes the quotation; the line break may be lost, too."""
    at_end = text[ending.end : ending.end + 1] in {"", "\n"}
    if ending.text == "。" and at_end:
        return replace(ending, text="”", others=("。", *ending.others))
    if ending.text == LACUNA * 2 and not at_end:
        return replace(ending, text="”\n", others=("。\n",))
    return ending


def _before_mark(text: str, start: int, page: Page) -> Reading:
    """A character before 、 or 。 that makes ！ with it has lost both bytes to two commas."""
    right = text[start + 2 : start + 2 + guess.NEAR]
    chosen = guess.by_second_byte(_EXCLAIMED, _before(text, start), right, page.words)
    others = tuple(each + INSERTED for each in chosen.others)
    return Reading(start + 2, chosen.character + INSERTED, others=others, lost=True)


def _two_lost(text: str, start: int, code: tuple[int, int], page: Page, comma: str = "") -> Reading:
    """The mark stood across two characters, and another mark or nothing follows: each has lost a byte."""
    one, other = guess.by_neighbours(code[0], code[1], _before(text, start), page.words)
    pairs = zip(one.others, other.others, strict=True)
    return Reading(
        start + 3,
        one.character + other.character + comma,
        others=tuple(left + right + comma for left, right in pairs),
        lost=True,
    )
