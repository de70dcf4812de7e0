"""Kept lines put together: from stretches of the source to what the later steps read.

White space is what a browser makes of it: any run is one space, none at the ends of a line, and none
where a line of the source was broken between two characters of Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from build_scripts.extract.html.rewrite import (
    BREAK,
    DROPPED,
    REFERENCE,
    SCRIPT,
    SECTION,
    SPACE,
    Rewrite,
    Swap,
    decoded,
)
from build_scripts.extract.html.scripted import View
from build_scripts.extract.html.scripted import decoded as read
from build_scripts.extract.html.tree import Run

_PIECE: Final = re.compile(
    r"(?P<white>[ \t\n\r\f\v]+)|&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_CAN_BREAK: Final = re.compile(r"[ \t\n\r\f\v&]")  # what each begins with; most runs have none
_SPACE_BEHIND_TAG: Final = re.compile(r">[ \t\n\r\f\v]")
_WIDE: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
TIGHT: Final = frozenset("/-:：.")
"""What stands between the figures of a date without white space."""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs of text that make one line; ``spaced`` puts a space where tags stand between two of them.

    The runs are of the source, or of the ``view`` of a string in one of its scripts.
    """

    runs: Sequence[Run]
    spaced: bool = False
    view: View | None = None


class _Atom(NamedTuple):
    """``[start, end)`` of the source reads ``text``, with ``space`` (or nothing) before it."""

    start: int
    end: int
    text: str
    space: bool


def rewrite(source: str, sections: Sequence[Sequence[Line]]) -> Rewrite:
    """Return what makes the ``sections`` of ``source``: lines in its order, with an empty line between.

    Sections are set apart by seven empty lines, those without a line, too. Without any line
    nothing is kept.
    """
    swaps: list[Swap] = []
    at = 0
    gaps: list[str] = []
    for section in sections:
        for line in section:
            for atom in _placed(source, line):
                gaps = gaps or [SPACE if atom.space else DROPPED]
                swaps += _between(source, at, atom.start, gaps)
                words = source[atom.start : atom.end]
                if words != atom.text:
                    swaps.append(Swap(atom.start, words, SCRIPT if line.view else REFERENCE))
                at = atom.end
                gaps = []
            gaps = gaps or [BREAK]
        gaps = [each for each in gaps if each == SECTION] + [SECTION]
    if not at:
        return tuple(_between(source, 0, len(source), [DROPPED]))
    return (*swaps, *_between(source, at, len(source), gaps[:-1] or [DROPPED]))


def _between(source: str, start: int, end: int, gaps: Sequence[str]) -> list[Swap]:
    """The stretch between two that are kept, which becomes ``gaps``."""
    words = source[start:end]
    if (gaps == [DROPPED] and not words) or (gaps == [SPACE] and words == " "):
        return []
    return [Swap(start, words, gaps[0]), *(Swap(end, "", each) for each in gaps[1:])]


def _placed(source: str, line: Line) -> Iterator[_Atom]:
    """The pieces of a line in the source."""
    if line.view is None:
        yield from _atoms(source, line)
        return
    for atom in _atoms(line.view.text, line):
        start, end = line.view.starts[atom.start], line.view.starts[atom.end]
        yield _Atom(start, end, read(source[start:end]), atom.space)


def _atoms(source: str, line: Line) -> Iterator[_Atom]:
    """The pieces of a line that are no white space, each with whether a space goes before it."""
    last = ""
    white: str | None = None
    previous = -1
    for run in line.runs:
        if previous >= 0:
            between = source[previous : run.start]
            apart = line.spaced and not ({last, source[run.start]} & TIGHT)
            if apart or _SPACE_BEHIND_TAG.search(between):
                white = (white or "") + (between if not apart else " ")
        for start, end, is_white in _pieces(source, run):
            words = source[start:end]
            if is_white:
                white = (white or "") + words
                continue
            text = decoded(words) if words[0] == "&" else words
            space = bool(last) and white is not None and not _is_broken_line(last, white, text)
            yield _Atom(start, end, text, space)
            last, white = text[-1:] or last, None
        previous = run.end


def _pieces(source: str, run: Run) -> Iterator[tuple[int, int, bool]]:
    at = run.start
    if at < run.end and _CAN_BREAK.search(source, at, run.end) is None:
        yield at, run.end, False
        return
    for match in _PIECE.finditer(source, run.start, run.end):
        if match.start() > at:
            yield at, match.start(), False
        yield match.start(), match.end(), match["white"] is not None
        at = match.end()
    if at < run.end:
        yield at, run.end, False


def _is_broken_line(last: str, white: str, following: str) -> bool:
    """Whether white space is only where the source was wrapped: between two characters of Chinese."""
    return "\n" in white and bool(_WIDE.match(last) and _WIDE.match(following))
