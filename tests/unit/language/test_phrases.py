"""What phrases begin with."""

import pytest

from build_scripts.language.phrases import opener, opens


@pytest.mark.parametrize("text", ["因为下雨", "据介绍", "他们说", "同时加强", "但是没有"])
def test_what_begins_phrases_does_not_go_on_behind_nouns(text: str) -> None:
    """Conjunctions, prepositions and pronouns stand behind a comma."""
    assert opens(text, "工程") > 0


@pytest.mark.parametrize("text", ["的建设", "了两年", "们都说", "建设进展"])
def test_what_goes_on_behind_nouns_begins_no_phrase(text: str) -> None:
    """Particles belong to what stands before them."""
    assert opens(text, "工程") <= 0


def test_it_matters_what_stands_before() -> None:
    """An adverb behind a name is its predicate's; behind a verb it is hardly anything's."""
    assert opens("已经完成", "北京") != opens("已经完成", "举行")


@pytest.mark.parametrize(
    ("text", "word"), [("因为下雨", "因为"), ("12日", "0"), ("GDP增长", "A"), ("“三农”", "“"), ("", "")]
)
def test_figures_letters_and_quotations_count_as_words(text: str, word: str) -> None:
    """Which figure it is does not matter."""
    assert opener(text) == word
