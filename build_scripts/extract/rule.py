"""One rule of the page's frame: the shape of a whole line, and where it may be cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Zone = Literal["head", "tail", "frame"]


@dataclass(frozen=True, slots=True)
class Rule:
    """``kind`` of furniture that a whole line is if ``matches`` says so, within ``zone``."""

    name: str
    kind: str
    zone: Zone
    matches: Callable[[str], bool]


def whole(pattern: str, *, longest: int = 300) -> Callable[[str], bool]:
    """Ask whether ``pattern`` matches a whole line of at most ``longest`` characters."""
    compiled = re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    return lambda folded: len(folded) <= longest and compiled.fullmatch(folded) is not None
