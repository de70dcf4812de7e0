"""The quick questions must answer as the patterns do that they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.occurrences import Characters, Kinds, Pairs, Words, beyond

_LETTERS = "甲乙丙丁a?\0\n\U00020000\ud800\uffff"
_SHORT = st.text(st.sampled_from(_LETTERS), max_size=30)
# Of every length that is asked in another way.
_TEXTS = st.builds(lambda length, text: "乙" * length + text, st.sampled_from((0, 50, 600)), _SHORT)


@given(_TEXTS)
def test_characters_are_where_a_class_finds_them(text: str) -> None:
    """Astral characters, halves of pairs and NUL are no stumbling blocks."""
    known = Characters("甲丙\0\uffff\ud800")
    found = [match.start() for match in re.finditer("[甲丙\0\uffff\ud800]", text)]
    assert known.places(text) == found
    assert known.count(text) == len(found)
    assert known.within(text) == bool(found)


@given(_TEXTS, st.sets(st.text(st.sampled_from(_LETTERS), min_size=1, max_size=2), min_size=1, max_size=12))
def test_pairs_are_where_a_pattern_finds_them(text: str, pairs: set[str]) -> None:
    """Any set of pairs and single characters, wherever their characters lie."""
    pattern = re.compile(f"(?=({'|'.join(map(re.escape, sorted(pairs, key=len, reverse=True)))}))", re.DOTALL)
    found = [match.start() for match in pattern.finditer(text)]
    assert Pairs(pairs).places(text) == found
    assert Pairs(pairs).within(text) == bool(found)


@given(_TEXTS, st.integers(1, 3))
def test_rows_are_where_a_pattern_finds_them(text: str, least: int) -> None:
    """Each is whole, at the beginning and at the end, too."""
    found = [match.span() for match in re.finditer(f"[甲丁a]{{{least},}}", text)]
    assert [*Characters("甲丁a").runs(text, least)] == found


@given(_TEXTS)
def test_kinds_are_those_of_each_character(text: str) -> None:
    """What has none is a point, also in other planes."""
    kinds = {"甲": "h", "丙": "h", "a": "l", "\uffff": "x"}
    assert Kinds({"h": "甲丙", "l": "a", "x": "\uffff"}).of(text).decode() == "".join(
        kinds.get(each, ".") for each in text
    )


@given(_TEXTS, st.sets(st.text(st.sampled_from(_LETTERS), min_size=1, max_size=2), min_size=1, max_size=12))
def test_what_can_be_a_pair_takes_in_all_pairs(text: str, pairs: set[str]) -> None:
    """Others may be among them."""
    assert {*Pairs(pairs).places(text)} <= {*Pairs(pairs).able(text)}


def test_sets_of_more_than_a_table_keep_apart() -> None:
    """One that is made when a page has been looked up is found on it, too."""
    page = "乙" * 600 + "".join(chr(0x4E00 + at) for at in range(100))
    known = [Characters(chr(0x4E00 + at)) for at in range(100)]
    pairs = [Pairs([chr(0x4E00 + at) + chr(0x4E01 + at)]) for at in range(99)]
    assert [each.places(page) for each in known] == [
        [600 + at] if at != 0x59 else [*range(600), 689] for at in range(100)
    ]
    assert [each.places(page) for each in pairs] == [[600 + at] for at in range(99)]


@given(_TEXTS)
def test_words_are_found_as_the_pattern_finds_them(text: str) -> None:
    """Matches do not overlap, look behind themselves, and may be longer than the word they begin with."""
    words = ["甲乙", "甲甲", "丙"]
    pattern = re.compile("(?<!丁)(?:甲乙+|甲甲|丙(?!a))")
    found = [match.span() for match in pattern.finditer(text)]
    assert [match.span() for match in Words(pattern, words).finditer(text)] == found
    assert Words(pattern, words).within(text) == bool(found)


@pytest.mark.parametrize(("text", "answer"), [("", False), ("甲\uffff", False), ("甲\U00010000", True)])
def test_other_planes_are_seen(text: str, answer: bool) -> None:
    """A single character of another plane tells."""
    assert beyond(text) is answer
