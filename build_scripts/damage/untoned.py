"""``untoned``: readings behind characters picked at random, some of them twice.

習(xi)近平, 中(zhong)(zhong)共: unlike the toned annotation there is no table and no conversion before
it, so every bracket is remembered by its place. A writer glosses a hard character once, and a
primer gives every character its reading; a page that glosses 中 and 的 here and there does neither.

Mostly they are small letters without tone marks in round brackets. How others are written (习(Xi), 习(xi2),
习(xí), 习【xi】, 习( xi )) is told by the same, but only where there are several, some of them inside words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from string import ascii_letters
from typing import Final

from build_scripts.language.lexicon import crosses_word, most_used
from build_scripts.language.occurrences import Pairs
from build_scripts.language.pinyin import TONED, is_reading, plain, taught, usual
from build_scripts.language.script import simplify
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes, revert_changes

_HAN: Final = "[\u3400-\u4dbf\u4e00-\u9fff]"
_MARKED: Final = "".join(each for each in TONED if not each.isascii() and each != "ü")
_PLAIN_READING: Final = re.compile(r"(?:\([a-zü]{1,6}\))+|(?:（[a-zü]{1,6}）)+")
_LETTERS: Final = f"{ascii_letters}üÜ{_MARKED}{_MARKED.upper()}"
_ONE: Final = rf" ?[{_LETTERS}]{{1,6}}[1-5]? ?"
_READING: Final = re.compile(rf"(?:\({_ONE}\))+|(?:（{_ONE}）)+|(?:\[{_ONE}\])+|(?:【{_ONE}】)+")
_SAID: Final = re.compile(f"[{_LETTERS}]+")
_OPENINGS: Final = Pairs(bracket + letter for bracket in "(（[【" for letter in f"{_LETTERS} ")
_GLOSSED: Final = re.compile(rf"{_HAN}(?P<brackets>{_READING.pattern})")
_TONED: Final = re.compile(rf"{_HAN}[(（](?=[^a-z]|[a-z]+[^a-z)）])[{TONED}]{{1,6}}[)）]")
_TONED_READING: Final = re.compile(f"[{_MARKED}]")
_FEWEST: Final = 3  # brackets on a page, and characters that have them
_PRIMER: Final = 0.3  # above this share of all characters the page teaches reading
_BARE: Final = 0.5  # share of the characters, at least, that also stand on the page without a reading
_PLAIN: Final = 1_000  # most used characters, whose reading every reader knows
_SEVERAL: Final = 5  # brackets, of which not all need stand behind such
_WELL_KNOWN: Final = 2_000  # the same, where few brackets are
_MANY: Final = 8  # brackets by which a page that speaks of readings may be judged
_LATE: Final = 0.6  # share of them behind characters that stood bare before
_QUOTED: Final = re.compile("[“‘「『《]")
_SHARE_PLAIN: Final = 0.6  # of the characters, at least, are such
_FEWEST_ODD: Final = 4  # brackets written as few mirrors do ...
_SHARE_USUAL: Final = 0.75  # ... of which so many say how a well-known character is mostly read ...
_SHARE_BLIND: Final = 0.35  # ... and so many stand inside words or where nobody glosses ...
_SHARE_LATE: Final = 0.1  # ... for so many are behind what was read before ...
_SHARE_LATE_IF_TAUGHT: Final = 0.3  # ... the same, where a page speaks of readings
_FIRST: Final = 100  # most used characters
_SHORTEST: Final = 40  # characters of a text, which is no vocabulary
_NEAR: Final = 3  # characters on both sides of a bracket that make words


@dataclass(frozen=True, slots=True, order=True)
class Bracket:
    """``text`` stood at offset ``start`` of the text before."""

    start: int
    text: str


Brackets = tuple[Bracket, ...]


def detect(text: str, _context: Context) -> Brackets | None:
    """Find the brackets with a reading of the character before them; None if they look like a writer's."""
    if not _OPENINGS.within(text):
        return None
    found = tuple(_readings(text))
    usual_ones = tuple(each for each in found if _PLAIN_READING.fullmatch(each.text))
    others = tuple(each for each in found if not _PLAIN_READING.fullmatch(each.text))
    if others and not _are_blind(text, others):
        others = tuple(each for each in others if _is_doubled(each))
    if usual_ones and not _looks_injected(text, usual_ones, others):
        usual_ones = ()
    return tuple(sorted(usual_ones + others)) or None


def _are_blind(text: str, found: Brackets) -> bool:
    """Whether brackets of other making were put in by nobody who looked where.

    Who glosses a character that everybody knows does so because it is read otherwise there; who teaches
    reading does it where a character comes first; and both let a word end.
    """
    if len(found) < _FEWEST_ODD or len(found) > _PRIMER * len(re.findall(_HAN, text)):
        return False
    if sum(_is_known(text, each) for each in found) < _SHARE_USUAL * len(found):
        return False
    late = [_is_late(text, each) for each in found]
    cut = [_cuts_word(text, each) for each in found]
    needed = _SHARE_LATE_IF_TAUGHT if taught(text) else _SHARE_LATE
    return sum(late) >= max(2, needed * len(found)) and sum(map(max, late, cut)) >= max(
        2, _SHARE_BLIND * len(found)
    )


def _is_doubled(bracket: Bracket) -> bool:
    """Whether one reading stands twice in a row, with a tone mark or without."""
    return bracket.text.count(bracket.text[0]) > 1 and len({plain(each) for each in _said(bracket.text)}) == 1


def _is_late(text: str, bracket: Bracket) -> bool:
    """Whether the character stood there before without a reading, or is among those that nobody is taught.

    Of what stands in quotation marks somebody may tell how it is read.
    """
    at = bracket.start - 1
    if _QUOTED.search(text, max(0, at - _NEAR), at):
        return False
    first = text.find(text[at])
    return simplify(text[at]) in most_used(_FIRST) or (first < at and text[first + 1] not in "(（[【")


def _looks_injected(text: str, found: Brackets, others: Brackets) -> bool:
    """Whether the characters were picked at random: known to every reader, or glossed here and bare there.

    One reading twice in a row is nobody's gloss. Where a page speaks of readings, or gives one character two
    of them, somebody teaches.
    """
    glosses: dict[str, set[str]] = defaultdict(set)
    for each in found:
        glosses[text[each.start - 1]].add(each.text)
    doubled = any(each.text.count(each.text[0]) > 1 for each in found) or any(map(_is_doubled, others))
    toned = len(_TONED.findall(text)) - sum(_TONED_READING.search(each.text) is not None for each in others)
    if toned > len(found) or len(found) + toned > _PRIMER * len(re.findall(_HAN, text)):
        return False  # the neutral tones of a primer
    if doubled or taught(text):
        return doubled or _is_at_random(text, found)
    usual_ones = sum(_is_known(text, each) for each in found)
    needed = len(found) if len(found) < _SEVERAL else _SHARE_PLAIN * len(found)
    if usual_ones >= needed and any(_cuts_word(text, each) for each in found):
        return True
    if usual_ones == len(found) and not toned and all(_is_nobodys(text, each) for each in found):
        return True
    if min(len(found), len(glosses)) < _FEWEST:
        return False
    used = Counter(text)
    times = Counter(text[each.start - 1] for each in found)
    bare = sum(used[character] > times[character] for character in glosses)
    known = sum(simplify(character) in most_used(_PLAIN) for character in glosses)
    return known >= _SHARE_PLAIN * len(glosses) or (len(found) > _FEWEST and bare >= _BARE * len(glosses))


def _is_at_random(text: str, found: Brackets) -> bool:
    """Whether readings that every reader knows stand behind characters that stood bare before.

    Who teaches says how a character is read where it comes first.
    """
    known = [each for each in found if _is_known(text, each)]
    late = sum(text.find(text[each.start - 1]) < each.start - 1 for each in known)
    cuts = sum(_cuts_word(text, each) for each in known)
    return len(found) >= _MANY and late >= _LATE * len(found) and cuts >= _FEWEST


def _is_nobodys(text: str, bracket: Bracket) -> bool:
    """Whether nobody asks for the character, and nobody speaks of it as a word."""
    left = text[max(0, bracket.start - _NEAR) : bracket.start]
    return simplify(left[-1]) in most_used(_PLAIN) and _QUOTED.search(left) is None and len(text) >= _SHORTEST


def _is_known(text: str, bracket: Bracket) -> bool:
    """Whether the bracket says how a well-known character is mostly read, which nobody asks."""
    character = text[bracket.start - 1]
    said = {plain(each) for each in _said(bracket.text)}
    return simplify(character) in most_used(_WELL_KNOWN) and said == {plain(usual(simplify(character)))}


def _cuts_word(text: str, bracket: Bracket) -> bool:
    """Whether a bracket is doubled or stands inside a common word, where a writer lets the word end.

    Of a word in quotation marks somebody may tell how it is read.
    """
    if bracket.text.count(bracket.text[0]) > 1:
        return True
    end = bracket.start + len(bracket.text)
    left, right = text[max(0, bracket.start - _NEAR) : bracket.start], text[end : end + _NEAR]
    return _QUOTED.search(left) is None and crosses_word(simplify(left), simplify(right))


def _readings(text: str) -> Iterator[Bracket]:
    for match in _GLOSSED.finditer(text):
        if all(is_reading(match[0][0], reading) for reading in _said(match["brackets"])):
            yield Bracket(match.start("brackets"), match["brackets"])


def _said(brackets: str) -> list[str]:
    """The readings in some brackets, in small letters; those without a tone mark as typists write them."""
    found = [each.lower() for each in _SAID.findall(brackets)]
    return [each if _TONED_READING.search(each) else plain(each) for each in found]


def changes(_text: str, brackets: Brackets) -> tuple[Change, ...]:
    """Each bracket goes."""
    return tuple(Change(each.start, each.start + len(each.text), "") for each in brackets)


def undo(text: str, brackets: Brackets) -> str:
    """Drop the brackets."""
    return apply_changes(text, changes(text, brackets))


def redo(text: str, brackets: Brackets) -> str:
    """Put the brackets back where they were."""
    return revert_changes(text, changes("", brackets), (each.text for each in brackets))


def dump(brackets: Brackets) -> Json:
    """The brackets by their words, each with its places."""
    ordered = sorted(brackets, key=lambda each: (each.text, each.start))
    return {
        "brackets": {
            words: [each.start for each in group] for words, group in groupby(ordered, lambda each: each.text)
        }
    }


def load(data: Json, text: str) -> Brackets:
    """Take back what ``dump`` gave; every bracket must stand in ``text``."""
    match data:
        case {"brackets": dict(places)}:
            found = [
                Bracket(start, words)
                for words, starts in places.items()
                for start in starts
                if isinstance(start, int)
            ]
        case _:
            raise MalformedLedgerError("brackets are listed by their words", where="params.brackets")
    for each in found:
        if not _READING.fullmatch(each.text) or not text.startswith(each.text, each.start):
            raise ReplayError(f"no such bracket stands at {each.start}", where="params.brackets")
    return tuple(sorted(found))


FAMILY: Final = Family(
    name="untoned",
    version=5,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda brackets: {"annotation": len(brackets)},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
