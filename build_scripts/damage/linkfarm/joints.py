"""What joins a phrase that was put in to what stands beside it; it goes with the phrase."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import Final

from build_scripts.damage.linkfarm.line import Line
from build_scripts.model.text import Span

_BEHIND: Final = re.compile(r"[ \u3000_|｜,，:：\-—]*")
_BEFORE: Final = re.compile(r"[ \u3000_|｜\-—]+\Z")
_FEW: Final = 8  # characters of a joint
# 〓 stands for a joint that nobody could read back.
# Between a headline and what hangs on it, which may stand in brackets ...
JOINT: Final = re.compile(r"\s*[_|｜\-—–〓]+\s*|\s+|(?<![_|｜\-—–〓\s])(?=【)")
# ... and between what hangs before a headline and the headline.
JOINT_BEFORE: Final = re.compile(r"\s*[_|｜\-—–：:〓]+\s*|\s+|(?<=】)(?![_|｜\-—–：:\s])")
_EITHER_JOINT: Final = re.compile(rf"{JOINT.pattern}|(?<=】)(?!$)")
_MARKS: Final = frozenset("_|｜-—–：:【】〓")
_FEW_JOINTS: Final = 4  # of a line, all of whose parts are looked at
_JOINTS: Final = 40  # of a line that are tried
MARKS_OF_JOINTS: Final = "_|｜-—–：:【】〓 \t\u00a0\u3000"
LONGEST_LINE: Final = 2_000  # characters of a headline with what hangs on it


def behind(words: str, start: int, end: int) -> Span:
    """A phrase that stands before something, with what joins the two.

    >>> behind("甲_乙", 0, 1)
    Span(start=0, end=2)
    """
    joint = _BEHIND.match(words, end, end + _FEW)
    return Span(start, joint.end() if joint else end)


def before(words: str, start: int, end: int) -> Span:
    """A phrase that stands behind something, with what joins the two.

    >>> before("甲_乙", 2, 3)
    Span(start=1, end=3)
    """
    joint = _BEFORE.search(words, max(0, start - _FEW), start)
    return Span(joint.start() if joint else start, end)


def has_mark(words: str) -> bool:
    """Whether marks that join something to a headline stand in ``words``, not blanks alone."""
    return not _MARKS.isdisjoint(words)


def edges(words: str) -> tuple[str, ...]:
    """What the first and the last joint set apart, on either side, and what stands between few of them."""
    if len(words) > LONGEST_LINE or not (found := [*islice(_EITHER_JOINT.finditer(words), _JOINTS)]):
        return ()
    first, last = found[0], found[-1]
    outer = words[: first.start()], words[last.end() :]
    all_of_it = outer if first is last else (*outer, words[first.end() :], words[: last.start()])
    inner = (
        ()
        if len(found) > _FEW_JOINTS
        else tuple(words[one.end() : other.start()] for one, other in pairwise(found))
    )
    return tuple(each.strip("【】") for each in (*all_of_it, *inner))


def inside(line: Line, within: tuple[int, int], joint: re.Pattern[str] = JOINT) -> list[re.Match[str]]:
    """The joints inside a part of a line, none at its beginning."""
    found = [*islice(joint.finditer(line.words, *within), _JOINTS)]
    return [each for each in found if each.start() > within[0]]
