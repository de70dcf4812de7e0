"""How a phrase is made that somebody searches for or advertises with, whatever it is about.

Brands and goods change every week. What is offered for them hardly does: it is done for others, sent, paid
out, broken open or sold from the factory. Nor does what people add to a name to find it: where it is, what it
costs, whether it works. ``data/queries.toml`` holds both as patterns. News has some of them, too, so they are
counted and decide nothing (``single``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.damage.linkfarm import shape

_MOST: Final = 2  # patterns that count
_EACH_OFFERS: Final = 12.0  # log-odds of the share of an article's sentences that offer something ...
_ANY_OFFERS: Final = 0.12  # ... beyond what any article has
# Words in which what holds a sentence together holds nothing.
_WHOLE: Final = re.compile(
    "[转出]让|让[球分利]|职称|名称|[王强]者|使用|[等高]等|等级|对[战子]|并购|[从就]业|被子|方向|定向|将军|麻将|[代归偿]还|还[款贷]|已婚|给力"
)


def offered(phrase: str) -> int:
    """How many kinds of an offer ``phrase`` (plain) has, at most two.

    >>> offered("代写论文包过"), offered("老屋换新颜")
    (2, 0)
    """
    return _count("offered", phrase)


def offers(words: str) -> int:
    """How many kinds of an offer ``words`` (plain) have."""
    return sum(pattern.search(words) is not None for pattern in _patterns()["offered"])


def of_trade(sentences: Sequence[str]) -> float:
    """How much more must speak for a farm's phrase in these sentences (plain), as log-odds: 0 in most.

    A report about a trade has its words in sentence after sentence; what a farm puts in is one of them.
    """
    offers = sum(offered(each) > 0 for each in sentences) - 1
    return _EACH_OFFERS * max(0.0, offers / max(1, len(sentences)) - _ANY_OFFERS)


def asked(phrase: str) -> int:
    """How many ways of asking for something ``phrase`` (plain) has, at most two.

    >>> asked("偏方大全哪里有卖"), asked("老屋换新颜")
    (2, 0)
    """
    return _count("asked", phrase)


def ends_as_one(phrase: str) -> bool:
    """Whether ``phrase`` (plain) ends as what is asked or offered whole does, and subjects hardly.

    >>> ends_as_one("论文代写"), ends_as_one("膏药哪里有卖"), ends_as_one("贷款公司")
    (True, True, False)
    """
    return _count("whole", phrase) > 0


def takes_trade(words: str) -> bool:
    """Whether ``words`` (plain) begin with what the name of a trade stands before, as its goods and people.

    >>> takes_trade("公司去年"), takes_trade("江泽民说")
    (True, False)
    """
    return any(pattern.match(words) for pattern in _patterns()["heads"])


def holds_together(phrase: str) -> bool:
    """Whether ``phrase`` (plain) has a word that holds a sentence together.

    >>> holds_together("把好事办好"), holds_together("旺铺转让")
    (True, False)
    """
    return shape.HOLDS_TOGETHER.search(_WHOLE.sub("", phrase)) is not None


def holding(words: str) -> int:
    """How many words ``words`` (plain) have that hold a sentence together."""
    return len(shape.HOLDS_TOGETHER.findall(_WHOLE.sub("", words)))


def is_told(phrase: str) -> bool:
    """Whether ``phrase`` (plain) has a word that those use who tell of something, and few who search for it.

    >>> is_told("为何更贵"), is_told("价格表")
    (True, False)
    """
    return _count("told", phrase) > 0


def _count(kind: str, phrase: str) -> int:
    found = 0
    for pattern in _patterns()[kind]:
        if pattern.search(phrase) is not None:
            found += 1
            if found == _MOST:
                break
    return found


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    source = resources.files("build_scripts.damage").joinpath("data/queries.toml").read_text(encoding="utf-8")
    return {kind: tuple(map(re.compile, patterns)) for kind, patterns in tomllib.loads(source).items()}
