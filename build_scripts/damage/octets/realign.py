"""Reading a byte-shifted stretch back; the arithmetic behind ``byteshift``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from build_scripts.damage.annotation import READING, spoken
from build_scripts.damage.octets import guess
from build_scripts.damage.octets.insertion import code_of
from build_scripts.damage.punctuation import INSERTED
from build_scripts.language import gbk, lexicon, script
from build_scripts.language.pinyin import is_reading
from build_scripts.model.article import LACUNA

_LOST: Final = re.compile(rf"\?({READING})\)")
_INSERTED: Final = re.compile(rf"\(({READING})\)")
_TAG: Final = re.compile(r"/?[a-z][a-z0-9]{0,9} ?/?>")
_FIRST_LEAD: Final = 0x80
_WINDOW: Final = 8  # characters that show whether a stretch is in step
_IN_STEP: Final = 0.95  # share of them that running text is made of
_OFF: Final = 0.7  # the same, where they are one byte off
_QUESTION: Final = "？"
_FEWEST_ASKED: Final = 3  # characters that show that a ? in a shift is ？
_MARKS_OF_TEXT: Final = frozenset("，。、；：？！“”‘’（）《》…—·")
_PRIVATE: Final = range(0xE000, 0xF900)
_NO_TEXT: Final = -20.0  # natural logarithm of how rarely text has a character that GBK leaves to its users
_BLANK_FIGURES: Final = re.compile("[\u4e00-\u9fff] \\d")
# The rest of a month or of a year whose first figure is lost, that figure, and what else it may have been.
_FIGURES: Final = (
    (re.compile("[012]月"), "1", "0"),
    (re.compile("[89](?!00)[0-9]{2}年"), "1", "2"),
    (re.compile("0(?!00)[0-9]{2}年"), "2", "1"),
)
_MARK_LEAD: Final = 0xA3  # the first byte of ，：（ and of wide letters
_MARKS_BY_LEAD: Final = {
    0xA1: "。、”",
    _MARK_LEAD: "，：；！？",
}  # behind which a blank stands, likeliest first
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_BLANK_BEHIND: Final = re.compile("[，。；：！？,;:!?]( ?)(?=[\u4e00-\u9fff])")
_FEWEST_BLANKS: Final = 3
_BRACKET_OF_LINE: Final = re.compile("[（）()\n]")
_CONTEXT: Final = 60  # characters before a shift that tell what is likely in it
_LONGEST: Final = 800  # characters a shift may run on before it is given up


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows of its mirror's rules: readings by character, marks with a comma before them.

    ``words``: its text as far as it is known, for the words in it. ``asking``: a ``?`` may be a folded ？.
    ``blanks``: behind its marks there are blanks.
    """

    table: Mapping[str, str]
    marks: str = ""
    words: str = ""
    asking: bool = True
    blanks: bool = False


def sets_blanks(text: str) -> bool:
    """Whether most marks of a page that stand before a Chinese character have a blank behind them."""
    found = _BLANK_BEHIND.findall(text)
    return 2 * sum(map(len, found)) > max(len(found), 2 * _FEWEST_BLANKS - 1)


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
    left = left_of(text, start)
    partly: Reading | None = None
    for keys in _candidates(before[1], match[1], page):
        found = []
        for key in keys:
            code = gbk.code(key)
            ending = follow(text, match.end(), code[1], page, left) if code else None
            if ending is not None:
                found.append(replace(ending, keys={key: match[1], **ending.keys}))
        whole = [each for each in found if not each.lost]
        if whole:
            return _likeliest(text, start, whole)
        partly = partly or (_likeliest(text, start, found) if found else None)
    return partly or _without_key(text, match.end(), page, left)


def _without_key(text: str, at: int, page: Page, left: str) -> Reading:
    """Read what stands behind a bracket from ``at`` on whose key nobody knows: one first byte is lost."""
    ending = follow(text, at, None, page, left)
    code = code_of(text[at], folded=True) if ending else None
    if ending is None or code is None or not ending.text.startswith(LACUNA):
        return ending or Reading(at, LACUNA, lost=True)
    rest = ending.text[1:]
    chosen = guess.by_second_byte(code[0], left, rest + text[ending.end : ending.end + _CONTEXT], page.words)
    others = tuple(each + rest for each in chosen.others) + tuple(
        chosen.character + each[1:] for each in ending.others
    )
    return replace(ending, text=chosen.character + rest, others=others)


def left_of(text: str, at: int) -> str:
    """What stands before ``at`` and may tell which character is likelier."""
    return text[max(0, at - _CONTEXT) : at]


def joined(text: str, at: int, pending: int) -> Reading | None:
    """Join the byte ``pending`` with what follows until all is in step again; None if it leads nowhere."""
    return follow(text, at, pending, Page({}), left_of(text, at))


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


def follow(text: str, at: int, pending: int | None, page: Page, left: str) -> Reading | None:
    """Join the byte ``pending`` with the bytes that follow until the characters are in step again.

    None for ``pending`` means that the byte is lost. Impossible bytes give None. ``left`` is what stands
    before, as far as it tells which character is likelier.
    """
    out: list[str] = []
    keys: dict[str, str] = {}
    limit = min(len(text), at + _LONGEST)
    unread = pending is None
    while at < limit:
        lost, inserted = _LOST.match(text, at), _INSERTED.match(text, at)
        if lost and pending is not None:
            before, right = "".join(out), text[lost.end() : lost.end() + _CONTEXT]
            key, *rest = _keys(pending, lost[1], page, left + before, right)
            words = [f"{before}{each}({lost[1]})" for each in (key, *rest)]
            return Reading(lost.end(), words[0], keys, tuple(words[1:]), lost=unread or key == LACUNA)
        if inserted and out:
            keys[text[at - 1]] = inserted[1]
            at = inserted.end()
            continue
        if text[at] == gbk.LOST:
            asked = _folded_question(text, at, pending, page, left) if page.asking else None
            off = _still_off(text, at + 1) if page.asking and pending is not None and not asked else None
            if off is not None:
                out.append(LACUNA * 2)  # half of each of two characters
                pending, unread = off, True
                at += 2
                continue
            ending = asked or _swallowed(text, at, pending, left + "".join(out), page)
            return _behind("".join(out), replace(ending, keys=keys | ending.keys, lost=ending.lost or unread))
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


def _behind(before: str, ending: Reading) -> Reading:
    others = tuple(before + each for each in ending.others)
    return replace(ending, text=before + ending.text, others=others)


def _folded_question(text: str, at: int, pending: int | None, page: Page, left: str) -> Reading | None:
    """The rest of a shift in which the ``?`` at ``at`` is ？ of the shifted text, folded like other marks."""
    wide = gbk.code(_QUESTION)
    joined = wide and pending is not None and gbk.character(pending, wide[0])
    if not wide or not joined:
        return None
    stop = text.find(gbk.LOST, at + 1, at + _LONGEST)
    ahead = text[at + 1 : stop + 2 if stop > 0 else at + _LONGEST]  # so that no ? is asked about twice
    ending = follow(ahead, 0, wide[1], replace(page, asking=False), left + joined)
    if ending is None or len(ending.text) < _FEWEST_ASKED + 2 * ending.lost:
        return None
    whole = joined + ending.text
    plain = _plain(whole[: -1 - ending.lost]) >= _IN_STEP
    if not plain or (ending.lost and _plain(ahead[: ending.end - 1]) >= _IN_STEP):
        return None
    others = tuple(joined + each for each in ending.others)
    return replace(ending, end=at + 1 + ending.end, text=whole, others=others)


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
    marks = _MARKS_BY_LEAD.get(pending or 0, "")
    if page.blanks and behind == LACUNA and marks and _HAN.match(following):
        chosen, behind = guess.Guess(marks[0], tuple(marks[1:])), " "
    elif pending == _MARK_LEAD and behind == LACUNA and _is_closed(text, at + 1):
        chosen = guess.Guess("（", ("，", "：", "；"))
    elif pending is not None:
        chosen = guess.by_first_byte(
            pending, left, at_end=at_end, before_mark=behind == INSERTED, page=page.words
        )
    figure, other = _figure(text, at + 1) if behind == LACUNA else ("", "")
    behind = figure or behind
    others = tuple(each + behind for each in chosen.others) + (chosen.character + other,) * bool(other)
    return Reading(tag.end() if tag else at + 1, chosen.character + behind, {}, others, lost=True)


def _is_closed(text: str, at: int) -> bool:
    """Whether the line closes a bracket behind ``at`` that nothing opens there."""
    bracket = _BRACKET_OF_LINE.search(text, at, at + _CONTEXT)
    return bracket is not None and bracket[0] in "）)"


def _figure(text: str, at: int) -> tuple[str, str]:
    """The figure that is lost before the rest of a month or a year, and what else it may have been.

    Nothing where the page sets figures apart by blanks, so that one of those may be lost.
    """
    for rest, figure, other in _FIGURES:
        if rest.match(text, at):
            return ("", "") if _BLANK_FIGURES.search(text) else (figure, other)
    return "", ""


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
        unassigned = sum(map(_PRIVATE.__contains__, map(ord, each.text)))
        return _NO_TEXT * unassigned + guess.likeliness(
            left_of(text, start), each.text, text[each.end : each.end + _CONTEXT]
        )

    ranked = sorted(found, key=score, reverse=True)
    return replace(ranked[0], others=(*ranked[0].others, *(each.text for each in ranked[1:])))
