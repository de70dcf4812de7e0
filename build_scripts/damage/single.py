"""How a single phrase is made, whatever its words are: evidence for and against a link farm, as log-odds.

A phrase that stands alone has no neighbours to be judged by. What is left: a farm's is made of words that
people search for and ends in one, is no word that a dictionary has, and says nothing of what the article
says. The headings of an article, which stand alone, too, take up its words; captions, bylines and what a page
links to have marks, verbs and the words of those who report.

The weights are those of a logistic regression on made-up search phrases of thirty trades, each put into
articles, and on headings, captions, names, titles and names of sites, in their own articles and in others.
They are rounded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from build_scripts.damage import letters, shape
from build_scripts.damage.subject import Subject
from build_scripts.language import lexicon

_START: Final = -2.95
_SAYS_NOTHING_OF_IT: Final = 0.6
_SHARED: Final = -1.6
_MOST_SHARED: Final = 0.5
_NEW_LETTERS: Final = 1.6
_COVERED: Final = 1.5  # by words that people search for
_ENDS_IN_ONE: Final = 1.5
_LETTERS: Final = 0.95
_SHORTEST: Final = 4
_REACHED: Final = 3.0
_LEAST_IN_CHAIN: Final = -4.0
_LONGEST: Final = 10  # Chinese characters of most
_LONGEST_WORD: Final = 8
_KNOWN: Final = 3  # count of a word that is no accident of the list
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MARK: Final = re.compile("[，、；：:;“”《》（）()/|｜\\-—·【】★☆◆●]")
_BLANK: Final = re.compile(r"\s")
_WORD_OF_LETTERS: Final = re.compile("[a-z]{2}")
_FIGURE: Final = re.compile(r"\d")
_COMPANY: Final = re.compile(
    "(?:^..在线|[号闻报]外?客户端|(?:有限|股份|集团|总|分)公司|集团|银行|大学|学院|学校|驾校|医院|中学|小学|委员会|办公室"
    "|办公厅|事务所|旅行社|出版社"
    "|(?:^(?:[省市县区州]|国家|中央)|保障|水利|财政|教育|公安|交通|农业|工程|文化|卫生).{0,8}[厅局部])$"
)
_NO_OFFICES: Final = ("平台", "上网")
_OFFERED: Final = re.compile("(?<=.{4})(?:登录|注册|(?:免费|在线|全文)阅读)")  # of what a name is given for
# What is offered for a platform that the frames of pages name, too, alone or with what is their own there.
_PLATFORM: Final = re.compile(
    "^(?:微信|微博|抖音|头条|腾讯|优酷|爱奇艺)(?=.{4})(?!.*(?:公众|官方|关注|好友|朋友圈|视频号|矩阵|开放|小程序|客户端|新闻|网))"
)
_ORDINARY: Final = ("weak", "ends", "lures", "wares", "trades", "goods")

_KINDS: Final[Mapping[Callable[[str], bool], float]] = MappingProxyType(
    {
        lambda phrase: not lexicon.count(phrase): 1.35,
        lambda phrase: lexicon.count(phrase) >= _KNOWN: -1.6,
        lambda phrase: len(phrase) == _SHORTEST: -1.2,
        lambda phrase: len(_HAN.findall(phrase)) > _LONGEST: -2.1,
        lambda phrase: shape.HOLDS_TOGETHER.search(phrase) is not None: -0.9,
        lambda phrase: shape.is_of_frame(_PLATFORM.sub("", _OFFERED.sub("", phrase))): -5.0,
        shape.is_report: -3.9,
        shape.is_heading: -2.5,
        shape.is_note: -1.8,
        shape.is_caption: -3.0,
        shape.is_only_goods: -2.5,
        lambda phrase: _MARK.search(phrase) is not None: -3.0,
        lambda phrase: _BLANK.search(phrase) is not None: -2.4,
        shape.is_name: -1.1,
        lambda phrase: shape.is_office(phrase) and not phrase.endswith(_NO_OFFICES): -1.3,
        lambda phrase: _COMPANY.search(phrase) is not None: -4.0,
        lambda phrase: _WORD_OF_LETTERS.search(phrase) is not None: 0.4,
        lambda phrase: _FIGURE.search(phrase) is not None: -1.1,
    }
)


@cache
def _searched() -> frozenset[str]:
    """Words that people search for, of two characters or more."""
    files = ("searched.toml", "offers.toml", "spam_terms.toml")
    words: set[str] = set()
    for name in files:
        source = resources.files("build_scripts.damage").joinpath("data", name).read_text(encoding="utf-8")
        for kind, some in tomllib.loads(source).items():
            if name != "spam_terms.toml" or kind in _ORDINARY:
                words |= set(some)
    return frozenset(each for each in words if len(each) > 1)


def log_odds(phrase: str, subject: Subject) -> float:
    """How much one ``phrase`` (plain) by its making speaks for a farm.

    Above 0 a farm is likelier, as the natural logarithm of the odds. ``phrase`` must have no sentence and no
    label; that is the caller's to see to. Beside ``UNKNOWN`` it is the most that it can be anywhere.
    """
    share = subject.share(phrase)
    han = _HAN.findall(phrase)
    new = sum(each not in subject.letters for each in han) / len(han) if han else 0.0
    points = _of_itself(phrase) + _NEW_LETTERS * new
    return points + (_SHARED * min(share, _MOST_SHARED) if share else _SAYS_NOTHING_OF_IT)


def in_chain(phrase: str, subject: Subject) -> float:
    """The same of a phrase in a chain, where the name of a site and a number say where a farm is reached."""
    if shape.is_address(phrase) or shape.is_contact(phrase):
        return _REACHED
    return max(_LEAST_IN_CHAIN, log_odds(phrase, subject))


@lru_cache(maxsize=1024)
def _of_itself(phrase: str) -> float:
    """The part of it that no article changes."""
    if len(phrase) < _SHORTEST:
        return -10.0  # said too little
    points = _START + sum(weight for kind, weight in _KINDS.items() if kind(phrase))
    points += _COVERED * _covered(phrase) / len(phrase) + _LETTERS * letters.leaning(phrase)
    return points + _ENDS_IN_ONE * any(phrase[-size:] in _searched() for size in range(2, _LONGEST_WORD + 1))


def _covered(phrase: str) -> int:
    """How many characters of ``phrase`` are in words that people search for, at most, without overlap."""
    begin = _begin()
    best = [0] * (len(phrase) + 1)
    for start in range(len(phrase)):
        best[start + 1] = max(best[start + 1], best[start])
        for word in begin.get(phrase[start : start + 2], ()):
            if phrase.startswith(word, start):
                end = start + len(word)
                best[end] = max(best[end], best[start] + len(word))
    return best[-1]


@cache
def _begin() -> Mapping[str, list[str]]:
    """The same words by their first two characters."""
    found: dict[str, list[str]] = {}
    for word in _searched():
        if len(word) <= _LONGEST_WORD:
            found.setdefault(word[:2], []).append(word)
    return found
