"""Phrases in the midst of a sentence: chains that no sentence joins so, and where a farm is reached.

Nothing parts their ends from the sentence, so both ends are looked for: where the phrase is likeliest one
that people search for, and where no word is cut. What shows that there is anything are joints that stand in
few sentences, several times the same, and numbers, names and sites as farms give them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from build_scripts.damage import cuts
from build_scripts.damage.linkfarm import (
    border,
    chain,
    farm,
    glued,
    midst,
    query,
    reach,
    searched,
    single,
    suspicion,
)
from build_scripts.damage.linkfarm.line import Line
from build_scripts.damage.linkfarm.subject import UNKNOWN, Subject
from build_scripts.model.text import Span

_SEPARATORS: Final = r"_,，|｜、;；/•·\-—–>＞»→★☆◆◇●■※➤▶✔~～#＊*\s【】"
_PARTED: Final = re.compile(rf"(?:(?![{_SEPARATORS}。！？…：“”「」『』《》（）()])[^\n])+")
_TOLD: Final = re.compile(
    "(?:网[址站]|登录|访问|邮箱|域名|编号|型号|账号|热线|电话|官方|代码)(?:为|是|：|:|（|\\()?$"
)
_NEAR: Final = 6  # characters on both sides that make words
_WHOLE: Final = 0.5  # log-odds of a phrase whose ends the joints show
_LEAST: Final = -2.0  # of any phrase of a chain
_LEAST_IF_SHORT: Final = -1.0
_BRACKETS: Final = frozenset("【】")  # one of them alone opens or ends a chain
_MOST_TOKENS: Final = 40
_TOKENS: Final = 400  # of a line that are looked at
_STRICTLY: Final = (2, 3.0)  # how many phrases a chain must have, and what must speak for all together ...
_AS_THINGS: Final = (5, 12.0)  # ... by what stands in most ...
_LEAST_OF_THINGS: Final = 0.0
_FEWEST: Final = 2  # of these each is in Chinese: an editor has a number, too
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_RARELY: Final = (3, 4.0)  # ... and by what stands in few sentences
_REACHED: Final = 3.0  # log-odds of a phrase that says where a farm is reached ...
_CALLED: Final = 4.5  # ... and of one that has a telephone, as offices do
_PAUSES: Final = "，。；！？…“”（）()、\n"
_JOINTS: Final = " ,，+:：_-"
_BESIDE: Final = 0.5  # log-odds of what goes with a number or name
_SUFFIX: Final = re.compile(
    "官网|官方|入口|下载|注册|登录|平台|网址|开户|app|客服|导航|首页|手机版|最新|地址"
)
_MOST: Final = 60  # places of a page that are looked at


class _Group(NamedTuple):
    """Tokens of a line that one joint sets apart."""

    line: Line
    tokens: tuple[tuple[int, int], ...]
    joint: str


def spans(lines: Sequence[Line]) -> list[Span]:
    """Where such phrases stand in the paragraphs: nowhere on nearly every page."""
    words = "".join(line.words for line in lines)
    groups = [group for line in _asked(lines, midst.chained(words)) for group in _groups(line)]
    told = _asked(lines, (start for start, _ in midst.telling(words)))
    places = [(line, each) for line in told for each in _places(line)]
    if not places and not any(map(_can_be_chain, groups)):
        return []
    shown = [_without(line, groups, places) for line in lines]
    sentences = [each for words in shown for each in re.split("[。！？\\n]", words) if each.strip()]
    subject = Subject.of(sentences)
    if not chain.says_enough(subject):
        return []
    chains = {each: span for each in groups if (span := _chain(each, subject)) is not None}
    reached = {each: span for each in places if (span := _reached(*each, subject)) is not None}
    found: list[Span | None] = [*chains.values(), *reached.values()]
    more = query.of_trade(sentences) if found else 0.0
    if more:
        found = [_chain(each, subject, more) for each in chains]
        found += [_reached(*each, subject, more) for each in reached]
    return cuts.joined([*filter(None, found)])


def _asked(lines: Sequence[Line], places: Iterable[int]) -> list[Line]:
    """Those of all lines of a page that are looked at and in which any of ``places`` is."""
    starts = [*accumulate(len(line.words) for line in lines)]
    chosen = dict.fromkeys(bisect_right(starts, place) for place in places)
    return [line for line in map(lines.__getitem__, chosen) if _is_asked(line.words)]


def _is_asked(words: str) -> bool:
    """Whether a line has sentences, or goes on like one: an item of a list, a byline."""
    going_on = words.rstrip().endswith(("；", "：")) and "，" in words
    return going_on or "。" in words or suspicion.BYLINE.search(words) is not None


def _without(line: Line, groups: Sequence[_Group], places: Sequence[tuple[Line, tuple[int, int]]]) -> str:
    found = [Span(each.tokens[0][0], each.tokens[-1][1]) for each in groups if each.line is line]
    found += [Span(*where) for other, where in places if other is line]
    return cuts.blanked(line.words, cuts.joined(found))


def _groups(line: Line) -> Iterator[_Group]:
    """The tokens of a line that can be a chain's, joint by joint."""
    words = line.words
    tokens = [each.span() for each in islice(_PARTED.finditer(words), _TOKENS)]
    group: list[tuple[int, int]] = []
    joint = ""
    for one, other in pairwise([*tokens, (len(words), len(words))]):
        between = words[one[1] : other[0]] if _is_joint(words, one[1], other[0]) else ""
        if between and between == joint:
            group.append(other)
            continue
        if len(group) > 1:
            yield _Group(line, tuple(group[:_MOST_TOKENS]), joint)
        group, joint = [one, other] if between else [], between


def _is_joint(words: str, start: int, end: int) -> bool:
    """Whether what stands between two tokens joins phrases, and no words of another language."""
    between = words[start:end]
    if between.strip() in _BRACKETS:
        return False
    if between in midst.USUAL or (between.strip() and midst.STRICT.issuperset(between.strip())):
        return True
    return (
        bool(between)
        and midst.RARE.issuperset(between)
        and not (words[start - 1 : start] + words[end : end + 1]).isascii()
    )


def _places(line: Line) -> Iterator[tuple[int, int]]:
    """Where in a line letters and figures can say where a farm is reached, with what stands before them."""
    for begin, end in islice(midst.letters(line.words), _MOST):
        start = max(0, begin - midst.LONGEST)
        near = line.words[start:end]
        before = near[: begin - start].rstrip(_JOINTS)
        cut = max(map(before.rfind, _PAUSES)) + 1
        found = reach.of(near[cut:])
        if found is not None and not _TOLD.search(near[cut : cut + found.start]):
            yield start + cut, end


def _can_be_chain(group: _Group) -> bool:
    """Whether a group can be a chain, whatever the article is about: a quick answer."""
    least, _, each_of_them = _needed(group)
    words = group.line.words
    return (
        len(group.tokens) >= least
        and all(_HAN.search(words, *each) for each in group.tokens[:_FEWEST])
        and all(end - start >= border.SHORTEST for start, end in (group.tokens[0], group.tokens[-1]))
        and all(
            _said(group.line, *each, UNKNOWN) + single.MORE_BESIDE >= each_of_them
            for each in group.tokens[1:-1]
        )
    )


def _needed(group: _Group) -> tuple[int, float, float]:
    """How many phrases a chain with this joint must have, what must speak for all, and for each inside."""
    if not midst.USUAL.isdisjoint(group.joint):
        return *_AS_THINGS, _LEAST_OF_THINGS
    return *(_STRICTLY if not midst.STRICT.isdisjoint(group.joint) else _RARELY), _LEAST


def _chain(group: _Group, subject: Subject, more: float = 0.0) -> Span | None:
    """The chain that a group is, whose first phrase runs out of the sentence and whose last into it."""
    line, tokens, joint = group
    least, enough, each_of_them = _needed(group)
    if len(tokens) < least or not all(_HAN.search(line.words, *each) for each in tokens[:_FEWEST]):
        return None
    inner = [_said(line, *each, subject) for each in tokens[1:-1]]
    if any(each < each_of_them for each in inner):
        return None
    start, first = _beginning(line, tokens[0], subject)
    end, last = _ending(line, tokens[-1], subject)
    points = first + sum(inner) + last
    if min(first, last) < _LEAST or points < enough + more:
        return None
    if not midst.USUAL.isdisjoint(joint) and glued.AS_THINGS.match(line.words, end):
        return None  # 等产品
    while start and line.words[start - 1] == "【":
        start -= 1
    return line.span(start, end + (line.words[end : end + 1] == "】"))


def _beginning(line: Line, token: tuple[int, int], subject: Subject) -> tuple[int, float]:
    """Where the first phrase begins, and what speaks for it."""
    start, end = token
    starts = range(max(start, end - midst.LONGEST), end - border.SHORTEST + 1)
    said = (_said(line, each, end, subject) + _border(line.words, start, each) for each in starts)
    return max(zip(starts, said, strict=True), key=itemgetter(1), default=(start, border.LEAST))


def _ending(line: Line, token: tuple[int, int], subject: Subject) -> tuple[int, float]:
    """Where the last phrase ends, and what speaks for it."""
    start, end = token
    ends = range(start + border.SHORTEST, min(end, start + midst.LONGEST) + 1)
    return max(
        (
            (each, _said(line, start, each, subject) + _behind(line.words, each, end, subject))
            for each in ends
        ),
        key=lambda each: each[1],
        default=(end, border.LEAST),
    )


def _said(line: Line, start: int, end: int, subject: Subject) -> float:
    said = border.said(line, start, end, subject)
    return max(said, _LEAST_IF_SHORT) if end - start <= border.SHORTEST else said


def _border(words: str, start: int, at: int) -> float:
    """What it costs that a phrase begins here in what begins at ``start``."""
    if at == start:
        return _WHOLE
    return border.between(words[max(start, at - _NEAR) : at], words[at : at + _NEAR])


def _behind(words: str, at: int, end: int, subject: Subject) -> float:
    """What it costs that a phrase ends here in what ends at ``end``."""
    if at == end:
        return _WHOLE
    rest = words[at : min(end, at + _NEAR)]
    return border.between(words[max(0, at - _NEAR) : at], rest) + border.begins(rest, subject)


def _reached(line: Line, place: tuple[int, int], subject: Subject, more: float = 0.0) -> Span | None:
    """The phrase that ends in where somebody is reached."""
    low, end = place
    suffix = _SUFFIX.match(line.words, end)
    while suffix is not None:
        end = suffix.end()
        suffix = _SUFFIX.match(line.words, end)
    alone = reach.of(line.words[low:end])
    if alone is None:
        return None
    at = low + alone.start
    starts = [at, *(start for start in range(low, at) if _goes_with(line.words[start:end], subject))]
    said = {start: _said_from(line, low, start, end, subject) for start in starts}
    best = max(starts, key=said.__getitem__)
    enough = _REACHED if alone.worth >= reach.SURE else _CALLED
    return line.span(best, end) if said[best] >= enough + more else None


def _goes_with(phrase: str, subject: Subject) -> bool:
    """Whether a phrase is a farm's without what it says at its end of where that is reached."""
    found = reach.of(phrase)
    rest = found.rest(phrase) if found else ""
    return searched.is_one(rest) or farm.has_strong(rest) or single.log_odds(rest, subject) >= _BESIDE


def _said_from(line: Line, low: int, start: int, end: int, subject: Subject) -> float:
    """What speaks for a phrase that begins at ``start``, behind what begins at ``low``."""
    return single.log_odds(line.words[start:end], subject) + _border(line.words, low, start)
