"""What hangs on a line of the article that ends in no full stop: an item of a list, or what announces one."""

from __future__ import annotations

import re
from typing import Final

from build_scripts.damage import attached, chain, farm, lone, shape
from build_scripts.damage.attached import Line
from build_scripts.damage.chain import Place
from build_scripts.damage.subject import Subject
from build_scripts.model.text import Span

_PAUSE: Final = re.compile("[：；:;]\\s*")
_PAUSES: Final = 12  # of a line that are tried
_FEWEST_LETTERS: Final = 8  # Chinese characters of an item
_JOINED_AS_IN_A_SENTENCE: Final = re.compile("[、，,]")


def behind_pause(line: Line, subject: Subject) -> Span | None:
    """The spam behind a semicolon or colon that ends what is the article's."""
    words = line.words.rstrip()
    stops = attached.LAST_STOP.match(words)
    start = stops.end() if stops else 0
    for number, pause in enumerate(_PAUSE.finditer(words, start)):
        if number == _PAUSES:
            break
        if _is_article(words[: pause.start()], subject) and _is_spam(words[pause.end() :].strip(), subject):
            return line.span(pause.end(), len(words))
    return None


def _is_article(words: str, subject: Subject) -> bool:
    """Whether what stands before is no phrase of a chain: it says what the article does, or a sentence."""
    phrases = farm.phrases(words)
    if len(attached.HAN.findall(words)) < _FEWEST_LETTERS or any(
        farm.likeness(each, frozenset()) for each in phrases
    ):
        return False
    prose = shape.HOLDS_TOGETHER.search(words) is not None and max(map(len, phrases)) >= _FEWEST_LETTERS
    return prose or subject.share(words) >= attached.SHARED


def _is_spam(words: str, subject: Subject) -> bool:
    if not words or farm.SENTENCE.search(words):
        return False
    if farm.is_spam(words, subject.topics) or lone.is_alone(words, subject):
        return True
    return _JOINED_AS_IN_A_SENTENCE.search(words) is None and chain.is_shaped(words, subject, Place.BEHIND)
