"""How likely a stretch of simplified Chinese is, by the word frequencies that jieba ships.

jieba's ``dict.txt`` lists 349,046 words with their counts in a corpus of news and books. ``data/words.txt``
adds words that it lacks or counts too rarely to stand against two common ones (瞭望), in the same form. The
model is the plainest there is: words are independent, and a text is worth its best segmentation.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from importlib.metadata import files
from typing import Final

_LONGEST: Final = 8
_UNSEEN: Final = 0.5  # counts given to a character that no word list has
_EVERYDAY: Final = 3_000
_KNOWN: Final = 50  # count of a word that every reader knows
_NAMED: Final = re.compile(r"^(\S+) \d+ n[rstz]", re.MULTILINE)
_OPENER: Final = re.compile(r"^(?:(\S+) \d+ [rtpc]$|(\S{2,}) \d{2,} (?:n[rst]|nrt|nrfg)$)", re.MULTILINE)
_TAGGED: Final = re.compile(r"^(\S|\S{2,4}(?= (?:[3-9]|\d\d))) \d+ ([a-z]+)$", re.MULTILINE)
_LONGEST_TAGGED: Final = 4
_LONGEST_HALF: Final = 3
_COMMON: Final = 20  # a word seen this often is not one of the list's scanning errors


def _listed() -> str:
    # jieba's word list alone: importing the package would load its segmenter
    installed = files("jieba") or ()
    return next(each for each in installed if each.as_posix() == "jieba/dict.txt").read_text("utf-8")


@cache
def _counts() -> dict[str, int]:
    words = _listed()
    more = resources.files("build_scripts.language").joinpath("data/words.txt").read_text(encoding="utf-8")
    return {word: int(count) for word, count, *_ in (line.split(" ") for line in (words + more).splitlines())}


@cache
def _log_total() -> float:
    return math.log(sum(_counts().values()))


@lru_cache(maxsize=4096)
def log_probability(text: str) -> float:
    """Natural logarithm of the probability of the best segmentation of ``text``."""
    return _segmented(text, 0, [0.0])[-1]


def segmented(text: str) -> list[str]:
    """The words of the best segmentation of ``text``.

    >>> segmented("大桥通车典礼")
    ['大桥', '通车', '典礼']
    """
    best, counts, total = _segmented_from(text), _counts(), _log_total()
    words, at = [], 0
    while at < len(text):
        worth = {
            size: best[at + size] + math.log(counts.get(text[at : at + size], _UNSEEN)) - total
            for size in range(1, min(len(text) - at, _LONGEST) + 1)
            if size == 1 or counts.get(text[at : at + size])
        }
        words.append(text[at : at + max(worth, key=worth.__getitem__)])
        at += len(words[-1])
    return words


def preference(left: str, one: str, other: str, right: str) -> float:
    """How much likelier ``one`` is than ``other`` between ``left`` and ``right``, as a natural logarithm.

    >>> preference("完成", "试运行", "试执行", "任务") > 0
    True
    """
    return log_probability(left + one + right) - log_probability(left + other + right)


def changeovers(one: str, other: str) -> list[float]:
    """How likely the words are when reading ``one`` goes over to ``other``, which is as long, at each place.

    As natural logarithms, one more than there are characters.

    >>> worths = changeovers("人民代坷撼", "翁窦表大会")
    >>> worths.index(max(worths))
    3
    """
    left, right = _segmented(one, 0, [0.0]), _segmented_from(other)
    return [before + behind for before, behind in zip(left, right, strict=True)]


class Gap:
    """A text in which one character is missing, to be tried with many: what depends on the rest is kept.

    >>> math.isclose(Gap("人", "代表").log_probability("民"), log_probability("人民代表"))
    True
    """

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        self._best_before = _segmented(before, 0, [0.0])
        self._best_after = _segmented_from(after)

    def log_probability(self, character: str, alone: float = 0.0) -> float:
        """Natural logarithm of the probability of the best segmentation with ``character`` in the gap.

        ``alone`` is added to what it is worth as a word by itself.
        """
        counts, total = _counts(), _log_total()
        at = len(self._before)
        by_itself = math.log(counts.get(character, _UNSEEN)) - total + alone
        best = self._best_before[at] + by_itself + self._best_after[0]
        for start in range(max(0, at - _LONGEST + 1), at + 1):
            left = self._before[start:] + character
            for behind in range(max(0, start == at), min(len(self._after), _LONGEST - len(left)) + 1):
                count = counts.get(left + self._after[:behind])
                if count:
                    whole = self._best_before[start] + math.log(count) - total + self._best_after[behind]
                    best = max(best, whole)
        return best


def _segmented(text: str, done: int, known: list[float]) -> list[float]:
    """The best of each beginning of ``text``; those of its first ``done`` characters are ``known``."""
    counts, total = _counts(), _log_total()
    best = [*known, *[-math.inf] * (len(text) - done)]
    for end in range(done + 1, len(text) + 1):
        likeliest = best[end - 1] + math.log(counts.get(text[end - 1 : end], _UNSEEN)) - total
        for start in range(max(0, end - _LONGEST), end - 1):
            count = counts.get(text[start:end])
            if count:
                likeliest = max(likeliest, best[start] + math.log(count) - total)
        best[end] = likeliest
    return best


def _segmented_from(text: str) -> list[float]:
    """The best of each ending of ``text``: of all of it first, of nothing last."""
    counts, total = _counts(), _log_total()
    best = [0.0] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        likeliest = best[start + 1] + math.log(counts.get(text[start], _UNSEEN)) - total
        for end in range(start + 2, min(len(text), start + _LONGEST) + 1):
            count = counts.get(text[start:end])
            if count:
                likeliest = max(likeliest, best[end] + math.log(count) - total)
        best[start] = likeliest
    return best


def count(word: str) -> int:
    """How often ``word`` stands in the corpus of simplified text; 0 if it is not listed."""
    return _counts().get(word, 0)


def names_nobody(word: str) -> bool:
    """Whether ``word`` is common in simplified text and names no person, place or house, as the list tags it.

    >>> [names_nobody(each) for each in ("拜年", "鲁迅", "云南", "周晓岚")]
    [True, False, False, False]
    """
    return count(word) >= _COMMON and word not in _names()


@cache
def _names() -> frozenset[str]:
    """The words that the list tags as names."""
    return frozenset(_NAMED.findall(_listed()))


@cache
def in_given_names() -> Mapping[str, int]:
    """How often a character stands behind the first one of a name of two or three that the list has.

    Reads the list anew, because hardly a page asks.

    >>> in_given_names()["明"] > in_given_names()["到"]
    True
    """
    names = (line.split(" ") for line in _listed().splitlines() if line.endswith(" nr"))
    return Counter(each for name, *_ in names if 1 < len(name) <= _LONGEST_HALF for each in name[1:])


@cache
def openers() -> frozenset[str]:
    """Words that sentences begin with more than phrases end in them, as the list tags them.

    Pronouns, times, prepositions and conjunctions, and names of places, institutions and persons.

    >>> [each in openers() for each in ("本报", "由于", "今年", "江泽民", "公司", "下载")]
    [True, True, True, True, False, False]
    """
    return frozenset(word or name for word, name in _OPENER.findall(_listed()))


def first_word(text: str) -> tuple[str, str]:
    """The longest word of the list that ``text`` begins with and its part of speech, as the list tags it.

    Both are empty where there is none.

    >>> first_word("我们认为"), first_word("昨天下午"), first_word("")
    (('我们', 'r'), ('昨天下午', 't'), ('', ''))
    """
    known = _parts_of_speech()
    begin = (text[:size] for size in range(_LONGEST_TAGGED, 0, -1))
    return next(((word, known[word]) for word in begin if word in known), ("", ""))


@lru_cache(maxsize=4096)
def tag(word: str) -> str:
    """How the list tags ``word``; empty for what is not listed.

    >>> tag("桥梁"), tag("桥合")
    ('n', '')
    """
    common = _parts_of_speech().get(word)
    if common is not None:
        return common
    listed = _kept()
    start = listed.find(f"\n{word} ")
    return "" if start < 0 else listed[start : listed.index("\n", start + 1)].rpartition(" ")[2]


@cache
def _kept() -> str:
    """The list, kept for those who ask of words one by one."""
    return f"\n{_listed()}\n"


@cache
def _parts_of_speech() -> Mapping[str, str]:
    """The tags of the words of four characters at most that are no accidents of the list."""
    return dict(_TAGGED.findall(_listed()))


def tags(words: Iterable[str]) -> tuple[str, ...]:
    """How the list tags each of ``words``: n, v, d, … as the corpus of the People's Daily does.

    Empty for what is not listed. Reads the list anew, because hardly a page asks.

    >>> tags(["桥梁", "召开", "由于", "桥合"])
    ('n', 'v', 'c', '')
    """
    listed = _listed()
    found = (re.search(rf"^{re.escape(word)} \d+ (\w+)$", listed, re.MULTILINE) for word in words)
    return tuple(each[1] if each else "" for each in found)


def expected(word: str) -> float:
    """How often ``word`` is to be expected in that corpus, as a word or as several side by side.

    >>> expected("网上购票") > count("网上购票") == 0
    True
    """
    return math.exp(log_probability(word) + _log_total())


def crosses_word(left: str, right: str) -> bool:
    """Whether a common word goes over the border of two stretches of simplified text.

    >>> crosses_word("防台风应", "急响应"), crosses_word("应急", "响应")
    (True, False)
    """
    return any(
        count(left[-before:] + right[:behind]) >= _KNOWN
        for before in range(1, min(len(left), _LONGEST_HALF) + 1)
        for behind in range(1, min(len(right), _LONGEST_HALF) + 1)
    )


def frequencies() -> Mapping[str, int]:
    """Every word that is listed, with its count."""
    return _counts()


@cache
def everyday() -> frozenset[str]:
    """The characters that running simplified text is made of: the 3,000 most used ones."""
    return frozenset(_data("everyday.txt"))


@cache
def most_used(number: int) -> frozenset[str]:
    """The ``number`` most used characters of running simplified text, at most the 3,000 everyday ones."""
    return frozenset(_data("everyday.txt")[:number])


@cache
def characters_in_words() -> frozenset[str]:
    """Characters that stand in a common word of two or more characters."""
    return frozenset(_data("in_words.txt"))


def counted_characters() -> dict[str, str]:
    """What the files of characters hold, counted anew from the word lists: name → characters in their order.

    The files are there because nearly every page asks for them and counting takes a second.
    """
    everywhere: Counter[str] = Counter()
    in_words: Counter[str] = Counter()
    for word, count in _counts().items():
        for character in word:
            everywhere[character] += count
            if len(word) > 1 and count >= _COMMON:
                in_words[character] += count
    most_used = (character for character, _ in everywhere.most_common(_EVERYDAY))
    return {"everyday.txt": "".join(most_used), "in_words.txt": "".join(sorted(in_words))}


def _data(name: str) -> str:
    file = resources.files("build_scripts.language").joinpath("data", name)
    return file.read_text(encoding="utf-8").replace("\n", "")
