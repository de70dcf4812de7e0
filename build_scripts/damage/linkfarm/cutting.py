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
from build_scripts.damage.linkfarm import chain, farm, single
from build_scripts.damage.linkfarm.line import Line, lines_of
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.language import lexicon
from build_scripts.language.han import first_han, last_han
from build_scripts.model.text import Span

_LETTERS: Final = re.compile("[\u4e00-\u9fffA-Za-z0-9@]+")
_LONGEST: Final = 16  # characters of a phrase
_BESIDE: Final = 9  # of them before and behind the words that show it
_NEAR: Final = 5  # characters on both sides that make words
_HEALED: Final = 4.0  # natural logarithm by which what it cuts is likelier as one
_ENOUGH: Final = 2.5  # log-odds of the phrase
_MOST: Final = 3  # such phrases of a page
_LONG: Final = 3  # characters of a word that shows one
_MOST_WORDS: Final = 12  # that show them


class _Cut(NamedTuple):
    """Where a phrase may stand, what speaks for it, and whether that is enough."""

    worth: float
    start: int
    end: int
    enough: bool


class _Group(NamedTuple):
    """Words of a line that news has no use for, near each other: from the first to the last."""

    line: Line
    start: int
    end: int


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
    able = [each for each in groups if _cuts_any(each)] if len(groups) <= _MOST else []
    if not able:
        return []
    shown = [_without(line, [each for each in groups if each.line is line]) for line in lines]
    subject = Subject.of([each for words in shown for each in re.split("[。！？\\n]", words) if each.strip()])
    if not chain.says_enough(subject):
        return []
    best = [(each.line, max(_cuts(each, subject))) for each in able]
    return [line.span(each.start, each.end) for line, each in best if each.enough]


def _is_in(line: Line, at: int) -> bool:
    return line.start <= at < line.start + len(line.words) and "。" in line.words


def _together(found: Sequence[tuple[Line, int]]) -> Iterator[_Group]:
    """The words of each phrase; one of them must be long enough to be no accident."""
    row: list[tuple[Line, int]] = []
    for each in [*found, None]:
        apart = row and (each is None or row[-1][0] is not each[0] or each[1] - row[0][1] > _LONGEST)
        if apart:
            line, first = row[0]
            sizes = [_size(line.words, at) for _, at in row]
            if max(sizes) >= _LONG:
                yield _Group(line, first, row[-1][1] + sizes[-1])
            row = []
        row += [each] if each is not None else []


def _size(words: str, at: int) -> int:
    """How long the word is that news has no use for and that begins at a place."""
    return max(map(len, farm.weigh(words[at : at + _LONGEST]).strong[:1]), default=0)


def _without(line: Line, groups: Sequence[_Group]) -> str:
    words = line.words
    for _, first, last in groups:
        start, end = max(0, first - _BESIDE), min(len(words), last + _BESIDE)
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _places(group: _Group) -> Iterator[tuple[int, int, str, str]]:
    """Where a phrase may begin and end, and what stands before and behind it."""
    words = group.line.words
    for start in range(max(1, group.start - _BESIDE), group.start + 1):
        left = last_han(words[max(0, start - _NEAR) : start])
        for end in range(group.end, min(len(words), start + _LONGEST) + 1):
            right = first_han(words[end : end + _NEAR])
            if left and right and _LETTERS.fullmatch(words, start, end):
                yield start, end, left, right


def _cuts_any(group: _Group) -> bool:
    """Whether there can be a phrase that cuts a word: a quick answer."""
    return any(lexicon.crosses_word(left, right) for *_, left, right in _places(group))


def _cuts(group: _Group, subject: Subject) -> Iterator[_Cut]:
    """The phrases around some words, and whether they cut a word in two."""
    words = group.line.words
    low, high = max(0, group.start - _BESIDE - _NEAR), group.start + _LONGEST + _NEAR
    for start, end, left, right in _places(group):
        healed, said = _healed(left, right), single.log_odds(words[start:end], subject)
        whole = lexicon.log_probability(words[low:start] + words[end:high])
        worth = whole + lexicon.log_probability(words[start:end]) + said
        yield _Cut(worth, start, end, healed >= _HEALED and said >= _ENOUGH)


def _healed(left: str, right: str) -> float:
    """By how much two stretches are likelier as one; something only where a border cuts a word."""
    apart = lexicon.log_probability(left) + lexicon.log_probability(right)
    return lexicon.log_probability(left + right) - apart
