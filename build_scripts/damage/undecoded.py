"""``undecoded``: bytes that are no characters of the capture's encoding.

A line that is Chinese in another encoding was put in by somebody who did not look, and becomes its text.
Elsewhere a character was lost: U+FFFD stands for it, as in browsers; ``lost`` makes that the printers' 〓.
What stands behind it in GBK or Big5 was read with the wrong neighbours, and is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from build_scripts.captures import escaped
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, apply_changes

_REPLACEMENT: Final = "\ufffd"
_LINE: Final = re.compile(r"[^\r\n]*")
# In UTF-8 a byte from C0 on begins a character; in GBK and Big5 no two bytes in a row are left over.
_CHARACTER: Final = re.compile("[\udc80-\udcff][\udc80-\udcbf]*")
_DIGITS: Final = re.compile("(?:[0-9a-f]{2})+")


@dataclass(frozen=True, slots=True)
class Piece:
    """``length`` characters and bytes at offset ``start``, which become ``size`` characters.

    Their bytes were read as ``written``. They are text in the encoding ``other``. If that is empty, lost
    characters stand for the bytes ``raw`` behind the first ``left`` characters, all of two bytes, and those
    behind it are read again.
    """

    start: int
    length: int
    size: int
    written: str
    other: str = ""
    left: int = 0
    raw: bytes = b""


Pieces = tuple[Piece, ...]


def detect(text: str, context: Context) -> Pieces | None:
    """Find the bytes; None if every one is of a character."""
    if context.encoding not in escaped.CODECS:
        return None
    pieces = tuple(_found(text, context.encoding))
    return pieces if pieces and redo(undo(text, pieces), pieces) == text else None


def _found(text: str, written: str) -> Iterator[Piece]:
    for match in _LINE.finditer(text):
        line = match[0]
        if line.isascii():
            continue
        other = escaped.foreign(line, written)
        if other:
            size = len(line.encode(written, escaped.ERRORS).decode(other))
            yield Piece(match.start(), len(line), size, written, other)
        else:
            yield from _lost(line, match.start(), written)


def _lost(line: str, start: int, written: str) -> Iterator[Piece]:
    """The lost characters of a line at offset ``start``, with what was out of step because of them."""
    at = 0
    for begin, end, left, lost in (*escaped.orphans(line, written), (len(line), len(line), 0, 0)):
        for match in _CHARACTER.finditer(line, at, begin):
            raw = match[0].encode("ascii", escaped.ERRORS)
            yield Piece(start + match.start(), len(raw), 1, written, raw=raw)
        if lost:
            data = line[begin:end].encode(written, escaped.ERRORS)
            raw = data[2 * left : 2 * left + lost]
            yield Piece(start + begin, end - begin, end - begin, written, left=left, raw=raw)
        at = end


def _words(stretch: str, piece: Piece) -> str:
    data = stretch.encode(piece.written, escaped.ERRORS)
    if piece.other:
        return data.decode(piece.other)
    at = 2 * piece.left
    left, right = data[:at].decode(piece.written), data[at + len(piece.raw) :].decode(piece.written)
    return left + _REPLACEMENT * _marks(piece) + right


def _marks(piece: Piece) -> int:
    """How many characters were lost: one, and those that cannot be told from it."""
    return 1 if piece.size == 1 else len(piece.raw) // 2 + 1


def changes(text: str, pieces: Pieces) -> tuple[Change, ...]:
    """Each piece becomes its words."""
    ends = ((each.start, each.start + each.length, each) for each in pieces)
    return tuple(Change(start, end, _words(text[start:end], each)) for start, end, each in ends)


def undo(text: str, pieces: Pieces) -> str:
    """Decode the bytes, or mark them."""
    return apply_changes(text, changes(text, pieces))


def redo(text: str, pieces: Pieces) -> str:
    """Put the bytes back."""
    back, drift = [], 0
    for each in pieces:
        at = each.start + drift
        words = text[at : at + each.size]
        if each.other:
            data = words.encode(each.other)
        else:
            left, right = words[: each.left], words[each.left + _marks(each) :]
            data = left.encode(each.written) + each.raw + right.encode(each.written)
        back.append(Change(at, at + each.size, data.decode(each.written, escaped.ERRORS)))
        drift += each.size - each.length
    return apply_changes(text, back)


def dump(pieces: Pieces) -> Json:
    """Lines with both encodings, lost characters with their bytes as hexadecimal digits."""
    return {
        "written": pieces[0].written,
        "lines": [[each.start, each.length, each.size, each.other] for each in pieces if each.other],
        "lost": [
            [each.start, each.length, each.size, each.left, each.raw.hex()]
            for each in pieces
            if not each.other
        ],
    }


def load(data: Json, text: str) -> Pieces:
    """Take back what ``dump`` gave; the bytes must stand in ``text``."""
    match data:
        case {"written": str(written), "lines": list(lines), "lost": list(lost)} if written in escaped.CODECS:
            pieces = sorted((_piece(each, written) for each in (*lines, *lost)), key=lambda each: each.start)
        case _:
            raise MalformedLedgerError("bytes have written, lines and lost", where="params")
    try:
        if undo(text, tuple(pieces)) and all(0 <= each.start <= len(text) for each in pieces):
            return tuple(pieces)
    except (UnicodeError, ValueError):
        pass
    raise ReplayError("the bytes do not stand in the text", where="params")


def _piece(entry: object, written: str) -> Piece:
    match entry:
        case [int(start), int(length), int(size), str(other)] if other in escaped.CODECS:
            return Piece(start, length, size, written, other)
        case [int(start), int(length), int(size), int(left), str(raw)] if _DIGITS.fullmatch(raw):
            return Piece(start, length, size, written, left=left, raw=bytes.fromhex(raw))
        case _:
            raise MalformedLedgerError("a piece has offset, lengths, and encoding or bytes", where="params")


FAMILY: Final = Family(
    name="undecoded",
    version=1,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda pieces: {"undecoded": len(pieces)},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
