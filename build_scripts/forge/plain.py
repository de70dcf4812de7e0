"""What strangers wrote, shown as text and nothing else: no markup, no mention, no sign that turns a line."""

from __future__ import annotations

import re
from typing import Final

# What no reader sees, turns the direction of a line, has no meaning of its own, or is half of a character.
UNSEEN: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
_TICKS: Final = re.compile("`+")


def unseen(text: str) -> str:
    r"""The first character of ``text`` that must not stand in a text of ours, by its number; empty if none.

    >>> unseen("省委\u202e书记"), unseen("省委书记")
    ('U+202E', '')
    """
    found = _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def visible(text: str) -> str:
    r"""``text`` with such characters written as escapes.

    >>> visible("省委\u202e书记")
    '省委\\u202e书记'
    """
    return _UNSEEN.sub(
        lambda found: f"\\u{ord(found[0]):04x}", text.replace("\r\n", "\n").replace("\r", "\n")
    )


def clipped(text: str, longest: int) -> str:
    """``text``, cut to ``longest`` characters with a note of how many there were.

    >>> clipped("省委书记", 2)
    '省委…（共 4 字）'
    """
    return text if len(text) <= longest else f"{text[:longest]}…（共 {len(text)} 字）"


def fenced(text: str, language: str = "text") -> str:
    r"""``text`` as a block of code of Markdown: nothing in it is markup, a link or a mention.

    >>> print(fenced("a ``` b"))
    ````text
    a ``` b
    ````
    """
    seen = visible(text)
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in _TICKS.findall(seen)), default=0))
    return f"{fence}{language}\n{seen}\n{fence}"
