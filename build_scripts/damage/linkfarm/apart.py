"""Phrases whose characters are set apart, so that nobody who looks for their words finds them: 彩 票 计 划.

Together the characters make one phrase, which is judged as one; apart they are no words at all. A newspaper
sets the characters of its name apart, and of greetings: none of them is made of what people search for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from build_scripts.damage.linkfarm import border, farm, joints, searched, single
from build_scripts.damage.linkfarm.subject import UNKNOWN
from build_scripts.language import lexicon
from build_scripts.language.occurrences import Characters
from build_scripts.model.text import Span

_HAN: Final = "\u4e00-\u9fff"
_MARKS: Final = " \u3000_|｜★☆*·~～◆●■+＋"
_APART: Final = Characters(_MARKS)
_MIDST: Final = re.compile(rf"([{_MARKS}])[{_HAN}]{{1,3}}\1")
# One character each, the first of which may be a word; or short words, with what stands in no sentence.
_SINGLE: Final = re.compile(rf"[{_HAN}]{{1,3}}([{_MARKS}])[{_HAN}](?:\1[{_HAN}]){{2,}}")
_SHORT: Final = re.compile(rf"[{_HAN}]{{1,3}}([_|｜★☆*~～◆●■])[{_HAN}]{{1,3}}(?:\1[{_HAN}]{{1,4}})+")
_NEXT: Final = 4  # characters from a mark to the next one, at most
_SHORTEST: Final = 5  # characters of all together
_COVERED: Final = 0.5
_LEAST: Final = 0.5  # log-odds of all together beside any article
_LEAST_IN_PARAGRAPH: Final = -3.0  # columns have lines of their own
_LONGEST: Final = 80  # characters of a phrase
_MOST: Final = 300  # places of a page that are looked at
_AS_THE_OTHERS: Final = 2.0  # where its last part is as long as the one before
_ASKED: Final = 1.5  # of each character of what people search for
_CUT: Final = -4.0  # of a common word
_BEGINS: Final = 3.0  # where a sentence may begin behind it
_NEAR: Final = 6  # characters behind it that make words


def spans(words: str) -> list[Span]:
    """Where such phrases stand on a page (plain)."""
    marks = _APART.places(words)
    near = (at for at, other in pairwise(marks) if other - at <= _NEXT and words[at] == words[other])
    return [*_spans(words)] if any(_MIDST.match(words, at) for at in near) else []


def _spans(words: str) -> Iterator[Span]:
    end = 0
    for midst in islice(_MIDST.finditer(words), _MOST):
        if midst.start() < end:
            continue
        low = max(end, words.rfind("\n", 0, midst.start()) + 1, midst.start() - 3)
        for kind in (_SINGLE, _SHORT):
            found = kind.search(words, low, low + _LONGEST)
            if found is not None and found.start() <= midst.end() and _is_one(words, found.span(), found[1]):
                end = _end(words, found)
                yield Span(
                    joints.before(words, found.start(), end).start,
                    joints.behind(words, found.start(), end).end,
                )
                break


def _is_one(words: str, where: tuple[int, int], mark: str) -> bool:
    """Whether what stands there is a phrase as people search for, and nowhere written as one."""
    phrase = words[slice(*where)].replace(mark, "")
    strong = farm.has_strong(phrase)
    if len(phrase) < _SHORTEST - strong or phrase in words:
        return False
    enough = strong or searched.covered(phrase) >= _COVERED * len(phrase)
    least = _LEAST_IN_PARAGRAPH if "。" in _line(words, where[0]) else _LEAST
    return enough and single.log_odds(phrase, UNKNOWN) >= least


def _line(words: str, at: int) -> str:
    end = words.find("\n", at)
    return words[words.rfind("\n", 0, at) + 1 : end if end >= 0 else len(words)]


def _end(words: str, found: re.Match[str]) -> int:
    """Where the phrase ends, whose last part may run into a sentence, or be the beginning of one."""
    mark, whole = found[1], found[0]
    phrase = whole.replace(mark, "")
    behind = phrase + words[found.end() : found.end() + _NEAR]
    *_, usual, last = map(len, whole.split(mark))
    first = len(phrase) - last
    best = max(
        range(first, len(phrase) + 1),
        key=lambda end: _worth(behind, end) + _AS_THE_OTHERS * (end - first == usual),
    )
    return found.end() - (len(phrase) - best) - (best == first)


def _worth(words: str, end: int) -> float:
    left, right = words[:end], words[end:]
    made = lexicon.log_probability(left) + lexicon.log_probability(right) + _ASKED * searched.covered(left)
    return made + _CUT * lexicon.crosses_word(left, right) + _BEGINS * border.opens(right)
