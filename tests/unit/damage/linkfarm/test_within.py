"""Chains and where a farm is reached in the midst of a sentence; lists, names and figures of news stay."""

from __future__ import annotations

import pytest

from tests.spam import cleaned

FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = (
    "水库总库容一亿两千万立方米，大坝高九十一米，历时四年建成。蓄水分三期进行，预计明年六月达到正常水位。"
)
THIRD = "搬迁的两千多名村民已经住进新居。县里还修了小学和卫生室，孩子们九月开学。"
PAGE = f"南坪水库今日开始蓄水\n{FIRST}\n{SECOND}\n{THIRD}\n"
PHRASES = ("彩票投注平台", "信用卡提现", "手机棋牌下载", "网店刷单兼职")
PLACES = ("库区开始", "大坝高", "预计明年", "孩子们九月")


@pytest.mark.parametrize("joint", ["_", "|", "★", "/", "·", "　"])
@pytest.mark.parametrize("place", PLACES)
def test_chain_behind_a_comma_is_cut(joint: str, place: str) -> None:
    """The sentence reads on."""
    assert cleaned(PAGE.replace(place, joint.join(PHRASES) + place)) == PAGE


def test_chain_in_brackets_goes_with_them() -> None:
    """Also within a clause."""
    assert cleaned(PAGE.replace("住进新居", f"【{'】【'.join(PHRASES)}】住进新居")) == PAGE


def test_chain_between_the_words_of_a_clause_is_cut() -> None:
    """Both ends run into the sentence."""
    assert cleaned(PAGE.replace("住进新居", "_".join(PHRASES) + "住进新居")) == PAGE


@pytest.mark.parametrize(
    "reach",
    ["乐投letou88", "www.bh7788.com", "kb6688.vip", "微信kd88214", "飞机@kd88214", "办证加V：kd88214"],
)
@pytest.mark.parametrize("place", PLACES)
def test_where_a_farm_is_reached_is_cut(reach: str, place: str) -> None:
    """A brand whose letters are read off its own characters is one, too."""
    assert cleaned(PAGE.replace(place, reach + place)) == PAGE


@pytest.mark.parametrize(
    "words",
    [
        "电池容量有82 kWh和100 kWh两种，",
        "罗纳德·威尔逊·里根·布什等人到场，",
        "长/宽/高分别为四米、两米和三米，",
        "新车搭载华为mate60同款芯片，",
        "中国商飞c919和歼20飞过上空，",
        "网站www.gov.cn公布了名单，",
        "举报电话：13800138000，",
        "报名者可登录网址bh7788.com查询，",
        "超市里米面粮油、肉蛋奶菜、瓜果零食、锅碗瓢盆都有，",
        "推出信用贷款、消费分期、税票融资、经营贷款、房屋抵押等产品，",
    ],
)
def test_what_news_says_stays(words: str) -> None:
    """Lists, names, figures, sites and numbers of offices."""
    page = PAGE.replace("预计明年", words + "预计明年")
    assert cleaned(page) == page


@pytest.mark.parametrize("words", ["会议强调，", "记者了解到，", "全县各乡镇", "截至目前"])
def test_sentences_that_begin_alike_stay(words: str) -> None:
    """Those who speak, when, and where."""
    page = (
        PAGE.replace("蓄水分", words + "蓄水分")
        .replace("县里还", words + "县里还")
        .replace("搬迁的", words + "搬迁的")
    )
    assert cleaned(page) == page


@pytest.mark.parametrize("phrase", ["驾照销分代办", "棋牌充值返利", "减肥瘦身偏方"])
def test_phrase_with_which_sentences_begin_is_cut(phrase: str) -> None:
    """However they go on: what they have in common shows where it ends."""
    page = PAGE.replace("蓄水分", phrase + "蓄水分").replace("县里还", phrase + "县里还")
    assert cleaned(page) == page.replace(phrase, "")
