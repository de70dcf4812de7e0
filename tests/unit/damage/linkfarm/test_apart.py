"""Phrases whose characters are set apart; the names of papers and greetings, which are so, too, stay."""

from __future__ import annotations

import pytest

from build_scripts.damage.linkfarm import apart
from tests.spam import cleaned

FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = "水库总库容一亿两千万立方米，大坝高九十一米。据介绍，搬迁的两千多名村民已经住进新居。"
PAGE = f"南坪水库今日开始蓄水\n{FIRST}\n{SECOND}\n"
PHRASES = (
    "棋 牌 充 值 平 台",
    "时★时★彩★计★划",
    "信　用　卡　套　现",
    "体育~电竞~投注",
    "小说_漫画_免费",
    "手机 贷 款 秒 批",
)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("joint", ["", " ", "_"])
def test_characters_set_apart_before_a_sentence_are_cut(phrase: str, joint: str) -> None:
    """At the front of a paragraph and between two sentences."""
    assert cleaned(PAGE.replace(FIRST, phrase + joint + FIRST)) == PAGE
    assert cleaned(PAGE.replace("据介绍", phrase + joint + "据介绍")) == PAGE


@pytest.mark.parametrize("phrase", PHRASES)
def test_characters_set_apart_behind_a_sentence_are_cut(phrase: str) -> None:
    """With the blank before them."""
    assert cleaned(PAGE.replace(SECOND, SECOND + " " + phrase)) == PAGE


@pytest.mark.parametrize(
    "words",
    [
        "本 报 评 论 员",
        "新 春 快 乐",
        "南 坪 日 报",
        "王 伟 李 强 张 敏",
        "目 录",
        "一 二 三 四 五",
        "体 育 新 闻",
        "天 气 预 报",
        "投 资 理 财",
    ],
)
@pytest.mark.parametrize("place", [FIRST, SECOND, "南坪水库今日开始蓄水"])
def test_names_and_greetings_stay(words: str, place: str) -> None:
    """On lines of their own."""
    page = PAGE.replace(place, f"{words}\n{place}")
    assert cleaned(page) == page


def test_phrase_that_the_page_has_as_one_stays() -> None:
    """Whoever writes it so elsewhere hides nothing."""
    assert apart.spans("棋 牌 充 值 平 台\n") != []
    assert apart.spans("棋 牌 充 值 平 台\n有关部门关闭了棋牌充值平台。\n") == []
