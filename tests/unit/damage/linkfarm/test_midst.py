"""The quick questions about the midst of sentences answer as the patterns do that they stand for."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.damage.linkfarm import midst, reach, searched, trade

_JOINED = re.compile(
    r"([_|｜★☆◆◇●■※➤▶✔→~～#＊*/•·>＞» \t\u00a0\u3000—–】-][_|｜★☆/•·>＞» \t\u00a0\u3000—–【-]{0,2})"
    r"[\u4e00-\u9fffa-z0-9]{3,16}\1(?=[\u4e00-\u9fffa-z0-9])"
    r"|(?<=[\u4e00-\u9fff]{2})[_|｜★☆◆●■※➤▶✔→](?=[\u4e00-\u9fffa-z]{2})"
)
_THINGS = re.compile(r"[，,、；;]((?:[\u4e00-\u9fffa-z0-9]{3,12}[，,、；;]){3})")
_COVERED = 0.3
_TEXTS = st.lists(
    st.sampled_from(
        [
            "网络贷款",
            "彩票",
            "下载",
            "会议",
            "开",
            "ab",
            "12",
            "_",
            "|",
            "★",
            " ",
            "——",
            "，",
            "、",
            "。",
            "\n",
            "【",
            "】",
        ]
    ),
    max_size=40,
).map("".join)


@given(_TEXTS)
def test_joints_and_things_are_where_the_patterns_find_them(words: str) -> None:
    """There are some for the quick questions where and only where there are some for the patterns."""
    things = (
        each[1] for each in _THINGS.finditer(words) if searched.covered(each[1]) >= _COVERED * len(each[1])
    )
    assert bool(midst.chained(words)) == (_JOINED.search(words) is not None or any(things))


@given(st.from_regex(trade.CONTACT, fullmatch=True) | st.from_regex(reach.RISKY_SITE, fullmatch=True))
def test_all_that_says_where_a_farm_is_reached_has_a_sign(words: str) -> None:
    """Without one nothing is looked for."""
    assert reach.SIGNS.within(words)


@given(
    st.lists(st.sampled_from(["客服", "微信", "会议", "a", "x7", "1988", "年", "12", "：", "，", "\n"])).map(
        "".join
    )
)
def test_letters_that_tell_are_among_all_letters(words: str) -> None:
    """Those are left out that have no sign inside or near before them."""
    letters = [*midst.letters(words)]
    near = [
        (start, end)
        for start, end in letters
        if reach.SIGNS.within(words[max(0, start - midst.LONGEST) : end])
    ]
    assert set(near) <= {*midst.telling(words)} <= {*letters}
