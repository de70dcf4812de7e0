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
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Protocol

from build_scripts.damage import letters
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

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_DOMAIN: Final = re.compile(
    r"(?:www\.|m\.|wap\.|vip\.)?(?:[a-z0-9\-]*\d[a-z0-9\-]*[a-z]|[a-z\-]+\d)[a-z0-9\-]*\.[a-z]{2,4}"
)
_CONTACT: Final = re.compile(r"(?<![\d.])\d{5,}(?![.\d]*[%元])|[a-z]+\d{3,}|\d{3}-?\d{4,}")
_HOLDS_TOGETHER: Final = re.compile("[了是将被把对与及为从我他她们这那就也都还又称至于向已未并或使让给等者]")
_OFFICE: Final = re.compile(r".*(?:网|报|社|台|频道|新闻|要闻|客户端|中心|周刊|杂志|政府)")
_FRAME: Final = re.compile(
    "请|输入|验证码|评论|参与|打印|关闭|返回|上一[篇条页]|下一[篇条页]|字号|字体|频道|栏目|专题|热点|推荐阅读|发表|点击|查看|加载|阅读|扫[一码]|新华社|本报|本刊|本网|延伸|下载app|客户端下载|关注我们|转发|收藏|登录|注册|举报|版权|图片|大图|分享"
    "|许可证|网安备|icp|福彩|体彩|福利彩票|体育彩票|双色球|大乐透|七乐彩|快乐8|腾讯|爱奇艺|优酷|芒果tv|微信|微博|抖音|首页|导航"
)
# What is said of trades by those who are not in them.
_REPORTS: Final = re.compile(
    "案|打击|非法|违法|违规|涉嫌|条例|管理|整治|监管|规定|办法|政策|行业|产业|事业|乱象|陷阱|查处|查获|治理|防范|警惕|揭秘|曝光|下滑|上涨|下调|上调|回暖"
    "|公布|发布会|举行|召开|开幕|闭幕|上线|出台|启动|开展|规范|亟待|如何|为何|何时|全覆盖|酒店|度假村|电影节|博览会|大会|工程|教育|赌博|网贷|国产|国家|足联|协会|委员会|联合会|组委会"
)
# What stands below an article and is said of it.
_NOTES: Final = re.compile(
    "本文|全文|图文|删节|剪辑|整理|原载|刊载|转[自载]|摘自|订阅|扫描|识别|二维码|供稿|供图|摄影|制图|海报|文字|编辑|综合报道|媒体|完$|未完"
)
_STRICT_JOINTS: Final = frozenset("_|｜★☆➤▶◆●【>")
_VERSES: Final = frozenset({4, 5, 7})
_LONGEST_NAME: Final = 4
_SHORTEST_SEARCH: Final = 4
_LONGEST_SEARCH: Final = 10


class Topic(Protocol):
    """What an article is about."""

    @property
    def letters(self) -> frozenset[str]:
        """The characters of its sentences."""

    def share(self, words: str) -> float:
        """Which share of the pairs of characters of ``words`` stand in its sentences."""


def is_address(words: str) -> bool:
    """Whether ``words`` are the name of a site with figures in it.

    >>> is_address("www.ab1234.com"), is_address("gov.cn")
    (True, False)
    """
    return _DOMAIN.fullmatch(words) is not None


def _is_name(phrase: str) -> bool:
    han = len(_HAN.findall(phrase)) == len(phrase)
    return han and (
        (phrase[0] in SURNAMES and 1 < len(phrase) < _LONGEST_NAME)
        or (phrase[:2] in COMPOUND and len(phrase) <= _LONGEST_NAME)
    )


def is_contact(phrase: str) -> bool:
    """Whether a number, or a name of letters and figures, stands in ``phrase`` and no word of a frame."""
    return bool(_CONTACT.search(phrase)) and not (_DOMAIN.fullmatch(phrase) or _FRAME.search(phrase))


def _is_compound(phrase: str) -> bool:
    return len(phrase) >= _SHORTEST_SEARCH and not lexicon.count(phrase)


def _may_be_compound(phrase: str) -> bool:
    return len(phrase) >= _SHORTEST_SEARCH


# Of each phrase: what it is, and how much that says where all phrases of a chain are such.
_KINDS: Final[Mapping[Callable[[str], bool], float]] = MappingProxyType(
    {
        lambda each: len(each) < _SHORTEST_SEARCH: -6.4,
        lambda each: len(_HAN.findall(each)) > _LONGEST_SEARCH: -4.8,
        _is_name: -1.1,
        lambda each: _OFFICE.fullmatch(each) is not None: -1.6,
        lambda each: _HOLDS_TOGETHER.search(each) is not None: -3.5,
        lambda each: _FRAME.search(each) is not None: -4.8,
        lambda each: _REPORTS.search(each) is not None: -7.0,
        lambda each: _NOTES.search(each) is not None: -5.0,
        is_contact: 5.4,
    }
)


def log_odds(parts: Sequence[str], words: str, topic: Topic, *, at_most: bool = False) -> float:
    """How much the phrases ``parts`` of a chain, joined to ``words`` (plain), speak for a farm.

    Above 0 a farm is likelier, as the natural logarithm of the odds. ``words`` must have no sentence and no
    label; that is the caller's to see to. ``at_most`` asks no dictionary, which takes long to read: a quick
    answer that is never less.
    """
    number = len(parts)
    shares = [topic.share(each) for each in parts]
    points = _START + _NUMBER * math.log(min(number, _MOST))
    points += _ALL_OF_MANY * (number >= _MANY and not any(shares))
    strict = not _STRICT_JOINTS.isdisjoint(words)
    points += _STRICT * strict
    points += _mean(
        _SAYS_NOTHING_OF_IT * (share == 0) + _SHARED * min(share, _MOST_SHARED) for share in shares
    ) + _mean(_of_letters(each, topic) for each in parts)
    lengths = {len(each) for each in parts}
    points += _ONE_LENGTH * (len(lengths) == 1 and lengths <= _VERSES)
    points += _ONE_START * (not strict and len({each[:2] for each in parts}) == 1 < number)
    points += _COMPOUND * sum(map(_may_be_compound if at_most else _is_compound, parts)) / number
    return points + sum(weight * sum(map(kind, parts)) / number for kind, weight in _KINDS.items())


def _of_letters(phrase: str, topic: Topic) -> float:
    if _DOMAIN.fullmatch(phrase):
        return _LETTERS * _DOMAIN_LEANS
    han = _HAN.findall(phrase)
    new = sum(each not in topic.letters for each in han) / len(han) if han else 0.0
    return _LETTERS * letters.leaning(phrase) + _NEW_LETTERS * new


def _mean(values: Iterable[float]) -> float:
    found = [*values]
    return sum(found) / len(found)
