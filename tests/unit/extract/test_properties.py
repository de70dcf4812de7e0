"""What must hold for every text whatever."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract import furniture, heading, layout
from build_scripts.extract.lines import ZERO_WIDTH
from build_scripts.model.family import Context, Family
from build_scripts.restore.order import ORDER

FAMILIES = [each for each in ORDER if each.name in {"furniture", "heading", "layout"}]
WORDS = [
    "市委召开会议", "责任编辑：张三", "来源：", "发布时间：2023-03-02 10:43", "打印", "首页", " > ", "新闻",
    "上一篇：", "版权声明：", "评论 0人参与", "记者", "会议指出，要坚持人民至上，落实各项措施。",
    "他说：“好。”",
    "一、", "- ", "|", "。", "”", "，", "\n", "\n\n", "\r\n", "\r", " ", "  ",
    "\u3000\u3000", "\u00a0", "\u200b", "\ufeff", "\t", "\u2028", "\x1c", "A", "2023", "發佈",
]  # fmt: skip
pages = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
bodies = st.lists(
    st.sampled_from(
        [
            "会议指出，要坚持人民至上，落实各项措施。",
            "他说：“好。”",
            "小标题",
            "\u3000\u3000",
            " ",
            "    ",
            "\n",
            "\u200b",
            "A",
        ]
    ),
    max_size=80,
).map("".join)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@given(text=st.one_of(pages, bodies))
def test_what_was_undone_is_done_again(family: Family[Any], text: str) -> None:
    """The ledger regenerates the text before, also after a journey through JSON."""
    params = family.detect(text, Context())
    if params is not None:
        after = family.undo(text, params)
        assert after != text
        stored = family.load(json.loads(json.dumps(family.dump(params))), text)
        assert stored == params
        assert family.redo(after, stored) == text


@given(text=st.one_of(pages, bodies))
def test_layout_is_idempotent(text: str) -> None:
    """Canonical text has nothing left to change."""
    edits = layout.detect(text, Context())
    assert layout.detect(layout.undo(text, edits or ()), Context()) is None


@given(text=st.one_of(pages, bodies))
def test_layout_keeps_every_character_that_is_not_white(text: str) -> None:
    """White space and zero-width characters are all that layout touches."""

    def ink(words: str) -> list[str]:
        return [each for each in words if not each.isspace() and each not in ZERO_WIDTH]

    after = layout.undo(text, layout.detect(text, Context()) or ())
    assert ink(after) == ink(text)
    assert all(block == block.strip() and "\n" not in block for block in after.split("\n\n"))


@given(text=pages)
def test_cuts_are_conserved(text: str) -> None:
    """What is cut and what stays are together as long as the text."""
    for family in (furniture.FAMILY, heading.FAMILY):
        found = family.detect(text, Context()) or ()
        assert len(family.undo(text, found)) + sum(len(each.text) for each in found) == len(text)


SENTENCES = [
    "会议指出，春耕备耕进展顺利，农资供应充足、价格平稳。",
    "“来源要清楚，去向要明白。”何静说。",
    "他问：“评论区的留言谁来回复？”",
    "市委书记赵启明主持会议并讲话。",
    "版权保护是创新的基础，必须常抓不懈。",
    "全市早稻移栽已完成八成以上，比去年同期快三天。",
    "记者在现场看到，当前位置的水位已经下降。",
    "發佈會上，發言人介紹了責任編輯制度的來源。",
    "下一步，将打印、分发新的操作手册。",
]
CROSSHEADS = [
    "抓好田间管理",
    "一、压实责任",
    "“分享”带来新变化",
    "版权怎么保护",
    "（二）相关新闻发布制度",
    "P3实验室建设提速",
]
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)
sections = st.tuples(st.sampled_from(CROSSHEADS), paragraphs).map("\n".join)
articles = st.tuples(paragraphs, st.lists(st.one_of(paragraphs, sections), max_size=8)).map(
    lambda parts: "\n".join([parts[0], *parts[1]])
)


@given(article=articles)
def test_a_clean_article_loses_nothing(article: str) -> None:
    """Paragraphs and crossheads that talk of what furniture is made of are all the article's."""
    assert furniture.detect(article, Context()) is None
    assert heading.detect(article, Context()) is None


@given(article=articles)
def test_crossheads_of_a_clean_article_are_found(article: str) -> None:
    """Exactly the crossheads are headings."""
    blocks = article.split("\n")
    assert [blocks[at] for at in layout.headings(blocks)] == [each for each in blocks if each in CROSSHEADS]
