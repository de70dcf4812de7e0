"""``spam``: search phrases of a link farm put into the page.

They stand on lines of their own, as chains joined by one separator or as one phrase a line, and hang on
the headline or on the end of a paragraph. Chains have no sentence, are made of the trade's words, and
are on a converted page mostly still in simplified characters. None of these alone is enough; a
line of news that merely uses such words stays, and so does what the article itself is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from build_scripts.damage import cuts, farm
from build_scripts.damage.cuts import Cuts
from build_scripts.language import script
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_POOL: Final = re.compile(
    r"[主本友]?站?蜘蛛池(?:模板)?\s*[:：]|友情链[接结]\s*[:：]"
    r"|感谢您访问我们的网站[，,]您可能还对以下资源感兴趣\s*[:：]?"
)
_MANY: Final = 5  # phrases of a chain that has no strong word
_SAMPLE: Final = 20_000  # characters at both ends that tell the script of a page
_SENTENCES: Final = re.compile("[^。！？…\\n\\r]*[。！？…]")
_LAST_STOP: Final = re.compile(r".*[。！？…][”’」』）)\]]*(?:[（(][^（()）]{1,40}[)）])?", re.DOTALL)
_JOINT: Final = re.compile(r"\s*[_|｜\-—–]+\s*|\s+")  # between a headline and what hangs on it
_JOINTS: Final = 40  # of a line that are tried
_MARKS_OF_JOINTS: Final = "_|｜-—– \t"
_SHARED: Final = 0.25  # of a headline's pairs of characters, at least, stand in the article's sentences
_FEWEST_PAIRS: Final = 3
_SHORTEST_HEADLINE: Final = 7
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LONGEST_LINE: Final = 2_000  # characters of a headline with what hangs on it


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the spam: lines whole, with their line break, and what hangs on lines of the article."""
    words = farm.plain(text)
    if not _suspicious(words):
        return None
    article = _Article.of(words)
    traditional_page = _is_traditional(text)
    spans: dict[Span, str] = {}
    start = 0
    first = True  # nothing of the article stood above
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        strange = traditional_page and _foreign(line)
        found = list(_spam_in(words[start:end], start, article, strange=strange, first=first))
        spans |= dict.fromkeys(found, "spam")
        first = first and not (line.strip() and Span(start, end) not in found)
        start = end
    return cuts.cut(text, spans)


@dataclass(frozen=True, slots=True)
class _Article:
    """What the sentences of a page say: the strong words among them, and all pairs of characters."""

    topics: frozenset[str]
    pairs: frozenset[str]

    @classmethod
    def of(cls, words: str) -> _Article:
        sentences = _SENTENCES.findall(words)
        text = "".join(sentences)
        return cls(farm.topics(sentences), frozenset(map("".join, pairwise(text))))

    def has_headline(self, words: str, *, first: bool) -> bool:
        """Whether ``words`` can be the headline: they speak of the same, or are the ``first`` line."""
        if first and farm.weigh(words).terms == 0 and len(_HAN.findall(words)) >= _SHORTEST_HEADLINE:
            return True
        pairs = {left + right for left, right in pairwise(words) if (left + right).isalpha()}
        return len(pairs) >= _FEWEST_PAIRS and len(pairs & self.pairs) >= _SHARED * len(pairs)


def _suspicious(words: str) -> bool:
    """Whether anything on the page can be a farm's: a strong word, a marker, a long chain of its words."""
    if farm.has_strong(words) or _POOL.search(words):
        return True
    lines = (line for line in words.splitlines() if not farm.SENTENCE.search(line))
    return any(len(farm.phrases(line)) >= _MANY and farm.is_spam(line) for line in lines)


def _spam_in(line: str, start: int, article: _Article, *, strange: bool, first: bool) -> Iterator[Span]:
    """Spans of the spam of one line that stands at ``start``."""
    marker = _POOL.search(line)
    if marker is not None and farm.is_spam(line[marker.end() :], article.topics, strange=True):
        yield Span(start + marker.start(), start + len(line.rstrip("\r\n")))
        return
    hanging = _hanging(line.rstrip(), article, first=first) if farm.has_strong(line) else None
    if hanging is not None:
        yield Span(start + hanging.start, start + hanging.end)
    elif farm.is_spam(line, article.topics, strange=strange):
        yield Span(start, start + len(line))


def _hanging(line: str, article: _Article, *, first: bool) -> Span | None:
    """What hangs on a line: behind its last sentence, or on either side of a headline."""
    if len(line) > _LONGEST_LINE:
        return None
    stops = _LAST_STOP.match(line)
    if stops is not None:
        return Span(stops.end(), len(line)) if _is_chain(line[stops.end() :], article, beside=0) else None
    joints = [(match.start(), match.end()) for match in _JOINT.finditer(line) if match.start()][:_JOINTS]
    for start, _ in joints:
        if _is_chain(line[start:], article, beside=0) and article.has_headline(line[:start], first=first):
            return Span(start, len(line))
    for _, end in reversed(joints):
        if _is_chain(line[:end], article, beside=-1) and article.has_headline(line[end:], first=first):
            return Span(0, end)
    return None


def _is_chain(words: str, article: _Article, *, beside: int) -> bool:
    """Whether ``words`` are spam whose phrase beside the article's own words (number ``beside``) is, too."""
    parts = farm.phrases(words)
    return (
        bool(parts)
        and farm.begins_or_ends(parts[beside], article.topics)
        and farm.is_spam(words.strip(_MARKS_OF_JOINTS), article.topics)
    )


def _is_traditional(text: str) -> bool:
    sample = text[:_SAMPLE] + text[-_SAMPLE:] if len(text) > 2 * _SAMPLE else text
    long_lines = "".join(line for line in sample.splitlines() if farm.SENTENCE.search(line)) or sample
    return script.leans_traditional(long_lines)


def _foreign(line: str) -> bool:
    """Whether a line is in simplified characters only."""
    simplified = sum(each in script.only_simplified() for each in line)
    return simplified >= 2 and not any(map(script.is_traditional, line))


FAMILY: Final = cuts.family("spam", version=2, detect=detect)
