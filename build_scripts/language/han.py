"""Chinese characters in a row on either side of a place."""

from __future__ import annotations

import re
from typing import Final

_BEGINNING: Final = re.compile("[\u4e00-\u9fff]*")
_END: Final = re.compile("[\u4e00-\u9fff]*\\Z")


def last_han(words: str) -> str:
    """Those with which ``words`` end, none where they end otherwise.

    >>> last_han("2023年防汛"), last_han("防汛，")
    ('年防汛', '')
    """
    return _END.search(words)[0]  # type: ignore[index] # nothing is found, too


def first_han(words: str) -> str:
    """Those with which ``words`` begin."""
    return _BEGINNING.match(words)[0]  # type: ignore[index] # the same
