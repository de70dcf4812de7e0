"""Lines of a whole page's menus are not asked for spam, those near its paragraphs are."""

from __future__ import annotations

import pytest

from tests.spam import cleaned

FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = "水库总库容一亿两千万立方米，大坝高九十一米，历时四年建成。搬迁的两千多名村民已经住进新居。"
WORDS = "首页新闻体育娱乐财经科技汽车房产教育军事历史游戏手机数码旅游健康女性时尚图片视频"
MENU = "\n".join(WORDS[at : at + 2] for at in range(0, len(WORDS), 2))
SHOP = "限时特惠\n人气好评品\n新人专享好货\n品牌制造商爆款\n今日限时抢购\n美容彩妆\n营养保健"
PAGE = f"{MENU}\n{SHOP}\n{MENU}\n南坪水库今日开始蓄水\n{FIRST}\n{SECOND}\n{MENU}\n{SHOP}\n{MENU}\n"


def test_menus_of_a_page_are_no_spam() -> None:
    """They are furniture, whatever the shop in them offers."""
    assert cleaned(PAGE) == PAGE


@pytest.mark.parametrize("place", [FIRST, SECOND])
def test_phrase_near_the_paragraphs_is_cut(place: str) -> None:
    """As on a page that has no menus."""
    assert cleaned(PAGE.replace(place, "棋牌充值返利平台\n" + place)) == PAGE


@pytest.mark.parametrize(
    "words", ["网赌提款技巧", "kb6688.vip", "彩票投注平台_信用卡提现_手机棋牌下载_网店刷单兼职"]
)
def test_what_is_certain_is_cut_among_menus(words: str) -> None:
    """Words that news has no use for, sites as farms call theirs, chains."""
    assert cleaned(PAGE.replace(MENU, f"{MENU}\n{words}", 1)) == PAGE
