"""Reading a byte-shifted stretch back, and shifting it again; the arithmetic behind ``byteshift``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from build_scripts.damage.annotation import READING
from build_scripts.language import gbk, lexicon, script
from build_scripts.language.pinyin import is_reading
from build_scripts.model.article import LACUNA
from build_scripts.model.text import Change

_LOST: Final = re.compile(rf"\?({READING})\)")
_INSERTED: Final = re.compile(rf"\(({READING})\)")
_TAG: Final = re.compile(r"/?[a-z][a-z0-9]{0,9} ?/?>")
_UNFOLDED: Final = dict(zip(",:;!()", "，：；！（）", strict=True))  # no half-width mark can end a pair
_CONTEXT: Final = 6  # characters around a shift that help to choose among keys
_LONGEST: Final = 400  # characters a shift may run on before it is given up


@dataclass(frozen=True, slots=True)
class Reading:
    """What a shift says: up to ``end`` of the damaged text it is ``text``; ``keys`` explain it.

    ``others`` are other texts with the same bytes. With ``lost`` some characters are 〓, because
    their bytes did not survive.
    """

    end: int
    text: str
    keys: dict[str, str]
    others: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether something could not be read."""
        return LACUNA in self.text


def read(text: str, start: int, table: Mapping[str, str]) -> Reading:
    """Read the shift whose ``?`` stands at ``start`` before a reading and a closing bracket.

    Keys of the page's table come first; a key that is not seen elsewhere on the page is inferred
    from its first byte, its reading and from being an output of script conversion. Where no key
    fits, one character is lost and the rest can still be read.
    """
    match = _LOST.match(text, start)
    before = code_of(text[start - 1], folded=True) if start else None
    if match is None or before is None:
        raise ValueError(f"no byte shift starts at offset {start}")
    lost = Reading(match.end(), LACUNA, {})
    for keys in _candidates(before[1], match[1], table):
        found = []
        for key in keys:
            code = gbk.code(key)
            ending = _follow(text, match.end(), code[1], table) if code else None
            if ending is not None:
                reading = Reading(ending.end, ending.text, {key: match[1], **ending.keys})
                found.append(reading)
                lost = reading if lost.text == LACUNA else lost
        whole = [each for each in found if not each.lost]
        if whole:
            return _likeliest(text, start, whole)
    return lost if lost.text != LACUNA else _follow(text, match.end(), None, table) or lost


def _candidates(lead: int, reading: str, table: Mapping[str, str]) -> Iterator[list[str]]:
    yield [key for key, known in table.items() if known == reading and _lead(key) == lead]
    inferred = (each for each in gbk.with_lead(lead) if each not in table)
    yield [each for each in inferred if explains(each, reading, table)]


def explains(key: str, reading: str, table: Mapping[str, str]) -> bool:
    """Whether ``key`` carries ``reading`` on this page, or would if it occurred elsewhere."""
    if key in table:
        return table[key] == reading
    return script.is_traditional(key) and is_reading(key, reading.rstrip())


def code_of(character: str, *, folded: bool) -> tuple[int, int] | None:
    """The two bytes of ``character``; of the full-width mark it was, if the page was folded."""
    return gbk.code(_UNFOLDED.get(character, character) if folded else character)


def first_byte(character: str) -> int | None:
    """The first or only byte of ``character``."""
    code = gbk.code(character)
    return code[0] if code else gbk.single(character)


def _lead(character: str) -> int | None:
    code = gbk.code(character)
    return code[0] if code else None


def _follow(text: str, at: int, pending: int | None, table: Mapping[str, str]) -> Reading | None:
    """Join the byte ``pending`` with the bytes that follow until the characters are in step again.

    None for ``pending`` means that the byte is lost. Impossible bytes give None.
    """
    out: list[str] = []
    keys: dict[str, str] = {}
    limit = min(len(text), at + _LONGEST)
    while at < limit:
        lost, inserted = _LOST.match(text, at), _INSERTED.match(text, at)
        if lost and pending is not None:
            key = _key(pending, lost[1], table) or LACUNA
            return Reading(lost.end(), f"{''.join(out)}{key}({lost[1]})", keys)
        if inserted and out:
            keys[text[at - 1]] = inserted[1]
            at = inserted.end()
            continue
        if text[at] == gbk.LOST:
            return _swallowed(text, at, "".join(out), keys)
        code = code_of(text[at], folded=True)
        trail = code[0] if code else gbk.single(text[at])
        joined = LACUNA if pending is None else trail and gbk.character(pending, trail)
        if not joined:
            return None
        out.append(joined)
        at += 1
        if code is None:
            return Reading(at, "".join(out), keys)
        pending = code[1]
    return None


def _swallowed(text: str, at: int, before: str, keys: dict[str, str]) -> Reading:
    """The ``?`` at ``at`` hides half a character and the one behind it: a tag's ``<``, or unknown."""
    tag = _TAG.match(text, at + 1)
    line_ends = text[at + 1 : at + 2] in {"", "\n", "\r"}
    return Reading(tag.end() if tag else at + 1, before + LACUNA * (1 if tag or line_ends else 2), keys)


def _key(lead: int, reading: str, table: Mapping[str, str]) -> str | None:
    """The character that starts with ``lead`` and carries ``reading`` on this page."""
    for keys in _candidates(lead, reading, table):
        if len(keys) == 1:
            return keys[0]
    return None


def _likeliest(text: str, start: int, found: Sequence[Reading]) -> Reading:
    """The reading that makes the likeliest words with its surroundings; the rest are alternatives."""
    if len(found) == 1:
        return found[0]

    def score(each: Reading) -> float:
        before, after = text[max(0, start - _CONTEXT) : start], text[each.end : each.end + _CONTEXT]
        return lexicon.log_probability(script.simplify(before + each.text + after))

    ranked = sorted(found, key=score, reverse=True)
    best = ranked[0]
    return Reading(best.end, best.text, best.keys, tuple(each.text for each in ranked[1:]))


def shift(text: str, borders: Sequence[int], keys: Mapping[str, str], *, folded: bool) -> list[Change]:
    """Insert readings at ``borders`` of ``text`` as bytes; return what each stretch then reads.

    ``keys`` maps a key to its reading; the key at a border is the character whose two bytes meet
    there. A stretch ends where the characters are in step again, at the latest at the line's end.
    """
    readings = {gbk.code(key): gbk.encode(f"({reading})") for key, reading in keys.items()}
    waiting = set(borders)
    changes: list[Change] = []
    done = 0
    for border in sorted(borders):
        if border < done:
            continue
        stream: list[int | str] = []
        at = border
        while at < len(text) and text[at] != "\n" and (at == border or not gbk.in_step(stream)):
            left = code_of(text[at - 1], folded=folded)
            bytes_here = gbk.encode(text[at])
            if at in waiting and left and (inserted := readings.get((left[1], first_byte(text[at]) or 0))):
                bytes_here[1:1] = inserted
            stream += bytes_here
            at += 1
        changes.append(Change(border, at, gbk.decode(stream)))
        done = at
    return changes
