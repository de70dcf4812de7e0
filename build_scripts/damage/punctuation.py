"""``punctuation``: a comma put in before every mark of the page, as in 4月9日,,省委書記,、省…會議,。.

Written as bytes like the annotation, so that the marks' bytes are also found across two characters. Where
the comma is one byte that shifts what follows and is undone by ``byteshift``, which asks here which marks
the page's rule covers. A full-width comma has two bytes and shifts nothing: it takes the second byte of the
character before, and its second byte makes a user-defined character with that byte: of 场， it makes 常，.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from build_scripts.damage.width import TABLE
from build_scripts.language import gbk
from build_scripts.language.characters import places
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes

INSERTED: Final = ","
_WIDE: Final = "，"
_ALWAYS_WIDE: Final = "、。"  # folding leaves these alone, so they show the rule on every page
_OTHERS: Final = "，！？：；,!?:;"
_MARKS: Final = frozenset("、。，！？：；")
_SHARE: Final = 0.8  # of the occurrences of 、 or of 。
_SHARE_OF_OTHERS: Final = 0.5  # of another mark's, on a page that shows the rule
_FEWEST: Final = 4  # marks with a comma before them
_FEWEST_ALL: Final = 2  # the same, where all of the marks have one
_UNFOLD: Final = {half: wide for wide, half in TABLE.items()}


@dataclass(frozen=True, slots=True)
class Punctuation:
    """``marks`` have a comma put in before them, except those at the offsets ``bare`` of the text after.

    ``inserted`` is the comma. ``across``: offsets, in the text after, of characters whose second byte is a
    mark's first one, with the comma's bytes between the two.
    """

    marks: str
    bare: tuple[int, ...] = ()
    removed: int = 0
    inserted: str = INSERTED
    across: tuple[int, ...] = ()


def marks_of(text: str, inserted: str = INSERTED) -> str:
    """The marks before which the page has a comma everywhere; empty where it shows no such rule."""
    if not re.search(f"{inserted}[{_ALWAYS_WIDE}]", text):
        return ""
    before = Counter(match[1] for match in re.finditer(f"{inserted}(?=([{_ALWAYS_WIDE}{_OTHERS}]))", text))
    straddles = Counter(re.findall(rf"(?<=\?)[{_ALWAYS_WIDE}{_OTHERS}]", text))
    places = Counter(text)
    places.subtract(straddles)  # the mark's bytes in two other characters
    places[inserted] -= before.total()  # those that were put in do not count
    places.subtract(_cut_through(text, inserted))
    shown = [mark for mark in _ALWAYS_WIDE if before[mark] and before[mark] >= _SHARE * places[mark]]
    everywhere = all(before[mark] == places[mark] for mark in _ALWAYS_WIDE if places[mark] > 0)
    if before.total() < (_FEWEST_ALL if everywhere else _FEWEST) or not shown:
        return ""
    places[gbk.LOST] = 0  # most of them may be lost bytes, and nobody writes one behind a comma
    asked = f"{_ALWAYS_WIDE}{_OTHERS}"
    return "".join(
        mark
        for mark in asked
        if mark in shown or (before[mark] and before[mark] >= _SHARE_OF_OTHERS * places[mark])
    )


def _cut_through(text: str, inserted: str) -> Counter[str]:
    """How often each mark stands bare because a comma was put between its bytes.

    That is where its second byte and the first of the next character are a mark: 。” has the bytes of ！.
    """
    bare = re.finditer(f"(?<!{inserted})[{_ALWAYS_WIDE}](?=(.))", text)
    return Counter(match[0] for match in bare if _crossing(match[0], match[1]))


def _crossing(mark: str, behind: str) -> bool:
    left, right = gbk.code(mark), _code(behind)
    return left is not None and right is not None and gbk.character(left[1], right[0]) in _MARKS


def detect(text: str, _context: Context) -> Punctuation | None:
    """Learn the page's rule; None where it has none."""
    for inserted in (INSERTED, _WIDE):
        marks = marks_of(text, inserted)
        if marks:
            return _learn(text, marks, inserted)
    return None


def _learn(text: str, marks: str, inserted: str) -> Punctuation:
    found = [*_straddles(text)]
    joined = apply_changes(text, found)
    across, drift = [], 0
    for change in found:
        across.append(change.start - drift)
        drift += change.end - change.start - len(change.text)
    removed = [*_commas(joined, marks, inserted)]
    clean = apply_changes(joined, removed)
    preceded = {change.start - number for number, change in enumerate(removed)}
    bare = tuple(at for at in places(clean, marks) if at not in preceded)
    back = iter(removed)
    shifted, gone, following = [], 0, next(back, None)
    for at in across:  # from the text with commas to the one without
        while following is not None and following.start < at:
            gone += 1
            following = next(back, None)
        shifted.append(at - gone)
    return Punctuation(marks, bare, len(removed) + len(found), inserted, tuple(shifted))


def _commas(text: str, marks: str, inserted: str) -> Iterator[Change]:
    """The comma before each mark; of three commas in a row the first and the third were put in."""
    for match in re.finditer(f"{inserted}[{re.escape(marks)}]", text):
        yield Change(match.start(), match.start() + 1, "")


@cache
def _comma() -> tuple[int, int]:
    code = gbk.code(_WIDE)
    if code is None:
        raise AssertionError("GBK has a full-width comma")
    return code


def _straddles(text: str) -> Iterator[Change]:
    """Where a comma of two bytes stands in two characters: the first and what the comma made become one."""
    first, second = _comma()
    for at in range(1, len(text) - 1):
        if not "\ue000" <= text[at] <= "\uf8ff":
            continue
        left, middle, right = gbk.code(text[at - 1]), gbk.code(text[at]), _code(text[at + 1])
        if left and middle and right and left[1] == first and middle[0] == second:
            original = gbk.character(left[0], middle[1])
            if original and gbk.character(middle[1], right[0]) in _MARKS:
                yield Change(at - 1, at + 1, original)


def _code(character: str) -> tuple[int, int] | None:
    return gbk.code(_UNFOLD.get(character, character))


def changes(text: str, record: Punctuation) -> tuple[Change, ...]:
    """The comma before each mark goes, and what it made of other characters."""
    found = [*_straddles(text)] if record.across else []
    commas = [*_commas(text, record.marks, record.inserted)]
    return tuple(sorted([*found, *commas]))


def undo(text: str, record: Punctuation) -> str:
    """Drop the commas that were put in."""
    return apply_changes(text, changes(text, record))


def redo(text: str, record: Punctuation) -> str:
    """Put a comma before every mark that is not bare, and between the bytes of others."""
    bare = set(record.bare)
    across = set(record.across)
    return "".join(
        _split(each)
        if at in across
        else record.inserted + each
        if each in record.marks and at not in bare
        else each
        for at, each in enumerate(text)
    )


def _split(character: str) -> str:
    """What a comma of two bytes makes of the character before whose second byte it was put."""
    code = gbk.code(character)
    pairs = code and (gbk.character(code[0], _comma()[0]), gbk.character(_comma()[1], code[1]))
    return "".join(each or "" for each in pairs) if pairs else character


def dump(record: Punctuation) -> Json:
    """The marks as a string, offsets as lists; a full-width comma and what it made where there are any."""
    wide: dict[str, object] = {} if record.inserted == INSERTED else {"inserted": record.inserted}
    across: dict[str, object] = {"across": list(record.across)} if record.across else {}
    return {"marks": record.marks, "bare": list(record.bare), "removed": record.removed, **wide, **across}


def load(data: Json, _text: str) -> Punctuation:
    """Take back what ``dump`` gave."""
    match data:
        case {"marks": str(marks), "bare": list(bare), "removed": int(removed)} if marks:
            inserted, across = data.get("inserted", INSERTED), data.get("across", [])
            if inserted in {INSERTED, _WIDE} and isinstance(across, list):
                return Punctuation(marks, _offsets(bare), removed, str(inserted), _offsets(across))
    raise MalformedLedgerError("put-in punctuation has marks, bare and removed", where="params")


def _offsets(entries: list[object]) -> tuple[int, ...]:
    return tuple(at for at in entries if isinstance(at, int))


FAMILY: Final = Family(
    name="punctuation",
    version=6,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda record: {"punctuation": record.removed},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
