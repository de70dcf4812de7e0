"""``spam``: search phrases of a link farm put into the page, nearly always at its head or tail.

A spam line is a chain of short phrases joined by one separator, without a sentence, made of the
farm's vocabulary, and on a converted page it is still in simplified characters. None of these alone
is enough; a news line that merely uses such words stays.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.language import script
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_POOL: Final = re.compile(
    r"[主本友]?站?蜘蛛池(?:模板)?\s*[:：]|友情[链鏈][接結结]\s*[:：]"
    r"|感[谢謝]您[访訪][问問]我[们們]的[网網]站[，,]您可能[还還][对對]以下[资資]源感[兴興]趣\s*[:：]?"
)
_SEPARATORS: Final = re.compile(r"[_,，|｜、;；\-\s]+")
_SENTENCE: Final = re.compile("[。！？…]")
_LONGEST_PHRASE: Final = 30
_FEW_PHRASES: Final = 3
_COVERED: Final = 0.5  # share of a line's characters that spam terms make up
_COVERED_ALONE: Final = 0.6  # the same, for a line that is no chain
_COVERED_FOREIGN: Final = 0.2  # the same, for a simplified line on a traditional page or a marked one
_PHRASES_A_TERM: Final = 4  # one strong term for so many phrases makes a chain suspicious enough
_SAMPLE: Final = 20_000  # characters at both ends that tell the script of a page


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the spam lines, whole, with their line break."""
    traditional_page = _is_traditional(text)
    marked_page = _POOL.search(text) is not None
    spans: dict[Span, str] = {}
    start = 0
    for line in text.splitlines(keepends=True):
        span = _spam_in(line, start, traditional_page=traditional_page, marked_page=marked_page)
        if span is not None:
            spans[span] = "spam"
        start += len(line)
    return cuts.cut(text, spans)


def _spam_in(line: str, start: int, *, traditional_page: bool, marked_page: bool) -> Span | None:
    marker = _POOL.search(line) if marked_page else None
    if marker is not None and is_spam(line[marker.end() :], traditional_page=traditional_page, marked=True):
        return Span(start + marker.start(), start + len(line.rstrip("\r\n")))
    if is_spam(line, traditional_page=traditional_page):
        return Span(start, start + len(line))
    return None


def is_spam(line: str, *, traditional_page: bool, marked: bool = False) -> bool:
    """Whether ``line`` is a chain of a link farm's search phrases.

    ``marked``: a link farm's own marker stands before it.
    """
    if _SENTENCE.search(line):
        return False
    phrases = [each for each in _SEPARATORS.split(line.strip()) if each]
    if not phrases or max(map(len, phrases)) > _LONGEST_PHRASE:
        return False
    if marked and len(phrases) >= _FEW_PHRASES:
        return True
    found = _terms().findall(line.lower())
    letters = sum(map(str.isalnum, line))
    covered = sum(map(len, found)) / letters if letters else 0.0
    strong = sum(each in _strong() for each in found)
    if len(phrases) < _FEW_PHRASES:
        return covered >= _COVERED_ALONE and len(found) >= _FEW_PHRASES and strong > 0
    if marked or (traditional_page and _foreign(line)):
        return covered >= _COVERED_FOREIGN
    return covered >= _COVERED and strong * _PHRASES_A_TERM >= len(phrases)


def _is_traditional(text: str) -> bool:
    sample = text[:_SAMPLE] + text[-_SAMPLE:] if len(text) > 2 * _SAMPLE else text
    long_lines = "".join(line for line in sample.splitlines() if _SENTENCE.search(line)) or sample
    return script.leans_traditional(long_lines)


def _foreign(line: str) -> bool:
    """Whether a line is in simplified characters only."""
    simplified = sum(each in script.only_simplified() for each in line)
    return simplified >= 2 and not any(map(script.is_traditional, line))


@cache
def _lists() -> dict[str, list[str]]:
    source = resources.files("build_scripts.damage").joinpath("data/spam_terms.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _strong() -> frozenset[str]:
    return frozenset(_lists()["strong"])


@cache
def _terms() -> re.Pattern[str]:
    terms = {*_lists()["strong"], *_lists()["weak"]}
    return re.compile("|".join(map(re.escape, sorted(terms, key=lambda each: (-len(each), each)))))


FAMILY: Final = cuts.family("spam", version=1, detect=detect)
