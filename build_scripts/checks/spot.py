"""What a rule found on a page: the code, the line, and what there is to say beside the catalogue's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from build_scripts.checks.source import Source


class Spot(NamedTuple):
    """One place; ``detail`` says what stands there, where the message alone would not."""

    code: str
    line: int
    detail: str = ""


Rule = Callable[[Source], Iterator[Spot]]
