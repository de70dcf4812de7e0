"""Two sequences of letters side by side."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.witnesses.alignment import align

LETTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
texts = st.text(alphabet=LETTERS[:6], max_size=60)


@given(texts, texts)
def test_blocks_cover_both_texts(one: str, other: str) -> None:
    """From end to end without a hole, same and different in turn, and what is called the same is."""
    blocks = align(one, other)
    assert "".join(one[each.start : each.end] for each in blocks) == one
    assert "".join(other[each.other : each.other_end] for each in blocks) == other
    assert all(before.same != after.same for before, after in pairwise(blocks))
    assert all(
        one[each.start : each.end] == other[each.other : each.other_end] for each in blocks if each.same
    )


def test_equal_texts_are_one_block() -> None:
    """Whether or not any stretch of them stands once."""
    for text in ("一", "一" * 500, LETTERS * 3):
        assert [each.same for each in align(text, text)] == [True]


def test_a_missing_end_is_one_block() -> None:
    """The last letters of a text that was cut are not found again by chance in what was cut off."""
    chance = random.Random(1)
    long = "".join(chance.choices(LETTERS, k=600))
    same, gone = align(long[:300], long)
    assert (same.same, same.size, gone.same, gone.size) == (True, 300, False, 300)


def test_anchors_keep_long_texts_cheap() -> None:
    """A hundred thousand letters with a thousand changes are aligned place by place."""
    chance = random.Random(2)
    long = "".join(chance.choices([chr(each) for each in range(0x4E00, 0x5E00)], k=100_000))
    changed = list(long)
    for at in chance.sample(range(len(long)), 1000):
        changed[at] = "〓"
    blocks = align(long, "".join(changed))
    assert sum(each.size for each in blocks if not each.same) == 1000


def test_texts_without_anchors_are_given_up() -> None:
    """Two huge texts of one letter are not compared cell by cell."""
    one, other = "一" * 30_000 + "二", "三" + "一" * 29_000
    assert len(align(one, other)) == 1
