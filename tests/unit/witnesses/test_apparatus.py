"""The critical apparatus: who reads what, and why which reading stands."""

from __future__ import annotations

from build_scripts.model.capture import Origin
from build_scripts.witnesses.apparatus import Variant, apparatus
from build_scripts.witnesses.merge import Edition, merge
from tests.newsroom import story
from tests.witnesses import witness

TEXT = story(5, 4).body
AT = 20  # a letter in the midst of a sentence


def edition(*texts: str) -> Edition:
    """The edition of witnesses with these texts."""
    return merge([witness(text, origin=Origin(str(number))) for number, text in enumerate(texts)])


def told(variant: Variant) -> list[tuple[str, tuple[int, ...]]]:
    """The readings of a variant."""
    return [(each.text, each.witnesses) for each in variant.readings]


def test_witnesses_that_agree_have_no_apparatus() -> None:
    """Not even where one of them was cut short, or has other marks and blanks."""
    assert apparatus(edition(TEXT, TEXT, TEXT[:-80], TEXT.replace("，", ","))) == ()


def test_another_word_is_a_variant() -> None:
    """The base's reading first, with all who have it."""
    other = f"{TEXT[:AT]}甲{TEXT[AT + 1 :]}"
    (variant,) = apparatus(edition(TEXT, other, TEXT))
    assert (variant.start, variant.end, variant.reason) == (AT, AT + 1, "base")
    assert told(variant) == [(TEXT[AT], (0, 2)), ("甲", (1,))]


def test_supplied_letters_tell_who_lost_them() -> None:
    """A gap is no reading, except where somebody filled it."""
    gapped = f"{TEXT[:AT]}〓{TEXT[AT + 1 :]}"
    second = f"{TEXT[:60]}〓〓{TEXT[62:]}"
    (variant,) = apparatus(edition(gapped, second))
    assert variant.reason == "supplied"
    assert told(variant) == [(TEXT[AT], (1,)), ("〓", (0,))]


def test_omissions_and_additions() -> None:
    """What a witness leaves out is an empty reading, what it has more stands at its place."""
    less = TEXT[:AT] + TEXT[AT + 2 :]
    more = f"{TEXT[:AT]}甲乙{TEXT[AT:]}"
    omission, *_ = apparatus(edition(TEXT, TEXT, less))
    assert told(omission) == [(TEXT[AT : AT + 2], (0, 1)), ("", (2,))]
    (addition,) = apparatus(edition(TEXT, TEXT, more))
    assert addition.start == addition.end == AT
    assert told(addition)[1] == ("甲乙", (2,))
