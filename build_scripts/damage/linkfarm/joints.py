"""What joins a phrase that was put in to what stands beside it, and goes with it."""

from __future__ import annotations

import re
from typing import Final

from build_scripts.model.text import Span

_BEHIND: Final = re.compile(r"[ \u3000_|｜,，:：\-—]*")
_BEFORE: Final = re.compile(r"[ \u3000_|｜\-—]+\Z")
_FEW: Final = 8  # characters of a joint


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
