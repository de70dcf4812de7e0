"""``conversion``: simplified text turned into traditional, one character at a time.

Such a converter has one fixed target for each character and no eye for words, so it leaves traces
that no writer of traditional Chinese leaves: 最后一公里 or 隻有. A page without such traces is taken
for genuine traditional text and stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from build_scripts.damage import one_for_one
from build_scripts.damage.one_for_one import Substitution
from build_scripts.damage.writing import origin
from build_scripts.language import lexicon, script
from build_scripts.language.characters import differing, places, replacing
from build_scripts.model.family import Context

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_PHRASE: Final = 3.0  # what a phrase of OpenCC's is worth, as a natural logarithm
_LEFT_ALONE: Final = 2.0  # the same of a character that hardly any converter makes: 覆
_MORE: Final = 3.0  # natural logarithm: so much likelier is the word that a phrase was made of
_CERTAIN: Final = 3.0  # natural logarithm of the odds from which a text was certainly converted
_FEW: Final = 3  # places that show whether the converter knows phrases
# Characters that simplified text has, and OpenCC's phrases make of others in a few words: 想象 becomes 想像.
_OF_PHRASES: Final = {"像": "象", "座": "坐", "俱": "具", "彷": "仿", "伕": "夫", "薰": "熏"}
_WINDOW: Final = 8  # characters on both sides that may decide between two originals


def detect(text: str, context: Context) -> Substitution | None:
    """Find what the page's converter did; None for simplified and for genuine traditional text."""
    if not script.leans_traditional(text):
        return None
    annotated = "annotation" in context.found
    odds = origin.SURELY if annotated else origin.odds(text, context.found, on_page=bool(context.page))
    if odds == 0.0:
        return None
    used = Counter(text)
    by_phrases = _knows_phrases(text, used)
    usual, ambiguous = _page_map(used, by_phrases=by_phrases)
    if not usual:
        return None
    text_if_usual = replacing("".join(usual), "".join(usual.values()))(text)
    picks, kept, doubted = _choose(text, text_if_usual, ambiguous)
    changed = dict(_changed_in_phrases(text_if_usual)) if by_phrases else {}
    picks |= changed
    doubted |= {at: text_if_usual[at] for at in changed}
    kept |= {*places(text, {text[at] for at in changed} - usual.keys())} - changed.keys()
    pairs = [
        (clean, each) for each, clean in sorted(usual.items(), key=lambda pair: (-used[pair[0]], pair[0]))
    ]
    known = {clean for clean, _ in pairs}
    pairs += [(clean, text[at]) for at, clean in picks.items() if by_phrases or clean not in known]
    record = one_for_one.learn(text, [*dict.fromkeys(pairs)], picks=picks, kept=kept, doubted=doubted)
    return record if record is None or odds >= _CERTAIN else _probable(text, record, odds)


def _probable(text: str, record: Substitution, odds: float) -> Substitution:
    """The record of a text that may have been written so: with the odds, its first character a doubt."""
    at = differing(text, one_for_one.undo(text, record))[0]
    doubted = {at: text[at]} | dict(record.doubted)
    return replace(record, doubted=tuple(sorted(doubted.items())), odds=round(odds, 1))


def _knows_phrases(text: str, used: Counter[str]) -> bool:
    """Whether a character stands on the page in two forms, so that the converter looked at the words."""
    if any(
        used[damaged] and used[clean] and _was_changed(text, damaged, clean)
        for damaged, clean in script.BY_PHRASES.items()
    ) or (used["彷"] and _was_changed(text, "彷", "仿")):  # nobody on the mainland writes 彷彿
        return True
    forms: dict[str, set[str]] = {}
    several: dict[str, tuple[str, ...]] = {}
    for damaged in script.traditional_among(used):
        found = _originals(damaged)
        if len(found) == 1:
            forms.setdefault(found[0], set()).add(script.standard(damaged))
        else:
            several[damaged] = found
    return any(
        len(each) > 1 or (used[clean] and clean not in script.only_simplified())
        for clean, each in forms.items()
    ) or any(
        (script.standard(damaged) not in forms[clean] if clean in forms else used[clean])
        and _was_changed(text, damaged, clean)
        for damaged, found in several.items()
        for clean in found
        if clean != damaged
    )


def _was_changed(text: str, damaged: str, clean: str) -> bool:
    """Whether words say that ``damaged`` was ``clean`` at one of its first places: 瞭解 was 了解."""
    for at in places(text, damaged)[:_FEW]:
        left, right = map(script.simplify, _context(text, at))
        if lexicon.preference(left, clean, damaged, right) > _MORE:
            return True
    return False


def _changed_in_phrases(plain: str) -> Iterator[tuple[int, str]]:
    """Where OpenCC's phrases made characters of which both scripts have both, with what they were."""
    for at in places(plain, _OF_PHRASES):
        damaged, clean = plain[at], _OF_PHRASES[plain[at]]
        left, right = _context(plain, at)
        if lexicon.preference(left, clean, damaged, right) > 0:
            renditions = script.to_native(left + clean + right)
            if any(each[len(left)] == damaged for each in renditions):
                yield at, clean


def _page_map(used: Counter[str], *, by_phrases: bool) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The usual original of each traditional character here, and those that have several.

    One fixed target for each character: an original that already has another target on this page,
    or stands here unchanged, is no original of this one. A converter that knows phrases has several.
    """
    usual: dict[str, str] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    several: dict[str, tuple[str, ...]] = {}
    for damaged in sorted(script.traditional_among(used)):
        candidates = _originals(damaged)
        if not candidates or (not by_phrases and _stands_unchanged(damaged, candidates[0], used)):
            continue
        if len(candidates) == 1:
            usual[damaged] = candidates[0]
        else:
            several[damaged] = candidates
    taken = set() if by_phrases else set(usual.values()) | (used.keys() - usual.keys() - several.keys())
    for damaged, candidates in several.items():
        left = tuple(each for each in candidates if each not in taken) or candidates[:1]
        usual[damaged] = left[0]
        if len(left) > 1:
            ambiguous[damaged] = left
    return {damaged: clean for damaged, clean in usual.items() if damaged != clean}, ambiguous


@cache
def _originals(damaged: str) -> tuple[str, ...]:
    """What a character may have been: its usual original, those that words have, itself if words have it."""
    words = lexicon.characters_in_words()
    candidates = script.originals(damaged)
    rare = [each for each in candidates[1:] if each in words and not script.is_traditional(each)]
    return (*candidates[:1], *rare, *([damaged] if damaged in words else [])) if candidates else ()


def _stands_unchanged(damaged: str, original: str, used: Counter[str]) -> bool:
    """Whether the converter evidently leaves ``original`` alone, so that ``damaged`` was there before.

    The original must be common on the page: a stray one may come from a line that was never converted.
    """
    return used[original] > used[damaged] and original not in script.only_simplified()


def _choose(
    text: str, text_if_usual: str, ambiguous: dict[str, tuple[str, ...]]
) -> tuple[dict[int, str], set[int], dict[int, str]]:
    """Choose among several originals by which makes the likelier words, at every place of its own."""
    picks: dict[int, str] = {}
    kept: set[int] = set()
    doubted: dict[int, str] = {}
    if not ambiguous:
        return picks, kept, doubted
    rare = {each for each in script.BY_PHRASES if text.count(each) == 1}
    clean = list(text_if_usual)
    for at in places(text, ambiguous):
        candidates = ambiguous[text[at]]
        left, right = _context(clean, at)
        best = _likeliest(left, candidates, right, as_it_stands=text[at], rare=text[at] in rare)
        clean[at] = best
        doubted[at] = "".join(each for each in candidates if each != best)
        if best == text[at]:
            kept.add(at)
        elif best != text_if_usual[at]:
            picks[at] = best
    return picks, kept, doubted


def _likeliest(left: str, candidates: tuple[str, ...], right: str, *, as_it_stands: str, rare: bool) -> str:
    """The candidate that makes the likeliest words; phrases that OpenCC knows weigh in.

    What OpenCC changes in phrases alone it keeps everywhere else, whether it knows a phrase or not. Of these
    a ``rare`` one, which stands on the page but once, is hardly a converter's.
    """
    by_phrases = as_it_stands in script.BY_PHRASES
    in_phrase = not by_phrases and script.keeps(left, as_it_stands, right)
    left_alone = _LEFT_ALONE if rare else _PHRASE if in_phrase else 0.0

    def score(each: str) -> float:
        known = left_alone if each == as_it_stands else 0.0
        return lexicon.log_probability(left + each + right) + known

    return max(candidates, key=score)


def _context(clean: Sequence[str], at: int) -> tuple[str, str]:
    before = "".join(clean[max(0, at - _WINDOW) : at])
    after = "".join(clean[at + 1 : at + 1 + _WINDOW])
    left, right = re.search(f"{_HAN.pattern[:-1]}*$", before), re.match(f"{_HAN.pattern[:-1]}*", after)
    return (left[0] if left else ""), (right[0] if right else "")


FAMILY: Final = one_for_one.family("conversion", version=18, detect=detect, doubts=one_for_one.doubts)
