"""How a single phrase is made, whatever its words are: evidence for and against a link farm, as log-odds.

A phrase that stands alone has no neighbours to be judged by. What is left: a farm's is made of words that
people search for and ends in one, is no word that a dictionary has, and says nothing of what the article
says. The headings of an article, which stand alone, too, take up its words; captions, bylines and what a page
links to have marks, verbs and the words of those who report.

The weights are those of a logistic regression on made-up search phrases and advertisements of thirty trades,
each put into articles, and on real lines of news: what stands alone in the articles of a daily paper, the
headlines of other articles, the links and frames of modern pages, and headings, captions, names, goods and
columns made up for the purpose. They are rounded; those of reports, headings, frames and goods are what the
made-up lines need, which is more than the real ones do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from build_scripts.damage.linkfarm import farm, query, reach, searched, shape, trade
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language import lexicon

_START: Final = 0.85
_SAYS_NOTHING_OF_IT: Final = -0.45
MORE_BESIDE: Final = -_SAYS_NOTHING_OF_IT
"""How much more than beside ``UNKNOWN`` a phrase can have that shares hardly anything with an article."""
_SHARED: Final = -4.0
_MOST_SHARED: Final = 0.5
_NEW_LETTERS: Final = 0.75
_COVERED: Final = 0.85  # by words that people search for
_COVERED_IF_LONG: Final = 2.0
_LONG: Final = 6  # characters
_UNCOVERED: Final = -0.22  # each Chinese character
_MOST_UNCOVERED: Final = 8
_ENDS_IN_ONE: Final = 0.9
_STRONG: Final = 1.9  # a word that news has no use for, and the article none
_STRONG_IF_SHORT: Final = 0.65  # 办证 is one, and offices do it, too
_SHORT_WORD: Final = 2  # characters
_ALL_STRONG: Final = 1.2
_OFFERED: Final = 1.7  # each kind of an offer
_FIRST_OFFERED: Final = 0.6
_ASKED: Final = 0.4
_BOTH: Final = -0.2  # less, where something is asked and offered
_LENGTH: Final = -0.07  # each Chinese character
_MOST_LENGTH: Final = 14
_SHORTEST: Final = 4
REACHED: Final = 3.0
"""Log-odds of what says where a farm is reached."""
_SHORT_OF_REACH: Final = 0.0  # what hardly anything beside it says
_LEAST_BESIDE_REACH: Final = -4.0
_LEAST_IN_CHAIN: Final = -4.0
_LONGEST: Final = 10  # Chinese characters of most
_LONGEST_HALF: Final = 2  # characters of a word on one side of a border
_TWO_NAMES: Final = 6  # characters of most that two persons have
_KNOWN: Final = 3  # count of a word that is no accident of the list
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MARK: Final = re.compile("[，、；：:;“”《》（）()/|｜\\-—·【】★☆◆●]")
_BLANK: Final = re.compile(r"\s")
_WORD_OF_LETTERS: Final = re.compile("[a-z]{2}")
_COMPANY: Final = re.compile(
    "(?:^..在线|[号闻报]外?客户端|(?:有限|股份|集团|总|分)公司|集团|银行|大学|学院|学校|驾校|医院|中学|小学|委员会|办公室"
    "|办公厅|事务所|旅行社|出版社"
    "|(?:^(?:[省市县区州]|国家|中央)|保障|水利|财政|教育|公安|交通|农业|工程|文化|卫生).{0,8}[厅局部])$"
)
_NO_OFFICES: Final = ("平台", "上网")
_LURE: Final = re.compile("(?<=.{4})(?:登录|注册|(?:免费|在线|全文)阅读)")  # of what a name is given for
# What is offered for a platform that the frames of pages name, too, alone or with what is their own there.
_PLATFORM: Final = re.compile(
    "^(?:微信|微博|抖音|头条|腾讯|优酷|爱奇艺)(?=.{4})(?!.*(?:公众|官方|关注|好友|朋友圈|视频号|矩阵|开放|小程序|客户端|新闻|网))"
)

_KINDS: Final[Mapping[Callable[[str], bool], float]] = MappingProxyType(
    {
        lambda phrase: not lexicon.count(phrase): 0.6,
        lambda phrase: lexicon.count(phrase) >= _KNOWN: -1.3,
        lambda phrase: len(phrase) == _SHORTEST: -0.95,
        lambda phrase: len(_HAN.findall(phrase)) > _LONGEST: -2.25,
        query.holds_together: -1.05,
        lambda phrase: (
            not _is_strange(phrase) and shape.is_of_frame(_PLATFORM.sub("", _LURE.sub("", phrase)))
        ): -4.6,
        lambda phrase: shape.is_report(_besides(phrase)): -6.0,
        lambda phrase: shape.is_heading(_besides(phrase)): -3.9,
        shape.is_note: -2.0,
        shape.is_caption: -3.2,
        shape.is_only_goods: -1.8,
        lambda phrase: _MARK.search(phrase) is not None: -2.4,
        lambda phrase: _BLANK.search(phrase) is not None: -2.5,
        shape.is_name: -1.4,
        lambda phrase: shape.is_office(phrase) and not phrase.endswith(_NO_OFFICES): -1.05,
        lambda phrase: _COMPANY.search(_besides(phrase)) is not None: -4.0,
        lambda phrase: _WORD_OF_LETTERS.search(phrase) is not None: 0.65,
        lambda phrase: len(_HAN.findall(phrase)) < _SHORTEST: -0.65,
        query.is_told: -1.95,
        shape.is_place: -1.5,
        lambda phrase: (
            shape.are_two_names(phrase) and (len(phrase) == _TWO_NAMES or not searched.covered(phrase))
        ): -2.0,
    }
)
_SPEAKING_FOR: Final = MappingProxyType({kind: weight for kind, weight in _KINDS.items() if weight > 0})
_ROUNDED: Final = 1e-6


def _besides(phrase: str) -> str:
    """A phrase without what is made as farms make their offers, whatever it names: 代开工程发票."""
    return trade.MADE.sub("", phrase)


def _is_strange(phrase: str) -> bool:
    """Whether a phrase has a word that the frames of pages have no use for."""
    return bool(farm.weigh(phrase).strong)


def log_odds(phrase: str, subject: Subject) -> float:
    """How much one ``phrase`` (plain) by its making speaks for a farm.

    Above 0 a farm is likelier, as the natural logarithm of the odds. ``phrase`` must have no sentence and no
    label; that is the caller's to see to. Beside ``UNKNOWN`` it is, but for ``MORE_BESIDE``, the most that it
    can be anywhere.
    """
    return _beside(phrase, subject, _of_itself(phrase))


def reaches(phrase: str, subject: Subject, least: float) -> bool:
    """Whether ``log_odds`` is at least so much: what can only lessen it is asked last."""
    short = len(phrase) < _SHORTEST or reach.of(phrase) is not None
    most = 0.0 if short else _START + _of_kinds(phrase, _SPEAKING_FOR) + sum(_of_parts(phrase)) + _ROUNDED
    return (short or _beside(phrase, subject, most) >= least) and log_odds(phrase, subject) >= least


def _beside(phrase: str, subject: Subject, points: float) -> float:
    """The same with ``points`` for what no article changes."""
    share = subject.share(phrase)
    han = _HAN.findall(phrase)
    new = sum(each not in subject.letters for each in han) / len(han) if han else 0.0
    points = points + _NEW_LETTERS * new + _of_strong(phrase, subject.topics)
    return points + (_SHARED * min(share, _MOST_SHARED) if share else _SAYS_NOTHING_OF_IT)


def in_chain(phrase: str, subject: Subject) -> float:
    """The same of a phrase in a chain, where the name of a site and a number say where a farm is reached."""
    if shape.is_address(phrase) or shape.is_contact(phrase):
        return REACHED
    return max(_LEAST_IN_CHAIN, log_odds(phrase, subject))


@lru_cache(maxsize=1024)
def _of_itself(phrase: str) -> float:
    """The part of it that no article changes; what says where a farm is reached counts beside the rest."""
    reached = reach.of(phrase)
    if reached is None:
        return _of_words(phrase)
    rest = reached.rest(phrase)
    said = _of_words(rest) if len(rest) >= _SHORTEST else _SHORT_OF_REACH
    return max(_of_words(phrase), max(said, _LEAST_BESIDE_REACH) + reached.worth)


def _of_words(phrase: str) -> float:
    if len(phrase) < _SHORTEST:
        return -10.0  # said too little
    points = _START + _of_kinds(phrase, _KINDS)
    for each in _of_parts(phrase):
        points += each
    return points


def _of_kinds(phrase: str, kinds: Mapping[Callable[[str], bool], float]) -> float:
    return sum(weight for kind, weight in kinds.items() if kind(phrase))


@lru_cache(maxsize=1024)
def _of_parts(phrase: str) -> tuple[float, ...]:
    """What its words say: those that people search for, its length, what is offered and asked, its end."""
    in_words, han = searched.covered(phrase), len(_HAN.findall(phrase))
    offered, asked = query.offered(phrase), query.asked(phrase)
    return (
        (_COVERED + _COVERED_IF_LONG * (len(phrase) >= _LONG)) * in_words / len(phrase),
        _UNCOVERED * min(_MOST_UNCOVERED, max(0, han - in_words)) + _LENGTH * min(_MOST_LENGTH, han),
        _OFFERED * offered + _FIRST_OFFERED * (offered > 0) + _ASKED * asked,
        _BOTH * (offered > 0 and asked > 0),
        _ENDS_IN_ONE * any(searched.is_one(phrase[-size:]) for size in range(2, searched.LONGEST + 1)),
    )


def _of_strong(phrase: str, topics: frozenset[str]) -> float:
    """What its words say that news has no use for, unless the article speaks of them."""
    strong = [
        each
        for each in farm.weigh(phrase).strong
        if each not in topics and each not in trade.brands() and not _goes_on(phrase, each)
    ]
    if not strong:
        return 0.0
    longest = max(map(len, strong))
    return (_STRONG if longest > _SHORT_WORD else _STRONG_IF_SHORT) + _ALL_STRONG * min(
        1.0, sum(map(len, strong)) / len(phrase)
    )


def _goes_on(phrase: str, word: str) -> bool:
    """Whether a word of the dictionary begins in ``word`` and ends behind it: 赛车场 in 北京赛车场."""
    behind = phrase.partition(word)[2]
    return any(
        lexicon.count(word[-before:] + behind[:more])
        for before in range(1, _LONGEST_HALF + 1)
        for more in range(1, min(len(behind), _LONGEST_HALF) + 1)
    )
