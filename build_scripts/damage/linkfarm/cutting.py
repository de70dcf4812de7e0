"""One phrase in the midst of a sentence that cuts a word in two: whoever put it there did not look where.

Words that news has no use for stand in the phrase, and hardly anywhere else on the page. What stands before
and behind it makes no words as it is, and with nothing between the two it does. Reports about a trade have
its words between others that are whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from build_scripts.damage import cuts
from build_scripts.damage.linkfarm import border, chain, farm, single
from build_scripts.damage.linkfarm.line import Line, lines_of
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language import lexicon
from build_scripts.model.text import Span

_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_LETTERS: Final = re.compile("[\u4e00-\u9fffA-Za-z0-9@]+")
_LONGEST: Final = 16  # characters of a phrase
_BESIDE: Final = 9  # of them before and behind the words that show it
_NEAR: Final = 5  # characters on both sides that make words
_HEALED: Final = 4.0  # natural logarithm by which what it cuts is likelier as one
_ENOUGH: Final = 2.5  # log-odds of the phrase
_MOST: Final = 3  # such phrases of a page
_MOST_WORDS: Final = 12  # that show them
_QUOTES: Final = frozenset("“”‘’「」『』《》（）()")


class _Cut(NamedTuple):
    """Where a phrase may stand, what speaks for it, and whether that is enough."""

    worth: float
    start: int
    end: int
    enough: bool


def beside(text: str, words: str, found: Sequence[Span], strong: Sequence[int]) -> list[Span]:
    """The same beside what was ``found`` on a page, whose text in plain letters is ``words``."""
    others = [at for at in strong if not any(each.start <= at < each.end for each in found)]
    if not 0 < len(others) <= _MOST_WORDS:
        return []
    shown, kept = (cuts.blanked(each, cuts.joined(found)) for each in (text, words))
    return spans([*lines_of(shown, kept, traditional=False)], others)


def spans(lines: Sequence[Line], strong: Sequence[int]) -> list[Span]:
    """Where such phrases stand in the paragraphs; ``strong``: where words stand that news has no use for."""
    found = [(line, at - line.start) for line in lines for at in strong if _is_in(line, at)]
    groups = [*_together(found)]
    if not 0 < len(groups) <= _MOST:
        return []
    shown = [_without(line, [each for each in groups if each[0] is line]) for line in lines]
    subject = Subject.of([each for words in shown for each in re.split("[。！？\\n]", words) if each.strip()])
    if not chain.says_enough(subject):
        return []
    best = [(line, max(_cuts(line, first, last, subject), default=None)) for line, first, last in groups]
    return [line.span(each.start, each.end) for line, each in best if each is not None and each.enough]


def _is_in(line: Line, at: int) -> bool:
    return line.start <= at < line.start + len(line.words) and "。" in line.words


def _together(found: Sequence[tuple[Line, int]]) -> Iterator[tuple[Line, int, int]]:
    """The first and the last word of each phrase."""
    row: list[tuple[Line, int]] = []
    for each in found:
        if row and (row[-1][0] is not each[0] or each[1] - row[0][1] > _LONGEST):
            yield row[0][0], row[0][1], row[-1][1]
            row = []
        row.append(each)
    if row:
        yield row[0][0], row[0][1], row[-1][1]


def _without(line: Line, groups: Sequence[tuple[Line, int, int]]) -> str:
    words = line.words
    for _, first, last in groups:
        start, end = max(0, first - _BESIDE), last + _BESIDE
        words = words[:start] + " " * (min(end, len(words)) - start) + words[end:]
    return words


def _cuts(line: Line, first: int, last: int, subject: Subject) -> Iterator[_Cut]:
    """The phrases around some words that cut a word in two."""
    words = line.words
    low, high = max(0, first - _BESIDE - _NEAR), last + _LONGEST + _NEAR
    for start in range(max(1, first - _BESIDE), first + 1):
        if not _LETTERS.fullmatch(words, start, last + 1):
            continue
        left = _last(words[max(0, start - _NEAR) : start])
        for end in range(last + border.SHORTEST - 1, min(len(words), start + _LONGEST) + 1):
            phrase = words[start:end]
            right = _first(words[end : end + _NEAR])
            if not left or not right or not _LETTERS.fullmatch(phrase) or not farm.has_strong(phrase):
                continue
            healed, said = _healed(left, right), single.log_odds(phrase, subject)
            whole = lexicon.log_probability(words[low:start] + words[end:high])
            worth = whole + lexicon.log_probability(phrase) + said
            yield _Cut(worth, start, end, healed >= _HEALED and said >= _ENOUGH)


def _healed(left: str, right: str) -> float:
    """By how much two stretches are likelier as one; something only where a border cuts a word."""
    apart = lexicon.log_probability(left) + lexicon.log_probability(right)
    return lexicon.log_probability(left + right) - apart


def _last(words: str) -> str:
    found = _HAN.findall(words)
    return found[-1] if found and words.endswith(found[-1]) else ""


def _first(words: str) -> str:
    found = _HAN.match(words)
    return found[0] if found else ""
