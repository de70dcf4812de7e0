"""Which part of a page's first line is the headline, where a chain hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import attached, chain, farm, joints, lone, query, shape, single, unended
from build_scripts.damage.linkfarm.chain import Place
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import Subject
from build_scripts.model.text import Span

_FEWEST_PHRASES: Final = 3  # make a chain
_TOKEN: Final = re.compile(rf"(?:(?!{farm.SEPARATOR}|[：:]).)+")
_TOKENS: Final = 80  # of a line that are weighed
_EITHER: Final = -6.0  # log-odds at which a phrase beside a chain is as likely the headline
_UNLIKE_CHAIN: Final = -5.0  # what a headline must be below that by
_SEARCHED: Final = 1.0  # log-odds of a phrase that people search for
_QUOTED: Final = re.compile("[《》“”「」]")  # in headlines, not in phrases that people search for
_BLANKS: Final = " \t\u00a0\u3000【】"  # brackets belong to the phrases
# What a joint says that is another than all those of the chain beside it; headlines have colons, too.
_OTHER_JOINTS: Final = {"_": 12.0, "|": 12.0, "｜": 12.0, "-": 8.0, "：": 4.0, ":": 4.0}
_UNLIKE_BEHIND_ANOTHER: Final = 1.0
_UNLIKE_THE_REST: Final = -6.0  # log-odds of a phrase that is no farm's
_SHORT: Final = 4  # Chinese characters of the shortest headline that is told from phrases so ...
_LONG: Final = 40  # ... and of the longest
_CERTAIN: Final = 0.7  # likeness of a phrase with a word that only farms use
_FEWEST_CERTAIN: Final = 2  # phrases
_HEADLINE_AND_SITE: Final = 2
_LEAST_SAID: Final = -12.0
_MOST_SAID: Final = 0.0


class Stand(NamedTuple):
    """Where a line stands: ``needed`` says that the headline must be in it.

    ``plainly``: the next line is the headline beyond doubt.
    """

    place: Place
    needed: bool
    plainly: bool


def part(line: Line, subject: Subject, stand: Stand, *, chained: bool) -> Span | None:
    """Which part of a line hangs on the rest of it; ``chained``: as a whole it is like a chain."""
    first, needed = stand.place is Place.FIRST, stand.needed
    found = parted(line, subject, needed=needed or not stand.plainly) if first else None
    if found is None and len(line.words) <= joints.LONGEST_LINE:
        least = 0
        if first:
            least = (
                attached.SHORTEST_HEADLINE if not chained else attached.SHORTEST_AMONG_SPAM if needed else 0
            )
        found = attached.hanging(line, subject, least=least)
    if found is None:
        headed = first and not farm.SENTENCE.search(line.words)
        found = unended.behind_pause(line, subject, headline=headed)
    if found is None and needed:
        found = before_certain(line, subject) or (beside_short(line, subject) if chained else None)
    return found


def without_sites(line: Line) -> Line:
    """A line without the names of sites that stand behind its headline."""
    end = len(line.words.rstrip())
    for joint in reversed(joints.inside(line, (0, end))):
        if not (joint[0].strip() and shape.is_site(line.words[joint.end() : end])):
            break
        end = joint.start()
    return line._replace(text=line.text[:end], words=line.words[:end])


def parted(line: Line, subject: Subject, *, needed: bool) -> Span | None:
    """The chain of a first line that is a chain and a headline, in either order; None where neither is plain.

    Each phrase is likelier a farm's or the headline's by its making; the best border between the two is it.
    ``needed``: no other line can be the headline, so that it may be one which the article says nothing of.
    """
    if "。" in line.words:
        return None
    tokens = [*islice(_TOKEN.finditer(line.words, 0, len(line.words.rstrip())), _TOKENS)]
    if len(tokens) <= _FEWEST_PHRASES:
        return None
    shares = subject.shares_from(line.words), subject.shares_to(line.words.rstrip())
    most = max(max(shares[0][one.end()], shares[1][other.start()]) for one, other in pairwise(tokens))
    if most < attached.SHARED and not needed:
        return None  # no part of it says what the article does
    able = [each for each in _borders(line, tokens, subject) if each.sure > 0]
    for each in sorted(able, key=attrgetter("sure"), reverse=True):  # the first of equals stays first
        unlike = needed and each.rest <= (_UNLIKE_BEHIND_ANOTHER if each.changes else _UNLIKE_CHAIN)
        title, spam = line.words[slice(*each.title)], line.words[slice(*each.spam)]
        start, end = each.title
        share = shares[1][start] if start else shares[0][end]
        if _fits(title, share, subject, unlike=unlike) and chain.is_shaped(
            spam.strip(joints.MARKS_OF_JOINTS), subject, Place.BESIDE
        ):
            return line.span(*each.spam)
    return None


class _Border(NamedTuple):
    """Where a line may fall into a headline and a chain: both spans, and how plain that is in log-odds.

    ``rest``: what the headline's phrases have of a farm's. ``changes``: its joint is not the chain's.
    """

    title: tuple[int, int]
    spam: tuple[int, int]
    sure: float
    rest: float
    changes: bool


def _borders(line: Line, tokens: Sequence[re.Match[str]], subject: Subject) -> Iterator[_Border]:
    """The borders that ``tokens`` leave, each with the chain before it and behind it."""
    scores = [_said(each[0], subject) - _EITHER for each in tokens]
    joints = [line.words[one.end() : other.start()].strip(_BLANKS) for one, other in pairwise(tokens)]
    end = len(line.words.rstrip())
    for at in range(1, len(tokens)):
        left, right = sum(scores[:at]), sum(scores[at:])
        last, first = tokens[at - 1].end(), tokens[at].start()
        behind = (0, last), (last, end), right, left, range(at, len(tokens)), at, joints[at:]
        before = (first, end), (0, first), left, right, range(at), at - 1, joints[: at - 1]
        for title, spam, of_spam, rest, phrases, beside, inner in (before, behind):
            changes = _changes(joints[at - 1], inner)
            if len(phrases) < _FEWEST_PHRASES or scores[beside] <= _LEAST_SAID - _EITHER:
                continue  # a chain does not begin with what is the headline's
            soft = not joints[at - 1].strip("—–")
            if not (soft and _is_half(tokens[beside][0], scores[beside], subject)):
                yield _Border(title, spam, of_spam - rest + changes, rest, changes > 0)


def _is_half(words: str, score: float, subject: Subject) -> bool:
    """Whether a phrase that a blank joins to the headline is rather its other half than a farm's."""
    return score <= 0 or (subject.share(words) >= attached.SHARED and not farm.weigh(words).terms)


def _changes(joint: str, inner: Sequence[str]) -> float:
    """What it says that ``joint`` is another than all those inside the chain beside it."""
    same = bool(inner) and {*inner} == {inner[0]} != {joint}
    return _OTHER_JOINTS.get(joint, 0.0) if same else 0.0


def _said(words: str, subject: Subject) -> float:
    """How likely a phrase is a farm's by its making; what the article repeats is the headline's."""
    if subject.share(words) >= attached.MOSTLY and not farm.weigh(words).terms:
        return _LEAST_SAID
    if _QUOTED.search(words):
        return _LEAST_SAID
    said, searched = chain.said(words, subject), single.in_chain(words, subject)
    if searched >= _SEARCHED:
        said = max(said, _EITHER + searched)
    return max(_LEAST_SAID, min(_MOST_SAID, said))


def _fits(title: str, share: float, subject: Subject, *, unlike: bool) -> bool:
    """Whether ``title`` can be one beside a chain: what it shares with the article, and its words.

    ``unlike``: its making speaks against a farm.
    """
    if not (share >= attached.SHARED or unlike):
        return False
    if len(attached.HAN.findall(title)) <= attached.FEWEST_LETTERS:
        return False
    return share >= attached.MOSTLY or not any(
        farm.likeness(each, subject.topics) for each in farm.phrases(title)
    )


def beside_short(line: Line, subject: Subject) -> Span | None:
    """What hangs on a headline of a few words: all other phrases of the line are like a farm's."""
    start, end = len(line.words) - len(line.words.lstrip()), len(line.words.rstrip())
    whole = start, end
    found = joints.inside(line, whole) or joints.inside(line, whole, joints.JOINT_BEFORE)
    if not found:
        return None
    first, last = found[0], found[-1]
    if _stands_out(line.words[start : first.start()], line.words[first.end() : end], subject):
        return line.span(first.start(), end)
    if _stands_out(line.words[last.end() : end], line.words[start : last.start()], subject):
        return line.span(start, last.end())
    before, behind = line.words[start : first.start()], line.words[last.end() : end]
    if _is_other(before, behind, subject):
        return line.span(start, last.end())
    if _is_other(behind, before, subject):
        return line.span(first.start(), end)
    return _unlike_the_rest(line, (start, first.start()), (last.end(), end), subject)


def _unlike_the_rest(
    line: Line, first: tuple[int, int], last: tuple[int, int], subject: Subject
) -> Span | None:
    """What hangs on the first or the last phrase of a line, whichever is less like a farm's and like none."""
    if len(farm.phrases(line.words)) < _FEWEST_PHRASES:
        return None
    edges = [(_said(line.words[slice(*each)], subject), each) for each in (first, last)]
    least, headline = min(edges)
    words = line.words[slice(*headline)]
    if least > _UNLIKE_THE_REST or not _SHORT <= len(attached.HAN.findall(words)) <= _LONG:
        return None
    return line.span(headline[1], last[1]) if headline == first else line.span(first[0], headline[0])


def before_certain(line: Line, subject: Subject) -> Span | None:
    """What a mark joins to a headline of any kind, where each of several phrases is certainly a farm's."""
    end = len(line.words.rstrip())
    mark = next((each for each in joints.inside(line, (0, end)) if each[0].strip(_BLANKS)), None)
    if mark is None:
        return None
    title, others = line.words[: mark.start()], farm.phrases(line.words[mark.end() : end])
    if len(attached.HAN.findall(title)) < attached.FEWEST_LETTERS or len(others) < _FEWEST_CERTAIN:
        return None
    certain = all(
        farm.likeness(each, subject.topics) >= _CERTAIN and not subject.share(each) for each in others
    )
    known = max((farm.likeness(each, subject.topics) for each in farm.phrases(title)), default=1.0)
    return line.span(mark.start(), end) if certain and known < _CERTAIN else None


def is_one(words: str, subject: Subject) -> bool:
    """Whether a line in which the headline must be has room for nothing but it and names of sites."""
    phrases = farm.phrases(words)
    return (
        len(phrases) == _HEADLINE_AND_SITE
        or sum(not attached.is_label(each, subject) for each in phrases) == 1
    )


def _is_other(words: str, title: str, subject: Subject) -> bool:
    """Whether of two parts of a line the first is a farm's by its making and the second is none."""
    return (
        lone.is_lone(words, subject, lone.PROVED)
        and not attached.is_label(title, subject)
        and not lone.is_lone(title, subject, lone.BEHIND)
        and _fits(title, subject.share(title), subject, unlike=True)
    )


def _stands_out(title: str, others: str, subject: Subject) -> bool:
    """Whether these words alone are none of a farm's."""
    if len(attached.HAN.findall(title)) < attached.FEWEST_LETTERS or farm.likeness(title, frozenset()):
        return False
    if attached.is_label(title, subject):
        return False
    phrases = farm.phrases(others)
    if len(phrases) == 1 and query.is_told(others):
        return False  # the other half of a headline about a trade
    return all(farm.likeness(each, frozenset()) for each in phrases)
