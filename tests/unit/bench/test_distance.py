from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.bench.distance import distance_inside, edit_distance

few_letters = st.text(alphabet="甲乙丙", max_size=40)


def plainly(text: str, other: str) -> int:
    """The textbook's table, row by row."""
    row = list(range(len(other) + 1))
    for number, each in enumerate(text, 1):
        before, row[0] = row[0], number
        for at, one in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (each != one))
    return row[-1]


@given(few_letters, few_letters)
def test_it_is_the_textbooks(text: str, other: str) -> None:
    """The bit-parallel distance is the one that the definition gives."""
    assert edit_distance(text, other) == plainly(text, other)


@given(st.text(max_size=200), st.text(max_size=200))
def test_it_is_a_distance(text: str, other: str) -> None:
    """Nothing separates a text from itself, the way back is as long, no way is longer than the texts."""
    assert edit_distance(text, text) == 0
    assert edit_distance(text, other) == edit_distance(other, text) <= max(len(text), len(other))


@given(few_letters, st.text(alphabet="甲乙丙丁", max_size=20))
def test_the_best_stretch_is_found(text: str, longer: str) -> None:
    """Inside a longer text, what stands around the best stretch costs nothing."""
    stretches = (longer[start:end] for end in range(len(longer) + 1) for start in range(end + 1))
    assert distance_inside(text, longer) == min(edit_distance(text, each) for each in stretches)
