"""Words of the mainland, of Taiwan and of Hong Kong in a text, whatever characters it is written in."""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import islice
from typing import Final

from build_scripts.language import lexicon, script
from build_scripts.language.han import first_han, last_han
from build_scripts.language.occurrences import Pairs

_HAN: Final = re.compile("[\u4e00-\u9fff]*")
_STRONG: Final = 1.4  # of one word of the mainland
_REGIONAL: Final = 2.4  # of one of Taiwan or Hong Kong, which mainland news has hardly any of
_TOPIC: Final = 0.8  # of a place, an institution or a person there
_MOST_TOPICS: Final = 2.4
_OF_CHINA: Final = 0.3  # the same of the mainland, of which everybody writes
_MOST_OF_CHINA: Final = 0.6
_OPENCC: Final = 0.8  # of a word for which OpenCC knows another on the other side
_WEAK: Final = 0.5
_SHARED: Final = 1.0  # of a word that the mainland shares with one region, against the other
_HALF: Final = 0.5  # of a word that is only more usual on the mainland than in the other region
_OF_ONE: Final = 0.65  # share of that where the other region may have written all: less than a threshold
_MOST_WEAK: Final = 2.4
_MOST_OF_THE_MAINLAND: Final = 3.6  # its weak words; news from elsewhere about it has some of them
MOST: Final = 8.0
MOST_OF_OPENCC: Final = 4.0
# What it says for each character behind the first ones that a text has no word of any region and none of its
# quotation marks. Of 300 of native news and courts every tenth has none, of 600 every hundredth.
_SILENCE: Final = 0.006
_SILENT_BEHIND: Final = 300
_MOST_SILENCE: Final = 3.0
_RARE: Final = 600  # characters in which one weak word may be an accident
_PLACES: Final = 3
_CUT: Final = 2.0  # natural logarithm: borders that make the text so much less likely cut words
_NEAR: Final = 4  # characters on both sides that make words


def weigh(sample: str, plain: str) -> float:
    """Natural logarithm of the odds that the mainland chose the words; each counts once.

    ``plain`` is ``sample`` simplified. At most ``MOST``, for or against.
    """
    return limited(listed(plain) + known_to_opencc(sample))


def limited(evidence: float) -> float:
    """What words may say at most: a page may be about a place without being from there."""
    return max(-MOST, min(MOST, evidence))


def listed(plain: str) -> float:
    """The same of the words that ``data/origins.toml`` lists, which are most; at most ``MOST``, too."""
    found = _found(plain)
    count = {name: sum(_is_word(word, plain) for word in found & words) for name, words in sides().items()}
    strong = _STRONG * count["mainland"] - _REGIONAL * count["regional"]
    weak = _WEAK * (count["mainland_weak"] - count["regional_weak"])
    topics = min(_MOST_TOPICS, _TOPIC * count["regional_topics"])
    topics -= min(_MOST_OF_CHINA, _OF_CHINA * count["mainland_topics"])
    shared = _shared(
        count["mainland_or_hong_kong"] + _HALF * count["mainland_or_hong_kong_weak"],
        count["mainland_or_taiwan"] + _HALF * count["mainland_or_taiwan_weak"],
    )
    words = strong + max(-_MOST_WEAK, min(_MOST_OF_THE_MAINLAND, weak)) - topics + shared
    silent = _silence(plain, count["regional_weak"]) if not count["regional"] and "「" not in plain else 0.0
    return limited(words + silent)


def _silence(plain: str, weak: int) -> float:
    """What it says that a text has no word of a region, or hardly one of the ``weak`` ones."""
    length = sum(map(len, _HAN.findall(plain))) if len(plain) > _SILENT_BEHIND else 0
    return (
        max(0.0, min(_MOST_SILENCE, _SILENCE * (length - _SILENT_BEHIND))) if weak * _RARE <= length else 0.0
    )


def known_to_opencc(sample: str) -> float:
    """The same of the words for which OpenCC knows others on the other side; at most ``MOST_OF_OPENCC``."""
    mainland = sum(_is_more_usual(*pair) for pair in set(script.words_of_the_mainland(sample)))
    regional = sum(
        _are_words(theirs, ours) and _is_more_usual(ours, theirs)
        for theirs, ours in set(script.words_of_the_region(sample))
    )
    return max(-MOST_OF_OPENCC, min(MOST_OF_OPENCC, _OPENCC * (mainland - regional)))


def _shared(with_hong_kong: float, with_taiwan: float) -> float:
    """Words that the mainland shares with one region are hardly evidence until there are such of both."""
    taiwan, hong_kong = (math.exp(-_SHARED * each) for each in (with_hong_kong, with_taiwan))
    return -_OF_ONE * math.log((taiwan + hong_kong) / 2)


def _found(plain: str) -> frozenset[str]:
    """Which of all words of the two sides stand in ``plain``, borders or not."""
    starts, beginning = _starts()
    places_of_starts = ((at, plain[at : at + 2]) for at in starts.places(plain))
    return frozenset(
        word
        for at, pair in places_of_starts
        for words in (beginning.get(pair, ()), beginning.get(pair[0], ()) if len(pair) > 1 else ())
        for word in words
        if plain.startswith(word, at)
    )


@cache
def _starts() -> tuple[Pairs, Mapping[str, list[str]]]:
    """The words of the two sides by their first two characters."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for word in frozenset().union(*sides().values()):
        beginning[word[:2]].append(word)
    return Pairs(beginning), beginning


def _is_word(word: str, plain: str) -> bool:
    """Whether ``word`` is one at any of its first places, and not the borders of others: 民代 in 人民代表."""
    places_of_word = islice(re.finditer(re.escape(word), plain), _PLACES)
    return any(_is_word_at(plain, match.start(), match.end()) for match in places_of_word)


def _is_word_at(plain: str, start: int, end: int) -> bool:
    left = last_han(plain[max(0, start - _NEAR) : start])
    right = first_han(plain[end : end + _NEAR])
    whole = lexicon.log_probability(left + plain[start:end] + right)
    parts = sum(map(lexicon.log_probability, (left, plain[start:end], right)))
    return whole - parts < _CUT


def _is_more_usual(word: str, other: str) -> bool:
    """Whether mainland text prefers ``word`` to ``other``, so that either tells where a text is from."""
    return lexicon.count(word) > 3 * lexicon.count(script.simplify(other))


def _are_words(theirs: str, ours: str) -> bool:
    """Whether two stretches at which conversions differ are words and no borders: 线上 in 战线上."""
    shortest = min(len(theirs), len(ours))
    return shortest > 1 and (theirs[0] != ours[0] or lexicon.count(theirs) > 0)


@cache
def sides() -> Mapping[str, frozenset[str]]:
    """The words of ``data/origins.toml`` by side."""
    source = resources.files("build_scripts.damage").joinpath("data/origins.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in read["words"].items()}
