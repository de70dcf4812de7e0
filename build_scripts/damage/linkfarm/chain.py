"""A chain of phrases in a row, and what speaks for a link farm's having put it into the page.

A farm's names change every week, so that its vocabulary is never known in full. What does not change
is how its chains are made: phrases without a sentence around them, joined by one separator that
news does not use, on a line of their own or hanging on one, about nothing that the article is about.
Each of these is evidence; none is enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import repeat
from operator import mul
from types import MappingProxyType
from typing import Final

from build_scripts.damage.linkfarm import farm, query, readings, searched, shape, single, trade
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject

_ENOUGH: Final = 2.2  # points make a farm's chain
_SEPARATORS: Final = {
    "_": 2.0,
    "|": 1.0,
    "｜": 1.0,
    "★": 1.0,
    "☆": 1.0,
    "◆": 1.0,
    "→": 0.5,
    ">": 0.5,
    ",": 0.3,
    "、": -0.5,
}
_STRICT: Final = 1.0  # points of a separator that news does not use
_LIKELY: Final = 0.5  # likeness of a phrase without a word that only farms use
_MANY: Final = 5  # phrases
_SEVERAL: Final = 3  # phrases that are made of the trade's words
_EACH: Final = 0.15  # points of each further one, where the phrases say something
_MOST: Final = 0.6
_SPEAKING: Final = 0.8
_CERTAIN: Final = 0.7  # likeness of a phrase with a word that only farms use
_SILENT: Final = 0.35  # how much a phrase counts that says nothing, beside one that is certainly a farm's
PROSE: Final = re.compile(
    "[的了是将被把对与及为从我他她们这那就也都还又称至于向已未并或使让给等者请]|在(?!线)"
)
"""Words of a sentence."""
_LABEL: Final = re.compile(
    r"[:：《》「」『』“”]|(?:19|20)\d\d[-年./]|\d{1,2}月\d|\d:\d\d|记者|责编|编辑|来源|作者|摄影|通讯员|校对|审核|(?:电话|地址)(?:\s*\d|\Z)"
)
_TELEPHONE: Final = "电话"
_ADDRESS: Final = "地址"  # of a site
_MADE_OF_TRADE: Final = 0.5  # share of the letters of what has one
_SITE: Final = re.compile(r".*(?:网|报|社|台|频道|新闻|要闻|客户端|中心|周刊|杂志|政府)")
_ONE_NAME: Final = 4
LONGEST_ALONE: Final = 24
"""Characters of a line that is a phrase or two."""
FOREIGN: Final = 0.34
"""Share of the pairs of characters of a phrase of which the article does not speak, at most."""


class Place(Enum):
    """Where a chain stands, and how much that speaks for a farm."""

    FIRST = 1.0
    BEHIND = 0.8  # the last sentence of a paragraph
    LAST = 0.5
    BESIDE = 0.3
    BETWEEN = 0.0


# What a chain must have in log-odds by its making alone. No sentence of news goes on behind its full stop.
_SHAPED: Final[Mapping[Place, float]] = MappingProxyType(
    {Place.FIRST: 1.0, Place.BEHIND: 0.0, Place.LAST: 1.0, Place.BESIDE: -1.0, Place.BETWEEN: 1.0}
)
# What its phrases must have in the mean, each as one that people search for.
_SEARCHED: Final[Mapping[Place, float]] = MappingProxyType(
    {Place.FIRST: 1.2, Place.BEHIND: 0.8, Place.LAST: 1.2, Place.BESIDE: 0.9, Place.BETWEEN: 1.2}
)
_AS_NEWS_JOINS: Final = 0.8  # more, where they stand as the things of a sentence do
_UNLIKELIEST: Final = -1.6
_LEAST_SINGLE: Final = -0.6
_LEAST_NAMED: Final = 1.5  # of one made as the names of columns are
_MOST_ASKED: Final = 20  # phrases that are enough to tell
_CHAIN: Final = 3  # phrases
_FEW_LABELS: Final = 0.2  # share of the phrases
_RUN: Final = 1.0  # the same, for phrases on a line each between paragraphs
_RUN_OUTSIDE: Final = 0.0
_OUTSIDE: Final = -2.0  # the same, for what a mark joins to a headline
_FEWEST_PAIRS: Final = 20  # of characters in the sentences of an article that tell what it is about


def is_farm(words: str, subject: Subject, place: Place) -> bool:
    """Whether ``words`` (plain) are a chain of phrases with enough evidence that a farm wrote it."""
    if farm.SENTENCE.search(words):
        return False
    parts = farm.phrases(words)
    return (
        len(parts) > 1
        and are_sober(words, parts)
        and _points(parts, _joint(words), subject, place) >= _ENOUGH
    ) or is_shaped(words, subject, place)


def is_shaped(words: str, subject: Subject, place: Place) -> bool:
    """Whether ``words`` (plain) are a chain that only a farm makes, whatever its words are."""
    parts = farm.runs(words)
    return (
        len(parts) >= _CHAIN
        and not farm.SENTENCE.search(words)
        and _mostly_sober(parts)
        and (
            shape.may_reach(parts, words, _SHAPED[place])
            or _are_searched(parts, words, UNKNOWN, _SEARCHED[place])
        )
        and (
            _is_made(parts, words, subject, _SHAPED[place])
            or _are_searched(parts, words, subject, _SEARCHED[place])
        )
    )


def _are_searched(parts: Sequence[str], words: str, subject: Subject, least: float) -> bool:
    """Whether each phrase of a chain is made as what people search for, as log-odds in the mean."""
    if len({part[:2] for part in parts}) == 1:
        return False  # kinds of a thing: 最佳电影 最佳小说
    least += _AS_NEWS_JOINS if "、" in words else 0.0
    asked, points = parts[:_MOST_ASKED], 0.0
    for part in asked:
        said = single.in_chain(part, subject)
        if said < _UNLIKELIEST:
            return False
        points += said
    return points >= least * len(asked) and can_tell(words, subject)


def _mostly_sober(parts: Sequence[str]) -> bool:
    """Whether few phrases of a chain are long or labelled; those with a number may say where a farm is.

    A telephone without a number is searched for.
    """
    labelled = sum(
        len(each) > farm.LONGEST_PHRASE
        or (_LABEL.search(each.removesuffix(_TELEPHONE)) is not None and not shape.is_contact(each))
        for each in parts
    )
    return labelled <= _FEW_LABELS * len(parts)


def reaches(parts: Sequence[str], words: str, subject: Subject, least: float) -> bool:
    """Whether the making of a chain or phrase gives at least these log-odds."""
    return shape.may_reach(parts, words, least) and _is_made(parts, words, subject, least)


def _is_made(parts: Sequence[str], words: str, subject: Subject, least: float) -> bool:
    """The same where the quick answer is known to be yes."""
    return can_tell(words, subject) and (subject is UNKNOWN or shape.log_odds(parts, words, subject) >= least)


def can_tell(words: str, subject: Subject) -> bool:
    """Whether an article says enough to be compared with ``words``, and they are not annotated."""
    return not readings.has_one(words) and says_enough(subject)


def says_enough(subject: Subject) -> bool:
    """Whether an article says enough to be compared with a phrase; one that nobody has read may."""
    return subject is UNKNOWN or len(subject.pairs) >= _FEWEST_PAIRS


def is_number(words: str) -> bool:
    """Whether ``words`` are short and say where somebody is reached, as notices do, too."""
    return len(words) <= LONGEST_ALONE and shape.is_contact(words)


def said(phrase: str, subject: Subject) -> float:
    """What one phrase says for a farm by its making, as log-odds."""
    return shape.log_odds([phrase], phrase, subject)


def is_run(lines: Sequence[str], subject: Subject, place: Place) -> bool:
    """The same for phrases that stand on a line each, one below the other."""
    least = _RUN if place is Place.BETWEEN else _RUN_OUTSIDE
    words = "\n".join(lines)
    return (
        _points(lines, 0.0, subject, place) >= _ENOUGH
        or reaches(lines, words, subject, least)
        or _are_searched(lines, words, subject, _SEARCHED[place])
    )


def is_beside(words: str, subject: Subject) -> bool:
    """Whether what `_` joins to a headline is no part of it and no name of a site."""
    parts = farm.phrases(words)
    return (
        are_sober(words, parts)
        and bool(parts)
        and not all(map(shape.is_site, parts))
        and (len(parts) > 1 or _is_single(parts[0], subject))
        and (
            _points(parts, _joint("_"), subject, Place.BESIDE) >= _ENOUGH
            or (bool(subject.pairs) and reaches(farm.runs(words), words, subject, _OUTSIDE))
        )
    )


def _is_single(phrase: str, subject: Subject) -> bool:
    """Whether one phrase beside a headline can be a farm's, and is no half of the headline and no column."""
    least = _LEAST_NAMED if shape.are_two_words(phrase) else _LEAST_SINGLE
    return single.in_chain(phrase, subject) >= least


def is_like(words: str, subject: Subject) -> bool:
    """Whether a phrase has anything of a farm's: enough beside lines that are its."""
    return (
        len(words) <= LONGEST_ALONE
        and farm.likeness(words, subject.topics) > 0
        and subject.share(words) < FOREIGN
        and are_sober(words, farm.phrases(words))
    )


def is_strange(words: str, subject: Subject) -> bool:
    """Whether ``words`` in another script than the page's can be a farm's: no names, not of the article."""
    parts = farm.phrases(words)
    return (
        are_sober(words, parts)
        and subject.share(words) < FOREIGN
        and not all(shape.is_name(each) or _SITE.fullmatch(each) for each in parts)
    )


def is_foreign(words: str, subject: Subject) -> bool:
    """Whether none of the phrases can be the article's: no sentence, no name, nothing that it speaks of."""
    parts = farm.phrases(words)
    return are_sober(words, parts) and all(
        _speaks(each, farm.likeness(each, subject.topics), subject) >= 0
        and subject.share(each) < FOREIGN
        and not PROSE.search(each)
        for each in parts
    )


def is_foreign_list(words: str, subject: Subject) -> bool:
    """Whether several short phrases have not a pair of characters in common with the article."""
    parts = farm.runs(words)
    return len(parts) >= _CHAIN and are_sober(words, parts) and not any(subject.share(each) for each in parts)


def is_sober(words: str) -> bool:
    """Whether ``words`` are without a sentence, a label, a date, a quotation, and short."""
    return are_sober(words, farm.phrases(words))


def are_sober(words: str, parts: Sequence[str]) -> bool:
    """The same of words whose phrases are ``parts``."""
    return (
        max(map(len, parts), default=0) <= farm.LONGEST_PHRASE
        and not farm.SENTENCE.search(words)
        and not _LABEL.search(trade.without_contacts(_without_telephone(words)))
    )


def _without_telephone(words: str) -> str:
    """``words`` without a telephone or an address at their end, where something is offered.

    Whoever offers something gives one, and so do offices.
    """
    if words.endswith(_TELEPHONE):
        rest = words.removesuffix(_TELEPHONE)
        sought = len(rest) > _ONE_NAME - 1 and searched.covered(rest) >= _MADE_OF_TRADE * len(rest)
        return rest if sought or query.offered(words) else words
    if words.endswith(_ADDRESS) and farm.weigh(words).share >= _MADE_OF_TRADE:
        return words.removesuffix(_ADDRESS)
    return words


def _points(parts: Sequence[str], joint: float, subject: Subject, place: Place) -> float:
    known = [farm.likeness(each, subject.topics) for each in parts]
    if joint < _STRICT and max(known) <= _LIKELY and known.count(_LIKELY) < _SEVERAL:
        return 0.0  # ordinary words in a row, however many, are a menu or a list
    evidence = [*map(_speaks, parts, known, repeat(subject))]
    mean, many = _mean(known, evidence), len(evidence) - _MANY
    more = min(_MOST, _EACH * many) if many > 0 and mean >= _SPEAKING else 0.0
    return joint + place.value + (0.5 if many >= 0 else 0.0) + more + mean


def _mean(known: Sequence[float], evidence: Sequence[float]) -> float:
    """The mean of what phrases say, whose likenesses are ``known``.

    Beside certain ones, those of which nobody knows anything count less.
    """
    silent = _SILENT if any(each >= _CERTAIN for each in known) else 1.0
    weights = [
        silent if likeness < _LIKELY and said >= 0 else 1.0
        for likeness, said in zip(known, evidence, strict=True)
    ]
    total: float = sum(map(mul, weights, evidence))
    return total / sum(weights)


def _joint(words: str) -> float:
    return max((value for mark, value in _SEPARATORS.items() if mark in words), default=0.0)


def _speaks(phrase: str, vocabulary: float, subject: Subject) -> float:
    """What one phrase says for a farm, or against it; ``vocabulary`` is its likeness to a farm's."""
    against = 3 * subject.share(phrase)
    if vocabulary == 0.0 and (shape.is_name(phrase) or _SITE.fullmatch(phrase)):
        against += 3
    if vocabulary < _LIKELY and shape.is_report(phrase):
        against += 2
    if len(phrase) > _ONE_NAME and PROSE.search(phrase):
        against += 1
    return 4 * vocabulary - min(against, 3.0)
