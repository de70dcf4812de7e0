"""What hangs on a line of the article: spam behind its last sentence, or on either side of a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from build_scripts.damage.linkfarm import chain, farm, joints, lone, shape
from build_scripts.damage.linkfarm.chain import Place
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.lone import Least
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.model.text import Span

LAST_STOP: Final = re.compile(r".*[。！？…][”’」』）)\]]*(?:[（(][^（()）]{1,40}[)）])?", re.DOTALL)
_SOFT: Final = "—– \t\u00a0\u3000"
_PATH: Final = re.compile("首页|正文|位置|频道|新闻中心|[>＞»]")  # where a page stands on its site
SHARED: Final = 0.25  # of a headline's pairs of characters, at least, stand in the article's sentences
MOSTLY: Final = 0.5  # the same, of one that has a word which farms use, too
_ENDS: Final = frozenset("。！？…")
_STRICT_JOINTS: Final = "_|｜"  # no headline has them inside
SHORTEST_HEADLINE: Final = 7
SHORTEST_AMONG_SPAM: Final = 10
FEWEST_LETTERS: Final = 3
_LONGEST_LABEL: Final = 10  # characters of the name of a site or a column
_GOING_ON: Final = ("：", ":", "，", ",")  # at the end of a line whose sentence does
_BEFORE: Final = ("：", ":", "|", "｜", "-", "—", "–")  # between the name of a column and a headline
_BRACKETS: Final = frozenset("【】")  # around the names of columns, too
_FEW_BARRED: Final = 2  # phrases that a bar joins to a headline and may be columns
_MANY: Final = 4  # phrases behind a full stop
_FEW: Final = 3  # the same, where one is certainly a farm's and none can be the article's
_MOST: Final = 0.7  # of them
_UNLIKE: Final = 0.5  # likeness to a farm's phrase
_SHORTEST_TERM: Final = 2  # characters of a word of the trade that a name in brackets has by no chance
HAN: Final = re.compile("[\u4e00-\u9fff]")


def is_whole(words: str) -> bool:
    """Whether a paragraph ends with a sentence and has no joint that headlines have not: a quick answer.

    Nothing can hang on it, and as a whole it can be no phrase and no chain.
    """
    end = words.rstrip()
    return end[-1:] in _ENDS and "。" in end and all(each not in end for each in _STRICT_JOINTS)


def is_latin(words: str) -> bool:
    """Whether a line has no Chinese and nothing of a farm: code and names have joints, too."""
    return not (HAN.search(words) or farm.has_strong(words) or farm.has_address(words))


def is_credited(words: str) -> bool:
    """Whether a line ends in brackets, as authors and kinds of pictures do below what is theirs."""
    return words.endswith(("）", ")")) and farm.weigh(words).covered < _SHORTEST_TERM


def hanging(line: Line, subject: Subject, *, least: int) -> Span | None:
    """What hangs on a line: behind its last sentence, or on either side of a headline."""
    words = line.words.rstrip()
    stops = LAST_STOP.match(words)
    start, end = stops.end() if stops else 0, len(words)
    mark = next((each for each in _STRICT_JOINTS if each in words), None)
    if mark is not None and mark not in words[start:]:
        return _beside_headline(line, mark, (0, end), subject, least=least)
    found = _beside_headline(line, mark, (start, end), subject, least=least) if mark else None
    behind = 0 < start < end and (
        _is_behind(line, start, end, subject)
        if "。" in words[:start]
        else _is_chain(line, start, end, subject)
    )
    if found is None and behind:
        return line.span(start, end)
    found = found or _beside_joint(line, (start, end), subject, least=least)
    if found is None and start and "。" not in words:  # a headline that asks or exclaims
        found = _before_headline(line, (0, end), subject, least=least)
    return found


def _beside_joint(line: Line, within: tuple[int, int], subject: Subject, *, least: int) -> Span | None:
    """What blanks or dashes join to a headline, which can have such joints of its own."""
    offset, end = within
    found = joints.inside(line, within)
    shares = subject.shares_from(line.words[offset : found[-1].start()]) if found else []
    for number, joint in enumerate(found):
        headline = line.words[offset : joint.start()]
        plain = _is_headline(headline, shares[len(headline)], subject, least=least)
        plain = plain or (offset > 0 and not farm.has_term(headline))
        headed = shares[len(headline)] >= MOSTLY
        if plain and _is_joined(line, joint.start(), end, subject, headed=headed):
            start = _grown_headline(line, found[number:], end, subject)
            return line.span(start, end) if start < end else None
    return _before_headline(line, within, subject, least=least)


def _grown_headline(line: Line, found: Sequence[re.Match[str]], end: int, subject: Subject) -> int:
    """Where spam behind the first of some joints begins: a headline may go on behind a blank.

    ``end`` where it goes on and the phrase behind that is a farm's only beside it.
    """
    start = found[0].start()
    for one, other in pairwise(found):
        part = line.words[one.end() : other.start()]
        ours = subject.share(part) >= MOSTLY and not farm.weigh(part).terms
        ours = ours or (_is_soft(one) and _is_half(part, subject))
        if not ours:
            break
        if not _is_joined(line, other.start(), end, subject):
            # beside a half of the headline it was a farm's; behind a mark it is that alone, too
            if other[0].strip(_SOFT):
                return other.start()
            return end if other is found[-1] else start
        start = other.start()
    return start


def _before_headline(line: Line, within: tuple[int, int], subject: Subject, *, least: int) -> Span | None:
    offset, end = within
    found = None
    before = joints.inside(line, within, joints.JOINT_BEFORE)
    shares = subject.shares_to(line.words[:end]) if before else []
    for joint in reversed(before):
        headline = line.words[joint.end() : found or end]
        if found and lone.is_lone(headline.strip(joints.MARKS_OF_JOINTS), subject, lone.BEHIND):
            break  # a phrase before the headline, no part of it
        share = shares[joint.end()]
        more = bool(found) or _is_headline(headline, share, subject, least=least)
        if more and _is_joined(line, offset, joint.end(), subject, headed=share >= MOSTLY):
            found = joint.end()
    return line.span(offset, found) if found else None


def _beside_headline(
    line: Line, mark: str, within: tuple[int, int], subject: Subject, *, least: int
) -> Span | None:
    """What ``mark`` joins to a headline, before it or behind it, if it is a farm's."""
    offset, end = within
    parts = line.words[offset:end].split(mark)
    asks = offset > 0 and "。" not in line.words[:offset]  # a headline with a mark inside, no paragraph
    able = [
        at
        for at, part in enumerate(parts)
        if _can_be_headline(part, subject, least=least) or (asks and at == 0 and bool(part))
    ]
    if not able:
        return None
    best = max(able, key=lambda at: (subject.share(parts[at]), len(parts[at])))
    start = offset + len(mark.join([*parts[:best], ""]))
    behind = start + len(parts[best])
    if behind < end and _is_strange(line, behind, end, subject, lone.OUTSIDE):
        return line.span(_grown_left(line, start, behind, subject), end)
    if offset < start and _is_strange(line, offset, start, subject, lone.LABEL):
        return line.span(offset, _grown_right(line, start, behind, subject))
    return None


def _grown_left(line: Line, start: int, end: int, subject: Subject) -> int:
    """Where spam that begins at ``end`` really begins: other marks may join more of it to the headline."""
    for joint in reversed(joints.inside(line, (start, end))):
        if not _is_next(joint, line.words[joint.end() : end], subject):
            break
        end = joint.start()
    return end


def _grown_right(line: Line, start: int, end: int, subject: Subject) -> int:
    for joint in joints.inside(line, (start, end)):
        if not _is_next(joint, line.words[start : joint.start()], subject):
            break
        start = joint.end()
    return start


def _is_next(joint: re.Match[str], words: str, subject: Subject) -> bool:
    """Whether what ``joint`` sets apart between a headline and spam that hangs on it is the spam's."""
    if _is_soft(joint):
        return not _is_half(words, subject)
    phrase = words.strip()
    return chain.is_like(phrase, subject) or lone.is_lone(phrase, subject, lone.NEXT)


def _is_half(words: str, subject: Subject) -> bool:
    """Whether what a soft joint sets apart from a headline is the other half of it, as it mostly is."""
    phrase = words.strip()
    return not (farm.likeness(phrase, subject.topics) > 0 or lone.is_lone(phrase, subject))


def _is_soft(joint: re.Match[str]) -> bool:
    """Whether the halves of headlines are joined so, too: by a blank or a dash."""
    return bool(joint[0]) and not joint[0].strip(_SOFT)


def _is_strange(line: Line, start: int, end: int, subject: Subject, least: Least) -> bool:
    """Whether what a strict joint sets apart from a headline is no part of it.

    A bar sets apart columns, too: a phrase or two must have ``least``.
    """
    words = line.words[start:end]
    if line.foreign(start, end) and chain.is_strange(words, subject):
        return True
    if "_" in words or len(farm.phrases(words)) > _FEW_BARRED:
        return lone.is_beside(words, subject)
    inner = words.strip(joints.MARKS_OF_JOINTS)
    return lone.is_alone(inner, subject) or lone.is_lone(inner, subject, least, line.strangeness(start, end))


def _can_be_headline(part: str, subject: Subject, *, least: int) -> bool:
    """Whether a part of a line can be the headline and is none of a farm's phrases."""
    letters = len(HAN.findall(part))
    if letters < SHORTEST_HEADLINE or is_label(part, subject):
        return False
    share, likeness = subject.share(part), farm.likeness(part, frozenset())
    phrases = farm.phrases(part)
    if len(phrases) >= _FEW and share < SHARED and any(farm.likeness(each, frozenset()) for each in phrases):
        return False  # a chain with other marks
    return (likeness < _UNLIKE and share >= MOSTLY) or (
        not likeness and (0 < least <= letters or share >= SHARED)
    )


def _is_headline(words: str, share: float, subject: Subject, *, least: int) -> bool:
    """Whether ``words`` can be the headline: they speak of the same, or have ``least`` letters (0: never)."""
    if is_label(words, subject):
        return False
    if least and len(HAN.findall(words)) >= least and not farm.has_term(words):
        return True
    if share < SHARED or HAN.search(words) is None:
        return False
    known = [farm.likeness(each, subject.topics) for each in farm.phrases(words)]
    return not all(known) or (share >= MOSTLY and max(known) < _UNLIKE)


def is_label(words: str, subject: Subject) -> bool:
    """Whether what stands at the edge of a line is rather a site or a column than the headline."""
    label = words.strip(joints.MARKS_OF_JOINTS)
    return (
        len(label) <= _LONGEST_LABEL
        and (shape.is_column(label) or shape.is_of_frame(label) or shape.is_office(label))
        and subject.share(label) < SHARED
    )


def _is_chain(line: Line, start: int, end: int, subject: Subject, place: Place = Place.BESIDE) -> bool:
    """Whether these characters are spam whose phrase beside the article's own words is, too."""
    words = line.words[start:end]
    parts = farm.runs(words)
    inner = words.strip(joints.MARKS_OF_JOINTS)
    beside = parts[0 if start else -1] if parts else ""
    strict = any(mark in words for mark in _STRICT_JOINTS)
    return bool(parts) and (
        (farm.begins_or_ends(beside, subject.topics) and farm.is_spam(inner, subject.topics))
        or ((strict or farm.likeness(beside, subject.topics) > 0) and chain.is_farm(words, subject, place))
        or lone.is_alone(inner, subject)
        or (line.foreign(start, end) and chain.is_strange(words, subject))
    )


def _is_behind(line: Line, start: int, end: int, subject: Subject) -> bool:
    """Whether what stands behind the last full stop of a paragraph is spam."""
    words = line.words[start:end]
    inner = words.strip(joints.MARKS_OF_JOINTS)
    if words.rstrip().endswith(_GOING_ON):
        return False  # 现将有关事项通知如下：
    return (
        _is_chain(line, start, end, subject, Place.BEHIND)
        or _is_mostly_farm(words, subject)
        or chain.is_shaped(inner, subject, Place.BEHIND)
        or lone.is_lone(
            inner, subject, lone.BEHIND if subject.closed else lone.OPEN, line.strangeness(start, end)
        )
    )


def _is_joined(line: Line, start: int, end: int, subject: Subject, *, headed: bool = False) -> bool:
    """Whether what a joint sets apart from a headline is spam.

    ``headed``: of what stands on the other side of the joint the article says most.
    """
    words = line.words[start:end]
    inner, more = words.strip(joints.MARKS_OF_JOINTS), line.strangeness(start, end)
    blank = words.strip() == inner
    # Most headlines of two halves are so: 假投资真诈骗　妇人险失300万.
    if blank and len(farm.phrases(inner)) == 1:
        half = lone.OTHER_HALF if headed and not subject.share(inner) else lone.HALF
        return _is_chain(line, start, end, subject) or lone.is_lone(inner, subject, half, more)
    least, place = (lone.LONE, Place.FIRST) if blank else (lone.OUTSIDE, Place.BESIDE)
    if not blank and (words.rstrip().endswith(_BEFORE) or not _BRACKETS.isdisjoint(words)):
        least = lone.LABEL
    return (
        _is_chain(line, start, end, subject)
        or chain.is_shaped(inner, subject, place)
        or (not _PATH.search(line.words) and lone.is_lone(inner, subject, least, more))
    )


def _is_mostly_farm(words: str, subject: Subject) -> bool:
    """Whether what stands behind a full stop is a farm's, though the phrase beside it says nothing."""
    parts = farm.phrases(words)
    known = [farm.likeness(each, subject.topics) for each in parts]
    likely = sum(each >= _UNLIKE for each in known)
    if len(parts) >= _MANY and likely >= _MOST * len(parts) and farm.is_spam(words.strip(), subject.topics):
        return True
    return len(parts) >= _FEW and max(known) == 1 and chain.is_foreign(words, subject)
