"""What a farm put into a page more than once goes from all places; what the article speaks of stays."""

from __future__ import annotations

import pytest

from tests.spam import cleaned

FIRST = "今天上午，南坪水库导流洞下闸，库区开始蓄水，下游三个乡镇的灌溉用水有了保障。"
SECOND = "水库总库容一亿两千万立方米，大坝高九十一米。据介绍，搬迁的两千多名村民已经住进新居。"
PAGE = f"南坪水库今日开始蓄水\n{FIRST}\n{SECOND}\n"
PHRASE = "网赌提款技巧"  # certain where it stands alone


@pytest.mark.parametrize("place", ["水库总库容", "据介绍", "今天上午"])
@pytest.mark.parametrize("joint", ["", " ", "_"])
def test_phrase_before_a_sentence_goes_with_the_line_of_it(place: str, joint: str) -> None:
    """However the sentence begins."""
    assert cleaned(PHRASE + "\n" + PAGE.replace(place, PHRASE + joint + place)) == PAGE


def test_phrase_behind_a_sentence_goes_with_the_line_of_it() -> None:
    """With the blank before it."""
    assert cleaned(PHRASE + "\n" + PAGE.replace(FIRST, f"{FIRST} {PHRASE}")) == PAGE


def test_phrase_that_the_article_speaks_of_stays() -> None:
    """In the midst of a sentence, and then at the front of another, too."""
    page = PAGE.replace("据介绍", "短信里写着网赌提款技巧几个字。网赌提款技巧是假的。据介绍")
    assert cleaned(page) == page
