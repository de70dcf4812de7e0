"""Sketches estimate what two texts share, and the index finds the ones that share much."""

import random
from operator import eq

import pytest

from build_scripts.witnesses.letters import folded
from build_scripts.witnesses.neighbours import LEAST, Neighbours, Sketches
from build_scripts.witnesses.sketch import FEW, HEADLINE, PLACES, Sketch, packed, runs, sketch, unpacked
from tests.newsroom import bulletin, story


def sketched(text: str, title: str = "") -> Sketch:
    """The sketch of a text."""
    return sketch(folded(text), folded(title))


def test_the_signature_is_fixed() -> None:
    """Sketches are stored: the same text gives the same bytes tomorrow and on another machine."""
    made = sketched(story(1).body)
    assert made.signature[:12].hex() == "bbb60ff4ec6c12a863691b48"
    assert (len(made.signature), made.size) == (256, len(runs(folded(story(1).body))))


def test_form_does_not_matter() -> None:
    """Script, width, marks, blanks and gaps are no letters."""
    assert sketched("會議強調，要堅持人民至上、生命至上。") == sketched(
        "会议强调,要坚持\n人民 至上；生命至上"
    )
    assert runs(folded("〓一二三四五〓六")) == {"一二三四五"}
    assert sketched("〓一二三〓四五").size == 0


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 1.0])
def test_resemblance_is_estimated(share: float) -> None:
    """Within a fifth of the truth, and what lies in the other lies in it wholly."""
    errors = []
    for seed in range(20):
        text = story(seed, 10).body
        part, whole = sketched(text[: int(len(text) * share)]), sketched(text)
        common = runs(folded(text[: int(len(text) * share)])) & runs(folded(text))
        errors.append(abs(resemblance(part, whole) - len(common) / whole.size))
        assert containment(part, whole) > 0.7
    assert sum(errors) / len(errors) < 0.06


def test_neighbours_are_found() -> None:
    """Nearly every text of which the other is the half, few that only share sentences."""
    stories = [story(seed, 8).body for seed in range(150)]
    sketches = [sketched(text) for text in stories] + [sketched(text[: len(text) // 2]) for text in stories]
    index = Neighbours(Sketches(sketches))
    found = [(number, set(index.of(number))) for number in range(150)]
    assert sum(number + 150 in near for number, near in found) >= 145
    assert sum(len(near - {number + 150}) for number, near in found) <= 450


def test_what_is_cut_short_is_found_by_its_headline() -> None:
    """A fifth of a text has too little in common with the whole to meet it by its words every time."""
    stories = [story(seed, 8) for seed in range(100)]
    cut = [each.body[: len(each.body) // 5] for each in stories]

    def met(titles: list[str]) -> int:
        wholes = [sketched(each.body, each.title) for each in stories]
        parts = [sketched(text, title) for text, title in zip(cut, titles, strict=True)]
        index = Neighbours(Sketches([*wholes, *parts]))
        return sum(100 + number in set(index.of(number)) for number in range(100))

    assert met([""] * 100) < 70
    assert met([f"{each.title}。" for each in stories]) == 100


def test_a_headline_that_many_have_leads_nowhere() -> None:
    """Neither does one of a few letters, nor one over texts that have nothing in common."""
    whole = story(1, 8).body
    for title, others in (("图片新闻一组", 80), ("要闻简报", 0)):
        texts = [story(seed, 3).body for seed in range(10, 10 + others)]
        index = Neighbours(
            Sketches([sketched(each, title) for each in (whole, whole[: len(whole) // 9], *texts)])
        )
        assert list(index.of(0)) == []
    apart = [sketched(story(seed, 4).body, "全省春季造林绿化工作会议召开") for seed in range(5)]
    assert not [other for number in range(5) for other in Neighbours(Sketches(apart)).of(number)]
    assert sketched(whole, "一" * HEADLINE).headline != 0 == sketched(whole, "一" * (HEADLINE - 1)).headline


def test_a_series_does_not_meet() -> None:
    """Bulletins of a month share their words; their numbers keep most of them from being compared."""
    sketches = [sketched(bulletin(day, seed).body) for seed in range(4) for day in range(1, 29)]
    index = Neighbours(Sketches(sketches))
    assert sum(len(list(index.of(number))) for number in range(len(sketches))) < len(sketches)


def test_the_order_does_not_matter() -> None:
    """An index of the same sketches in another order has the same neighbours."""
    sketches = [sketched(story(seed // 2, 4).body[seed % 2 :]) for seed in range(40)]
    order = random.Random(1).sample(range(40), 40)
    shuffled = Neighbours(Sketches([sketches[number] for number in order]))
    for place, number in enumerate(order):
        assert {order[other] for other in shuffled.of(place)} == set(
            Neighbours(Sketches(sketches)).of(number)
        )


def test_the_index_says_what_the_sketches_say() -> None:
    """In arrays, band by band, the very pairs are found that two loops over all sketches find."""
    texts = [story(seed // 3, 3 + seed % 3).body for seed in range(60)]
    texts += [bulletin(day, seed).body for seed in range(2) for day in range(1, 20)]
    titles = [f"第{number // 7}号公报发布了" if number % 3 else "" for number in range(len(texts))]
    sketches = [*map(sketched, texts, titles), sketched("图集", "第1号公报发布了")]
    expected = {
        (one, other)
        for one, mine in enumerate(sketches)
        for other, theirs in enumerate(sketches)
        if one != other
        and (in_one_band(mine, theirs) or mine.headline == theirs.headline != 0)
        and not other_numbers(mine, theirs)
        and containment(mine, theirs) >= LEAST
    }
    index = Neighbours(Sketches(sketches))
    assert {(one, other) for one in range(len(sketches)) for other in index.of(one)} == expected
    assert len(expected) > 60


def resemblance(one: Sketch, other: Sketch) -> float:
    """Estimate which share of the runs of both texts together both have."""
    mine, theirs = memoryview(one.signature).cast("H"), memoryview(other.signature).cast("H")
    return sum(map(eq, mine, theirs)) / PLACES if one.size and other.size else 0.0


def containment(one: Sketch, other: Sketch) -> float:
    """Estimate which share of the runs of the shorter text the longer one has too."""
    alike = resemblance(one, other)
    shared = alike / (1 + alike) * (one.size + other.size)
    return min(1.0, shared / min(one.size, other.size)) if shared else 0.0


def other_numbers(one: Sketch, other: Sketch) -> bool:
    """Whether the shorter text has mostly numbers that the longer one has not."""
    short, long = (one, other) if one.size <= other.size else (other, one)
    judged = short.numbers.bit_count()
    return judged >= FEW and 2 * (short.numbers & ~long.numbers).bit_count() > judged


def in_one_band(one: Sketch, other: Sketch) -> bool:
    """Whether three places that stand together are the same in both signatures."""
    bands = range(0, PLACES // 3 * 6, 6)
    return any(one.signature[at : at + 6] == other.signature[at : at + 6] for at in bands)


def test_what_is_connected_comes_together() -> None:
    """Everything that a seed leads to, once, in order; a capture without a text leads nowhere."""
    texts = [story(seed // 3, 4).body for seed in range(9)]
    index = Neighbours(Sketches([None, *map(sketched, texts)]))
    assert list(index.components([1, 3, 5])) == [(1, 2, 3), (4, 5, 6)]
    assert list(index.components([0, 9])) == [(0,), (7, 8, 9)]


def test_those_that_are_alone_are_told_apart() -> None:
    """A text that stands once among others is alone; the three of one story are not, nor is one left out."""
    texts = [story(seed // 3, 4).body for seed in range(6)]
    index = Neighbours(Sketches([*map(sketched, texts), sketched(story(7, 4).body), None]))
    assert index.parted([0, 2, 5, 6, 7]) == ([6, 7], [0, 2, 5])
    assert index.parted([]) == ([], [])
    for number in range(8):
        assert index.parted([number])[0] == [number] * (not list(index.of(number)))


def test_nothing_resembles_nothing() -> None:
    """Texts too short for a run of five letters meet nobody, not even each other."""
    assert list(Neighbours(Sketches([sketched("图集"), sketched("图集")])).of(0)) == []


def test_a_sketch_is_one_word() -> None:
    """Stored with a capture and read back; what another version stored is not read."""
    made = sketched(story(1).body, story(1).title)
    assert unpacked(packed(made)) == made
    assert len(packed(made)) < 450
    for other in (
        "",
        f"0{packed(made)}",
        packed(made)[:90],
        f"{packed(made)}:",
        f"{packed(made)}f",
        "2:x:",
        "-",
    ):
        assert unpacked(other) is None
