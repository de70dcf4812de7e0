"""Inserting readings and commas into a text as bytes, without regard to where its characters end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from build_scripts.damage.punctuation import INSERTED
from build_scripts.language import gbk
from build_scripts.model.text import Change, Span

UNFOLDED: Final = tuple(zip(",:;!()", "，：；！（）", strict=True))  # no half-width mark can end a pair
_WIDE: Final = dict(UNFOLDED)


def code_of(character: str, *, folded: bool) -> tuple[int, int] | None:
    """The two bytes of ``character``; of the full-width mark it was, if the page was folded."""
    return gbk.code(_WIDE.get(character, character) if folded else character)


def first_byte(character: str) -> int | None:
    """The first or only byte of ``character``."""
    code = gbk.code(character)
    return code[0] if code else gbk.single(character)


def shift(
    text: str, borders: Sequence[int], keys: Mapping[str, str], apart: Sequence[Span], *, folded: bool
) -> list[Change]:
    """Insert readings and commas at ``borders`` of ``text`` as bytes; return what each line then reads.

    The key at a border is the character whose two bytes meet there. ``keys`` maps a key to its
    reading, which goes behind it, or a mark to nothing: before a mark goes a comma. Stretches that
    stand ``apart`` are left out. ``folded``: the page's marks were full-width when the bytes were inserted.
    """
    inserted = _insertions(text, borders, keys, folded=folded)
    return [
        Change(start, end, _shifted(text, start, end, inserted))
        for start, end in _stretches(text, borders, apart)
    ]


def _insertions(
    text: str, borders: Sequence[int], keys: Mapping[str, str], *, folded: bool
) -> dict[int, str]:
    """What is inserted at each border: behind the first byte of the character there, or nothing.

    Nothing stands for a mark's comma, which goes before the last byte of the character before.
    """
    readings = {gbk.code(key): reading for key, reading in keys.items()}
    found: dict[int, str] = {}
    for at in borders:
        left = code_of(text[at - 1], folded=folded) if at < len(text) else None
        reading = readings.get((left[1], first_byte(text[at]) or 0)) if left else None
        if reading is not None:
            found[at] = f"({reading})" if reading else ""
    return found


def _shifted(text: str, start: int, end: int, inserted: Mapping[int, str]) -> str:
    """The stretch with the insertions made; only where characters are out of step are bytes looked at."""
    parts: list[str] = []
    at = start
    for border in sorted(each for each in inserted if start <= each < end):
        if border < at:
            continue  # seen while the characters were out of step
        first = max(border - 1, at)
        parts.append(text[at:first])
        at = first
        decoder = gbk.Decoder()
        while at < end and (at <= border or not decoder.in_step or at in inserted):
            here = gbk.encode(text[at])
            if at in inserted:
                here[1:1] = gbk.encode(inserted[at])
            if at + 1 < end and inserted.get(at + 1) == "":
                here[-1:-1] = gbk.encode(INSERTED)
            if at == start and inserted.get(at) == "":
                here[:0] = gbk.encode(INSERTED)
            parts.append(decoder.read(here))
            at += 1
        parts.append(decoder.end() if at == end else "")
    return "".join([*parts, text[at:end]])


def _stretches(text: str, offsets: Sequence[int], apart: Sequence[Span]) -> list[tuple[int, int]]:
    """Start and end of the lines in which ``offsets`` lie, each once, cut where a span stands apart."""
    starts = [span.end for span in apart]
    ends = [span.start for span in apart]
    found: dict[int, int] = {}
    for offset in offsets:
        before, behind = bisect_right(starts, offset), bisect_left(ends, offset)
        start = max(text.rfind("\n", 0, offset) + 1, starts[before - 1] if before else 0)
        end = text.find("\n", offset)
        limit = ends[behind] if behind < len(ends) else len(text)
        found[start] = min(len(text) if end < 0 else end, limit)
    return sorted(found.items())
