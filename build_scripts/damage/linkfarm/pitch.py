"""Whole sentences of an advertisement, put between those of an article or on a line of their own.

They have what sentences have, so that no chain shows them. What does is to whom they speak and of what: they
praise what is to be had, name the terms, tell whoever reads what to do, in short clauses, and say neither who
said it nor where and when; and nothing of what the article says. Articles about a trade have all the words of
such sentences and quote them, so a quotation is none and much is asked where many sentences offer something.

The weights are those of a logistic regression on made-up advertisements of thirty trades, put into articles,
and on the sentences of our own articles and of news of the same trades, rounded.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import inf
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import farm, joints, query, reach, searched
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language.occurrences import Characters, Pairs
from build_scripts.model.text import Span

_SENTENCE: Final = re.compile(r"[^。！？\n_|｜]+[。！？]+")
_STOPS: Final = "。！？"
_STARTS: Final = Characters("。！？\n_|｜")
_PAUSE: Final = "，、；：:,"
_PAUSES: Final = re.compile(f"[{_PAUSE}]+")
_QUOTED: Final = re.compile("[“”「」『』《》（）()]")
_OF_OTHERS: Final = re.compile("[他她它]们?|你们|这|那|其(?!他)|该|此")
# Somebody else who does something: the reporter speaks of them.
_ACTOR: Final = re.compile(
    "^(?!本|我|各大|正规|专业)[^，]{0,5}(?:企业|公司|银行|医院|学校|商家|协会|合作社|超市|社区|平台|中心|机构|单位|部门|政府|店)"
    "(?:将|可|也|还|均|都|应|须|会|已|提供|推出|开[通设展]|为|对|设|通过|组织|承诺)"
)
_TIME: Final = re.compile(r"\d[年月日]")
_SHORTEST: Final = 8  # characters of a sentence ...
_LONGEST: Final = 60  # ... and of one that is looked at
_NO_PRAISE: Final = re.compile("受欢迎|(?:不|生产|食品|公共|更)安全|安全[到生感]|随时之|不用说")
_IN_NO_PRAISE: Final = ("受欢迎", "安全", "随时之", "不用说")
_FEWEST_KINDS: Final = 3  # pieces of evidence, one of which is praise, a ware or an offer
_FEWEST_SENTENCES: Final = 4  # of the article, to compare with

_START: Final = -0.2
_OFFERED: Final = (0.9, 3)  # each kind, and how many count
_ASKED: Final = (0.75, 2)
_COVERED: Final = 1.2  # all of it
_STRONG: Final = (0.8, 2)
_REACHED: Final = 2.0
_HOLDS: Final = -6.0  # each word that holds a sentence together, of its characters
_MOST_HELD: Final = 0.1
_EXCLAIMED: Final = 1.5
_ADDRESSED: Final = 2.9
_PRAISED: Final = (2.55, 4)
_SOLD: Final = (1.0, 4)
_REPORTED: Final = (-2.15, 3)
_OF_OTHERS_COSTS: Final = -2.1
_ACTOR_COSTS: Final = -4.5
_CLAUSE: Final = (-0.36, 12)  # each character of a clause
_LENGTH: Final = (-0.35, 25)  # each character behind so many
_SHARED: Final = (-1.0, 0.5)
_NONE: Final = -10.0
_MOST_OF_THE_REST: Final = 6.0  # what asks for more may add
# What may be added by what asks for most.
_MOST_OF_QUERIES: Final = _OFFERED[0] * _OFFERED[1] + _ASKED[0] * _ASKED[1] + _STRONG[0] * _STRONG[1]
_ROUNDED: Final = 1e-6
_ENOUGH: Final = 1.5
_ENOUGH_IF_SOLD: Final = 2.7
_ENOUGH_OF_PRAISE: Final = 5.0
_ENOUGH_BESIDE: Final = -0.5  # beside one that is an advertisement's


class Sentence(NamedTuple):
    """A sentence of a page (plain), and where it stands."""

    start: int
    words: str

    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + len(self.words))


def spans(words: str) -> list[Span]:
    """Where such sentences stand on a page (plain): none on nearly every page."""
    known = [(each, _known(each.words)) for each, most in _able(words) if _may_reach(each.words, most)]
    known = [(each, said) for each, said in known if said.most >= _ENOUGH_BESIDE]
    if max((said.most for _, said in known), default=_ENOUGH_BESIDE) < _ENOUGH:
        return []
    able = [(each, said) for each, some in known if (said := _of_itself(some)) >= _ENOUGH_BESIDE]
    if max((said for _, said in able), default=_ENOUGH_BESIDE) < _ENOUGH:
        return []
    sentences = [each for each, _ in able]
    starts = {each.start for each in sentences}
    others = [each[0] for each in _SENTENCE.finditer(words) if each.start() not in starts]
    if len(others) < _FEWEST_SENTENCES:
        return []
    subject = Subject.of(others)
    needed = query.of_trade([*others, *(each.words for each in sentences)])
    points = [said + _beside(each.words, subject) - needed for each, said in able]
    found = {at for at, said in enumerate(points) if said >= _least(sentences[at].words)}
    beside = {at for at, said in enumerate(points) if said >= _ENOUGH_BESIDE}
    chosen = sorted(_with_neighbours(sentences, found, beside))
    return [_with_joints(words, sentences[at].span()) for at in chosen]


def _least(sentence: str) -> float:
    """How much must speak for an advertisement: less where it says what it sells or where that is had.

    Praise and address alone are in columns and speeches, too: 欢迎来稿、来电，请谈谈您的看法。
    """
    if farm.weigh(sentence).strong or reach.of(sentence) is not None:
        return _ENOUGH
    return _ENOUGH_IF_SOLD if query.offers(sentence) else _ENOUGH_OF_PRAISE


def _with_joints(words: str, span: Span) -> Span:
    """The sentence with what joins it to what follows, and to the headline that it stands behind."""
    end = joints.behind(words, span.start, span.end).end
    joined = words[max(0, span.start - 1) : span.start] in "_|｜"
    return Span(joints.before(words, span.start, span.end).start if joined else span.start, end)


def _able(words: str) -> Iterator[tuple[Sentence, float]]:
    """The sentences that can be an advertisement's, whatever the article is about: a quick answer.

    With each the most that its praise, goods and address may say.
    """
    places, borders = _words().places(words), _STARTS.places(words)
    end = 0
    for place in places:
        if place < end:
            continue
        at = bisect_left(borders, place)
        start = max(0, place - _LONGEST, borders[at - 1] + 1 if at else 0)
        sentence = _SENTENCE.match(words, start)
        if sentence is None:
            continue
        end = sentence.end()
        if _SHORTEST <= len(sentence[0]) <= _LONGEST and not _QUOTED.search(sentence[0]):
            inside = places[bisect_left(places, sentence.start()) : bisect_left(places, end)]
            yield Sentence(sentence.start(), sentence[0]), sum(_worth_at(words, at) for at in inside)


def _worth_at(words: str, at: int) -> float:
    """What the words of praise, goods and address may say that begin at a place."""
    known = _worth()
    able = (*known.get(words[at : at + 2], ()), *known.get(words[at], ()))
    return sum((said for said, some in able if words.startswith(some, at)), 0.0)


def _may_reach(sentence: str, most: float) -> bool:
    """Whether ``_of_itself`` can be enough beside another: a quick answer.

    ``most`` is what praise, goods and address may say; without what is no praise there can be more.
    """
    if any(map(sentence.__contains__, _IN_NO_PRAISE)) and _NO_PRAISE.search(sentence):
        return True
    body = sentence.rstrip(_STOPS)
    clauses = 1 + sum(map(body.count, _PAUSE))
    most += _START + _EXCLAIMED * sentence.endswith("！") + _most(_CLAUSE, len(body) / clauses)
    most += _LENGTH[0] * max(0, len(body) - _LENGTH[1])
    return most + _MOST_OF_THE_REST + _ROUNDED >= _ENOUGH_BESIDE


def _with_neighbours(sentences: Sequence[Sentence], found: set[int], beside: set[int]) -> set[int]:
    """The sentences ``found`` and those of ``beside`` that stand next to one: an advertisement of several."""
    for order in (1, -1):
        for at in range(len(sentences))[::order]:
            near = at - order
            if near in found and at in beside and _touch(sentences[at], sentences[near]):
                found = found | {at}
    return found


def _touch(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences have nothing between them."""
    return one.span().end == other.start or other.span().end == one.start


def log_odds(sentence: str, subject: Subject) -> float:
    """How much a ``sentence`` (plain) speaks for an advertisement, as the natural logarithm of the odds."""
    return _of_itself(_known(sentence)) + _beside(sentence, subject)


def _beside(sentence: str, subject: Subject) -> float:
    """The part that the article changes."""
    strong = sum(each in subject.topics for each in farm.weigh(sentence).strong)
    return _most(_SHARED, subject.share(sentence)) - _most(_STRONG, strong)


class _Known(NamedTuple):
    """What costs little to ask of a sentence, and the most that it can have in log-odds with the rest."""

    body: str
    cheap: float
    addressed: int
    sold: int
    praised: int
    covered: float
    reached: bool
    most: float


def _known(sentence: str) -> _Known:
    """Ask it; what cannot matter is left out."""
    body = _NO_PRAISE.sub("", sentence.rstrip(_STOPS)) or sentence
    addressed, sold = _count("addressed", body), _count("sold", body)
    praised, reported = _count("praised", body), _count("reported", body) + len(_TIME.findall(body))
    clauses = sum(map(bool, _PAUSES.split(body)))
    cheap = (
        _START
        + _EXCLAIMED * sentence.endswith("！")
        + _ADDRESSED * (addressed > 0)
        + _most(_PRAISED, praised)
        + _most(_SOLD, sold)
        + _most(_REPORTED, reported)
        + _OF_OTHERS_COSTS * (_OF_OTHERS.search(body) is not None)
        + _most(_CLAUSE, len(body) / max(1, clauses))
        + _LENGTH[0] * max(0, len(body) - _LENGTH[1])
        + _HOLDS * min(_MOST_HELD, query.holding(body) / len(body))
    )
    if cheap + _MOST_OF_THE_REST < _ENOUGH_BESIDE:
        return _Known(body, cheap, addressed, sold, praised, 0.0, reached=False, most=cheap)
    reached = reach.of(body) is not None
    covered = _COVERED * searched.covered(body) / len(body)
    most = cheap + covered + _REACHED * reached + _MOST_OF_QUERIES + _ROUNDED
    return _Known(body, cheap, addressed, sold, praised, covered, reached, most)


def _of_itself(known: _Known) -> float:
    """The part that no article changes; less exactly where what costs more to ask cannot reach enough."""
    if known.most < _ENOUGH_BESIDE:
        return known.most
    asked = query.asked(known.body)
    most = known.most - _most(_ASKED, inf) + _most(_ASKED, asked)
    if most < _ENOUGH_BESIDE:
        return most
    offers, strong = query.offers(known.body), len(farm.weigh(known.body).strong)
    named = known.praised + max(offers, known.sold) + strong
    if not named or named + known.addressed + asked < _FEWEST_KINDS:
        return _NONE
    return (
        known.cheap
        + _most(_OFFERED, offers)
        + _most(_ASKED, asked)
        + _ACTOR_COSTS * (_ACTOR.search(known.body) is not None)
        + known.covered
        + _most(_STRONG, strong)
        + _REACHED * known.reached
    )


def _most(weight: tuple[float, float], value: float) -> float:
    each, most = weight
    return each * min(most, value)


def _count(kind: str, words: str) -> int:
    return len({*_patterns()[kind].findall(words)})


@cache
def _lists() -> Mapping[str, list[str]]:
    source = resources.files("build_scripts.damage").joinpath("data/pitches.toml")
    found: Mapping[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return found


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile("|".join(map(re.escape, words))) for kind, words in _lists().items()}


@cache
def _words() -> Pairs:
    """The first two characters of each word of praise, of goods and of address."""
    return Pairs(_worth())


@cache
def _worth() -> Mapping[str, list[tuple[float, tuple[str, ...]]]]:
    """The same, with what the words of each kind that begin so say, and these words."""
    worth: dict[str, list[tuple[float, tuple[str, ...]]]] = {}
    for kind, said in (("praised", _PRAISED[0]), ("addressed", _ADDRESSED), ("sold", _SOLD[0])):
        words: dict[str, list[str]] = {}
        for each in _lists()[kind]:
            words.setdefault(each[:2], []).append(each)
        for beginning, some in words.items():
            worth.setdefault(beginning, []).append((said, tuple(some)))
    return worth
