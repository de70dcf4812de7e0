"""What hangs on a line of the article that ends in no full stop: an item of a list, or what announces one."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from build_scripts.damage.linkfarm import attached, chain, farm, lone, shape
from build_scripts.damage.linkfarm.chain import Place
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject
from build_scripts.model.text import Span

_PAUSE: Final = re.compile("[：；:;]\\s*")
_PAUSES: Final = 12  # of a line that are tried
_LITTLE: Final = 0.2  # share of the pairs of characters of what hangs on a headline
_FEWEST_LETTERS: Final = 8  # Chinese characters of an item
_JOINED_AS_IN_A_SENTENCE: Final = re.compile("[、，,]")


def behind_pause(line: Line, subject: Subject, *, headline: bool) -> Span | None:
    """The spam behind a semicolon or colon that ends what is the article's.

    ``headline``: the line has it, so that the mark is the spam's and a phrase of which nothing else is known
    may stand there, too.
    """
    words = line.words.rstrip()
    stops = attached.LAST_STOP.match(words)
    start = stops.end() if stops else 0
    for pause in islice(_PAUSE.finditer(words, start), _PAUSES):
        ours, other = words[: pause.start()], words[pause.end() :].strip()
        known = _is_article(ours, subject)
        if (known and _is_spam(other, subject)) or (headline and _is_lone(ours, other, subject, known=known)):
            return line.span(pause.start() if headline else pause.end(), len(words))
    return None


def can_hang(words: str) -> bool:
    """Whether on either side of a colon something can be a farm's, whatever the article is about."""
    return any(
        lone.is_lone(words[pause.end() :].strip(), UNKNOWN, lone.OTHER_HALF)
        or _is_spam(words[pause.end() :].strip(), UNKNOWN)
        or lone.is_lone(words[: pause.start()].strip(), UNKNOWN, lone.LABEL)
        for pause in islice(_PAUSE.finditer(words), _PAUSES)
    )


def _is_article(words: str, subject: Subject) -> bool:
    """Whether what stands before is no phrase of a chain: it says what the article does, or a sentence."""
    phrases = farm.phrases(words)
    if len(attached.HAN.findall(words)) < _FEWEST_LETTERS or any(
        farm.likeness(each, frozenset()) for each in phrases
    ):
        return False
    prose = shape.HOLDS_TOGETHER.search(words) is not None and max(map(len, phrases)) >= _FEWEST_LETTERS
    return prose or subject.share(words) >= attached.SHARED


def _is_lone(ours: str, other: str, subject: Subject, *, known: bool) -> bool:
    """Whether of the two halves of a headline the article says nothing of the second, which is a farm's.

    ``known``: the first is plainly the article's. Of what else may be its headline more is asked.
    """
    share = subject.share(ours)
    half = lone.OTHER_HALF if known and share >= attached.MOSTLY else lone.HALF
    return (
        subject.share(other) < _LITTLE
        and lone.is_lone(other, subject, half)
        and (known or (len(attached.HAN.findall(ours)) > attached.FEWEST_LETTERS and _is_none(ours, subject)))
    )


def _is_none(words: str, subject: Subject) -> bool:
    """Whether ``words`` are no column, site or phrases of a farm, so that they can be a headline."""
    return not attached.is_label(words, subject) and not any(
        farm.likeness(each, frozenset()) or lone.is_lone(each, subject, lone.BEHIND)
        for each in farm.phrases(words)
    )


def _is_spam(words: str, subject: Subject) -> bool:
    if not words or farm.SENTENCE.search(words):
        return False
    if farm.is_spam(words, subject.topics) or lone.is_alone(words, subject):
        return True
    return _JOINED_AS_IN_A_SENTENCE.search(words) is None and chain.is_shaped(words, subject, Place.BEHIND)
