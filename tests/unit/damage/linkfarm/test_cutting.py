"""One known phrase in the midst of a sentence: cut where it cuts a word, left where all words are whole."""

from __future__ import annotations

import pytest

from tests.spam import cleaned

PAGE = (
    "高压氧舱添活力\n"
    "北京复兴医院引进中型高压氧舱，一次可同时治疗二十名患者，已取得良好效果。这种治疗方法没有痛苦。\n"
    "据介绍，今后医院将继续扩大规模，改善就医环境，让更多的患者受益。社区群众对此表示欢迎。\n"
)


@pytest.mark.parametrize(
    "phrase", ["澳门新葡京官网", "真人百家乐开户", "六合彩开奖结果", "代开增值税发票", "重庆男科医院哪家好"]
)
@pytest.mark.parametrize("cut", ["治|疗二十", "良好效|果", "就医环|境"])
def test_a_phrase_that_cuts_a_word_is_cut(phrase: str, cut: str) -> None:
    """Whoever put it in did not look where."""
    left, right = cut.split("|")
    assert cleaned(PAGE.replace(left + right, left + phrase + right)) == PAGE


@pytest.mark.parametrize(
    "sentence",
    [
        "民警发现，他参与六合彩赌博，并从事百家乐代理，输光了全部积蓄。",
        "他们在网上代开发票，再以真人百家乐开户为名骗取钱财。",
        "有人以治疗白癜风最好的医院自居，被处以罚款。",
    ],
)
def test_words_of_a_report_stay(sentence: str) -> None:
    """The words beside them are whole."""
    page = PAGE.replace("据介绍", sentence + "据介绍")
    assert cleaned(page) == page
