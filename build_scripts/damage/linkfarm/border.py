"""Where a phrase ends that runs into a sentence, and how much a phrase that may do so speaks for a farm.

A phrase ends where it is likeliest one that people search for, where no word is cut and where a sentence can
begin: with a pronoun, a time, a name, a word of the article, and not with what search phrases end in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from build_scripts.damage.linkfarm import attached, farm, query, searched, shape, single
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language import lexicon, script
from build_scripts.language.surnames import SURNAMES

HOLDS: Final = "的了是将被把对与及为从我他她它们这那就也都还又称至于向已未并或使让给等者有年说其而"
OPENING: Final = re.compile("[据自经随另但当]|在(?!线)")
_QUOTED: Final = re.compile("[“”「」『』《》]")
_SAYS: Final = re.compile(
    "(?:[说称]|介绍|表示|认为|承认|透露|指出|强调|坦言|提醒|提示|回忆|告诉.{0,4}|注意到|了解到)$"
)
_NO_PHRASE: Final = -3.0
LEAST: Final = -12.0
"""Log-odds of what can be no phrase."""
SHORTEST: Final = 3  # characters of a phrase
_LONGEST: Final = 16  # characters of one that runs into the sentence
_BORDER: Final = 0.5  # weight of what a border costs that cuts a word
_NEAR: Final = 6  # characters on both sides that make words
_OPENS: Final = frozenset(
    "据在我他她它这那有为从对由当经随自各该本其每全今昨去到和与如若虽因但而只又也还不没以于第一二三四五六七八九十两几多"
)
_OPENED: Final = 1.5
_LONGEST_OPENER: Final = 4  # characters
_NOT_OF_ARTICLE: Final = -1.0
_OF_ARTICLE: Final = 1.0
_OPENS_SHORTLY: Final = _OPENS | frozenset("此目例同然另最近日昨首接后总显可")  # 此外，
_NO_BEGINNING: Final = -2.0
_ASKED: Final = -3.5  # of what begins with a word that people search for
# What asks, a version and letters are of the phrase.
_CANNOT_BEGIN: Final = re.compile(
    r"哪|怎[么样]|多少|(?:app|apk|txt|bt|vip|sf|tv|ios|pc)(?![a-z])|\d\.\d\d(?!\d*[%％元万亿])"
    r"|\d+(?![\d年月日时分届多余万亿千百十个名位人家条项元吨米公%％.．、:：，]|[a-z]|[\u4e00-\u9fff]{0,2}[年月日])"
)
_SHORT_OPENING: Final = re.compile(
    "(?![^，]*(?:怎么|多少)).{2,5}(?<=[说道出为示到悉来后前时间日午年月中下上])"
)
_BEHIND_OPENINGS: Final = frozenset("，,。")  # 目前，
_SHORTEST_OPENING: Final = 5  # characters of the beginning of a sentence with anything else behind it
_WHOLE: Final = 0.75  # of a phrase that ends as what is asked or offered whole does
_REACHED: Final = 1.5  # more, where it says plainly under which number or name
_WORD: Final = 2  # characters of most
_EACH: Final = 0.15  # a Chinese character
_FOREIGN: Final = 1.5  # of each character of the page's other script, at most twice


def between(left: str, right: str) -> float:
    """What a border between ``left`` and ``right`` costs, as log-odds: something where it cuts a word."""
    apart = lexicon.log_probability(left) + lexicon.log_probability(right)
    return _BORDER * min(0.0, apart - lexicon.log_probability(left + right))


def ends(line: Line, token: re.Match[str], subject: Subject) -> Iterator[tuple[int, float]]:
    """Where a phrase may end that runs into the sentence, and what speaks for it."""
    words, start = line.words, token.start()
    last = token.end() - (
        1 if words[token.end() : token.end() + 1] in _BEHIND_OPENINGS else _SHORTEST_OPENING
    )
    for end in range(start + SHORTEST, min(last, start + _LONGEST) + 1):
        left, right = words[max(start, end - _NEAR) : end], words[end : min(token.end(), end + _NEAR)]
        more = between(left, right) + begins(words[end : end + _NEAR], subject)
        more += _NO_BEGINNING * (words[end - 1] in _OPENS)
        if line.traditional:
            more -= _FOREIGN * script.count_simplified(line.text[end : end + _NEAR])
            more += _FOREIGN * script.has_traditional(line.text[end : end + _WORD])
        if words[end - 1 : end + 1].isascii():
            continue
        if token.end() - end < _SHORTEST_OPENING and not _opens_shortly(words[end : token.end()]):
            continue
        han = len(attached.HAN.findall(words, start, end))
        more += _WHOLE * query.ends_as_one(words[start:end])
        yield end, said(line, start, end, subject) + more + _EACH * han


def _opens_shortly(words: str) -> bool:
    """Whether a sentence may begin with ``words`` and a comma."""
    return words[0] in _OPENS_SHORTLY or _SHORT_OPENING.fullmatch(words) is not None


def said(line: Line, start: int, end: int, subject: Subject) -> float:
    """How much a phrase speaks for a farm."""
    phrase = line.words[start:end]
    said = single.log_odds(phrase, subject)
    if OPENING.match(phrase) or _QUOTED.search(phrase) or phrase[-1] in HOLDS:
        said += _NO_PHRASE
    if _SAYS.search(phrase):
        said = LEAST
    if shape.is_address(phrase) or (shape.is_contact(phrase) and not attached.HAN.search(phrase)):
        said = single.REACHED
    elif not attached.HAN.search(phrase):
        said = min(said, 0.0)
    if farm.is_reach(phrase):
        said = max(said, single.REACHED) + _REACHED
    if line.traditional:
        here = line.text[start:end]
        said += _FOREIGN * (min(2, script.count_simplified(here)) - 2 * script.has_traditional(here))
    return max(LEAST, said)


def begins(words: str, subject: Subject) -> float:
    """What speaks for a sentence's beginning with ``words``, or against it."""
    ours = words[:2] in subject.pairs
    if _CANNOT_BEGIN.match(words):
        return _NO_BEGINNING
    if not attached.HAN.match(words) or opens(words):
        return _OPENED * (not _is_asked_on(words)) + _OF_ARTICLE * ours
    begin = [words[:size] for size in range(2, _LONGEST_OPENER + 1)]
    if any(map(searched.is_one, begin)):
        return _ASKED
    if not (any(map(lexicon.count, begin)) or words[0] in SURNAMES):
        return _NO_BEGINNING
    return _OF_ARTICLE if ours else _NOT_OF_ARTICLE


def _is_asked_on(words: str) -> bool:
    """Whether behind the first word what people search for goes on: 今日报价."""
    return any(
        searched.is_one(words[size:end])
        for size in range(2, _LONGEST_OPENER)
        for end in range(size + 2, len(words) + 1)
        if words[:size] in lexicon.openers()
    )


def opens(words: str) -> bool:
    """Whether a sentence may well begin with ``words``."""
    return any(words[:size] in lexicon.openers() for size in range(1, _LONGEST_OPENER + 1))
