"""``punctuation``: a comma put in before every mark of the page, as in 4月9日,,省委書記,、省…會議,。.

Written as bytes like the annotation, so that the marks' bytes are also found across two characters;
that part is undone by ``byteshift``, which asks here which marks the page's rule covers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from build_scripts.language.characters import places
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes

INSERTED: Final = ","
_ALWAYS_WIDE: Final = "、。"  # folding leaves these alone, so they show the rule on every page
_OTHERS: Final = "，！？：；,!?:;"
_SHARE: Final = 0.8  # of the occurrences of 、 or of 。
_SHARE_OF_OTHERS: Final = 0.5  # of another mark's, on a page that shows the rule: some ? are lost bytes
_FEWEST: Final = 4  # marks with a comma before them


@dataclass(frozen=True, slots=True)
class Punctuation:
    """``marks`` have a comma put in before them, except those at the offsets ``bare`` of the text after."""

    marks: str
    bare: tuple[int, ...] = ()
    removed: int = 0


def marks_of(text: str) -> str:
    """The marks before which the page has a comma everywhere; empty where it shows no such rule."""
    if not re.search(f"{INSERTED}[{_ALWAYS_WIDE}]", text):
        return ""
    before = Counter(match[1] for match in re.finditer(f"{INSERTED}([{_ALWAYS_WIDE}{_OTHERS}])", text))
    straddles = Counter(match[1] for match in re.finditer(rf"\?([{_ALWAYS_WIDE}{_OTHERS}])", text))
    places = Counter(text)
    places.subtract(straddles)  # the mark's bytes in two other characters
    places[INSERTED] -= before.total()  # those that were put in do not count
    shown = [mark for mark in _ALWAYS_WIDE if before[mark] and before[mark] >= _SHARE * places[mark]]
    if before.total() < _FEWEST or not shown:
        return ""
    others = [mark for mark in _OTHERS if before[mark] and before[mark] >= _SHARE_OF_OTHERS * places[mark]]
    return "".join([*shown, *others])


def detect(text: str, _context: Context) -> Punctuation | None:
    """Learn the page's rule; None where it has none."""
    marks = marks_of(text)
    if not marks:
        return None
    record = Punctuation(marks)
    removed = changes(text, record)
    clean = apply_changes(text, removed)
    preceded = {change.start - number for number, change in enumerate(removed)}
    bare = tuple(at for at in places(clean, marks) if at not in preceded)
    return Punctuation(marks, bare, len(removed))


def changes(text: str, record: Punctuation) -> tuple[Change, ...]:
    """The comma before each mark goes."""
    matches = re.finditer(f"{INSERTED}[{re.escape(record.marks)}]", text)
    return tuple(Change(match.start(), match.start() + 1, "") for match in matches)


def undo(text: str, record: Punctuation) -> str:
    """Drop the commas that were put in."""
    return apply_changes(text, changes(text, record))


def redo(text: str, record: Punctuation) -> str:
    """Put a comma before every mark that is not bare."""
    bare = set(record.bare)
    return apply_changes(
        text, (Change(at, at, INSERTED) for at in places(text, record.marks) if at not in bare)
    )


def dump(record: Punctuation) -> Json:
    """The marks as a string, offsets as a list."""
    return {"marks": record.marks, "bare": list(record.bare), "removed": record.removed}


def load(data: Json, _text: str) -> Punctuation:
    """Take back what ``dump`` gave."""
    match data:
        case {"marks": str(marks), "bare": list(bare), "removed": int(removed)} if marks:
            return Punctuation(marks, tuple(at for at in bare if isinstance(at, int)), removed)
    raise MalformedLedgerError("put-in punctuation has marks, bare and removed", where="params")


FAMILY: Final = Family(
    name="punctuation",
    version=2,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda record: {"punctuation": record.removed},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
