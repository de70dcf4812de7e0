"""Where a farm is reached: messengers, sites, brands; telephones of offices say less."""

from __future__ import annotations

import pytest

from build_scripts.damage.linkfarm import reach, single
from build_scripts.damage.linkfarm.subject import UNKNOWN


@pytest.mark.parametrize(
    "phrase",
    [
        "微信kd88214",
        "薇kd88214",
        "加q：61830277",
        "bh7788.com",
        "kb68.cc",
        "聚星城jx518",
        "乐投letou8",
        "m9bet",
    ],
)
def test_what_farms_give_is_found(phrase: str) -> None:
    """It speaks for a farm."""
    found = reach.of(phrase)
    assert found is not None
    assert found.worth > 0


@pytest.mark.parametrize(
    "phrase", ["华为mate60", "问界m9", "12306.cn", "www.gov.cn", "abc@bh7788.com", "开奖结果", "第3.5届"]
)
def test_what_news_has_is_none(phrase: str) -> None:
    """Products, sites of offices and letters to the editor."""
    assert reach.of(phrase) is None


def test_rest_is_without_what_joins_it() -> None:
    """Both sides of it are."""
    found = reach.of("论文代写+微信kd88214")
    assert found is not None
    assert found.rest("论文代写+微信kd88214") == "论文代写"


def test_phrase_says_more_with_a_number_beside_it() -> None:
    """Whatever the phrase is."""
    assert single.log_odds("绿本融资微信kd88214", UNKNOWN) > single.log_odds("绿本融资", UNKNOWN) + 3
