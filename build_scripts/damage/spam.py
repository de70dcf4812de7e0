"""``spam``: search phrases of a link farm put into the page.

They stand on lines of their own, as chains joined by one separator or as one phrase a line, and hang on
the headline, on the end of a paragraph or before one of its sentences. Chains have no sentence, are made of
the trade's words, and are on a converted page mostly still in simplified characters. None of these alone is
enough; a line of news that merely uses such words stays, and so does what the article itself is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.damage.linkfarm import (
    apart,
    attached,
    chain,
    cutting,
    farm,
    glued,
    headline,
    layout,
    lone,
    midst,
    pitch,
    readings,
    repeated,
    seam,
    sentence,
    spared,
    suspicion,
    within,
)
from build_scripts.damage.linkfarm.chain import Place
from build_scripts.damage.linkfarm.headline import Stand
from build_scripts.damage.linkfarm.line import Line, lines_of
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.damage.octets import shifted
from build_scripts.language import script
from build_scripts.model.family import Context
from build_scripts.model.text import Span

_SAMPLE: Final = 20_000  # characters at both ends that tell the script of a page
_SENTENCES: Final = re.compile("[^。！？…\\n\\r]*[。！？…\\n\\r]")  # and what ends without a stop
_RUN: Final = 3  # lines
_LONGEST_RUN: Final = 200
_OWN: Final = re.compile("[主本友]?站?蜘蛛池|感谢您访问")  # nobody else writes these
_LONGEST_HEADLINE: Final = 60
_TONED: Final = re.compile(r"[(（?][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\s?[)）]")
# An author, a sentence that goes on, somebody who is asked.
_NO_HEADLINE: Final = re.compile("^[□◎■●○◆◇▲△]|[：:；;，,]$|^[问答][：:]")


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the spam: lines whole, with their line break, and what hangs on lines of the article."""
    return _found(text)


def detect_late(text: str, _context: Context) -> Cuts | None:
    """The same without what was there before readings were put in: where it ends shows when they are gone."""
    found = _found(text)
    return found and readings.put_in_behind(text, farm.plain(text), found)


@lru_cache(maxsize=2)  # a page that needs no repair is asked twice
def _found(text: str) -> Cuts | None:
    words = spared.plain(text)
    traditional = script.simplify(text) != text and _is_traditional(text)
    strong = farm.strong_places(words)
    suspicious = bool(strong) or suspicion.is_page(text, words, traditional=traditional)
    heads = seam.heads(words)
    annotated = readings.has_several(words)  # sentences show what they say when the readings are gone
    sentences = [] if annotated else [*pitch.spans(words), *repeated.heads(words)]
    before = cuts.joined([*apart.spans(words), *repeated.chains(words), *sentences])

    def more(spans: Callable[[Sequence[Line]], list[Span]]) -> list[Span]:
        """What stands in the paragraphs besides."""
        kept, shown = (cuts.blanked(each, before) if before else each for each in (words, text))
        return cuts.joined([*before, *spans([*lines_of(shown, kept, traditional=traditional)])])

    if suspicious or heads or before or sentence.can_be(words):
        before = more(lambda lines: glued.spans(lines, [*strong, *heads]))
    rounds = [before]
    if not annotated and midst.can_be(words):
        before = more(within.spans)
        rounds += [before] if before != rounds[0] else []  # a chain is told whole first
    if not suspicious and not before:
        return None
    found: list[Span] = []
    for gone in ([], before)[: 1 + bool(before)]:  # a chain is told whole, others without what is in them
        shown, kept = (cuts.blanked(each, gone) if gone else each for each in (text, words))
        lines = layout.near([*lines_of(shown, kept, traditional=traditional)], strong)
        found = cuts.joined([*found, *_on_lines(lines, kept)])
    found = cuts.joined([*found, *before])
    found += [each for each in repeated.beside(words, found) if not _overlaps(each, found)]
    found += cutting.beside(text, words, found, strong) if strong and not annotated else []
    off = shifted.stretches(text)  # as strange as another script's phrases
    found = [each for each in found if not any(it.start - 1 <= each.start < it.end for it in off)]
    return cuts.cut(text, dict.fromkeys(found, "spam"))


def _on_lines(lines: Sequence[Line], words: str) -> list[Span]:
    """What stands on lines of its own, or hangs on a line of the article, of a page in plain letters."""
    alone, below = layout.alone(lines)
    said = _sentences(cuts.blanked(words, repeated.beside_lines(words, lines)))
    subject = Subject.of(said, closed=layout.is_closed(lines), alone=alone, below=below)
    return _spread([*_spam(lines, subject)], lines, subject)


def _sentences(words: str) -> list[str]:
    """The sentences of paragraphs. A headline asks and exclaims, too, and spam may hang on it."""
    paragraphs = "\n".join(line for line in words.splitlines() if "。" in line)
    found = _SENTENCES.findall((paragraphs or words) + "\n")
    return [each for each in found if each[-1] not in "\r\n"]


def _is_paragraph(words: str) -> bool:
    """Whether a line can neither have what hangs on it nor be a phrase or chain: most can not."""
    return attached.is_whole(words) and suspicion.pool(words) is None


def _spam(lines: Sequence[Line], subject: Subject) -> Iterator[Span]:
    """Spans of the spam of a page, in order."""
    last = max((at for at, line in enumerate(lines) if farm.SENTENCE.search(line.words)), default=-1)
    ends = _ends_of_runs(lines, subject)
    title = _title(lines)
    first = True  # nothing of the article stood above
    at = 0
    while at < len(lines):
        place = Place.FIRST if first else Place.LAST if at > last else Place.BETWEEN
        run = lines[at : ends[at]]
        if run and first and _lacks_headline(lines[at + len(run) :]) and _says_nothing(run[-1]):
            run = run[:-1]  # the headline below them is as short as they are
        phrases = [words for each in run if (words := each.words.strip())]
        if (
            len(phrases) >= _RUN
            and not all(map(str.isdecimal, phrases))
            and chain.is_run(phrases, subject, place)
        ):
            yield from (each.span() for each in run)
            at += len(run)
            continue
        needed = first and _lacks_headline(lines[at + 1 :])
        plainly = first and _is_headline(lines[at + 1 :], subject)
        ordinary = attached.is_latin(lines[at].words) or (not first and _is_paragraph(lines[at].words))
        ordinary = ordinary or bool(title and lines[at].words.strip() == title)
        found = None if ordinary else _spam_in(lines[at], subject, Stand(place, needed, plainly))
        if found is not None:
            yield found
        first = first and not (lines[at].words.strip() and found != lines[at].span())
        at += 1


def _title(lines: Sequence[Line]) -> str:
    """What a page says first and again directly above its byline, which is its headline; else nothing.

    No word of it is one that news has no use for.
    """
    words = [said for line in lines if (said := line.words.strip())]
    below = [each for above, each in pairwise(words[1:]) if above == words[0] and "。" not in each]
    titled = any(map(suspicion.BYLINE.search, below))
    return "" if not titled or farm.has_strong(words[0]) or farm.has_address(words[0]) else words[0]


def _spread(found: list[Span], lines: Sequence[Line], subject: Subject) -> list[Span]:
    """Add the lines that are spam beside lines of spam: like a farm's phrases, or the same phrases again."""
    if not found:
        return found
    spans = set(found)
    if any(len(farm.runs(line.words)) >= _RUN for line in lines if line.span() in spans):
        spans |= {
            each.span()
            for each in lines
            if not attached.is_credited(words := each.words.strip())
            and lone.is_lone(words, subject, lone.PROVED)
        }
    for order in (lines, lines[::-1]):
        for before, line in pairwise(order):
            words = line.words.strip()
            if (
                before.span() in spans
                and _touch(before.span(), line.span())
                and line.span() not in spans
                and not attached.is_credited(words)
                and chain.is_like(words, subject)
            ):
                spans.add(line.span())
    spans |= repeated.lines(spans, lines, subject)
    return [each for each in sorted(spans) if each in found or not _overlaps(each, found)]


def _touch(one: Span, other: Span) -> bool:
    """Whether no other line stands between two: those of menus are left out."""
    return one.end == other.start or other.end == one.start


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _ends_of_runs(lines: Sequence[Line], subject: Subject) -> list[int]:
    """Of each line behind which one those end that are one phrase each and nothing the article speaks of.

    Blank lines between them belong to the run, none behind it.
    """
    words = [line.words.strip() for line in lines]
    phrases = [bool(each) and _is_phrase(each, subject) for each in words]
    last = [0]  # behind which line the last phrase before a line ends
    for at, each in enumerate(phrases):
        last.append(at + 1 if each else last[-1])
    ends = [*range(len(lines) + 1)]
    for at in reversed(range(len(lines))):
        if phrases[at] or not words[at]:
            goes_on = at + 1 < len(lines) and _touch(lines[at].span(), lines[at + 1].span())
            ends[at] = ends[at + 1] if goes_on else at + 1
    return [max(at, last[min(end, at + _LONGEST_RUN)]) for at, end in enumerate(ends[:-1])]


def _is_phrase(words: str, subject: Subject) -> bool:
    """Whether a line is one phrase that the article does not speak of, or says where a farm is reached."""
    if farm.SENTENCE.search(words) or subject.share(words) >= attached.SHARED or attached.is_credited(words):
        return False
    return (len(farm.phrases(words)) == 1 and chain.is_sober(words)) or chain.is_number(words)


def _is_headline(below: Sequence[Line], subject: Subject) -> bool:
    """Whether the next of these lines is the headline beyond doubt."""
    title = _next_words(below)
    return "。" not in title and subject.share(title) >= attached.SHARED


def _says_nothing(line: Line) -> bool:
    return not farm.likeness(line.words.strip(), frozenset())


def _lacks_headline(lines: Sequence[Line]) -> bool:
    """Whether what comes next is no headline, so that the line before must hold it."""
    words = _next_words(lines)
    return (
        len(words) > _LONGEST_HEADLINE
        or "。" in words
        or suspicion.BYLINE.search(words) is not None
        or _NO_HEADLINE.search(words) is not None
    )


def _next_words(lines: Sequence[Line]) -> str:
    """The first of some lines that is not blank."""
    return next((words for line in lines if (words := line.words.strip())), "")


def _spam_in(line: Line, subject: Subject, stand: Stand) -> Span | None:
    """Where the spam of one line is."""
    words, place, needed = line.words, stand.place, stand.needed
    marker = suspicion.pool(words)
    if marker is not None and (
        _OWN.match(marker[0])
        or farm.is_spam(words[marker.end() :], subject.topics, strange=True)
        or chain.is_shaped(words[marker.end() :].strip(), subject, Place.BEHIND)
        or chain.is_foreign_list(words[marker.end() :].strip(), subject)
    ):
        return line.span(marker.start(), len(words.rstrip("\r\n")))
    toned = "。" not in words and _TONED.search(words) is not None
    shown = headline.without_sites(line) if place is Place.FIRST else line
    whole = suspicion.LABEL.sub("", shown.words.strip())
    chained = chain.is_farm(whole, subject, place) or farm.is_spam(
        whole, subject.topics, strange=line.foreign()
    )
    part = headline.part(shown, subject, stand, chained=chained)
    if part is not None:
        return None if toned and not _is_unread(line, part) else part
    if needed and toned:
        return None  # which part of it is the headline shows when the readings are gone
    if needed and headline.is_one(whole, subject):
        return None
    single = lone.is_alone(whole, subject) or (
        not needed and lone.is_lone(whole, subject, _needs(stand, subject), line.strangeness())
    )
    if chained or single or (line.foreign() and chain.is_strange(whole, subject)):
        return line.span()
    return None


def _is_unread(line: Line, part: Span) -> bool:
    """Whether of a line with readings this part alone has none, so that it came later.

    What is left must be one piece: the first of several may be the last phrase, which was there before.
    """
    start, end = part.start - line.start, part.end - line.start
    rest = (line.words[:start] + line.words[end:]).strip()
    if _TONED.search(line.words, start, end) or not _TONED.search(rest):
        return False
    return len(_TONED.sub("", rest).split()) == 1


def _needs(stand: Stand, subject: Subject) -> lone.Least:
    """What a phrase must have that is all of a line which stands here."""
    if stand.plainly:
        return lone.ABOVE
    if stand.place is Place.FIRST:
        return lone.LONE
    return lone.between(subject) if stand.place is Place.BETWEEN else lone.below(subject)


def _is_traditional(text: str) -> bool:
    sample = text[:_SAMPLE] + text[-_SAMPLE:] if len(text) > 2 * _SAMPLE else text
    long_lines = "".join(line for line in sample.splitlines() if farm.SENTENCE.search(line)) or sample
    return script.leans_traditional(long_lines)


FAMILY: Final = cuts.family("spam", version=22, detect=detect_late)
EARLY: Final = cuts.family("early_spam", version=14, detect=detect)
"""What was on the page before it was converted and annotated: only the repaired text shows it."""
