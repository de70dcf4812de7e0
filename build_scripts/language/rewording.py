"""Words that a converter changed together with the script: for Taiwan 软件 becomes 軟體, 信息 資訊."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from build_scripts.language import lexicon
from build_scripts.language.stepwise import converter

_RUN: Final = re.compile("[\u3400-\u9fff]+")
_FEWEST: Final = 2  # different words, of which one may have been written so ...
_HARDLY: Final = 25  # ... if it is counted so often on the mainland
_NEAR: Final = 2  # characters beside those that differ which belong to the word
_SIZE: Final = 2  # characters of most words
_KNOWN: Final = 20  # count of a word
_MORE: Final = 5  # times
_FEW: Final = 50  # of so many clauses one may be somebody else's


@dataclass(frozen=True, slots=True)
class Rewording:
    """The originals of characters by their offsets, and the words that were changed, simplified."""

    originals: dict[int, str]
    words: frozenset[tuple[str, str]]


def of(text: str) -> Rewording | None:
    """What OpenCC changed beside the script of ``text``; None unless all is as OpenCC writes it for Taiwan.

    Words that became longer or shorter, or that the mainland writes nearly as often, are left as they are.
    """
    runs = [*_RUN.finditer(text)]
    if not runs:
        return None
    clauses = "\n".join(run[0] for run in runs)
    simple, reworded = (converter(config).convert(clauses).split("\n") for config in ("tw2s", "tw2sp"))
    again = converter("s2twp").convert("\n".join(reworded)).split("\n")
    otherwise = sum(before != run[0] for before, run in zip(again, runs, strict=True))
    originals: dict[int, str] = {}
    words: set[tuple[str, str]] = set()
    for run, written, original, before in zip(runs, simple, reworded, again, strict=True):
        if written == original or before != run[0]:
            continue
        for start, end in _stretches(written, original) if len(written) == len(original) else ():
            for first, last, word in _words(written, original, start, end):
                words.add(word)
                originals.update((run.start() + at, original[at]) for at in range(first, last))
    sure = len(words) >= _FEWEST or any(lexicon.count(written) < _HARDLY for written, _ in words)
    return Rewording(originals, frozenset(words)) if sure and otherwise * _FEW <= len(runs) else None


def _words(written: str, original: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """The words in a stretch that differs, with their places: it may be several side by side."""
    word = _word(written, original, start, end)
    if word:
        yield start, end, word
    elif end - start > _SIZE:
        yield from _words(written, original, start, start + _SIZE)
        yield from _words(written, original, start + _SIZE, end)


def _word(written: str, original: str, start: int, end: int) -> tuple[str, str] | None:
    """The longest known word over a stretch of ``original``, if much more usual than what is written."""
    spans = [
        (first, last)
        for first in range(max(0, start - _NEAR), start + 1)
        for last in range(end, min(len(original), end + _NEAR) + 1)
        if lexicon.count(original[first:last]) >= _KNOWN and last - first > 1
    ]
    if not spans:
        return None
    first, last = max(spans, key=lambda span: (span[1] - span[0], lexicon.count(original[slice(*span)])))
    word, other = original[first:last], written[first:last]
    return (other, word) if lexicon.count(word) > _MORE * lexicon.count(other) else None


def _stretches(one: str, other: str) -> Iterator[tuple[int, int]]:
    """Where two clauses of one length differ."""
    start = None
    for at in range(len(one) + 1):
        if at < len(one) and one[at] != other[at]:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
