"""``spam``: search phrases of a link farm put into the page.

They stand on lines of their own, as chains joined by one separator or as one phrase a line, and hang on
the headline or on the end of a paragraph. Chains have no sentence, are made of the trade's words, and
are on a converted page mostly still in simplified characters. None of these alone is enough; a
line of news that merely uses such words stays, and so does what the article itself is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from build_scripts.damage import chain, cuts, farm
from build_scripts.damage.chain import Place, Subject
from build_scripts.damage.cuts import Cuts
from build_scripts.language import script
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_POOL: Final = re.compile(
    r"[主本友]?站?蜘蛛池(?:模板)?\s*[:：]|友情链[接结]\s*[:：]"
    r"|感谢您访问我们的网站[，,]您可能还对以下资源感兴趣\s*[:：]?"
)
_SAMPLE: Final = 20_000  # characters at both ends that tell the script of a page
_SENTENCES: Final = re.compile("[^。！？…\\n\\r]*[。！？…]")
_STOPS: Final = "。！？…"
_LAST_STOP: Final = re.compile(r".*[。！？…][”’」』）)\]]*(?:[（(][^（()）]{1,40}[)）])?", re.DOTALL)
_JOINT: Final = re.compile(r"\s*[_|｜\-—–]+\s*|\s+")  # between a headline and what hangs on it
_JOINTS: Final = 40  # of a line that are tried
_MARKS_OF_JOINTS: Final = "_|｜-—– \t"
_SHARED: Final = 0.25  # of a headline's pairs of characters, at least, stand in the article's sentences
_MOSTLY: Final = 0.5  # the same, of one that has a word which farms use, too
_STRICT_JOINTS: Final = "_|｜"  # no headline has them inside
_RUN: Final = 3  # lines
_LONGEST_RUN: Final = 200
_OWN: Final = re.compile("[主本友]?站?蜘蛛池|感谢您访问")  # nobody else writes these
_SHORTEST_HEADLINE: Final = 7
_UNLIKE: Final = 0.5  # likeness to a farm's phrase
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LONGEST_LINE: Final = 2_000  # characters of a headline with what hangs on it


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the spam: lines whole, with their line break, and what hangs on lines of the article."""
    words = farm.plain(text)
    traditional = script.simplify(text) != text and _is_traditional(text)
    going_on = _lines(text, words, traditional=traditional, only=_goes_on)
    if not any(map(_suspicious, going_on)) and not farm.has_strong(words):
        return None
    lines = [*_lines(text, words, traditional=traditional)]
    subject = Subject.of(_sentences(words))
    return cuts.cut(text, dict.fromkeys(_spread([*_spam(lines, subject)], lines, subject), "spam"))


class _Line(NamedTuple):
    """A line with its break, the same in plain letters, where it starts, and how its page is written."""

    text: str
    words: str
    start: int
    traditional: bool

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where on the page the characters from ``start`` to ``end`` of the line stand."""
        return Span(self.start + start, self.start + (len(self.words) if end is None else end))

    def foreign(self, start: int = 0, end: int | None = None) -> bool:
        """Whether the characters are in another script than the page."""
        return self.traditional and _foreign(self.text[start:end])


def _lines(
    text: str, words: str, *, traditional: bool, only: Callable[[str], bool] | None = None
) -> Iterator[_Line]:
    start = 0
    for line in words.splitlines(keepends=True):
        if only is None or only(line):
            yield _Line(text[start : start + len(line)], line, start, traditional)
        start += len(line)


def _sentences(words: str) -> list[str]:
    """The sentences of paragraphs. A headline asks and exclaims, too, and spam may hang on it."""
    paragraphs = "\n".join(line for line in words.splitlines() if "。" in line)
    return _SENTENCES.findall(paragraphs or words)


def _goes_on(words: str) -> bool:
    """Whether there is more to a line than sentences: a quick answer for most lines."""
    words = words.rstrip()
    return bool(words) and (words[-1] not in _STOPS or "_" in words)


def _suspicious(line: _Line) -> bool:
    """Whether anything in a line can be a farm's: a marker, another script, a chain."""
    stops = _LAST_STOP.match(line.words)
    start = stops.end() if stops else 0
    tail = line.words[start:].strip()
    return "_" in line.words or bool(
        tail
        and (
            _POOL.search(line.words) or line.foreign(start) or chain.is_plausible(tail) or farm.is_spam(tail)
        )
    )


def _spam(lines: Sequence[_Line], subject: Subject) -> Iterator[Span]:
    """Spans of the spam of a page, in order."""
    last = max((at for at, line in enumerate(lines) if farm.SENTENCE.search(line.words)), default=-1)
    first = True  # nothing of the article stood above
    at = 0
    while at < len(lines):
        place = Place.FIRST if first else Place.LAST if at > last else Place.BETWEEN
        run = _run(lines[at:], subject)
        if len(run) >= _RUN and chain.is_run([each.words.strip() for each in run], subject, place):
            yield from (each.span() for each in run)
            at += len(run)
            continue
        found = _spam_in(lines[at], subject, place)
        if found is not None:
            yield found
        first = first and not (lines[at].words.strip() and found != lines[at].span())
        at += 1


def _spread(found: list[Span], lines: Sequence[_Line], subject: Subject) -> list[Span]:
    """Add the lines beside lines of spam that are like a farm's phrases, though they prove nothing alone."""
    spans = set(found)
    for order in (lines, lines[::-1]):
        for before, line in pairwise(order):
            words = line.words.strip()
            if before.span() in spans and line.span() not in spans and chain.is_like(words, subject):
                spans.add(line.span())
    return [each for each in sorted(spans) if each in found or not _overlaps(each, found)]


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _run(lines: Sequence[_Line], subject: Subject) -> Sequence[_Line]:
    """The lines at the beginning of ``lines`` that are one phrase each and nothing the article speaks of."""
    for at, line in enumerate(lines[:_LONGEST_RUN]):
        words = line.words.strip()
        sober = not farm.SENTENCE.search(words) and len(farm.phrases(words)) == 1 and chain.is_sober(words)
        if not sober or subject.share(words) >= _SHARED:
            return lines[:at]
    return lines[:_LONGEST_RUN]


def _spam_in(line: _Line, subject: Subject, place: Place) -> Span | None:
    """Where the spam of one line is."""
    words = line.words
    marker = _POOL.search(words)
    if marker is not None and (
        _OWN.match(marker[0]) or farm.is_spam(words[marker.end() :], subject.topics, strange=True)
    ):
        return line.span(marker.start(), len(words.rstrip("\r\n")))
    whole = words.strip()
    chained = chain.is_farm(whole, subject, place) or farm.is_spam(
        whole, subject.topics, strange=line.foreign()
    )
    first = place is Place.FIRST and not chained
    hanging = _hanging(line, subject, first=first) if len(words) <= _LONGEST_LINE else None
    if hanging is not None:
        return hanging
    if chained or chain.is_alone(whole, subject) or (line.foreign() and chain.is_strange(whole, subject)):
        return line.span()
    return None


def _hanging(line: _Line, subject: Subject, *, first: bool) -> Span | None:
    """What hangs on a line: behind its last sentence, or on either side of a headline."""
    words = line.words.rstrip()
    stops = _LAST_STOP.match(words)
    start, end = stops.end() if stops else 0, len(words)
    mark = next((each for each in _STRICT_JOINTS if each in words), None)
    if mark is not None and mark not in words[start:]:
        return _beside_headline(line, mark, (0, end), subject, first=first)
    found = _beside_headline(line, mark, (start, end), subject, first=first) if mark else None
    if found is None and 0 < start < end and _is_chain(line, start, end, subject):
        return line.span(start, end)
    return found or _beside_joint(line, (start, end), subject, first=first)


def _beside_joint(line: _Line, within: tuple[int, int], subject: Subject, *, first: bool) -> Span | None:
    """What blanks or dashes join to a headline, which can have such joints of its own."""
    offset, end = within
    joints = [*islice(_JOINT.finditer(line.words, offset, end), _JOINTS)]
    joints = [joint for joint in joints if joint.start() > offset]
    for joint in joints:
        headline = line.words[offset : joint.start()]
        plain = _is_headline(headline, subject, first=first) or (offset and not farm.weigh(headline).terms)
        if plain and _is_chain(line, joint.start(), end, subject):
            return line.span(joint.start(), end)
    for joint in reversed(joints):
        headline = line.words[joint.end() : end]
        if _is_headline(headline, subject, first=first) and _is_chain(line, offset, joint.end(), subject):
            return line.span(offset, joint.end())
    return None


def _beside_headline(
    line: _Line, mark: str, within: tuple[int, int], subject: Subject, *, first: bool
) -> Span | None:
    """What ``mark`` joins to a headline, before it or behind it, if it is a farm's."""
    offset, end = within
    parts = line.words[offset:end].split(mark)
    asks = offset > 0 and "。" not in line.words[:offset]  # a headline with a mark inside, no paragraph
    able = [
        at
        for at, part in enumerate(parts)
        if _can_be_headline(part, subject, first=first) or (asks and at == 0 and bool(part))
    ]
    if not able:
        return None
    best = max(able, key=lambda at: (subject.share(parts[at]), len(parts[at])))
    start = offset + len(mark.join([*parts[:best], ""]))
    behind = start + len(parts[best])
    if behind < end and _is_strange(line, behind, end, subject):
        return line.span(behind, end)
    return line.span(offset, start) if offset < start and _is_strange(line, offset, start, subject) else None


def _is_strange(line: _Line, start: int, end: int, subject: Subject) -> bool:
    """Whether what a strict joint joins to a headline is no part of it."""
    words = line.words[start:end]
    return chain.is_beside(words, subject) or (line.foreign(start, end) and chain.is_strange(words, subject))


def _can_be_headline(part: str, subject: Subject, *, first: bool) -> bool:
    """Whether a part of a line can be the headline and is none of a farm's phrases."""
    if len(_HAN.findall(part)) < _SHORTEST_HEADLINE:
        return False
    share, likeness = subject.share(part), farm.likeness(part, frozenset())
    return (likeness < _UNLIKE and share >= _MOSTLY) or (not likeness and (first or share >= _SHARED))


def _is_headline(words: str, subject: Subject, *, first: bool) -> bool:
    """Whether ``words`` can be the headline: they speak of the same, or are the ``first`` line."""
    if first and farm.weigh(words).terms == 0 and len(_HAN.findall(words)) >= _SHORTEST_HEADLINE:
        return True
    return (
        _HAN.search(words) is not None
        and subject.share(words) >= _SHARED
        and not all(farm.likeness(each, subject.topics) for each in farm.phrases(words))
    )


def _is_chain(line: _Line, start: int, end: int, subject: Subject) -> bool:
    """Whether these characters are spam whose phrase beside the article's own words is, too."""
    words = line.words[start:end]
    parts = farm.phrases(words)
    inner = words.strip(_MARKS_OF_JOINTS)
    beside = parts[0 if start else -1] if parts else ""
    strict = any(mark in words for mark in _STRICT_JOINTS)
    return bool(parts) and (
        (farm.begins_or_ends(beside, subject.topics) and farm.is_spam(inner, subject.topics))
        or (
            (strict or farm.likeness(beside, subject.topics) > 0)
            and chain.is_farm(words, subject, Place.BESIDE)
        )
        or chain.is_alone(inner, subject)
        or (line.foreign(start, end) and chain.is_strange(words, subject))
    )


def _is_traditional(text: str) -> bool:
    sample = text[:_SAMPLE] + text[-_SAMPLE:] if len(text) > 2 * _SAMPLE else text
    long_lines = "".join(line for line in sample.splitlines() if farm.SENTENCE.search(line)) or sample
    return script.leans_traditional(long_lines)


@lru_cache(maxsize=256)
def _foreign(line: str) -> bool:
    """Whether a line is in simplified characters only."""
    return script.count_simplified(line) >= 2 and not script.has_traditional(line)


FAMILY: Final = cuts.family("spam", version=3, detect=detect)
