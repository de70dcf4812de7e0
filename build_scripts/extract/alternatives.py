"""Patterns of many alternatives, written so that they are searched for quickly."""

from __future__ import annotations

import re
from typing import Final

_FIRST_SET: Final = re.compile(r"\[([^\]\\^-]+)\](?![?*+{])")


def alternatives(*branches: str) -> str:
    """The ``branches`` as one pattern; a set of letters at the beginning of one is written out.

    Where all branches begin with a plain letter, the engine looks for those letters and tries the branches
    nowhere else.

    >>> alternatives("[来來]源", "出处")
    '(?:来源|來源|出处)'
    """
    return f"(?:{'|'.join(each for branch in branches for each in _written_out(branch))})"


def _written_out(branch: str) -> list[str]:
    first = _FIRST_SET.match(branch)
    return [branch] if first is None else [letter + branch[first.end() :] for letter in first[1]]
