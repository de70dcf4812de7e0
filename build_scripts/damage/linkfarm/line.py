"""A line of a page as spam detection sees it: as it stands, in plain letters, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from build_scripts.language import script
from build_scripts.model.text import Span

_EACH: Final = 1.5  # log-odds of a character of the other script
_MOST: Final = 2  # that count


class Line(NamedTuple):
    """A line with its break, the same in plain letters, where it starts, and how its page is written."""

    text: str
    words: str
    start: int
    traditional: bool

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where on the page the characters from ``start`` to ``end`` of the line stand."""
        return Span(self.start + start, self.start + (len(self.words) if end is None else end))

    def foreign(self, start: int = 0, end: int | None = None) -> bool:
        """Whether the characters are in another script than the page."""
        return self.traditional and _foreign(self.text[start:end])

    def strangeness(self, start: int = 0, end: int | None = None) -> float:
        """What it says for a farm, as log-odds, that the characters are simplified and the page is not."""
        return _EACH * min(_MOST, _simplified(self.text[start:end])) if self.traditional else 0.0


def lines_of(
    text: str, words: str, *, traditional: bool, only: Callable[[str], bool] | None = None
) -> Iterator[Line]:
    """The lines of a page, whose text in plain letters is ``words``, or those that are wanted of them."""
    start = 0
    for line in words.splitlines(keepends=True):
        if only is None or only(line):
            yield Line(text[start : start + len(line)], line, start, traditional)
        start += len(line)


@lru_cache(maxsize=256)
def _simplified(words: str) -> int:
    """How many characters are simplified ones, where none is traditional."""
    return 0 if script.has_traditional(words) else script.count_simplified(words)


@lru_cache(maxsize=256)
def _foreign(line: str) -> bool:
    """Whether a line is in simplified characters only."""
    return script.count_simplified(line) >= 2 and not script.has_traditional(line)
