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
