"""Whole sentences of an advertisement between those of an article; news of the same trades stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.damage.linkfarm import pitch
from tests.spam import cleaned

FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = (
    "水库总库容一亿两千万立方米，大坝高九十一米，历时四年建成。蓄水分三期进行，预计明年六月达到正常水位。"
)
THIRD = "搬迁的两千多名村民已经住进新居。县里还修了小学和卫生室，孩子们九月开学。"
PAGE = f"南坪水库今日开始蓄水\n{FIRST}\n{SECOND}\n{THIRD}\n"
PITCHES = (
    "本店专业办理各种证件，先看样再付款，欢迎来电咨询。",
    "注册就送彩金，提现秒到账，马上加入我们吧！",
    "无需抵押，凭身份证即可贷款，当天放款到账。",
    "高清影片免费观看，点击下载客户端，海量资源任你选！",
    "正品低价批发，全国包邮，量大优惠，欢迎订购。",
    "添加微信kd88214，老师一对一指导，稳赚不赔。",
)
NEWS = (
    "银行为小微企业提供无抵押信用贷款，当天就能放款。",
    "企业提供免费上门回收服务，价格公开透明。",
    "市民可免费参观全部展厅，凭身份证即可入场。",
    "警方提醒，网上办证、刷单多为骗局，切勿相信。",
    "“注册就送彩金，提现秒到账，马上加入我们吧！”",
    "足球比分、胜平负、混合过关等玩法最受欢迎。",
    "他在网上看到广告，说加微信就能领到红包。",
    "快来看，下雪了！",
)


@pytest.mark.parametrize("words", PITCHES)
@pytest.mark.parametrize("place", ["水库总库容", "蓄水分三期", "搬迁的", "县里还修了"])
def test_advertisement_between_sentences_is_cut(words: str, place: str) -> None:
    """At the front of a paragraph and within one."""
    assert cleaned(PAGE.replace(place, words + place)) == PAGE


@pytest.mark.parametrize("words", PITCHES)
def test_advertisement_on_a_line_of_its_own_is_cut(words: str) -> None:
    """Its line is left blank."""
    assert cleaned(PAGE.replace(SECOND, words + "\n" + SECOND)).replace("\n\n", "\n") == PAGE


@pytest.mark.parametrize("joint", ["_", "|"])
def test_advertisement_behind_a_headline_goes_with_the_joint(joint: str) -> None:
    """The headline is whole."""
    assert cleaned(PAGE.replace("蓄水\n", f"蓄水{joint}{PITCHES[0]}\n", 1)) == PAGE


def test_neighbours_of_an_advertisement_go_with_it() -> None:
    """What alone would say too little."""
    words = "想要快速下款吗？" + PITCHES[2]
    assert cleaned(PAGE.replace("搬迁的", words + "搬迁的")) == PAGE


@pytest.mark.parametrize("words", NEWS)
@pytest.mark.parametrize("place", ["蓄水分三期", "县里还修了"])
def test_sentences_of_news_stay(words: str, place: str) -> None:
    """Also where the article says nothing else of the trade."""
    page = PAGE.replace(place, words + place)
    assert cleaned(page) == page


def test_more_is_asked_where_the_article_is_of_the_trade() -> None:
    """A report that quotes offers in sentence after sentence keeps them."""
    report = (
        "旧货市场见闻\n早市从五点开到八点，有人收旧手机，有人低价出售账号。摊主老何在这里摆了十一年。\n"
        "墙上贴满了广告，代写论文、办证、贷款都有。城管每周来清理一次，第二天又贴满了。\n"
        "有人出租三轮车，一天三十元。有人回收旧家电，当场付款。有人批发袜子，十双起卖。\n"
    )
    words = "有人上门收购旧书，价格面议。"
    assert cleaned(report + words + "\n") == report + words + "\n"


def test_a_page_of_nothing_else_is_left() -> None:
    """There is no article to compare with."""
    assert not pitch.spans("".join(PITCHES))


@given(st.lists(st.sampled_from([*PITCHES, *NEWS, FIRST, SECOND, THIRD, "受欢迎", "安全到账，", "您", "\n"])))
def test_what_is_dismissed_at_a_glance_would_not_be_cut(parts: list[str]) -> None:
    """Every sentence asked for all that it has gives the same."""
    page = PAGE + "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pitch, "_may_reach", lambda _sentence, _most: True)
        found = pitch.spans(page)
    assert pitch.spans(page) == found
