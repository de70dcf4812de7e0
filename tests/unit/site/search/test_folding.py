"""What counts as the same character."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.script import simplified
from build_scripts.site.search import runs
from build_scripts.site.search.folding import chinese


@given(st.text())
def test_folding_twice_is_folding_once(line: str) -> None:
    """What search compares is not changed by another comparison."""
    fold = chinese().fold
    assert fold(fold(line)) == fold(line)


@given(st.lists(st.text()))
def test_whole_articles_are_folded_as_lines_are(lines: list[str]) -> None:
    """The fast way over arrays and the plain way over strings are one folding."""
    codes = runs.folded(lines, runs.table(chinese()))
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    assert text == "".join(f"{chinese().fold(line)}\n" for line in lines)


@pytest.mark.parametrize("points", [(0x3400, 0x4DC0), (0x4E00, 0xA4D0), (0xAC00, 0xF900)])
def test_ideographs_and_syllables_have_no_other_shape(points: tuple[int, int]) -> None:
    """None is white space or invisible, has a plain form or a small letter; so nobody looks at them."""
    for character in map(chr, range(*points)):
        assert unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cc", "Cf"}
        assert len(unicodedata.decomposition(character).split()) != 1, "syllables of Hangul have parts"
        assert character.lower() == character.casefold() == character


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("習近平", "习近平"),
        ("瞭解", "了解"),
        ("Ａ股", "a股"),
        ("Ⅲ級", "ⅲ级"),
        ("ÉCOLE", "école"),
        ("⼈民", "人民"),
        ("豈", "岂"),
        ("﹙ｶ︶", "(カ)"),
        ("2022\u3000年", "2022 年"),
        ("a \t\u2003\x00 b", "a b"),
        ("核\u200b酸\ufe0f", "核酸"),
        (" 首尾 ", "首尾"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    """Script, width, case, shape, kind of white space and what nobody sees do not matter."""
    assert chinese().fold(one) == chinese().fold(other)


@pytest.mark.parametrize("text", ["着著", "干乾", "①1", "é e", '“"', "㎡m", "軟件 軟體", "什么 什幺"])
def test_these_are_not(text: str) -> None:
    """Nothing else is merged: other characters, accents, circled numbers, words of another region."""
    one, other = text.split() if " " in text else tuple(text)
    folded = (chinese().fold(one), chinese().fold(other))
    if text in {"着著", "干乾"}:
        assert folded[0] == folded[1]  # one character in simplified writing
    else:
        assert folded[0] != folded[1]


def test_every_traditional_character_has_its_simplified_one() -> None:
    """The table of scripts goes into the folding whole."""
    fold = chinese().fold
    assert all(fold(before) == fold(after) for before, after in simplified().items() if before != "瞭")


def test_nothing_becomes_more_than_one_character() -> None:
    """One for one: a hit can be traced back to where it stands."""
    table = chinese().table
    assert all(len(before) == len(after) == 1 for before, after in table.items())
    assert np.array_equal(np.unique([ord(each) for each in table]), sorted(ord(each) for each in table))
    assert all(unicodedata.category(before)[0] not in "ZC" for before in table)
