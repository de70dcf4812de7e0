"""Characters of which one byte survived: which of the fitting ones makes the likeliest words.

Such a choice is never certain. It is made only where the best candidate is much likelier than the
next one, and what else fits is kept as alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from build_scripts.damage.octets import beside, named, pairing
from build_scripts.language import gbk, lexicon, script
from build_scripts.language.pinyin import TONED, is_reading
from build_scripts.model.article import LACUNA

_WINDOW: Final = 8  # Han characters on both sides that are looked at
_FAR: Final = 60  # characters of a page in which these are found, readings in brackets left out
NEAR: Final = 200
"""Characters on both sides that tell the script of a page, and all else that is asked of them."""
_SAID: Final = re.compile(rf"[(（]([{TONED}]{{1,6}}) ?[)）]")
_SEEN: Final = 2.0  # what is worth to make a pair of characters with a neighbour that the page has elsewhere
_BRACKETS: Final = re.compile(rf"[(（][{TONED}]{{1,6}} ?[)）]")
_HAN_END: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]*$")
_HAN_START: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]*")
_MARGIN: Final = 1.2  # natural logarithm by which the best candidate must lead
_KEPT: Final = 4  # alternatives that are recorded
_FEW: Final = 8  # candidates of which also one that is not used every day may be meant
# Words of one character that go before others, so that hardly a clause ends with one, and how rarely it does.
_BEFORE_OTHERS: Final = frozenset(
    "他她它我你这那其该各本每某此谁另"
    "不也都就还又将只已却最更再才便则曾先太共均未亦必须很较可能"
    "在为对与以从把被于由用向至同比自跟因按据除凭"
    "和而但并或所及既若是听有使令"
)
_LAST: Final = -2.5
# Natural logarithm of how often a mark stands between two characters of news text.
_MARKS: Final = {"。": -3.7, "，": -3.0, "、": -4.0, "”": -5.0, "“": -5.0, "：": -6.0, "；": -6.0, "》": -6.0}
# The same at the end of a paragraph, and there behind a full stop, which only a quotation's end follows.
_AT_END: Final = {
    "。": -0.2,
    "”": -5.0,
    "！": -5.0,
    "？": -5.0,
    "：": -6.0,
    "；": -6.0,
    "》": -9.0,
    "…": -6.0,
}
_RARE: Final = -7.0  # another bracket, a dash
_NEVER_BEHIND: Final = frozenset("，。、：；！？》”,:;!?")  # stand behind no other mark
_NEVER: Final = -12.0
_CLOSED: Final = "”》’"  # behind which marks of the sentence stand, but none that closes
_UNIT: Final = 3.0  # what is worth to a unit to come next in a date
_DATED: Final = re.compile(r"([年月日时時点點])\d{1,2}$")
_NEXT_UNITS: Final = {"年": "月", "月": "日", "日": "时点", "时": "分", "時": "分", "点": "分", "點": "分"}
_QUOTES: Final = "“”‘’"
# The same before the end of a quotation, behind which no mark stands that could have been before it.
_BEFORE_QUOTE_ENDS: Final = {"。": -0.4, "！": -2.5, "？": -2.5, "…": -4.0, "，": -4.0}
_BEGINNING: Final = {"“": -2.5, "《": -3.5}  # the same at the beginning of a line
# The same before a mark of the page: nothing but what ends a quotation or a title that is open.
_BEFORE_MARK: Final = {"“": {"”": -0.4}, "《": {"》": -0.4}, "": {"”": -5.0, "》": -5.5, "…": -6.0}}
_OPEN: Final = re.compile("[“《][^“”《》]*$")
_BEHIND_STOP: Final = {"”": -0.1, "’": -6.0, "》": -7.0, "）": -6.0}


class Place(NamedTuple):
    """Where a character is missing: what stands before and behind, and the page, whose words tell, too."""

    left: str
    right: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """The chosen character, 〓 if none is likely enough, and the best of the others."""

    character: str
    others: tuple[str, ...] = ()


def by_second_byte(second: int, left: str, right: str, page: str = "") -> Guess:
    """Choose a character whose first byte is lost between ``left`` and ``right`` of the page.

    ``page`` is the whole text, whose other words tell, too.
    """
    marks = _BEFORE_QUOTE_ENDS if right.startswith(("”", "」")) else _MARKS
    if not left or left.endswith("\n"):
        marks = _BEGINNING
    every = _with_second(second)
    said = _SAID.match(right)  # a reading that was put in behind it
    read = tuple(each for each in every if is_reading(each, said[1])) if said else ()
    candidates = read or _of_one_script(every, page or left, right)
    return _choose(_simplified(candidates), Place(left, right, page), marks)


def by_first_byte(first: int, left: str, *, at_end: bool, before_mark: bool = False, page: str = "") -> Guess:
    """Choose a character whose second byte is lost; ``at_end``: it ends a paragraph.

    ``page`` is the whole text, whose other words tell, too.
    """
    marks: Mapping[str, float] = _MARKS
    if before_mark:
        opened = _OPEN.search(left)
        marks = _BEFORE_MARK[opened[0][0] if opened else ""]
    if at_end:
        marks = _BEHIND_STOP if left.endswith(("。", "！", "？", "…")) else _AT_END
    return _choose(
        _simplified(gbk.with_lead(first)), Place(left, "", page), marks, last=at_end or before_mark
    )


def among(candidates: Iterable[str], left: str, right: str, *, at_end: bool, line: str = "") -> Guess:
    """Choose among characters that fit between ``left`` and ``right``; at the end of a line mostly marks.

    ``right`` is empty where what follows is not known; ``line`` is what follows all the same, with 〓 for
    what is lost. What alone fits is no choice.
    """
    first, *more = candidates = tuple(candidates) or (LACUNA,)
    if not more:
        return Guess(first)
    marks: Mapping[str, float] = _MARKS
    if at_end:
        marks = _BEHIND_STOP if left.endswith(("。", "！", "？", "…")) else _AT_END
    marks = _with_pairs(marks, candidates, left, line or right)
    return _choose(_simplified(_of_one_script(candidates, left, right)), Place(left, right), marks)


def _with_pairs(
    marks: Mapping[str, float], fitting: Iterable[str], left: str, line: str
) -> Mapping[str, float]:
    """The ``marks``, and brackets and dashes by their other halves in the line."""
    pairs = {each: worth for each in fitting if (worth := pairing.worth(each, left, line)) is not None}
    return (
        {**marks, **{each: marks.get(each, _RARE) + worth for each, worth in pairs.items()}}
        if pairs
        else marks
    )


def _of_one_script(candidates: tuple[str, ...], left: str, right: str) -> tuple[str, ...]:
    """Those of the script that the text beside the gap is written in, as far as it tells."""
    near = left[-NEAR:] + right[:NEAR]
    traditional = len(script.traditional_among(near))
    simplified = script.count_simplified(near)
    if traditional > simplified:
        other: Collection[str] = script.only_simplified()
    elif simplified > traditional:
        other = script.traditional_among(candidates) - lexicon.everyday()  # 著 is in 显著
    else:
        other = ()
    return tuple(each for each in candidates if each not in other)


def by_neighbours(second: int, first: int, left: str, page: str = "") -> tuple[Guess, Guess]:
    """Choose two neighbours: of one the first byte is lost, of the other the second; a mark follows.

    Only pairs that make a word, alone or with the character before, are asked for; what ``page`` has
    elsewhere is likelier, also where it lacks the first of the two.
    """
    before, seen = han_before(left), _bare(page)

    def score(one: str, other: str) -> float:
        known = one + other in seen or LACUNA + other in seen
        return lexicon.log_probability(script.simplify(before + one + other)) + _SEEN * known

    scored = sorted(((score(*pair), pair) for pair in _words_with(second, first, before[-1:])), reverse=True)
    if not scored:
        return Guess(LACUNA), Guess(LACUNA)
    sure = len(scored) == 1 or scored[0][0] - scored[1][0] >= _MARGIN
    (best, *rest), kept = [pair for _, pair in scored[: _KEPT + 1]], [pair for _, pair in scored[:_KEPT]]
    if not sure:
        best, rest = (LACUNA, LACUNA), kept
    one, other = (Guess(best[side], tuple(each[side] for each in rest)) for side in (0, 1))
    return one, other


@lru_cache(maxsize=1024)
def _words_with(second: int, first: int, nearest: str) -> tuple[tuple[str, str], ...]:
    """Pairs of characters, the one with this second byte, the other with this first one, that make a word.

    Alone or with ``nearest`` before them. Kept, because it takes as long as a short page.
    """
    words = lexicon.frequencies()
    ones, others = _simplified(_with_second(second)), _simplified(gbk.with_lead(first))
    return tuple(
        [
            (one, other)
            for one, left_half in ones
            for other, right_half in others
            if (word := left_half + right_half) in words or (nearest and nearest + word in words)
        ]
    )


@lru_cache(maxsize=256)
def _with_second(second: int) -> tuple[str, ...]:
    return tuple(each for lead in range(0x81, 0xFF) if (each := gbk.character(lead, second)))


@lru_cache(maxsize=512)
def _simplified(characters: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each character with its simplified form."""
    return tuple(zip(characters, map(script.simplify, characters), strict=True))


def _choose(
    candidates: Sequence[tuple[str, str]],
    place: Place,
    marks: Mapping[str, float],
    *,
    last: bool = False,
) -> Guess:
    left, right, page = place
    before, after = han_before(left), han_after(right)
    usual = lexicon.everyday() if len(candidates) > _FEW else lexicon.characters_in_words()
    dated = _DATED.search(left)
    expected = _NEXT_UNITS[dated[1]] if dated else ""
    apart = _marks_between(left, right, marks) | beside.wide_figures(left, right)
    fitting = ((each, simple) for each, simple in candidates if each in apart or simple in usual)
    seen = _bare(page)
    pairs = beside.in_pairs(seen, _last(left), _first(right))
    gap = lexicon.Gap(before, after)
    between = lexicon.log_probability(before), lexicon.log_probability(after)
    scored = sorted(
        (
            (
                between[0] + apart[each] + between[1] + beside.worth(each, left, right)
                if each in apart
                else gap.log_probability(simple, _LAST * (last and simple in _BEFORE_OTHERS))
                + _UNIT * (simple in expected)
                + beside.worth(simple, left, right)
                + _SEEN * (each in pairs),
                each,
            )
            for each, simple in fitting
        ),
        reverse=True,
    )
    if not scored:
        return Guess(LACUNA)
    ranked = [each for _, each in scored]
    is_close = len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN
    return _of_name(ranked, place, (seen, [each for each, _ in candidates])) or (
        Guess(LACUNA, tuple(ranked[:_KEPT])) if is_close else Guess(ranked[0], tuple(ranked[1 : _KEPT + 1]))
    )


def _of_name(ranked: Sequence[str], place: Place, elsewhere: tuple[str, Sequence[str]]) -> Guess | None:
    """The choice where the gap is in a person's name: what the page has elsewhere, or none.

    ``elsewhere``: the page, and all that fit, rare ones, too.
    """
    left, right = (_BRACKETS.sub("", each) for each in (place.left[-_FAR:], place.right[:_FAR]))
    name = named.around(left, right) if len(ranked) > 1 else None
    if name is None:
        return None
    page, fitting = elsewhere
    known = name.known(fitting, page)
    if known:
        return Guess(known, tuple(each for each in ranked if each != known)[:_KEPT])
    return None if name.may_be(ranked[0]) else Guess(LACUNA, tuple(name.likeliest(ranked)[:_KEPT]))


def _marks_between(left: str, right: str, marks: Mapping[str, float]) -> dict[str, float]:
    """How likely each mark is between its neighbours: most stand neither behind nor before another."""
    last = left[-1:]
    crowded = marks not in _BEFORE_MARK.values() and (
        (last in _NEVER_BEHIND and last not in _CLOSED)
        or (right[:1] in _NEVER_BEHIND and marks is not _BEFORE_QUOTE_ENDS)
    )
    called_for = beside.called_for(left)
    return {
        mark: chance
        + _NEVER * ((crowded and mark not in _QUOTES) or (mark == last and mark in _CLOSED))
        + called_for.get(mark, 0.0)
        for mark, chance in marks.items()
    }


@lru_cache(maxsize=2)
def _bare(page: str) -> str:
    """The page without readings in brackets."""
    return _BRACKETS.sub("", page)


def _last(left: str) -> str:
    """The Han character that directly precedes, as it stands there."""
    match = _HAN_END.search(_BRACKETS.sub("", left[-_FAR:]))
    return match[0][-1:] if match else ""


def _first(right: str) -> str:
    """The Han character that directly follows, as it stands there."""
    match = _HAN_START.match(_BRACKETS.sub("", right[:_FAR]))
    return match[0][:1] if match else ""


def likeliness(left: str, middle: str, right: str) -> float:
    """Natural logarithm of the probability of ``middle`` among the Han characters beside it."""
    whole = han_before(left) + _BRACKETS.sub("", middle) + han_after(right)
    return lexicon.log_probability(script.simplify(whole))


def han_before(left: str) -> str:
    """The Han characters that directly precede, simplified, readings in brackets left out."""
    match = _HAN_END.search(_BRACKETS.sub("", left[-_FAR:]))
    return script.simplify(match[0][-_WINDOW:]) if match else ""


def han_after(right: str) -> str:
    """The Han characters that directly follow, simplified, readings in brackets left out."""
    match = _HAN_START.match(_BRACKETS.sub("", right[:_FAR]))
    return script.simplify(match[0][:_WINDOW]) if match else ""
