"""What is shown of texts that somebody changed, and what is not."""

from __future__ import annotations

import pytest

from build_scripts.checks.redaction import former, shown

CHAIN = "星海龙在线观看免费_蓝绿鱼app下载官网_金银小鹿手机版下载安装_飞鱼芒果免费下载最新版"
UNKNOWN = "乐陶陶 云水谣 千山雪 万里行 海天阔"


@pytest.mark.parametrize("text", ["省委书记", "会议指出，要加强网站管理。", "", "记者 王小明"])
def test_ordinary_words_are_shown(text: str) -> None:
    """As they are."""
    assert shown(text) == text
    assert former(text, "") == text


def test_spam_is_told_by_length_and_digest() -> None:
    """On either side of a change, none of its words."""
    for told in (shown(CHAIN), former(CHAIN, ""), former(f"标题_{CHAIN}", "标题", field=True)):
        assert "SHA-256" in told
        assert not any(each in told for each in CHAIN.split("_"))
    assert str(len(CHAIN)) in shown(CHAIN)


def test_what_was_cut_off_may_be_spam_that_nobody_knows() -> None:
    """A block without a sentence, or the end of a headline; not words within a sentence, nor a sentence."""
    assert "乐陶陶" not in former(UNKNOWN, "")
    assert "乐陶陶" not in former(f"山村小学迎来新图书馆 {UNKNOWN}", "山村小学迎来新图书馆", field=True)
    sentence = "会议指出，当前正处在关键时期，各单位要抓紧落实。"
    assert former(sentence, "") == sentence
    assert former(sentence, "会议指出，各单位要抓紧落实。") == sentence
    assert former("山西省", "山西", field=True) == "山西省"
    assert former("思想上保持高度警觉", "") == "思想上保持高度警觉"
