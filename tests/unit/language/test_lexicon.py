"""The word frequencies, and what is counted from them."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

import pytest

from build_scripts.language import lexicon

DATA = Path(str(resources.files("build_scripts.language").joinpath("data")))
_LINE = 100


@pytest.mark.parametrize("name", ["everyday.txt", "in_words.txt"])
def test_files_of_characters_hold_what_the_word_lists_give(name: str) -> None:
    """A new word list changes what is everyday; SHIYI_ACCEPT=1 writes the files again."""
    counted = lexicon.counted_characters()[name]
    if os.environ.get("SHIYI_ACCEPT"):
        lines = (counted[at : at + _LINE] for at in range(0, len(counted), _LINE))
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert (DATA / name).read_text(encoding="utf-8").replace("\n", "") == counted


def test_a_text_is_worth_its_best_segmentation() -> None:
    """A sentence is likelier than the same characters in disorder."""
    assert lexicon.log_probability("人民政府") > lexicon.log_probability("民府人政")


def test_the_usual_characters_are_everyday() -> None:
    """Running text is made of everyday characters, text read in the wrong encoding is not."""
    assert set("中国新闻报道的人民") <= lexicon.everyday()
    assert not set("鏂椈煩") & lexicon.everyday()
