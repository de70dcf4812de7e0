"""Replacing characters by arrays does what Python's own way does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.characters import replacing

_BEFORE = "會審\U00020000a"
_AFTER = "会\U00020001议b"


@given(st.text(st.sampled_from(_BEFORE + _AFTER + "甲\0\ud800\uffff\U0001f600")))
def test_characters_of_all_planes_are_replaced(text: str) -> None:
    """Those of other planes become what they should, or stay; so do halves of pairs."""
    assert replacing(_BEFORE, _AFTER)(text) == text.translate(str.maketrans(_BEFORE, _AFTER))
