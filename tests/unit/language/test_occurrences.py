"""The quick questions must answer as the patterns do that they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.occurrences import Characters, Pairs, Words, beyond

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
