"""``annotation``: a reading in brackets pushed in behind every occurrence of some characters.

The mirror converts the page to traditional and puts ``(toned pinyin)`` behind a fixed set of the
traditional characters, with one reading a character and page: 堅(jiān)持. Some entries of its table
end in a space: 全會(huì )審議. What does not fit such a table is text: a real gloss 甪(lù)直, a primer
in which every character has its reading, (NATO).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from build_scripts.language import script
from build_scripts.language.pinyin import TONED, is_reading
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes

READING: Final = f"[{TONED}]{{1,6}} ?"
_HAN: Final = "[\u3400-\u4dbf\u4e00-\u9fff]"
_ANNOTATED: Final = re.compile(rf"({_HAN})\(({READING})\)|({_HAN})（({READING})）")
_QUICK: Final = re.compile(f"[(（][{TONED}]")
_EVERY: Final = 0.6  # share of occurrences that carry the reading; byte shifts swallow some of them
_SOME: Final = 0.25  # the same, for further characters of a page whose rule is established
_TRADITIONAL: Final = 0.75  # share of the annotated characters that a converter produced
_OFTEN: Final = 3  # so often nobody glosses one and the same character
_FEWEST_IN_CORNERS: Final = 5  # characters, on a page with the quotation marks of Taiwan and Hong Kong
_PRIMER: Final = 0.6  # above this share of all characters the page teaches reading


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a page's mirror inserted.

    ``table``: character → what stands between its brackets. ``bare``: offsets, in the text after
    ``undo``, of table characters without brackets. ``brackets``: the two brackets in use. ``removed``:
    how many were taken out.
    """

    table: tuple[tuple[str, str], ...]
    bare: tuple[int, ...] = ()
    brackets: str = "()"
    removed: int = 0


def table_of(text: str) -> dict[str, str]:
    """Learn the page's table: the characters that carry one fixed reading everywhere, and the readings.

    Empty where the page shows no such rule.
    """
    if _QUICK.search(text) is None:
        return {}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for match in _ANNOTATED.finditer(text):
        seen[match[1] or match[3]][match[2] or match[4]] += 1
    if not seen:
        return {}
    used = Counter(text)
    table, weak = {}, {}
    for character, inserted in seen.items():
        reading, times = inserted.most_common(1)[0]
        if is_reading(character, reading.rstrip()):
            if times >= _EVERY * used[character]:
                table[character] = reading
            elif times >= _SOME * used[character]:
                weak[character] = reading
    return {**table, **weak} if _looks_injected(text, table, seen) else {}


def _looks_injected(text: str, table: Mapping[str, str], seen: Mapping[str, Counter[str]]) -> bool:
    """Whether the annotated characters are ones that a converter chose, not a teacher."""
    injected = {each for each in table if script.is_traditional(each)}
    share = sum(seen[each].total() for each in injected) / sum(each.total() for each in seen.values())
    han = len(re.findall(_HAN, text))
    annotated = sum(seen[each].total() for each in table)
    if "「" in text and "“" not in text and len(injected) < _FEWEST_IN_CORNERS:
        return False
    repeated = len(injected) >= 2 or any(seen[each].total() >= _OFTEN for each in injected)
    return repeated and share >= _TRADITIONAL and annotated < _PRIMER * han


def detect(text: str, _context: Context) -> Annotation | None:
    """Learn the table of the page; None where it has none."""
    table = {each: reading for each, reading in table_of(text).items() if script.is_traditional(each)}
    if not table:
        return None
    wide = any(f"{each}（{reading}）" in text for each, reading in table.items())
    record = Annotation(tuple(table.items()), brackets="（）" if wide else "()")
    removed = changes(text, record)
    clean = apply_changes(text, removed)
    annotated, dropped = set(), 0
    for change in removed:
        annotated.add(change.start - dropped - 1)
        dropped += change.end - change.start
    bare = tuple(at for at, each in enumerate(clean) if each in table and at not in annotated)
    return Annotation(record.table, bare, record.brackets, len(removed))


def changes(text: str, record: Annotation) -> tuple[Change, ...]:
    """Every bracket that holds the table's reading of the character before it goes."""
    inserted = _inserted(record)
    matches = _any_of(inserted).finditer(text)
    return tuple(Change(match.start() + 1, match.end(), "") for match in matches)


def undo(text: str, record: Annotation) -> str:
    """Drop the brackets."""
    return apply_changes(text, changes(text, record))


def redo(text: str, record: Annotation) -> str:
    """Put the reading behind every table character that is not bare."""
    inserted = _inserted(record)
    bare = set(record.bare)
    return "".join(
        each + inserted[each] if each in inserted and at not in bare else each for at, each in enumerate(text)
    )


def _inserted(record: Annotation) -> dict[str, str]:
    opening, closing = record.brackets[0], record.brackets[1]
    return {character: f"{opening}{reading}{closing}" for character, reading in record.table}


def _any_of(inserted: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(character + bracket) for character, bracket in inserted.items()))


def dump(record: Annotation) -> Json:
    """The table as a JSON object, offsets as a list."""
    return {
        "table": dict(record.table),
        "bare": list(record.bare),
        "brackets": record.brackets,
        "removed": record.removed,
    }


def load(data: Json, _text: str) -> Annotation:
    """Take back what ``dump`` gave."""
    match data:
        case {
            "table": dict(table),
            "bare": list(bare),
            "brackets": str(brackets),
            "removed": int(removed),
        } if len(brackets) == 2 and all(
            isinstance(key, str) and len(key) == 1 and isinstance(value, str) for key, value in table.items()
        ):
            return Annotation(
                tuple(table.items()), tuple(at for at in bare if isinstance(at, int)), brackets, removed
            )
    raise MalformedLedgerError("an annotation has table, bare, brackets and removed", where="params")


FAMILY: Final = Family(
    name="annotation",
    version=1,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda record: {"annotation": record.removed},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
