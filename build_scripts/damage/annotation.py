"""``annotation``: a reading in brackets pushed in behind every occurrence of some characters.

The mirror converts the page to traditional and puts ``(toned pinyin)`` behind a fixed set of the
traditional characters, with one reading a character and page: 堅(jiān)持. Some entries of its table
end in a space: 全會(huì )審議. What does not fit such a table is text: a real gloss 甪(lù)直, a primer
in which every character has its reading, (NATO).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from build_scripts.damage.octets import shifted
from build_scripts.damage.writing import origin
from build_scripts.language import script
from build_scripts.language.characters import places
from build_scripts.language.lexicon import crosses_word, most_used
from build_scripts.language.occurrences import Characters
from build_scripts.language.pinyin import TONED, is_reading, readings, taught, usual
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes

_SINGLE: Final = f"[{TONED}]{{1,6}} ?"
READING: Final = rf"{_SINGLE}(?:[)）][(（]{_SINGLE})?"
"""What stands between the outer brackets; some mirrors insert the bracket twice: jiān)(jiān."""

_BETWEEN: Final = re.compile("[)）][(（]")
_HAN: Final = "[\u3400-\u4dbf\u4e00-\u9fff]"
# The bracket first, because it is found sooner than the character before it.
_INSERTED: Final = {
    "()": re.compile(rf"\((?<={_HAN}\()({READING})\)"),
    "（）": re.compile(rf"（(?<={_HAN}（)({READING})）"),
}
# A byte shift keeps the width of one of two brackets, so these may close as the other kind does.
_SEEN: Final = (
    re.compile(rf"\((?<={_HAN}\()({READING})[)）]"),
    re.compile(rf"（(?<={_HAN}（)({READING})[)）]"),
)
_ANY: Final = re.compile(rf"[(（](?<={_HAN}[(（])({READING})[)）]")
_KINDS: Final = frozenset({"()", "（）", "(）", "（)"})
_HAN_CHARACTERS: Final = Characters(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
_EVERY: Final = 0.6  # share of occurrences that carry the reading; byte shifts swallow some of them
_SURELY_MANY: Final = 10  # keys that are annotated everywhere: nobody glosses a few others beside them
_SOME: Final = 0.25  # the same, for further characters of a page whose rule is established
_TRADITIONAL: Final = 0.75  # share of the annotated characters that a converter produced
_OFTEN: Final = 3  # so often nobody glosses one and the same character
_FEWEST_IN_CORNERS: Final = 5  # characters, on a page with the quotation marks of Taiwan and Hong Kong
_PLAIN: Final = 2_000  # most used characters, which need no gloss
_KNOWN: Final = 1_000  # those whose reading every reader knows
_SURELY: Final = 1.5  # evidence of a converter
_SHARE_KNOWN: Final = 0.8
_FEW: Final = 6  # characters, each of them once, that a writer may gloss
_FEWEST_BLIND: Final = 4  # characters, some inside words, which a writer who glosses does not cut
_NEAR: Final = 3  # characters on both sides of a bracket that make words
_PRIMER: Final = 0.6  # above this share of all characters the page teaches reading


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a page's mirror inserted.

    ``table``: character → what stands between its brackets. ``bare``: offsets, in the text after
    ``undo``, of table characters without brackets. ``brackets``: the two brackets in use. ``removed``:
    how many were taken out. ``others``: other brackets (a shift keeps what folding turns into half-width
    ones), and the offsets of characters before them in the text after ``undo``.
    """

    table: tuple[tuple[str, str], ...]
    bare: tuple[int, ...] = ()
    brackets: str = "()"
    removed: int = 0
    others: tuple[tuple[str, tuple[int, ...]], ...] = ()


def table_of(text: str, *, has_one: bool = False) -> dict[str, str]:
    """Learn the page's table: the characters that carry one fixed reading everywhere, and the readings.

    Empty where the page shows no such rule; ``has_one``: something else has shown that it has.
    """
    return dict(_table_of(text, has_one=has_one or shifted.is_certain(text)))


@lru_cache(maxsize=2)
def _table_of(text: str, *, has_one: bool) -> tuple[tuple[str, str], ...]:
    """Kept for a moment: a page without byte shifts is asked twice."""
    bracketed = (each.finditer(text) for each in _SEEN)
    seen = [(text[match.start() - 1], match[1]) for matches in bracketed for match in matches]
    if any(not each.isascii() for _, each in seen):  # others without tones were put in by somebody else
        seen = [(each, said) for each, said in seen if not said.isascii() or _is_neutral(each, said)]
    annotated = Counter(character for character, _ in seen)
    usual: dict[str, tuple[str, int]] = {}
    for (character, reading), times in Counter(seen).most_common():
        if _is_said(character, reading):
            usual.setdefault(character, (reading, times))
    used = Counter(map(text.__getitem__, places(text, annotated)))
    table: dict[str, str] = {}
    weak: dict[str, str] = {}
    rest: dict[str, str] = {}  # annotated here and there: where bytes were shifted a key stands bare
    for character in filter(usual.__contains__, annotated):
        reading, times = usual[character]
        every, some = times >= _EVERY * used[character], times >= _SOME * used[character]
        (table if every else weak if some else rest)[character] = reading
    if not has_one and not _looks_injected(text, table, annotated):
        return ()
    return (*table.items(), *weak.items(), *(rest.items() if len(table) >= _SURELY_MANY else ()))


@lru_cache(maxsize=4096)
def _is_said(character: str, reading: str) -> bool:
    return is_reading(character, spoken(reading))


def _is_neutral(character: str, reading: str) -> bool:
    """Whether a reading without a tone mark is one without a tone: 了(le)."""
    return spoken(reading) in readings(character)


def spoken(reading: str) -> str:
    """The reading alone, once and without a space; empty where two brackets say different things.

    >>> spoken("huì "), spoken("jiān)(jiān"), spoken("jiān)(shù")
    ('huì', 'jiān', '')
    """
    said = {each.rstrip() for each in _BETWEEN.split(reading)}
    return said.pop() if len(said) == 1 else ""


def _looks_injected(text: str, table: Mapping[str, str], annotated: Counter[str]) -> bool:
    """Whether the annotated characters are ones that a converter chose, not a teacher."""
    injected = [each for each in table if script.is_traditional(each)]
    if not injected or ("「" in text and "“" not in text and len(injected) < _FEWEST_IN_CORNERS):
        return False
    share = sum(annotated[each] for each in injected) / annotated.total()
    repeated = len(injected) >= 2 or any(annotated[each] >= _OFTEN for each in injected)
    plain = [script.simplify(each) for each in injected]
    if share < _TRADITIONAL or not (repeated or _are_nobodys_glosses(text, table)):
        return False
    if 2 * sum(map(most_used(_PLAIN).__contains__, plain)) < len(plain):
        return False  # characters that a writer glosses
    known = sum(map(most_used(_KNOWN).__contains__, plain)) >= _SHARE_KNOWN * len(plain)
    once = len(plain) < _FEW and all(annotated[each] == 1 for each in injected)
    if once and not known and origin.evidence(text) <= 0 and not _are_blind(text, table):
        return False  # a few glosses on a page that nobody converted
    han = _HAN_CHARACTERS.count(text)
    return sum(annotated[each] for each in table) < _PRIMER * han


def _are_nobodys_glosses(text: str, table: Mapping[str, str]) -> bool:
    """Whether a few brackets say how well-known characters are mostly read, or stand inside words.

    A writer glosses what is hard and lets the word end; where nobody converted a teacher may do both.
    """
    plain = {script.simplify(each): spoken(reading) for each, reading in table.items()}
    converted = origin.evidence(text)
    known = most_used(_PLAIN if converted > _SURELY else _KNOWN)
    if converted <= 0 or not known.issuperset(plain) or taught(text):
        return False
    return all(usual(each) == reading for each, reading in plain.items()) or _cuts_words(
        script.simplify(text)
    )


def _are_blind(text: str, table: Mapping[str, str]) -> bool:
    """Whether some brackets say how characters are mostly read, and stand inside words, too."""
    plain = {script.simplify(each): spoken(reading) for each, reading in table.items()}
    usually = len(plain) >= _FEWEST_BLIND and all(usual(each) == reading for each, reading in plain.items())
    return usually and not taught(text) and _cuts_words(script.simplify(text))


def _cuts_words(simple: str) -> bool:
    found = (match.span() for pattern in _INSERTED.values() for match in pattern.finditer(simple))
    return any(
        crosses_word(simple[max(0, start - _NEAR) : start], simple[end : end + _NEAR]) for start, end in found
    )


def detect(text: str, context: Context) -> Annotation | None:
    """Learn the table of the page; None where it has none."""
    learned = table_of(text, has_one="byteshift" in context.found)
    table = {each: reading for each, reading in learned.items() if script.is_traditional(each)}
    if not table:
        return None
    found = [match for match in _ANY.finditer(text) if table.get(text[match.start() - 1]) == match[1]]
    kinds = Counter(map(_brackets, found))
    most = max(_INSERTED, key=lambda each: kinds[each])
    found = _without_glosses(text, found, most)
    annotated: dict[int, str] = {}
    dropped = 0
    for match in found:
        annotated[match.start() - dropped - 1] = _brackets(match)
        dropped += match.end() - match.start()
    clean = apply_changes(text, [Change(*match.span(), "") for match in found])
    bare = tuple(at for at in places(clean, table) if at not in annotated)
    others = tuple(
        (kind, tuple(at for at, brackets in annotated.items() if brackets == kind))
        for kind in sorted({*annotated.values()} - {most})
    )
    return Annotation(tuple(table.items()), bare, most, len(found), others)


def _without_glosses(text: str, found: Sequence[re.Match[str]], most: str) -> list[re.Match[str]]:
    """Those in the brackets that ``most`` have, or that say what the others or every dictionary says."""
    own = {text[match.start() - 1] for match in found if _brackets(match) == most}
    return [
        match
        for match in found
        if _brackets(match) in {most, "(）", "（)"}
        or (character := text[match.start() - 1]) in own
        or usual(character) == spoken(match[1])
    ]


def _brackets(match: re.Match[str]) -> str:
    return match[0][0] + match[0][-1]


def changes(text: str, record: Annotation) -> tuple[Change, ...]:
    """Every bracket that holds the table's reading of the character before it goes."""
    pattern = _ANY if record.others else _INSERTED[record.brackets]
    return _changes(text, record.table, pattern)


@lru_cache(maxsize=2)
def _changes(text: str, pairs: tuple[tuple[str, str], ...], pattern: re.Pattern[str]) -> tuple[Change, ...]:
    """Kept for a moment: a page's brackets are dropped and followed one after the other."""
    table = dict(pairs)
    return tuple(
        [
            Change(*match.span(), "")
            for match in pattern.finditer(text)
            if table.get(text[match.start() - 1]) == match[1]
        ]
    )


def undo(text: str, record: Annotation) -> str:
    """Drop the brackets."""
    return apply_changes(text, changes(text, record))


def redo(text: str, record: Annotation) -> str:
    """Put the reading behind every table character that is not bare."""
    inserted = dict(record.table)
    bare = frozenset(record.bare)
    others = {at: brackets for brackets, offsets in record.others for at in offsets}
    parts: list[str] = []
    last = 0
    for at in places(text, inserted):
        if at not in bare:
            brackets = others.get(at, record.brackets)
            parts += (text[last : at + 1], brackets[0], inserted[text[at]], brackets[1])
            last = at + 1
    return "".join([*parts, text[last:]])


def dump(record: Annotation) -> Json:
    """The table as a JSON object, offsets as a list."""
    written: dict[str, object] = {
        "table": dict(record.table),
        "bare": list(record.bare),
        "brackets": record.brackets,
        "removed": record.removed,
    }
    others = {brackets: list(offsets) for brackets, offsets in record.others}
    return written | ({"others": others} if others else {})


def load(data: Json, _text: str) -> Annotation:
    """Take back what ``dump`` gave."""
    match data:
        case {
            "table": dict(table),
            "bare": list(bare),
            "brackets": str(brackets),
            "removed": int(removed),
        } if brackets in _INSERTED and all(
            isinstance(key, str) and len(key) == 1 and isinstance(value, str) for key, value in table.items()
        ):
            others = _load_others(data.get("others", {}))
            return Annotation(tuple(table.items()), _offsets(bare), brackets, removed, others)
    raise MalformedLedgerError("an annotation has table, bare, brackets and removed", where="params")


def _load_others(entries: object) -> tuple[tuple[str, tuple[int, ...]], ...]:
    if isinstance(entries, dict) and all(_KINDS.issuperset({kind}) for kind in entries):
        return tuple((kind, _offsets(offsets)) for kind, offsets in entries.items())
    raise MalformedLedgerError("other brackets are two, with a list of offsets", where="params.others")


def _offsets(entries: list[object]) -> tuple[int, ...]:
    return tuple(at for at in entries if isinstance(at, int))


FAMILY: Final = Family(
    name="annotation",
    version=8,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda record: {"annotation": record.removed},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
