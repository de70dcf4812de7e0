"""Merging: what the base lacks comes from the others, everything else stays as it is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.model.article import Certificate
from build_scripts.model.capture import Origin
from build_scripts.model.claim import Claim
from build_scripts.witnesses.draft import Reason
from build_scripts.witnesses.merge import Edition, assemble, merge
from build_scripts.witnesses.witness import Witness
from tests.newsroom import story
from tests.witnesses import witness

TEXT = story(5, 4).body
TITLE = story(5, 4).title


def holes(text: str, *places: int) -> str:
    """``text`` with 〓 at some places that are not blank."""
    return "".join("〓" if at in places and not each.isspace() else each for at, each in enumerate(text))


def reasons(edition: Edition) -> set[Reason]:
    """Why stretches were taken that are not the base's."""
    return {piece.reason for piece in edition.plan.pieces} - {"base"}


def test_one_witness_is_the_edition() -> None:
    """Nothing to compare, nothing to change."""
    only = witness(holes(TEXT, 7), title=TITLE)
    edition = merge([only])
    assert (edition.text, edition.certificate, edition.metadata) == (
        only.text,
        only.certificate,
        only.metadata,
    )


def test_gaps_are_supplied() -> None:
    """Two damaged captures make one whole text, and what an exact witness has is no longer lost."""
    edition = merge(
        [witness(holes(TEXT, 20, 60), title=TITLE), witness(holes(TEXT, 40, 61, 90), title=TITLE)]
    )
    assert edition.text == TEXT
    assert reasons(edition) == {"supplied"}
    counted = sum(not each.isspace() for each in TEXT + TITLE)
    assert edition.certificate == Certificate("exact", regenerated=True, exact=counted, chosen=0, lost=0)


def test_a_lost_mark_and_a_lost_name_are_supplied() -> None:
    """〓 may stand for a mark, or one 〓 for a whole name."""
    name = TEXT.index("，")
    gapped = f"{TEXT[:30]}〓{TEXT[36:]}"
    assert merge([witness(TEXT), witness(gapped)]).text == TEXT
    other = holes(TEXT, 70, 80)
    assert merge([witness(holes(TEXT, name)), witness(other)]).text == TEXT
    assert merge([witness(gapped), witness(holes(TEXT, 70, 80, 90))]).text == TEXT


def test_what_all_have_lost_stays_lost() -> None:
    """No witness, no letter."""
    edition = merge([witness(holes(TEXT, 20, 33)), witness(holes(TEXT, 20, 44))])
    assert edition.text == holes(TEXT, 20)
    assert (edition.certificate.verdict, edition.certificate.lost) == ("partial", 1)


def test_a_choice_is_confirmed() -> None:
    """A capture that was never converted knows whether it was 着 or 著."""
    at = TEXT.index("着") if "着" in TEXT else 12
    wrong = f"{TEXT[:at]}著{TEXT[at + 1 :]}"
    edition = merge([witness(wrong, chosen={at: ("着",)}), witness(holes(TEXT, 50, 51, 52))])
    assert edition.text == TEXT
    assert edition.certificate.chosen == 0
    assert reasons(edition) == {"confirmed"}


def test_guesses_are_counted() -> None:
    """Where all had to choose, most decide; it stays a choice."""
    at = 12
    readings = [f"{TEXT[:at]}{each}{TEXT[at + 1 :]}" for each in "甲乙乙"]
    witnesses = [
        witness(text, chosen={at: ("丙",)}, origin=Origin(str(n))) for n, text in enumerate(readings)
    ]
    edition = merge(witnesses)
    assert edition.text[at] == "乙"
    assert edition.certificate.chosen == 1


def test_a_sure_base_stands() -> None:
    """However many others read otherwise: what regenerates the capture exactly is not outvoted."""
    other = TEXT.replace("会议", "大会")
    texts = [TEXT, other, other]
    edition = merge([witness(text, origin=Origin(str(n))) for n, text in enumerate(texts)])
    assert edition.text in texts
    assert reasons(edition) == set()


def test_an_end_that_was_cut_is_completed() -> None:
    """The tail of a damaged whole is added to an undamaged beginning."""
    whole = holes(TEXT, *range(5, 150, 4))
    edition = merge([witness(TEXT[:-120]), witness(whole), witness(TEXT[:-90])])
    assert edition.text == TEXT


def test_a_lost_paragraph_is_completed() -> None:
    """A passage between two that agree comes in with its paragraph breaks."""
    first, second, *rest = TEXT.split("\n\n")
    without = "\n\n".join((first, *rest))
    others = (holes(TEXT, *range(3, 90, 11)), holes(TEXT, *range(8, 90, 11)))
    edition = merge([witness(without), *map(witness, others)])
    assert edition.text == TEXT
    assert second in edition.text


@pytest.mark.parametrize("place", ["head", "middle", "tail"])
def test_what_one_witness_alone_has_stays_out(place: str) -> None:
    """Spam or a frame's words in one of three witnesses, be they a sentence."""
    spam = "点击下载最新客户端，天天领取大礼包，更多精彩内容等着你来看。"
    paragraphs = TEXT.split("\n\n")
    paragraphs.insert({"head": 0, "middle": 2, "tail": len(paragraphs)}[place], spam)
    dirty = witness("\n\n".join(paragraphs))
    for others in ([holes(TEXT, 20), holes(TEXT, 30)], [holes(TEXT, 20, 21), TEXT[:-60], TEXT[:-100]]):
        edition = merge([dirty, *(witness(each) for each in others)])
        assert spam not in edition.text


def test_a_frame_in_one_of_two_stays_out() -> None:
    """What is no running text does not come in even if nobody contradicts."""
    framed = witness(f"{holes(TEXT, 8, 80)}\n\n上一篇 下一篇\n\n相关新闻 更多")
    assert merge([framed, witness(TEXT)]).text == TEXT


def test_the_width_of_marks_is_the_printed_one() -> None:
    """Where the base had to restore the width, a capture that nobody folded knows it."""
    text = TEXT.replace("，", "(注)，", 1)
    base = witness(text.replace("(", "（").replace(")", "）"), widened=True)
    edition = merge([base, witness(holes(text, 80, 90))])
    assert edition.text == text
    assert reasons(edition) == {"width"}


def test_the_other_script_supplies_nothing() -> None:
    """A rendition says what was written and not how."""
    hant = witness(TEXT.replace("会", "會"))
    hans = witness(holes(TEXT, 30), origin=Origin("b"))
    object.__setattr__(hant, "script", "Hant")
    edition = merge([hans, witness(holes(TEXT, 30, 31)), hant])
    assert edition.text == holes(TEXT, 30)


def test_metadata_comes_from_who_knows() -> None:
    """A base without a headline and with a day gets the headline and the minute of another witness."""
    base = witness(TEXT, day="2022-03-14")
    other = witness(holes(TEXT, 4, 9, 12), title=TITLE, day="2022-03-14T10:20")
    edition = merge([base, other])
    assert edition.metadata.title.value == TITLE
    assert str(edition.metadata.published.value) == "2022-03-14T10:20"
    contradicting = witness(holes(TEXT, 4, 9, 12), title=TITLE, day="2022-03-15T10:20")
    assert str(merge([base, contradicting]).metadata.published.value) == "2022-03-14"


def test_a_field_with_a_gap_comes_from_who_has_none() -> None:
    """An outlet and reporters, of whose names the base has lost a character."""

    def told(text: str, outlet: str, *authors: str) -> Witness:
        found = witness(text, title=TITLE)
        metadata = replace(found.metadata, source=Claim(outlet), authors=Claim(authors))
        return replace(found, metadata=metadata)

    base = told(TEXT, "青山晚〓", "周〓岚", "石磊")
    edition = merge([base, told(holes(TEXT, 3, 9), "青山晚报", "周晓岚", "石磊")])
    assert edition.metadata.source.value == "青山晚报"
    assert edition.metadata.authors.value == ("周晓岚", "石磊")
    assert merge([base, told(holes(TEXT, 3, 9), "〓山晚报")]).metadata.source.value == "青山晚〓"


def test_most_witnesses_know_the_headline() -> None:
    """What stands above the headline of one page is not the headline; two others alone outvote nobody."""
    base = witness(TEXT, title="青山晚报数字版")
    others = [
        witness(holes(TEXT, 4, number), title=title, origin=Origin(str(number)))
        for number, title in enumerate((TITLE, f"{TITLE}。", TITLE, "图片新闻一组", ""), 9)
    ]
    assert merge([base, *others]).metadata.title.value == TITLE
    assert merge([base, *others[:2], *others[3:]]).metadata.title.value == "青山晚报数字版"
    same = [witness(TEXT, title=TITLE), *others]
    assert merge(same).metadata.title.value == TITLE


damaged = st.lists(
    st.tuples(st.integers(0, 9), st.sets(st.integers(0, len(TEXT) - 1), max_size=30)), min_size=2, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(damaged, st.integers(0, 99))
def test_merging_invents_nothing_and_knows_no_order(spoiled: list[tuple[int, set[int]]], seed: int) -> None:
    """Every character is a witness's, the text is the same in any order, and a plan replays to it."""
    witnesses: list[Witness] = [
        witness(holes(TEXT[: len(TEXT) - cut * 20], *places), origin=Origin(str(number)))
        for number, (cut, places) in enumerate(spoiled)
    ]
    edition = merge(witnesses)
    shuffled = random.Random(seed).sample(witnesses, len(witnesses))
    assert merge(shuffled).text == edition.text
    assert assemble(witnesses, edition.plan) == edition
    if not any(cut for cut, _ in spoiled):
        assert edition.text.count("〓") == sum(
            all(each.text[at] == "〓" for each in witnesses) for at in range(len(TEXT))
        )
    assert edition.certificate.lost == edition.text.count("〓")


def test_a_plan_beyond_its_witness_is_refused() -> None:
    """A record that names text which is not there proves nothing."""
    edition = merge([witness(TEXT), witness(holes(TEXT, 3))])
    with pytest.raises(IndexError, match="has no text"):
        assemble([witness(TEXT[:50]), witness(TEXT[:40])], edition.plan)
