"""What was changed between two texts, as lines that may be shown: what reads like spam is never repeated."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from build_scripts.checks.redaction import shown


def lines(before: str, after: str) -> Iterator[str]:
    r"""The lines that differ, each behind - or +.

    >>> list(lines("甲 \n乙\n", "甲\n乙\n"))
    ['-甲 ', '+甲']
    """
    old, new = before.splitlines(), after.splitlines()
    for line in difflib.unified_diff(old, new, lineterm="", n=0):
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++")):
            yield line[0] + shown(line[1:])
