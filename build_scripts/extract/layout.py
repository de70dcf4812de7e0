"""White space made canonical: paragraphs of one line each, joined by exactly one empty line.

Only white space and zero-width characters change, each change is written down, and canonical text
is left alone. Han text has no spaces: beside full-width punctuation one is dropped, between two
words (a headline of two lines, 第一章 总 则) it stays as one space. Where a page lost its line breaks
and kept its indents, the spaces behind sentence ends are the breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from build_scripts.extract.lines import (
    HAN,
    LINE_BREAK,
    WHITE,
    WHITE_CHARACTERS,
    ZERO_WIDTH,
    is_enumerated,
    is_headline,
    is_prose,
)
from build_scripts.extract.run_together import CLOSERS, MARKS, lost_breaks
from build_scripts.language.occurrences import Characters
from build_scripts.language.script import simplify
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes, revert_changes

BREAK: Final = "\n\n"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """White space ``original`` stood at ``start`` of the text before and became ``canonical``."""

    start: int
    original: str
    canonical: str


Layout = tuple[Edit, ...]

_RUN: Final = re.compile(rf"{WHITE}+")
_WHITE: Final = Characters(WHITE_CHARACTERS)
_ANY_BREAK: Final = re.compile(LINE_BREAK)
_ONLY_ZERO_WIDTH: Final = re.compile(rf"[{ZERO_WIDTH}]*")
_OPENERS: Final = "“‘（《〈【「『\u3014"


def detect(text: str, _context: Context) -> Layout | None:
    """Find all white space that is not as it should be; None where everything is."""
    edits = tuple(
        Edit(start, original, canonical)
        for start, original, canonical in canonical_runs(text)
        if original != canonical
    )
    return edits or None


def canonical_runs(text: str) -> Iterator[tuple[int, str, str]]:
    """Every run of white space with what should stand there."""
    runs = [*_runs(_WHITE.places(text))]
    breaks = {start for start, end in runs if _ANY_BREAK.search(text, start, end)}
    breaks |= lost_breaks(text, runs, breaks)
    for start, end in runs:
        original = text[start:end]
        if start == 0 or end == len(text) or _ONLY_ZERO_WIDTH.fullmatch(original):
            yield start, original, ""
        elif start in breaks:
            yield start, original, BREAK
        else:
            yield start, original, _between(text[start - 1], text[end])


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches that ``places`` make up."""
    start = end = -1
    for at in places:
        if at != end:
            if start >= 0:
                yield start, end
            start = at
        end = at + 1
    if start >= 0:
        yield start, end


def _between(left: str, right: str) -> str:
    """What stands between two characters of one line that had white space between them."""
    tight = left in _OPENERS + MARKS or right in CLOSERS + MARKS + "！？"
    return "" if tight else " "


def undo(text: str, layout: Layout) -> str:
    """Return ``text`` with canonical white space."""
    return apply_changes(text, changes(text, layout))


def redo(text: str, layout: Layout) -> str:
    """Put the white space back as it was."""
    return revert_changes(text, changes("", layout), (edit.original for edit in layout))


def changes(_text: str, layout: Layout) -> tuple[Change, ...]:
    """Each run of white space becomes its canonical form."""
    return tuple(Change(edit.start, edit.start + len(edit.original), edit.canonical) for edit in layout)


def count(layout: Layout) -> Mapping[str, int]:
    """How many paragraph breaks, inner spaces and margins were set."""
    names = {BREAK: "break", " ": "space", "": "trim"}
    return Counter(names[edit.canonical] for edit in layout)


def dump(layout: Layout) -> Json:
    """The runs by position; equal changes share one entry."""
    groups: dict[tuple[str, str], list[int]] = {}
    for edit in layout:
        groups.setdefault((edit.original, edit.canonical), []).append(edit.start)
    return {
        "edits": [
            {"original": original, "canonical": canonical, "at": at}
            for (original, canonical), at in groups.items()
        ]
    }


def load(data: Json, text: str) -> Layout:
    """Read the edits back; raise if the text before does not have this white space there."""
    groups = data.get("edits")
    if not isinstance(groups, list):
        raise MalformedLedgerError("the edits of the layout are not a list", where="params.edits")
    edits: list[Edit] = []
    for number, group in enumerate(groups):
        where = f"params.edits[{number}]"
        match group:
            case {"original": str(original), "canonical": str(canonical), "at": list(at)} if all(
                type(each) is int for each in at
            ):
                pass
            case _:
                raise MalformedLedgerError(
                    "an edit has original, canonical and a list of positions", where=where
                )
        if canonical not in {BREAK, " ", ""} or not _RUN.fullmatch(original):
            raise MalformedLedgerError("the layout changes nothing but white space", where=where)
        for start in cast("list[int]", at):
            if start < 0 or text[start : start + len(original)] != original:
                raise ReplayError(f"the white space at {start} is not what was changed", where=where)
            edits.append(Edit(start, original, canonical))
    return tuple(sorted(edits))


_LONGEST_HEADING: Final = 32
_MOST_IN_A_ROW: Final = 3  # more short paragraphs in a row are a list, a poem, a dialogue


def headings(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Indices of the crossheads: short lines without a sentence's end, with prose after them.

    >>> headings(["甲表示，要抓好落实。", "推进省级P3实验室建设", "乙介绍，项目已经开工。"])
    (1,)
    """
    shaped = ["。" not in each and _has_shape(simplify(each)) for each in paragraphs]
    found: list[int] = []
    at = 0
    while at < len(shaped):
        stop = at
        while stop < len(shaped) and shaped[stop]:
            stop += 1
        if 0 < stop - at <= _MOST_IN_A_ROW and stop < len(shaped) and is_prose(simplify(paragraphs[stop])):
            found += range(at, stop)
        at = max(stop, at + 1)
    return tuple(found)


def _has_shape(folded: str) -> bool:
    if is_prose(folded) or re.search(r"[。；！？!?]", folded):
        return False
    if re.match(r"[△▲▼（(]", folded) and not is_enumerated(folded):
        return False
    return is_headline(folded, longest=_LONGEST_HEADING) and bool(re.search(HAN, folded))


FAMILY: Final[Family[Layout]] = Family(
    name="layout",
    version=1,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=count,
    doubts=no_doubts,
    dump=dump,
    load=load,
)
