"""Phrases that a farm put into a page more than once: what is certain in one place is so in the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.linkfarm import attached, chain, farm, joints, shape, single
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject
from build_scripts.language import lexicon
from build_scripts.language.occurrences import Characters
from build_scripts.model.text import Span

_SHORTEST: Final = 4  # characters of a line whose words stood in spam, too
_SHORTEST_BESIDE: Final = 5  # the same of a phrase beside a sentence
_MOST: Final = 200  # phrases that are looked for
_BEFORE: Final = re.compile(r"(?:\A|[\n。！？])[”’」』）)]*\Z")
_BEHIND: Final = re.compile(r"\s*(?:\n|\Z)")
_NEAR: Final = 4  # characters
_LONGEST: Final = 25  # characters of a line that is one phrase, with its break
_STOPS: Final = Characters("。！？")
_CLOSING: Final = frozenset("”’」』）)")  # behind a stop, and of the sentence before it
_JOINTS: Final = " \u3000_|｜,，-—、"
_CLAUSE: Final = re.compile(
    "[了是将被把对与及为从我他她它们这那说称的，。“”]|表示|指出|强调|显示|记者|认为|介绍"
)
_OPENING: Final = frozenset("rtpcdm")  # parts of speech that sentences begin with
_LONGEST_CHAIN: Final = 200  # characters
_LEAST_AT_HEADS: Final = 1.0
_LEAST: Final = 1.0  # log-odds of one beside any article
_FEWEST: Final = 3  # phrases of a line that comes again ...
_LEAST_AGAIN: Final = 0.0  # ... and their log-odds: lists of what news and pages repeat are far below


def lines(spans: set[Span], lines: Sequence[Line], subject: Subject) -> set[Span]:
    """The lines of nothing but phrases that stand in spam elsewhere on the page, and not in the article."""
    starts = [line.start for line in lines]
    phrases: set[str] = set()
    for span in spans:
        line = lines[bisect_right(starts, span.start) - 1]
        phrases.update(farm.runs(line.words[span.start - line.start : span.end - line.start]))
    return {
        line.span()
        for line in lines
        if len(words := line.words.strip()) >= _SHORTEST
        and not farm.SENTENCE.search(words)
        and (parts := farm.runs(words))
        and phrases.issuperset(parts)
        and chain.is_sober(words)
        and subject.share(line.words) < attached.SHARED
    }


def beside(words: str, spans: Sequence[Span]) -> list[Span]:
    """Where a phrase that is spam elsewhere on the page (plain) stands before a sentence or behind the last.

    ``spans`` hold what is spam. Of a phrase that stands anywhere else the article speaks itself.
    """
    phrases = dict.fromkeys(
        phrase
        for span in spans
        for phrase in farm.runs(words[span.start : span.end])[:_MOST]
        if len(phrase) >= _SHORTEST_BESIDE
    )
    found: list[Span] = []
    for phrase in [*phrases][:_MOST]:
        places = [*islice(re.finditer(re.escape(phrase), words), _MOST)] if words.count(phrase) > 1 else []
        edges = [_at_edge(words, *each.span()) for each in places]
        if all(each or _is_within(place, spans) for each, place in zip(edges, places, strict=True)):
            found += filter(None, edges)
    return cuts.joined(found)


def beside_lines(words: str, lines: Sequence[Line]) -> list[Span]:
    """Where phrases with lines of their own, which farms make so, stand again before sentences (plain).

    They are no words of the article then, if they stand nowhere else.
    """
    phrases = {each.words.strip() for each in lines if _SHORTEST_BESIDE <= len(each.words) <= _LONGEST}
    able = (each for each in sorted(phrases) if words.count(each) > 1 and not farm.SENTENCE.search(each))
    found: list[Span] = []
    for phrase in able:
        if single.log_odds(phrase, UNKNOWN) >= _LEAST:
            edges = [_at_edge(words, *each.span()) for each in re.finditer(re.escape(phrase), words)]
            found += filter(None, edges) if all(edges) else ()
    return cuts.joined(found)


def chains(words: str) -> list[Span]:
    """Lines of phrases as farms make them that stand on a page (plain) more than once, with their breaks."""
    lines = words.splitlines(keepends=True)
    several = {
        each for each, number in Counter(map(str.strip, lines)).items() if number > 1 and _is_chain(each)
    }
    if not several:
        return []
    ends = [*accumulate(map(len, lines))]
    return [
        Span(end - len(line), end) for line, end in zip(lines, ends, strict=True) if line.strip() in several
    ]


def _is_chain(words: str) -> bool:
    if not _SHORTEST <= len(words) <= _LONGEST_CHAIN or farm.SENTENCE.search(words):
        return False
    parts = farm.runs(words)
    return (
        len(parts) >= _FEWEST
        and chain.is_sober(words)
        and shape.log_odds(parts, words, UNKNOWN) >= _LEAST_AGAIN
    )


def heads(words: str) -> list[Span]:
    """Phrases with which several sentences of a page (plain) begin, and which no sentence begins with.

    What they have in common shows where the phrase ends. Sentences that begin alike say who speaks or when.
    """
    stops = _STOPS.places(words)
    starts = [_behind(words, at + 1) if words[at + 1 : at + 2] in _CLOSING else at + 1 for at in stops]
    begin = [words[start : start + _SHORTEST_BESIDE] for start in starts]
    if len({*begin}) == len(begin):
        return []
    several = [head for head, number in Counter(begin).items() if number > 1 and head.isalnum()]
    found: list[Span] = []
    for each in several:
        places = [start for start, head in zip(starts, begin, strict=True) if head == each]
        rests = [words[start : start + _LONGEST_CHAIN] for start in places]
        first, last = min(rests), max(rests)  # between which all others are
        end = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), 0)
        phrase = rests[0][:end].rstrip(_JOINTS)
        if _is_put_in(phrase, words, len(places)):
            found += (joints.behind(words, start, start + len(phrase)) for start in places)
    return found


def _behind(words: str, start: int) -> int:
    """Where a sentence begins behind what closes the one before it."""
    while words[start : start + 1] in _CLOSING:
        start += 1
    return start


def _is_put_in(phrase: str, words: str, number: int) -> bool:
    """Whether a phrase or chain stands before sentences alone, is a farm's and holds none together."""
    if len(phrase) < _SHORTEST_BESIDE or words.count(phrase) != number or _CLAUSE.search(phrase):
        return False
    if lexicon.first_word(phrase)[1][:1] in _OPENING:
        return False
    parts = farm.runs(phrase)
    odds = single.in_chain if parts[1:] else single.log_odds
    said = [odds(each, UNKNOWN) for each in parts]
    return max(map(len, parts)) < _LONGEST and sum(said) >= _LEAST_AT_HEADS * len(parts)


def _is_within(place: re.Match[str], spans: Sequence[Span]) -> bool:
    return any(each.start <= place.start() and place.end() <= each.end for each in spans)


def _at_edge(words: str, start: int, end: int) -> Span | None:
    """What stands before the first word of a sentence or behind the last of a line, with its joint."""
    if _BEFORE.search(words, max(0, start - _NEAR), start):
        return joints.behind(words, start, end)
    return joints.before(words, start, end) if _BEHIND.match(words, end) else None
