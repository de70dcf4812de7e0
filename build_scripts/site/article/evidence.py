"""What the archive knows about how a text was restored, laid over the text that the page shows.

The marks belong to the machine's text; people may have corrected the page since. So the two are
compared, marks move with the text they belong to, and what people changed is marked as theirs.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from build_scripts.checks.redaction import former
from build_scripts.model.article import Certificate
from build_scripts.model.claim import Claim
from build_scripts.model.outcome import Removed
from build_scripts.pages.page import Page
from build_scripts.site.article.variants import Collation

CORRECTION: Final = "correction"
WITNESS: Final = "witness"
GAP: Final = "\n\n"
_LONGEST: Final = 4000  # characters of a paragraph that are compared one by one; the cost is quadratic
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


class Mark(NamedTuple):
    """``[start, end)`` of a text was repaired; ``captured`` is what the capture has there instead.

    ``note`` is what a reader is told where that does not follow from the rest.
    """

    start: int
    end: int
    families: tuple[str, ...]
    captured: str
    alternatives: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one capture became the machine's ``text``: the paragraphs joined by one empty line.

    Of an article with several captures these are the base's repairs, and ``collation`` tells of the others.
    ``machine`` is the page that was made of it.
    """

    text: str
    marks: tuple[Mark, ...]
    removed: tuple[Removed, ...]
    damage: Mapping[str, int]
    certificate: Certificate | None = None
    collation: Collation | None = None
    decoding: Claim[str] = Claim("")
    machine: Page | None = None


def visible(text: str) -> str:
    r"""Write characters that have no shape, or that steer the text around them, by their number.

    >>> visible("架\ue27eH")
    '架⟨U+E27E⟩H'
    """
    return "".join(f"⟨U+{ord(each):04X}⟩" if unicodedata.category(each) in _HIDDEN else each for each in text)


@dataclass(frozen=True, slots=True)
class _Match:
    """The page from ``page`` and the machine's text from ``machine`` are alike for ``size`` characters."""

    machine: int
    page: int
    size: int


def _offsets(paragraphs: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for each in paragraphs:
        starts.append(at)
        at += len(each) + len(GAP)
    return starts


def _within(machine: str, page: str, machine_at: int, page_at: int) -> Iterator[_Match]:
    if max(len(machine), len(page)) > _LONGEST:
        return
    for block in SequenceMatcher(None, machine, page, autojunk=False).get_matching_blocks():
        if block.size:
            yield _Match(machine_at + block.a, page_at + block.b, block.size)


def _matches(machine: Sequence[str], page: Sequence[str]) -> Iterator[_Match]:
    machine_at, page_at = _offsets(machine), _offsets(page)
    for tag, a, b, c, d in SequenceMatcher(None, machine, page, autojunk=False).get_opcodes():
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                yield _Match(machine_at[i], page_at[j], len(machine[i]))
        elif tag == "replace":
            old, new = GAP.join(machine[a:b]), GAP.join(page[c:d])
            yield from _within(old, new, machine_at[a], page_at[c])


def _moved(marks: Iterable[Mark], matches: Sequence[_Match]) -> Iterator[Mark]:
    rest = iter(matches)
    match = next(rest, None)
    for mark in marks:
        while match is not None and match.machine + match.size < mark.end:
            match = next(rest, None)
        if match is None:
            return
        if match.machine <= mark.start:
            yield _shifted(mark, match.page - match.machine)


def _shifted(mark: Mark, drift: int) -> Mark:
    """The same mark so many characters on; one of a deletion at the edge of a block stays in it."""
    start, end = max(0, mark.start + drift), max(0, mark.end + drift)
    return Mark(start, end, mark.families, mark.captured, mark.alternatives, mark.note) if drift else mark


def _corrections(machine: str, page: str, matches: Sequence[_Match]) -> Iterator[Mark]:
    """Stretches of the page between two that are alike; a deletion is a mark without characters."""
    page_at = machine_at = 0
    for match in (*matches, _Match(len(machine), len(page), 0)):
        said = page[page_at : match.page]
        was = former(machine[machine_at : match.machine].strip(), said.strip())
        if said.strip():
            yield from _written(said, page_at, was)
        elif was:
            yield Mark(page_at, page_at, (CORRECTION,), was)
        page_at, machine_at = match.page + match.size, match.machine + match.size


def _written(said: str, at: int, was: str) -> Iterator[Mark]:
    """One mark a paragraph of what people wrote; what stood there before is told at the first."""
    for part in said.split(GAP):
        if part.strip():
            start = at + len(part) - len(part.lstrip())
            yield Mark(start, at + len(part.rstrip()), (CORRECTION,), was)
            was = ""
        at += len(part) + len(GAP)


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Join neighbours that were repaired one for one by the same family: a word is one mark."""
    last: Mark | None = None
    for mark in marks:
        if (
            last is not None
            and last.end == mark.start
            and last.families == mark.families
            and not (last.alternatives or mark.alternatives or last.note or mark.note)
            and len(last.captured) == last.end - last.start
            and len(mark.captured) == mark.end - mark.start
        ):
            last = Mark(last.start, mark.end, last.families, last.captured + mark.captured)
            continue
        if last is not None:
            yield last
        last = mark
    if last is not None:
        yield last


def place(evidence: Evidence, texts: Sequence[str]) -> list[tuple[Mark, ...]]:
    """Return the marks of each block of a page, by offsets into that block's plain text."""
    page = GAP.join(texts)
    matches = (
        [_Match(0, 0, len(page))]
        if page == evidence.text
        else list(_matches(evidence.text.split(GAP), list(texts)))
    )
    moved = _joined(_moved(sorted(evidence.marks, key=lambda mark: mark.start), matches))
    marks = sorted(
        (*moved, *_corrections(evidence.text, page, matches)), key=lambda mark: (mark.start, mark.end)
    )
    starts = _offsets(texts)
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    placed: list[list[Mark]] = [[] for _ in texts]
    for mark in marks:
        # What was deleted between two blocks is marked behind the first.
        number = (
            bisect_left(ends, mark.start) if mark.start == mark.end else bisect_right(starts, mark.start) - 1
        )
        if 0 <= number < len(ends) and mark.end <= ends[number]:
            placed[number].append(_shifted(mark, -starts[number]))
    return list(map(tuple, placed))
