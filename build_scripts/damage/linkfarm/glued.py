"""Chains that stand before a sentence of a paragraph: at its front, or between two of its sentences.

A whole sentence begins where a chain ends, mostly without anything between them, so that the last phrase runs
into it. Where the chain ends shows by its phrases alone: each is made as what people search for (``single``),
and the words of a sentence are not. The last phrase ends where that is likeliest and no word is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import attached, border, chain, farm, query, seam, sentence, shape
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.sentence import Sentence
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject
from build_scripts.language import script
from build_scripts.model.text import Span

_LEAST_BEFORE_CHAIN: Final = -2.0  # the same, of any chain
_LEAST_BEFORE_SURE: Final = -6.0  # the same, joined by what clauses are not joined by ...
_MOSTLY: Final = 0.7
_SURE: Final = 3  # ... to so many phrases that are plainly a farm's
_TOKEN: Final = re.compile(rf"(?:(?!{farm.SEPARATOR}).)+")
_TOKENS: Final = 60
_LEAST_SAID: Final = -4.0
_LEAST_BETWEEN_STRICT: Final = -2.0
_ENOUGH: Final = 3.5  # log-odds of all phrases
_ENOUGH_AS_THINGS: Final = 8.0  # where they stand as the things of a sentence do
_MORE_IN_A_ROW: Final = 2.5  # before other things of a sentence
_ENOUGH_IF_STRICT: Final = 2.0
_ENOUGH_BEFORE_STRICT: Final = 0.5
_ENOUGH_APART: Final = 2.5  # of a single one with a blank or dash behind it
_ENOUGH_IF_FOREIGN: Final = (3.0, 1.0)  # with one character of the other script, or more
_ENOUGH_ALONE: Final = 7.0
_MANY: Final = 6  # phrases whose making alone says that they are a farm's, ...
_CERTAIN: Final = 4.0  # ... with these log-odds
_LATIN_BOTH: Final = re.compile("[A-Za-z]{2}")
AS_THINGS: Final = re.compile(
    "由(?!于)|[等的是在对为于都均也已将被让使把有和与及之各这那此一二两三四五六七八九十几多]"
)
"""How a sentence goes on behind things in a row ..."""
_GOES_ON: Final = re.compile(
    "(?<=[^、]{2})(?:在(?!线)|被|将|把(?!脉)|向|等(?![级候]))"
)  # ... also behind the last of them
_CLAUSE: Final = re.compile(
    r"(?:^|[，,；;])\s*(?:[他她]们?|它们|我们|再(?!生)|并(?!购))"
)  # what no phrase begins with
_PLAIN: Final = 0.5  # log-odds of a phrase that is plainly a farm's
_SEVERAL: Final = 2
_INSIDE: Final = -1.5  # where a phrase ends without anything behind it
_EACH_STRICT: Final = 0.75
_CHANGED: Final = -2.5
_EXPECTED: Final = -3.0  # where a strict joint stands before it, a phrase is expected
_LIKELY: Final = -1.5  # the same before any other joint, which may part the chain from the sentence
_LONGEST_BETWEEN: Final = 24
_GIVEN_UP: Final = 8.0
_REST: Final = 4  # Chinese characters of the sentence behind, at least


class _End(NamedTuple):
    """Where a chain may end, what speaks for it until there, its phrases and how many are plainly one's."""

    end: int
    points: float
    phrases: int
    plain: int


def spans(lines: Sequence[Line], strong: Sequence[int] = ()) -> list[Span]:
    """Where chains stand before sentences of the paragraphs.

    ``strong``: where on the page words stand that news has no use for. Where a sentence begins with one, or
    in another script than the page, a single phrase can stand with nothing behind it.
    """
    places = [each for line in lines for each in sentence.of(line)]
    able = [each for each in places if each.is_able(strong)]
    if not able:
        return []
    subject = Subject.of([each.words for each in places if each not in able])
    enough = chain.says_enough(subject)
    found = {each: span for each in able if (span := _before(each, subject, strong)) is not None}
    found = {
        each: span
        for each, span in found.items()
        if (enough and "。" in each.line.words) or _is_certain(each, span)
    }
    more = query.of_trade([each.words for each in places]) if found else 0.0
    if not more:
        return [*found.values()]
    return [span for each in found if (span := _before(each, subject, strong, more)) is not None]


def _is_certain(place: Sentence, span: Span) -> bool:
    """Whether the phrases before a sentence are a farm's beside any article, as their words or making say.

    A headline may ask or exclaim.
    """
    here = place.line.words[span.start - place.line.start : span.end - place.line.start]
    parts = farm.runs(here)
    strong = len(parts) >= _SURE and sum(map(farm.has_strong, parts)) >= _MOSTLY * len(parts)
    return strong or (len(parts) >= _MANY and shape.log_odds(parts, here, UNKNOWN) >= _CERTAIN)


def tokens(line: Line, start: int, stop: int) -> Iterator[re.Match[str]]:
    """What stands between separators in a stretch of a line."""
    return _TOKEN.finditer(line.words, start, stop)


def _before(place: Sentence, subject: Subject, strong: Sequence[int], more: float = 0.0) -> Span | None:
    """The chain before one sentence of a line; ``more`` must speak for it where the article is of a trade."""
    line, start, stop = place
    most = _TOKENS if place.is_chained(strong) else 1
    able = [*islice(tokens(line, start, stop), most)]
    best = max(_ends(line, able, subject), key=lambda each: each.points, default=None)
    if best is None:
        return None
    if best.phrases > 1 and _is_of_sentence(line, able, subject, sure=best.plain >= _SURE):
        return None  # the chain begins behind it
    best = best._replace(points=best.points - more)
    rest = line.words[best.end : stop]
    behind = farm.SEPARATORS.match(rest)
    enough = _is_foreign(place, best) or _is_enough(
        best, line.words[start : best.end], rest, behind[0] if behind else ""
    )
    if not enough or len(attached.HAN.findall(rest)) < _REST:
        return None
    return line.span(able[0].start(), best.end + (behind.end() if behind else 0))


def _is_of_sentence(line: Line, parts: Sequence[re.Match[str]], subject: Subject, *, sure: bool) -> bool:
    """Whether the first of some tokens is a clause of the sentence, and no phrase of the chain behind it.

    ``sure``: the others are a farm's, so that what a joint of theirs sets apart hardly is one.
    """
    strict = _last_strict(line, parts) > 1
    joint = line.words[parts[0].end() : parts[1].start()]
    least = _LEAST_BEFORE_SURE if sure and joint not in sentence.CLAUSES else _LEAST_BEFORE_CHAIN
    said = border.said(line, *parts[0].span(), subject)
    return (strict and joint in sentence.CLAUSES and not (sure and said >= _PLAIN)) or said < least


def _is_foreign(place: Sentence, best: _End) -> bool:
    """Whether a chain is in simplified characters before a sentence in traditional ones."""
    line, start, stop = place
    here, behind = line.text[start : best.end], line.text[best.end : stop]
    if not line.traditional or script.has_traditional(here) or not script.has_traditional(behind):
        return False
    number = script.count_simplified(here)
    return number > 0 and best.points >= _ENOUGH_IF_FOREIGN[number > 1]


def _is_enough(best: _End, words: str, rest: str, joint: str) -> bool:
    """Whether what is said for a chain is enough; joined as clauses are, several phrases must say it."""
    if best.phrases < _SEVERAL and joint:
        return best.points >= _needed_apart(words.strip(), rest, joint)
    if sentence.has_strict(words + joint):
        return best.points >= _ENOUGH_IF_STRICT and best.plain > 0
    if best.phrases >= _SEVERAL and _CLAUSE.search(words):
        return False
    if best.phrases >= _SEVERAL:
        in_a_row = "、" in words
        if in_a_row and (
            AS_THINGS.match(rest.removeprefix(joint)) or _GOES_ON.search(words, words.rindex("、"))
        ):
            return False
        paused = in_a_row and (joint in sentence.CLAUSES or not joint)
        paused = paused or ("、" in joint and best.phrases == _SEVERAL)
        return best.points >= (_ENOUGH_AS_THINGS if paused else _ENOUGH) and best.plain >= _SEVERAL
    said = best.points - _INSIDE
    return said >= seam.LEAST and said >= seam.needed(words.strip(), rest)


def _needed_apart(phrase: str, rest: str, joint: str) -> float:
    """What must speak for a single phrase before a joint and the rest of a sentence."""
    if sentence.has_strict(joint):
        return _ENOUGH_BEFORE_STRICT
    if joint.isspace() and _LATIN_BOTH.fullmatch(phrase[-1:] + rest[len(joint) : len(joint) + 1]):
        return seam.needed(phrase, rest[len(joint) :])  # the blank is one between words of a language
    if not sentence.CLAUSES.isdisjoint(joint):
        more = _MORE_IN_A_ROW * ("、" in joint)
        return more + seam.needed_before_pause(phrase, rest[len(joint) :])
    return _ENOUGH_ALONE if shape.are_two_words(phrase) else _ENOUGH_APART


def _ends(line: Line, parts: Sequence[re.Match[str]], subject: Subject) -> Iterator[_End]:
    points = most = 0.0
    plain = 0
    last = _last_strict(line, parts)
    begun: set[str] = set()
    for at, token in enumerate(parts):
        said = border.said(line, token.start(), token.end(), subject)
        if token[0][:2] in begun:  # kinds of a thing
            said = min(said, 0.0)
        begun.add(token[0][:2])
        points += _EACH_STRICT * (0 < at < last) + _CHANGED * _changes(line, parts[: at + 1])
        goes_on = _goes_on(line, parts[: at + 2])
        if at >= last - 1:
            expected = (_EXPECTED if _joint(line, parts, at + 1) else _LIKELY) * goes_on
            yield _End(token.end(), points + said + expected, at + 1, plain + (said >= _PLAIN))
        if at >= last:
            inside = _INSIDE if goes_on or at < _SEVERAL else 0.0
            for end, more in border.ends(line, token, subject):
                yield _End(end, points + more + inside, at + 1, plain + (more >= _PLAIN))
        if len(token[0]) > farm.LONGEST_PHRASE or _is_clause(line, token):
            return
        plain += said >= _PLAIN
        points += max(said, _LEAST_BETWEEN_STRICT if at < last else _LEAST_SAID)
        most = max(most, points)
        if points < most - _GIVEN_UP:
            return


def _is_clause(line: Line, token: re.Match[str]) -> bool:
    """Whether a token is shorter than phrases are and joined as clauses are."""
    behind = line.words[token.end() : token.end() + 1]
    return len(token[0]) <= border.SHORTEST and behind in sentence.CLAUSES


def _last_strict(line: Line, parts: Sequence[re.Match[str]]) -> int:
    """Before which token the last strict joint stands that has only phrases before it; 0: before none."""
    last = 0
    for at in range(1, len(parts)):
        if len(parts[at - 1][0]) > _LONGEST_BETWEEN:
            break
        if _joint(line, parts, at):
            last = at
    return last


def _goes_on(line: Line, parts: Sequence[re.Match[str]]) -> bool:
    """Whether the joint before the last of these tokens is that of all the others, if any."""
    joints = [line.words[one.end() : other.start()] for one, other in pairwise(parts)]
    return len(joints) > 1 and {*joints} == {joints[0]}


def _changes(line: Line, parts: Sequence[re.Match[str]]) -> bool:
    """Whether the joint before the last of these tokens is another than all before it, which are the same."""
    *joints, last = [line.words[one.end() : other.start()] for one, other in pairwise(parts)] or [""]
    return bool(joints) and {*joints} == {joints[0]} != {last}


def _joint(line: Line, parts: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a strict joint stands before a token."""
    return at < len(parts) and sentence.has_strict(line.words[parts[at - 1].end() : parts[at].start()])
