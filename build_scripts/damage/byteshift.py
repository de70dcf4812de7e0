"""``byteshift``: the annotation inserted as bytes, across the border of two characters.

The mirror replaces the GBK bytes of a key character by these bytes and ``(reading)`` wherever the
bytes stand, so also where they are the second byte of one character and the first of the next.
There the bracket takes the place of a byte (``?`` for the lost one and the bracket) and everything
behind it is read one byte off until a second byte below 0x80 stands alone. The lost byte is the
second one of the key, whose first byte and reading are on the page: 85架?chē)… is 85架國際.

Undoing gives the text as it would be if only whole characters had been annotated; the annotation
family does the rest. A shift that cannot be read back is marked with 〓 and kept in the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.damage import annotation, punctuation, width
from build_scripts.damage.octets import crossing, insertion, realign, shifted
from build_scripts.damage.octets.quotations import Quotations
from build_scripts.language import gbk
from build_scripts.language.characters import meetings
from build_scripts.language.pinyin import TONED
from build_scripts.model.article import LACUNA
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Doubt, Family, Json
from build_scripts.model.text import Change, Span, apply_changes

_FOLD: Final = str.maketrans(width.TABLE)
_FOLD_MARKS: Final = str.maketrans({mark: half for mark, half in width.TABLE.items() if mark not in "（）"})
_UNFOLD: Final = {half: wide for wide, half in width.TABLE.items()}
_WIDE_OR_FOLDED: Final = r"(?<=[^\x00-\x7f]|[,:;!()])"
_STRADDLE: Final = re.compile(
    rf"{_WIDE_OR_FOLDED}\?{annotation.READING}\)|(?<![^\S\n]|\?)\?(?P<mark>[，。！？：、；,:;!?])"
)
_QUICK: Final = re.compile(rf"\?[{TONED}，。！？：、；,:;!?]|\([{TONED}]")  # in every shift
_DEAREST: Final = 20_000_000  # shifts times characters: of more no shift is tried without the others
_IN_STEP: Final = re.compile(rf"{_WIDE_OR_FOLDED}[@-~]\(({annotation.READING})\)")


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """``[start, end)`` of the text before reads ``text`` after.

    Where it could not be read back as a whole, ``raw`` holds what stands there and ``text`` has 〓.
    ``others`` are other readings that give the same bytes.
    """

    start: int
    end: int
    text: str
    raw: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Byteshift:
    """The shifts of a page and what they follow from.

    ``keys``: character → reading, for the keys that matched across borders. ``calm``: offsets of
    character borders, in the text after ``undo``, where a key's bytes meet without a bracket.
    ``folded``: whether the page's full-width marks were folded after the shifts were made; ``bracketed``: all
    but its brackets.
    """

    keys: tuple[tuple[str, str], ...]
    shifts: tuple[Shift, ...]
    calm: tuple[int, ...] = ()
    folded: bool = False
    bracketed: bool = False


def detect(text: str, _context: Context) -> Byteshift | None:
    """Find the shifts of an annotated page; None where there are none."""
    if not _QUICK.search(text) or not (_STRADDLE.search(text) or _IN_STEP.search(text)):
        return None
    page = realign.Page(annotation.table_of(text), punctuation.marks_of(text))
    if not page.table and not page.marks and not shifted.is_certain(text):
        return None
    page = replace(page, blanks=realign.sets_blanks(text))
    keys, shifts = _shifts(text, page)
    if any(each.raw for each in shifts):  # what was read tells which words the page has
        known = apply_changes(text, [Change(each.start, each.end, _sure(each)) for each in shifts])
        keys, shifts = _shifts(text, replace(page, words=known))
    in_step, more_keys = _in_step(text, shifts, page)
    if not shifts and not in_step:
        return None
    return _proved(text, keys | more_keys, sorted([*shifts, *in_step]))


def _shifts(text: str, page: realign.Page) -> tuple[dict[str, str], list[Shift]]:
    """Read all shifts, and the keys that explain them."""
    keys: dict[str, str] = {}
    shifts: list[Shift] = []
    quotations = Quotations(text)
    for match in _STRADDLE.finditer(text):
        if shifts and match.start() < shifts[-1].end:
            continue
        read = _read(text, match, page, quotations)
        if read is not None:
            keys |= read.keys
            raw = text[match.start() : read.end] if read.lost else ""
            shifts.append(Shift(match.start(), read.end, read.text, raw, read.others))
            quotations.read(match.start(), read.end, read.text)
    return keys, shifts


def _sure(shift: Shift) -> str:
    """The text of a shift with 〓 where its readings differ."""
    readings = zip(
        *(each[: len(shift.text)].ljust(len(shift.text)) for each in (shift.text, *shift.others)),
        strict=True,
    )
    return "".join(each[0] if len({*each}) == 1 else LACUNA for each in readings)


def _read(
    text: str, match: re.Match[str], page: realign.Page, quotations: Quotations
) -> realign.Reading | None:
    mark = match["mark"]
    if mark is None:
        known = insertion.code_of(text[match.start() - 1], folded=True)
        annotated = page.table or shifted.is_certain(text)
        return realign.read(text, match.start(), page) if known and annotated else None
    if not page.marks:
        return None
    read = crossing.read(text, match.start(), page, quoting=quotations.is_open(match.start()))
    return replace(read, keys={**read.keys, _wide(mark): ""}) if read else None


def _wide(mark: str) -> str:
    return _UNFOLD.get(mark, mark)


def _in_step(text: str, shifts: list[Shift], page: realign.Page) -> tuple[list[Shift], dict[str, str]]:
    """Find keys made of a character's second byte and a letter; nothing is shifted there: 年P(guān)2P."""
    found, keys = [], {}
    for match in _IN_STEP.finditer(text):
        at = match.start()
        left = insertion.code_of(text[at - 1], folded=True)
        key = left and gbk.character(left[1], ord(text[at]))
        inside = any(each.start <= at < each.end + 1 for each in shifts)
        if key and not inside and realign.explains(key, match[1], page):
            found.append(Shift(at, match.end(), text[at]))
            keys[key] = match[1]
    return found, keys


def _proved(text: str, keys: Mapping[str, str], shifts: list[Shift]) -> Byteshift:
    """Keep as explained what the forward rule reproduces; the rest keeps its raw form, marked as lost."""
    plain = Byteshift(tuple(keys.items()), tuple(shifts))
    variants = [plain, replace(plain, folded=True), replace(plain, folded=True, bracketed=True)]
    for record in (_with_calm(text, variant) for variant in variants):
        if redo(undo(text, record), record) == text:
            return record
    best = [_what_is_proved(text, variant) for variant in variants]
    return min(best, key=lambda record: sum(bool(each.raw) for each in record.shifts))


def _what_is_proved(text: str, record: Byteshift) -> Byteshift:
    """Give up the shifts that the rule does not reproduce, each tried with all others left raw."""
    shifts, checked = record.shifts, list(record.shifts)
    dear = len(shifts) * len(text) > _DEAREST
    for index, each in enumerate(() if dear else shifts):
        others = [replace(other, raw=other.raw or text[other.start : other.end]) for other in shifts]
        others[index] = each
        alone = _with_calm(text, replace(record, shifts=tuple(others)))
        if redo(undo(text, alone), alone) != text:
            checked[index] = replace(each, text=LACUNA, raw=text[each.start : each.end])
    record = _with_calm(text, replace(record, shifts=tuple(checked)))
    if redo(undo(text, record), record) == text:
        return record
    raw = (replace(each, text=LACUNA, raw=text[each.start : each.end]) for each in shifts)
    return replace(record, keys=(), shifts=tuple(raw), calm=())


def changes(_text: str, record: Byteshift) -> tuple[Change, ...]:
    """Each shift becomes the text that was read back."""
    return tuple(Change(each.start, each.end, each.text) for each in record.shifts)


def undo(text: str, record: Byteshift) -> str:
    """Realign all shifts."""
    return apply_changes(text, changes(text, record))


def redo(text: str, record: Byteshift) -> str:
    """Insert the keys' readings as bytes wherever a border shows their bytes, and decode."""
    keys = dict(record.keys)
    borders = sorted(set(_borders(text, keys, folded=record.folded)) - set(record.calm))
    places = list(zip(record.shifts, _places(record), strict=True))
    apart = [Span(at, at + len(each.text)) for each, at in places if each.raw]
    replaced = insertion.shift(text, borders, keys, apart, folded=record.folded)
    if record.folded:
        fold = _FOLD_MARKS if record.bracketed else _FOLD
        replaced = [each._replace(text=each.text.translate(fold)) for each in replaced]
    given_up = [Change(at, at + len(each.text), each.raw) for each, at in places if each.raw]
    return apply_changes(text, sorted([*replaced, *given_up]))


def _places(record: Byteshift) -> list[int]:
    """Offsets of the shifts in the text after ``undo``."""
    places, drift = [], 0
    for each in record.shifts:
        places.append(each.start + drift)
        drift += len(each.text) - (each.end - each.start)
    return places


def _borders(text: str, keys: Mapping[str, str], *, folded: bool) -> list[int]:
    """Offsets between two characters whose neighbouring bytes are those of a key."""
    wanted = {code for key in keys if (code := gbk.code(key))}
    trails = gbk.second_bytes(insertion.UNFOLDED if folded else ())
    return meetings(text, trails, gbk.first_bytes(), wanted)


def _with_calm(text: str, record: Byteshift) -> Byteshift:
    """Add the borders outside the explained shifts that show a key's bytes without a bracket."""
    clean = undo(text, record)
    inside = [
        range(at, at + len(each.text) + 1)
        for each, at in zip(record.shifts, _places(record), strict=True)
        if not each.raw
    ]
    borders = _borders(clean, dict(record.keys), folded=record.folded)
    calm = tuple(at for at in borders if not any(at in stretch for stretch in inside))
    return replace(record, calm=calm)


def dump(record: Byteshift) -> Json:
    """Keys as a JSON object, shifts as objects."""
    written: dict[str, object] = {
        "keys": dict(record.keys),
        "shifts": [
            {
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "raw": each.raw,
                "others": list(each.others),
            }
            for each in record.shifts
        ],
        "calm": list(record.calm),
        "folded": record.folded,
    }
    return written | ({"bracketed": True} if record.bracketed else {})


def load(data: Json, text: str) -> Byteshift:
    """Take back what ``dump`` gave; shifts must lie inside ``text``."""
    match data:
        case {"keys": dict(keys), "shifts": list(entries), "calm": list(calm), "folded": bool(folded)}:
            shifts = tuple(_load_shift(entry, len(text)) for entry in entries)
            offsets = tuple(at for at in calm if isinstance(at, int))
            bracketed = data.get("bracketed") is True
            return Byteshift(tuple(keys.items()), shifts, offsets, folded, bracketed)
    raise MalformedLedgerError("a byte shift has keys, shifts, calm and folded", where="params")


def _load_shift(entry: object, length: int) -> Shift:
    match entry:
        case {
            "start": int(start),
            "end": int(end),
            "text": str(text),
            "raw": str(raw),
            "others": list(others),
        } if 0 <= start < end <= length:
            return Shift(start, end, text, raw, tuple(str(each) for each in others))
    raise MalformedLedgerError(
        "a shift has start, end, text, raw and others inside the text", where="params.shifts"
    )


def doubts(record: Byteshift) -> tuple[Doubt, ...]:
    """The characters at which the readings of a shift differ."""
    found = []
    for each, at in zip(record.shifts, _places(record), strict=True):
        for index, character in enumerate(each.text):
            others = tuple(dict.fromkeys(other[index : index + 1] for other in each.others))
            if character != LACUNA and set(others) - {character}:
                found.append(Doubt(at + index, others, "word frequencies"))
    return tuple(found)


FAMILY: Final = Family(
    name="byteshift",
    version=13,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda record: {"byteshift": len(record.shifts)},
    doubts=doubts,
    dump=dump,
    load=load,
)
