"""How offers and searches are made: counted as evidence, with words of news that only look like them."""

from __future__ import annotations

import pytest

from build_scripts.damage.linkfarm import query


@pytest.mark.parametrize(
    "phrase",
    [
        "代写实习报告",
        "刷抖音粉丝",
        "保过班加急",
        "充50送30",
        "日入八百",
        "秒批不看征信",
        "上门取件",
        "厂家直销毛巾",
        "网店转让",
        "哪里能买到弩",
        "灰指甲怎么治",
    ],
)
def test_offer_is_counted(phrase: str) -> None:
    """Whatever is offered, it is done for others, sent, paid out or sold from the factory."""
    assert query.offered(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "人大代表议案",
        "新时代的考验",
        "冲刷堤岸",
        "粉刷一新",
        "上门慰问老兵",
        "代办主任发言",
        "秋粮收购过半",
        "送走冬天",
        "充满希望",
        "月入选名单",
    ],
)
def test_words_of_news_are_no_offer(phrase: str) -> None:
    """The same characters in other words."""
    assert not query.offered(phrase)


def test_no_more_than_two_kinds_count() -> None:
    """A third says nothing new."""
    assert query.offered("代写论文包过加微信秒到账低价") == query.offered("代写论文包过") == 2


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("网贷骗局", True),
        ("中介被查", True),
        ("更便宜的药", True),
        ("更新补丁下载", False),
        ("人才网招聘", False),
        ("不看征信贷款", False),
    ],
)
def test_what_becomes_of_something_is_told(phrase: str, *, told: bool) -> None:
    """Reports take a side or say what became of it; 更新, 人才 and 不看 do neither."""
    assert query.is_told(phrase) is told


@pytest.mark.parametrize(
    ("phrase", "holds"), [("旺铺转让", False), ("王者装备", False), ("把钱还给他们", True)]
)
def test_words_that_hold_a_sentence_together_stand_by_themselves(phrase: str, *, holds: bool) -> None:
    """让 in 转让 holds nothing together."""
    assert query.holds_together(phrase) is holds
