"""One phrase or two that stand alone, on a line or at the edge of one, and what shows that they are a farm's.

Three things do: words that news has no use for, a making as of the phrases in chains (``shape``), and one as
of the phrases that people search for (``single``). How much it takes depends on where the phrase stands.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import chain, farm, query, readings, shape, single, trade
from build_scripts.damage.linkfarm.chain import FOREIGN, LONGEST_ALONE, Place
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject

_CHAIN: Final = 3  # phrases
_SHORTEST: Final = 3  # characters
_LONG_WORD: Final = 3  # characters of a word that news has no use for, with a name before it
_MOST_OF_IT: Final = 0.5
_LESS: Final = 0.5  # log-odds of being searched for that are enough for a phrase made as those of chains
_HAN_CHARACTER: Final = re.compile("[\u4e00-\u9fff]")
_LITTLE_SAID: Final = 1.0  # more, where an article says too little to be compared with
_OF_A_SENTENCE: Final = re.compile("[，,（）“”]")


class Least(NamedTuple):
    """What a phrase must have in log-odds: by a making as in chains, or by one as what people search for."""

    made: float
    searched: float


LONE: Final = Least(0.0, 1.5)
"""What a phrase must have that stands alone on a line ..."""
BETWEEN: Final = Least(0.0, 1.5)
"""... between two paragraphs, as headings do ..."""
ONLY: Final = Least(0.0, 0.75)
"""... where nothing else does: headings come in numbers ..."""
ONE_OF_TWO: Final = Least(0.0, 1.1)
"""... where one thing else does ..."""
BELOW: Final = Least(0.0, 1.1)
"""... below the last sentence, where little else does: links to other articles come in numbers ..."""
OUTSIDE: Final = Least(-2.0, 1.2)
"""... joined to a headline by a mark ..."""
LABEL: Final = Least(0.0, 1.9)
"""... before a mark and a headline, where columns, labels and places stand, too ..."""
HALF: Final = Least(9.0, 2.7)
"""... joined to a headline by a blank, as the halves of many are ..."""
OTHER_HALF: Final = Least(9.0, 1.9)
"""... the same, where the article says what the first half does and nothing of this one ..."""
PROVED: Final = Least(-1.0, 1.2)
"""... on a page that has chains ..."""
ABOVE: Final = Least(-1.0, 0.9)
"""... above what is plainly the headline ..."""
NEXT: Final = Least(-4.0, 0.9)
"""... between a headline and what hangs on it for certain ..."""
OPEN: Final = Least(0.0, 1.0)
"""... behind the last full stop of a paragraph ..."""
PLAUSIBLE: Final = Least(-1.0, 0.75)
"""... anywhere on a line of its own at all ..."""
BEHIND: Final = Least(-7.0, 0.7)
"""... and there on a page where nothing of the article stands behind full stops."""

_BESIDE_COLUMNS: Final = frozenset(
    {LABEL, OUTSIDE, HALF, OTHER_HALF, BETWEEN, ONLY, ONE_OF_TWO, BELOW, ABOVE, LONE}
)
_BESIDE_TITLES: Final = frozenset({LABEL, OUTSIDE})
_TWO_WORDS: Final = 2.6
_HALVES: Final = frozenset({HALF, OTHER_HALF})  # of a headline, which tells of something
_FEW: Final = 2  # phrases below the last sentence


def is_plausible(words: str, place: Place = Place.FIRST) -> bool:
    """Whether ``words`` could be a farm's, whatever the article is about: a quick answer for most lines."""
    least = BEHIND if place is Place.BEHIND else PLAUSIBLE
    return chain.is_farm(words, UNKNOWN, place) or is_alone(words, UNKNOWN) or is_lone(words, UNKNOWN, least)


def between(subject: Subject) -> Least:
    """What a phrase must have that stands between the paragraphs of this page."""
    return {1: ONLY, 2: ONE_OF_TWO}.get(subject.alone, BETWEEN)


def below(subject: Subject) -> Least:
    """What a phrase must have that stands below the last sentence of this page."""
    return BELOW if 0 < subject.below <= _FEW else LONE


def is_lone(words: str, subject: Subject, least: Least = LONE, more: float = 0.0) -> bool:
    """Whether a phrase or two are a farm's by their making and by saying nothing of what the article says.

    ``more``: what else speaks for a farm, as log-odds.
    """
    if least in _BESIDE_TITLES and shape.are_two_words(words):
        more -= _TWO_WORDS  # as most columns are called
    elif more and (shape.is_name(words) or shape.is_office(words)):
        more = 0.0  # who wrote it and where it was are simplified on any page
    made, searched = least.made - more, least.searched - more
    parts = farm.runs(words) if _SHORTEST <= len(words) <= LONGEST_ALONE else ()
    if not 0 < len(parts) < _CHAIN or _OF_A_SENTENCE.search(words) or not chain.is_sober(words):
        return False
    if not (shape.may_reach(parts, words, made) or _is_searched(words, UNKNOWN, searched)):
        return False
    return (
        (shape.is_address(words) or len(_HAN_CHARACTER.findall(words)) > 1)
        and (least not in _BESIDE_COLUMNS or not shape.is_column(words))
        and (least not in _HALVES or not query.is_told(words))
        and (
            _is_searched(words, subject, searched)
            or (
                not shape.is_note(words)
                and (least in (OPEN, BEHIND) or not shape.is_heading(words))
                and chain.reaches(parts, words, subject, made)
                and (
                    least.made < OUTSIDE.made
                    or shape.is_address(words)
                    or _is_searched(words, subject, searched - _LESS)
                )
            )
        )
    )


def _is_searched(words: str, subject: Subject, least: float) -> bool:
    """Whether the phrase is made as what people search for."""
    if subject.share(words) >= FOREIGN or readings.has_one(words):
        return False
    needed = least + _LITTLE_SAID * (not chain.says_enough(subject))
    return single.reaches(words, subject, needed) or _are_searched(words, subject, needed)


def _are_searched(words: str, subject: Subject, least: float) -> bool:
    """Whether of two phrases each is made so."""
    parts = farm.runs(words)
    return len(parts) > 1 and all(single.reaches(each, subject, least) for each in parts)


def is_alone(words: str, subject: Subject) -> bool:
    """Whether a single phrase is a farm's by its words, and nothing that the article speaks of."""
    return (
        len(words) <= LONGEST_ALONE
        and (farm.is_certain(words, subject.topics) or _is_nothing_else(words, subject))
        and subject.share(words) < FOREIGN
        and chain.are_sober(words, [words])
        and not chain.PROSE.search(trade.CONTACT.sub("", words))
    )


def _is_nothing_else(words: str, subject: Subject) -> bool:
    """Whether a phrase is one word that news has no use for, or a name with a farm's trade behind it.

    The article says nothing like it: a headline between paragraphs does not come out of the blue.
    """
    if subject is not UNKNOWN and (not subject.pairs or subject.share(words)):
        return False
    weight = farm.weigh(words)
    strange = [each for each in weight.strong if each not in subject.topics]
    if strange and weight.covered == weight.letters:
        return True
    if any(
        len(each) >= max(_LONG_WORD, _MOST_OF_IT * len(words)) and words.endswith(each) for each in strange
    ):
        others = trade.MADE.sub("", words)
        return not (shape.is_report(others) or shape.is_heading(others) or shape.is_note(others))
    return trade.branded().fullmatch(words) is not None


def is_beside(words: str, subject: Subject) -> bool:
    """Whether what `_` joins to a headline is no part of it and no name of a site."""
    return chain.is_beside(words, subject) or (
        bool(subject.pairs) and chain.is_sober(words) and is_lone(words.strip(), subject, OUTSIDE)
    )
