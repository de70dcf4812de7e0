"""What an article is about, asked of parts of a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject

SUBJECT = Subject.of(["甲乙丙丁戊甲乙。", "丙a丁己，庚。"])


@given(st.text(alphabet="甲乙丙丁戊己a_ 。", max_size=24))
def test_shares_along_a_line_are_those_of_its_parts(words: str) -> None:
    """Reading along a line says of each beginning and each end what asking for it says."""
    places = range(len(words) + 1)
    for subject in (SUBJECT, UNKNOWN):
        assert subject.shares_from(words) == [subject.share(words[:at]) for at in places]
        assert subject.shares_to(words) == [subject.share(words[at:]) for at in places]


def test_share_counts_each_pair_once() -> None:
    """A pair that comes again says nothing new, and one with a mark in it is none."""
    assert SUBJECT.share("甲乙甲乙") == 1 / 2
    assert SUBJECT.share("丁己，己庚") == 1 / 2
