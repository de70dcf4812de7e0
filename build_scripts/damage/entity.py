"""``entity``: characters written as numeric references that nobody decoded: &#19994;&#24180;.

Only where several of them stand for Chinese characters or marks: an article about HTML has one or
two, and names (&nbsp;) or spaces among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes, revert_changes

_REFERENCE: Final = re.compile(r"&#(?:(\d{4,6})|[xX]([0-9a-fA-F]{4,5}));")
_CHINESE: Final = re.compile(
    "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003134f]"
)
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """``text`` stood at offset ``start`` of the text before, for one character."""

    start: int
    text: str


References = tuple[Reference, ...]


def detect(text: str, _context: Context) -> References | None:
    """Find references to Chinese characters; None if there are hardly any."""
    if "&#" not in text:
        return None
    found = tuple(
        Reference(match.start(), match[0])
        for match in _REFERENCE.finditer(text)
        if _CHINESE.fullmatch(_character(match[0]))
    )
    return found if len(found) >= _FEWEST else None


def _character(reference: str) -> str:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return ""
    point = int(match[1]) if match[1] else int(match[2], 16)
    return chr(point) if point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else ""


def changes(_text: str, references: References) -> tuple[Change, ...]:
    """Each reference becomes its character."""
    return tuple(
        Change(each.start, each.start + len(each.text), _character(each.text)) for each in references
    )


def undo(text: str, references: References) -> str:
    """Decode the references."""
    return apply_changes(text, changes(text, references))


def redo(text: str, references: References) -> str:
    """Write the characters as references again."""
    return revert_changes(text, changes("", references), (each.text for each in references))


def dump(references: References) -> Json:
    """The references with their places, as pairs."""
    return {"references": [[each.start, each.text] for each in references]}


def load(data: Json, text: str) -> References:
    """Take back what ``dump`` gave; every reference must stand in ``text``."""
    pairs = data.get("references")
    if not isinstance(pairs, list):
        raise MalformedLedgerError("references are a list of pairs", where="params.references")
    found = []
    for pair in pairs:
        match pair:
            case [int(start), str(words)] if start >= 0 and len(_character(words)) == 1:
                if not text.startswith(words, start):
                    raise ReplayError(f"no reference stands at {start}", where="params.references")
                found.append(Reference(start, words))
            case _:
                raise MalformedLedgerError(
                    "a reference is an offset and its words", where="params.references"
                )
    return tuple(found)


FAMILY: Final = Family(
    name="entity",
    version=1,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda references: {"entity": len(references)},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
