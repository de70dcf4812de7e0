"""Words that a converter changed together with the script: for Taiwan 软件 becomes 軟體, 用户 使用者.

OpenCC's ``s2twp`` does so wherever it meets one of its words, and nowhere else: a text on which one of them
stands unchanged never went through it, and what it made of the words of a text is all that is needed to know
them again. ``data/rewordings.txt`` has each word that it makes, with those that it may have been; it is
derived from OpenCC's dictionaries by ``python -m tests.joints``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import Final, NamedTuple

from build_scripts.language import lexicon, script
from build_scripts.language.occurrences import Words
from build_scripts.language.stepwise import converter
from build_scripts.model.text import Change, apply_changes

_HAN: Final = "[\u3400-\u4dbf\u4e00-\u9fff]"
_BEFORE: Final = re.compile(f"{_HAN}*\\Z")
_BEHIND: Final = re.compile(f"{_HAN}*")
_CLAUSE: Final = re.compile(
    r"[^\s，。、；：！？,;:!?\0\ud800-\udfff]+"
)  # OpenCC ends at a NUL, halves of pairs it refuses
_SEPARATOR: Final = "\n"
_NEAR: Final = 6  # characters on both sides of a word that may decide what it was
_NOISE: Final = 10  # counts below which the list of words says little
_RARE: Final = 2.25  # natural logarithm: so much rarer are converters that change words than others
_MOST: Final = 2.2  # that one word says, which may be a writer's own ...
_MOST_OF_ALL: Final = 4.0  # ... if the mainland has it
_HARDLY: Final = 60  # counts of a word that the mainland hardly has
_BY_NOW: Final = frozenset({"線上", "社群", "高階"})  # which it has had since those counts
_IN_NEWS: Final = frozenset({"新增"})  # the news say it forty times as often as 添加
_SAMPLE: Final = 20_000  # characters that are enough to tell
_FEW: Final = 50  # of so many clauses one may be somebody else's


class Reworded(NamedTuple):
    """``made`` stands at ``start`` where ``was`` or one of ``others`` stood, all as Taiwan writes."""

    start: int
    made: str
    was: str
    others: tuple[str, ...]


def of(text: str) -> tuple[Reworded, ...]:
    """Words that a converter changed in ``text``; none unless all of it is as that converter writes it.

    Where several words became the same one, or that one may have stood there before, the one that makes the
    likelier sentence is taken.
    """
    if len(text) > _SAMPLE and not of(text[:_SAMPLE]):
        return ()
    found = list(_readings(text))
    if _log_odds(found) <= 0.0:
        return ()
    clauses = [each for each in _CLAUSE.finditer(text) if not script.count_simplified(each[0])]
    if not clauses:
        return ()
    before = _SEPARATOR.join(_of_clauses(clauses, found))
    again = converter("s2twp").convert(converter("tw2s").convert(before)).split(_SEPARATOR)
    right = [match for match, each in zip(clauses, again, strict=True) if match[0] == each]
    if (len(clauses) - len(right)) * _FEW > len(clauses):
        return ()
    starts = [match.start() for match in right]
    kept = tuple(
        each
        for each in found
        if (at := bisect_right(starts, each.start)) and each.start < right[at - 1].end()
    )
    return kept if _log_odds(kept) > 0.0 else ()


def _of_clauses(clauses: Iterable[re.Match[str]], found: Iterable[Reworded]) -> Iterator[str]:
    """Each clause with the words that stood there before."""
    words = deque(found)
    for clause in clauses:
        changes = []
        while words and words[0].start < clause.start():
            words.popleft()  # in a clause that no converter has seen
        while words and words[0].start < clause.end():
            each = words.popleft()
            start = each.start - clause.start()
            changes.append(Change(start, start + len(each.made), each.was))
        yield apply_changes(clause[0], changes)


def _readings(text: str) -> Iterator[Reworded]:
    """Each word that the converter changed, read behind what stood before it: 複印 of 影印資料."""
    last = Reworded(0, "", "", ())
    for match in _made().finditer(text):
        beside = last if last.start + len(last.made) == match.start() else None
        each = _read(text, match, beside)
        if each is not None:
            yield each
            last = each


def _read(text: str, match: re.Match[str], beside: Reworded | None) -> Reworded | None:
    """What stood where a word stands that the converter may have made; None if it was that word itself."""
    made, (start, end) = match[0], match.span()
    before = text[max(0, start - _NEAR) : start]
    if beside:
        before = text[max(0, beside.start - _NEAR) : beside.start] + beside.was
    left = _BEFORE.search(script.simplify(before))
    right = _BEHIND.match(script.simplify(text[end : end + _NEAR]))
    around = (left[0] if left else "", right[0] if right else "")

    def likelihood(word: str) -> float:
        return lexicon.log_probability(script.simplify(word).join(around))

    if made in _IN_NEWS:
        return None
    was, *others = sorted(_sources()[made], key=likelihood, reverse=True)
    return None if was == made else Reworded(start, made, was, tuple(map(script.simplify, others)))


def _log_odds(found: Iterable[Reworded]) -> float:
    """Natural logarithm of the odds that such a converter made these words, not a mainland writer them."""
    made = {each.made for each in found}
    return sum(map(_says, made)) - _RARE if made else -_RARE


@cache
def _says(made: str) -> float:
    """How much more often a word stands on pages that went through the converter, as a natural logarithm."""
    itself = lexicon.expected(script.simplify(made))
    before = sum(lexicon.count(script.simplify(each)) for each in _sources()[made])
    most = _MOST_OF_ALL if itself < _HARDLY and made not in _BY_NOW else _MOST
    return min(most, math.log((before + _NOISE) / (itself + _NOISE)))


@cache
def _made() -> Words:
    words = sorted(_sources(), key=len, reverse=True)
    return Words(re.compile("|".join(map(re.escape, words))), words)


@cache
def _sources() -> Mapping[str, tuple[str, ...]]:
    """What each word that the converter makes may have been; none if another OpenCC is installed."""
    path = resources.files("build_scripts.language").joinpath("data/rewordings.txt")
    known, *lines = path.read_text(encoding="utf-8").splitlines()
    words = (line.split(" ") for line in lines) if known == f"OpenCC {version('opencc')}" else ()
    return {made: tuple(before) for made, *before in words}
