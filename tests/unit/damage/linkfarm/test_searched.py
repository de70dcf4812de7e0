"""Words that people search for: the quick answer about a stretch of a page is never too small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.damage.linkfarm import searched

_PARTS = st.sampled_from(
    ["网络", "贷款", "贷款平台", "小说", "小说网", "平台", "下载", "款", "的", "。", "会议"]
)
_TEXTS = st.builds(
    lambda before, parts: before + "".join(parts), st.sampled_from(("", "会" * 60)), st.lists(_PARTS)
)


@given(_TEXTS, st.integers(0, 90), st.integers(0, 30))
def test_no_stretch_has_more_than_the_quick_answer(words: str, start: int, length: int) -> None:
    """Wherever it begins and ends, also within a word."""
    most = searched.standing(words).most(start, start + length)
    assert searched.covered(words[start : start + length]) <= most


@given(_TEXTS)
def test_what_is_covered_is_that_of_the_longest_beginning(words: str) -> None:
    """Also where no two characters begin a word."""
    assert searched.covered(words) == searched.covered_to(words)[-1]


def test_words_are_counted_once() -> None:
    """Those that overlap count as far as they reach without overlap."""
    assert searched.covered("小说网络") == len("小说网")
    assert searched.covered("贷款平台") == len("贷款平台")
    assert searched.covered("会议开始了") == 0
