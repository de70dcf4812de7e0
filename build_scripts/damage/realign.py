"""Reading a byte-shifted stretch back; the arithmetic behind ``byteshift``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from build_scripts.damage import guess
from build_scripts.damage.annotation import READING, spoken
from build_scripts.damage.insertion import code_of
from build_scripts.damage.punctuation import INSERTED
from build_scripts.language import gbk, lexicon, script
from build_scripts.language.pinyin import is_reading
from build_scripts.model.article import LACUNA

_LOST: Final = re.compile(rf"\?({READING})\)")
_INSERTED: Final = re.compile(rf"\(({READING})\)")
_TAG: Final = re.compile(r"/?[a-z][a-z0-9]{0,9} ?/?>")
_QUOTE: Final = 0xA1  # the first byte of ”
_QUESTION: Final = "？"
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_FEWEST_SOBER: Final = 2
_FIRST_LEAD: Final = 0x80
_WINDOW: Final = 8  # characters that show whether a stretch is in step
_IN_STEP: Final = 0.95  # share of them that running text is made of
_OFF: Final = 0.7  # the same, where they are one byte off
_MARKS_OF_TEXT: Final = frozenset("，。、；：？！“”‘’（）《》…—·")
_LONGEST: Final = 800  # characters a shift may run on before it is given up


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows of its mirror's rules: readings by character, marks with a comma before them."""

    table: Mapping[str, str]
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a shift says: up to ``end`` of the damaged text it is ``text``; ``keys`` explain it.

    ``others`` are other texts with the same bytes. With ``lost`` some bytes did not survive: the
    characters are 〓, or chosen if ``others`` says among which.
    """

    end: int
    text: str
    keys: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    lost: bool = False


def read(text: str, start: int, page: Page) -> Reading:
    """Read the shift whose ``?`` stands at ``start`` before a reading and a closing bracket.

    Keys of the page's table come first; a key that is not seen elsewhere on the page is inferred
    from its first byte, its reading and from being an output of script conversion. Where no key
    fits, one character is lost and the rest can still be read.
    """
    match = _LOST.match(text, start)
    before = code_of(text[start - 1], folded=True) if start else None
    if match is None or before is None:
        raise ValueError(f"no byte shift starts at offset {start}")
    partly: Reading | None = None
    for keys in _candidates(before[1], match[1], page):
        found = []
        for key in keys:
            code = gbk.code(key)
            ending = _follow(text, match.end(), code[1], page, start) if code else None
            if ending is not None:
                found.append(replace(ending, keys={key: match[1], **ending.keys}))
        whole = [each for each in found if not each.lost]
        if whole:
            return _likeliest(text, start, whole)
        partly = partly or (_likeliest(text, start, found) if found else None)
    unknown = Reading(match.end(), LACUNA, lost=True)
    return partly or _follow(text, match.end(), None, page, start) or unknown


def read_mark(text: str, start: int, page: Page, *, quoting: bool = False) -> Reading | None:
    """Read the shift whose ``?`` stands at ``start`` before a mark that was found across two characters.

    The first byte of one character is lost, the mark is its second byte and the first of the next.
    ``quoting``: somebody is being quoted, so that a line cannot end before the quotation does.
    None if the mark's bytes lead nowhere.
    """
    mark, before = text[start + 1], text[start - 1 : start]
    code = code_of(_QUESTION if mark == gbk.LOST else mark, folded=True)
    # Two question marks, or one behind a letter or a figure, may be what was written.
    doubtful = mark == gbk.LOST or (before.isascii() and before.isalnum())
    if code is None:
        return None
    if text[start + 2 : start + 3] == gbk.LOST and text[start + 3 : start + 4] in (*page.marks,):
        return _two_lost(text, start, code)
    ending = _follow(text, start + 2, code[1], page, start)
    if ending is None or (doubtful and not _is_sober(ending)):
        return None
    if quoting and code[1] == _QUOTE and ending.end == start + 3:
        ending = _end_of_quotation(text, ending)
    chosen = guess.by_second_byte(code[0], text[:start], ending.text + text[ending.end : ending.end + 40])
    others = (
        *(each + ending.text for each in chosen.others),
        *(chosen.character + each for each in ending.others),
    )
    lost = ending.lost or chosen.character == LACUNA
    return Reading(ending.end, chosen.character + ending.text, ending.keys, others, lost)


def _is_sober(ending: Reading) -> bool:
    """Whether the bytes made characters that running text is made of; of one whose end is lost several."""
    han = _HAN.findall(script.simplify(ending.text))
    return len(han) > _FEWEST_SOBER * ending.lost and lexicon.everyday().issuperset(han)


def _end_of_quotation(text: str, ending: Reading) -> Reading:
    """At the end of a line the lost character closes the quotation; the line break may be lost, too."""
    at_end = text[ending.end : ending.end + 1] in {"", "\n"}
    if ending.text == "。" and at_end:
        return replace(ending, text="”", others=("。", *ending.others))
    if ending.text == LACUNA * 2 and not at_end:
        return replace(ending, text="”\n", others=("。\n",))
    return ending


def joined(text: str, at: int, pending: int) -> Reading | None:
    """Join the byte ``pending`` with what follows until all is in step again; None if it leads nowhere."""
    return _follow(text, at, pending, Page({}), at)


def _two_lost(text: str, start: int, code: tuple[int, int]) -> Reading:
    """The mark stood across two characters and the next mark follows at once: each has lost a byte."""
    one, other = guess.by_neighbours(code[0], code[1], text[:start])
    pairs = zip(one.others, other.others, strict=True)
    return Reading(
        start + 3,
        one.character + other.character + INSERTED,
        others=tuple(left + right + INSERTED for left, right in pairs),
        lost=True,
    )


def _candidates(lead: int, reading: str, page: Page) -> Iterator[list[str]]:
    yield [key for key, known in page.table.items() if known == reading and _lead(key) == lead]
    yield [each for each in _inferred(lead, reading) if each not in page.table]


@lru_cache(maxsize=4096)
def _inferred(lead: int, reading: str) -> tuple[str, ...]:
    """The keys that start with ``lead`` and explain ``reading``, whatever the page has."""
    nothing = Page({})
    return tuple(each for each in gbk.with_lead(lead) if explains(each, reading, nothing))


def explains(key: str, reading: str, page: Page) -> bool:
    """Whether ``key`` carries ``reading`` on this page, or would if it occurred elsewhere."""
    if key in page.table:
        return page.table[key] == reading
    return script.is_traditional(key) and is_reading(key, spoken(reading))


def _lead(character: str) -> int | None:
    code = gbk.code(character)
    return code[0] if code else None


def _follow(text: str, at: int, pending: int | None, page: Page, start: int) -> Reading | None:
    """Join the byte ``pending`` with the bytes that follow until the characters are in step again.

    None for ``pending`` means that the byte is lost. Impossible bytes give None. ``start`` is where
    the shift starts; what stands before it is context.
    """
    out: list[str] = []
    keys: dict[str, str] = {}
    limit = min(len(text), at + _LONGEST)
    unread = pending is None
    while at < limit:
        lost, inserted = _LOST.match(text, at), _INSERTED.match(text, at)
        if lost and pending is not None:
            left = text[max(0, start - 60) : start] + "".join(out)
            key, *rest = _keys(pending, lost[1], page, left, text[lost.end() : lost.end() + 60])
            words = ["".join(out) + each + f"({lost[1]})" for each in (key, *rest)]
            return Reading(lost.end(), words[0], keys, tuple(words[1:]), lost=unread or key == LACUNA)
        if inserted and out:
            keys[text[at - 1]] = inserted[1]
            at = inserted.end()
            continue
        if text[at] == gbk.LOST and pending is not None and (off := _still_off(text, at + 1)):
            out.append(LACUNA * 2)  # half of each of two characters
            pending, unread = off, True
            at += 2
            continue
        if text[at] == gbk.LOST:
            before = "".join(out)
            ending = _swallowed(text, at, pending, text[max(0, start - 60) : start] + before, page)
            others = tuple(before + each for each in ending.others)
            return replace(ending, text=before + ending.text, keys=keys, others=others)
        code = code_of(text[at], folded=True)
        trail = code[0] if code else gbk.single(text[at])
        joined = LACUNA if pending is None else trail and gbk.character(pending, trail)
        if not joined:
            return None
        out.append(joined)
        at += 1
        if code is None:
            return Reading(at, "".join(out), keys, lost=unread)
        pending = code[1]
        if pending < _FIRST_LEAD:  # no first byte: a letter that the last character had swallowed
            return Reading(at, "".join(out) + chr(pending), keys, lost=unread)
    return None


def _still_off(text: str, at: int) -> int | None:
    """The byte that is pending behind two bytes that no character has, None where all is in step."""
    window = text[at : at + _WINDOW]
    codes = [code for each in window if (code := gbk.code(each))]
    joined = [each for one, other in pairwise(codes) if (each := gbk.character(one[1], other[0]))]
    if len(codes) < _WINDOW or len(joined) < _WINDOW - 1:
        return None
    return codes[0][1] if _plain(joined) >= _IN_STEP > _OFF >= _plain(window) else None


def _plain(characters: Iterable[str]) -> float:
    """The share of characters that running text is made of, marks among them."""
    each = [script.simplify(character) for character in characters]
    known = lexicon.everyday()
    return sum(one in known or one in _MARKS_OF_TEXT for one in each) / len(each)


def _swallowed(text: str, at: int, pending: int | None, left: str, page: Page) -> Reading:
    """The ``?`` at ``at`` hides half a character and the one behind it.

    That is the ``<`` of a tag, the comma put in before a mark, the end of the line, or unknown.
    """
    tag = _TAG.match(text, at + 1)
    following = text[at + 1 : at + 2]
    at_end = bool(tag) or following in {"", "\n", "\r"}
    behind = "" if at_end else INSERTED if following in page.marks else LACUNA
    chosen = guess.Guess(LACUNA)
    if pending is not None:
        chosen = guess.by_first_byte(pending, left, at_end=at_end, before_mark=behind == INSERTED)
    others = tuple(each + behind for each in chosen.others)
    return Reading(tag.end() if tag else at + 1, chosen.character + behind, {}, others, lost=True)


def _keys(lead: int, reading: str, page: Page, left: str, right: str) -> list[str]:
    """The characters that start with ``lead`` and carry ``reading`` on this page, likeliest first; or 〓."""
    for keys in _candidates(lead, reading, page):
        if keys:
            return sorted(keys, key=lambda each: -guess.likeliness(left, each, right))
    return [LACUNA]


def _likeliest(text: str, start: int, found: Sequence[Reading]) -> Reading:
    """The reading that makes the likeliest words with its surroundings; the rest are alternatives."""
    if len(found) == 1:
        return found[0]

    def score(each: Reading) -> float:
        return guess.likeliness(text[max(0, start - 60) : start], each.text, text[each.end : each.end + 60])

    ranked = sorted(found, key=score, reverse=True)
    return replace(ranked[0], others=(*ranked[0].others, *(each.text for each in ranked[1:])))
