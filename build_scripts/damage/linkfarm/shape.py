"""How a chain is made, whatever its words are: evidence for and against a link farm, as log-odds.

A farm's words change every week. What stays is that its chains say nothing of what the article says, are
compounds that no dictionary has, of a length that people search for, without what holds a sentence together,
and written with the characters of offers. A list that belongs to news has some of the opposite: words of the
article, names, offices, titles of works, one length as verses and slogans have, words of a menu.

The weights are those of a logistic regression on chains of made-up and ordinary search phrases and on lines
of news, menus, tables and lists, both in the midst of articles, rounded.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from build_scripts.damage.linkfarm import letters
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language import lexicon
from build_scripts.language.surnames import COMPOUND, SURNAMES

_START: Final = -7.2
_SAYS_NOTHING_OF_IT: Final = 1.8
_SHARED: Final = -5.0
_ALL_OF_MANY: Final = 1.0  # more, where none of several phrases says anything of it
_MANY: Final = 5
_MOST_SHARED: Final = 0.5
_NEW_LETTERS: Final = 1.6
_LETTERS: Final = 4.6
_STRICT: Final = 1.4
_COMPOUND: Final = 2.4
_NUMBER: Final = 1.6  # of each phrase more, as a logarithm
_MOST: Final = 12  # phrases that count
_ONE_LENGTH: Final = -5.0
_ONE_START: Final = -3.0  # 网络文学、网络游戏、网络视频 are kinds of a thing
_DOMAIN_LEANS: Final = 1.5

_REACHED: Final = 5.4  # says where somebody is reached

_FIGURE: Final = re.compile(r"\d")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_HAN_NAME: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_DOMAIN_BEHIND: Final = re.compile(r"[（(][a-z0-9.-]{4,30}[)）]$")  # 央视网(cctv.com)
_DOMAIN: Final = re.compile(
    r"(?:www\.|m\.|wap\.|vip\.)?(?:[a-z0-9\-]*\d[a-z0-9\-]*[a-z]|[a-z\-]+\d)[a-z0-9\-]*\.[a-z]{2,4}"
)
_CONTACT: Final = re.compile(r"(?<![\d.])\d{5,}(?![.\d]*[%元])|[a-z]+\d{3,}|\d{3}-?\d{4,}")
# Where anybody is reached who has a notice in the paper.
_NOTICE: Final = re.compile(
    "(?<!打)电话|地址|邮[编箱政件]|传真|热线|联系人|编号|代码|账号|账户|开户|车牌|型号|证号|@.+\\."
)
HOLDS_TOGETHER: Final = re.compile("[了是将被把对与及为从我他她们这那就也都还又称至于向已未并或使让给等者]")
"""Words that hold a sentence together."""
_OFFICE: Final = re.compile(r".*(?:网|报|社|台|频道|新闻|要闻|客户端|中心|周刊|杂志|政府)|.{2,3}在线")
_TRADED: Final = re.compile("[买卖租售购批价费钱厂供代收仿修]|二手|货到")
_OUTLET: Final = re.compile(
    ".{1,8}(?:(?:新闻|日报|晚报|晨报|早报|商报|时报|都市|政府|门户|广播|电视|党建|文明|法治|法制|青年|融媒|传媒)网|[日晚晨早商时市年]报(?:社|网络版)?"
    "|新闻中心|融媒体中心|电视台|广播电台|通讯社)"
)
_ONLINE: Final = re.compile(".{2,3}在线")
_STRICT_JOINTS: Final = frozenset("_|｜★☆➤▶◆●【>")
_VERSES: Final = frozenset({4, 5, 7})
_LONGEST_NAME: Final = 4
_LONGEST_COLUMN: Final = 5
_SHORTEST_SEARCH: Final = 4
_LONGEST_SEARCH: Final = 10


@cache
def _beside(kind: str) -> re.Pattern[str]:
    source = resources.files("build_scripts.damage").joinpath("data/beside.toml")
    return re.compile("|".join(tomllib.loads(source.read_text(encoding="utf-8"))[kind]))


def is_address(words: str) -> bool:
    """Whether ``words`` are the name of a site with figures in it.

    >>> is_address("www.ab1234.com"), is_address("gov.cn")
    (True, False)
    """
    return _DOMAIN.fullmatch(words) is not None


def is_name(phrase: str) -> bool:
    """Whether ``phrase`` (plain) can be the name of a person, whole.

    >>> is_name("王晓明"), is_name("欧阳修竹"), is_name("彩票网站")
    (True, True, False)
    """
    return _HAN_NAME.fullmatch(phrase) is not None and (
        (phrase[0] in SURNAMES and len(phrase) < _LONGEST_NAME) or phrase[:2] in COMPOUND
    )


def are_two_names(phrase: str) -> bool:
    """Whether ``phrase`` (plain) can be two names of persons without anything between them, as authors sign.

    >>> are_two_names("王晓明李建国"), are_two_names("金牌小说网")
    (True, False)
    """
    return any(
        is_name(phrase[:at]) and is_name(phrase[at:]) and len(phrase) - at <= _LONGEST_NAME
        for at in range(2, _LONGEST_NAME)
    )


def are_two_words(phrase: str) -> bool:
    """Whether ``phrase`` (plain) is two words of two characters, as the names of columns are.

    >>> are_two_words("蔬菜批发"), are_two_words("蔬菜批发价")
    (True, False)
    """
    return len(phrase) == _LONGEST_NAME and min(map(lexicon.count, (phrase[:2], phrase[2:]))) > 0


def is_note(words: str) -> bool:
    """Whether ``words`` say who wrote, took or sent what stands above, or where it is from."""
    return _beside("notes").search(words) is not None


def is_of_frame(phrase: str) -> bool:
    """Whether ``phrase`` has a word of the frame of a page, or of what everybody links to."""
    return _beside("frame").search(phrase) is not None


def is_office(phrase: str) -> bool:
    """Whether ``phrase`` ends as the names of outlets and of their parts do."""
    return _OFFICE.fullmatch(phrase) is not None


def is_online(words: str) -> bool:
    """Whether ``words`` are a short name of a site: 中文在线."""
    return _ONLINE.fullmatch(words.strip()) is not None


def is_site(words: str) -> bool:
    """Whether ``words`` are the name of a site or of a part of one, as behind headlines: 手机网易网."""
    name = _DOMAIN_BEHIND.sub("", words.strip())
    return (
        is_online(name)
        or _OUTLET.fullmatch(name) is not None
        or (is_of_frame(name) and (is_office(name) or name != words.strip()))
    )


def is_report(phrase: str) -> bool:
    """Whether ``phrase`` has a word of those who speak of trades and are not in them."""
    return _beside("reports").search(phrase) is not None


def is_heading(phrase: str) -> bool:
    """Whether ``phrase`` has a word of those who tell how something goes."""
    return _beside("headings").search(phrase) is not None


def is_caption(phrase: str) -> bool:
    """Whether ``phrase`` says who does what or where something is, as the captions of pictures do."""
    return _beside("captions").search(phrase) is not None


def is_only_goods(phrase: str) -> bool:
    """Whether ``phrase`` names goods, and not what is done with them, as a farm does.

    >>> is_only_goods("家用净水器"), is_only_goods("家用净水器批发")
    (True, False)
    """
    return _beside("goods").search(phrase) is not None and not _TRADED.search(phrase)


def is_place(phrase: str) -> bool:
    """Whether ``phrase`` ends as the names of places, works, institutions and events do.

    >>> is_place("云顶滑雪公园"), is_place("云顶下载")
    (True, False)
    """
    return _beside("places").search(phrase) is not None


def is_column(phrase: str) -> bool:
    """Whether ``phrase`` can be the name of a column that stands beside a headline: 旅游攻略."""
    return len(phrase) <= _LONGEST_COLUMN and _beside("columns").search(phrase) is not None


def is_contact(phrase: str) -> bool:
    """Whether a number, or a name of letters and figures, stands in ``phrase`` and no word of a frame."""
    return bool(_CONTACT.search(phrase)) and not (
        _DOMAIN.fullmatch(phrase) or _NOTICE.search(phrase) or is_of_frame(phrase)
    )


def _is_compound(phrase: str) -> bool:
    return len(phrase) >= _SHORTEST_SEARCH and not lexicon.count(phrase)


# Of each phrase: what it is, and how much that says where all phrases of a chain are such.
# What speaks for a farm comes first, the others by what it costs to ask.
_KINDS: Final[Mapping[Callable[[str], bool], float]] = MappingProxyType(
    {
        is_contact: _REACHED,
        lambda each: len(each) < _SHORTEST_SEARCH: -6.4,
        lambda each: len(_HAN.findall(each)) > _LONGEST_SEARCH: -4.8,
        is_name: -1.1,
        is_office: -1.6,
        lambda each: HOLDS_TOGETHER.search(each) is not None: -3.5,
        is_of_frame: -4.8,
        is_report: -7.0,
        is_note: -5.0,
    }
)


_ASKED: Final = tuple(_KINDS)


@lru_cache(maxsize=1 << 14)
def _is_of(kind: int, phrase: str) -> bool:
    """Whether a phrase is of a kind: a line of a run is asked about with each line that may begin the run."""
    return _ASKED[kind](phrase)


def may_reach(parts: Sequence[str], words: str, least: float) -> bool:
    """Whether ``log_odds`` can be ``least`` or more beside any article: a quick answer."""
    number = len(parts)
    most = _START + _SAYS_NOTHING_OF_IT + _NEW_LETTERS + _NUMBER * math.log(min(number, _MOST))
    most += _ALL_OF_MANY * (number >= _MANY) + _STRICT * (not _STRICT_JOINTS.isdisjoint(words))
    most += _COMPOUND * sum(len(each) >= _SHORTEST_SEARCH for each in parts) / number
    most += _LETTERS * _mean(
        _DOMAIN_LEANS if _DOMAIN.fullmatch(each) else letters.leaning(each) for each in parts
    )
    if most + _REACHED * bool(_FIGURE.search(words)) < least:
        return False
    for at, weight in enumerate(_KINDS.values()):
        most += weight * sum([_is_of(at, each) for each in parts]) / number
        if at and most < least:
            return False
    return True


def log_odds(parts: Sequence[str], words: str, subject: Subject) -> float:
    """How much the phrases ``parts`` of a chain, joined to ``words`` (plain), speak for a farm.

    Above 0 a farm is likelier, as the natural logarithm of the odds. ``words`` must have no sentence and no
    label; that is the caller's to see to.
    """
    number = len(parts)
    shares = [subject.share(each) for each in parts]
    points = _START + _NUMBER * math.log(min(number, _MOST))
    points += _ALL_OF_MANY * (number >= _MANY and not any(shares))
    strict = not _STRICT_JOINTS.isdisjoint(words)
    points += _STRICT * strict
    points += _mean(
        _SAYS_NOTHING_OF_IT * (share == 0) + _SHARED * min(share, _MOST_SHARED) for share in shares
    ) + _mean(_of_letters(each, subject) for each in parts)
    lengths = {len(each) for each in parts}
    points += _ONE_LENGTH * (len(lengths) == 1 and lengths <= _VERSES)
    points += _ONE_START * (not strict and len({each[:2] for each in parts}) == 1 < number)
    return points + _COMPOUND * sum(map(_is_compound, parts)) / number + _of_kinds(parts)


def _of_kinds(parts: Sequence[str]) -> float:
    return sum(weight * sum(map(kind, parts)) for kind, weight in _KINDS.items()) / len(parts)


def _of_letters(phrase: str, subject: Subject) -> float:
    if _DOMAIN.fullmatch(phrase):
        return _LETTERS * _DOMAIN_LEANS
    han = _HAN.findall(phrase)
    new = sum(each not in subject.letters for each in han) / len(han) if han else 0.0
    return _LETTERS * letters.leaning(phrase) + _NEW_LETTERS * new


def _mean(values: Iterable[float]) -> float:
    found = [*values]
    return sum(found) / len(found)
