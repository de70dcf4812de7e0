"""The bytes that survived a wrong reading, and which characters they are or may be.

U+FFFD, and a ``?`` where a byte is missing, stand for a byte that is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import product
from typing import Final

from build_scripts.damage.octets.codec import CONTROLS, encode
from build_scripts.model.article import LACUNA

Byte = int | None
_REPLACEMENT: Final = "\ufffd"
_QUESTION: Final = ord("?")
_EURO: Final = 0x80
_ASCII: Final = 0x80
_NOT_CYRILLIC: Final = 0x98  # the one byte that code page 1251 lacks
_TRAIL: Final = range(0x80, 0xC0)
_FIRST_OF_THREE: Final = range(0xE0, 0xF0)
_MISSING_ONE: Final = 2  # bytes of a character of three
_EURO_SIGN: Final = "€"
_USER_DEFINED: Final = re.compile("[\ue000-\ue765]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes ``[start, end)`` are ``text``, or, where some are lost, one of ``candidates()``."""

    start: int
    end: int
    text: str = ""
    candidates: Callable[[], tuple[str, ...]] | None = None


def reader_of(text: str, read: str) -> str:
    """``read``, or ``gbk`` for GB 18030 whose reader lost the pairs of user-defined areas.

    Text that was read otherwise has characters of them: no text of UTF-8 is without such a pair.
    """
    return "gbk" if read == "gb18030" and not _USER_DEFINED.search(text) else read


def pieces_of(stream: Sequence[Byte], written: str, read: str) -> list[Piece]:
    """Read the bytes as ``written``, character by character; ``read`` is how they were read before."""
    character = partial(_utf8, read) if written == "utf-8" else partial(_double_byte, written)
    return [*_characters(stream, character)]


def stream_of(text: str, read: str) -> tuple[list[Byte], dict[int, int]]:
    """The bytes of ``text``, and at which of them its characters begin."""
    stream: list[Byte] = []
    borders: dict[int, int] = {}
    for at, each in enumerate(text):
        borders[len(stream)] = at
        if each == _EURO_SIGN and read == "gb18030" and not _ends_and_begins(stream, text[at + 1 : at + 2]):
            stream.append(_EURO)
        else:
            stream += _bytes_of(each, read)
    borders[len(stream)] = len(text)
    return stream, borders


@lru_cache(maxsize=8192)
def _bytes_of(character: str, read: str) -> tuple[Byte, ...]:
    if character == _REPLACEMENT:
        return (None,)
    return tuple(encode(character, read))


def _ends_and_begins(stream: Sequence[Byte], behind: str) -> bool:
    """Whether € has two bytes, of which one ends a character of UTF-8 and the other begins the next.

    That is how GB 18030 has it; code page 936 reads the byte 80 so, which may be any byte but a first one.
    """
    if len(stream) < _MISSING_ONE or not behind:
        return False
    first, second, following = stream[-2], stream[-1], _bytes_of(behind, "gb18030")[0]
    return first in _FIRST_OF_THREE and second in _TRAIL and (following is None or following in _TRAIL)


def _characters(stream: Sequence[Byte], character: Callable[[Sequence[Byte], int], Piece]) -> Iterator[Piece]:
    """ASCII as it is, and what ``character`` reads from where anything else begins."""
    at = 0
    while at < len(stream):
        byte = stream[at]
        ascii_ = byte is not None and byte < _ASCII
        piece = Piece(at, at + 1, chr(byte)) if ascii_ else character(stream, at)  # type: ignore[arg-type]
        yield piece
        at = piece.end


def _utf8(read: str, stream: Sequence[Byte], at: int) -> Piece:
    length = _length(stream[at])
    known: list[Byte] = [stream[at]]
    end = at + 1
    while len(known) < length and end < len(stream) and _continues(stream[end]):
        known.append(None if stream[end] == _QUESTION else stream[end])
        end += 1
    whole = None if len(known) < length or None in known else bytes(known)  # type: ignore[arg-type]
    try:
        return Piece(at, end, whole.decode("utf-8")) if whole else _unknown(stream, at, end, known, read)
    except UnicodeError:
        return Piece(at, end, LACUNA, tuple)


def _length(lead: Byte) -> int:
    if lead is None or lead in _TRAIL:
        return 3
    return 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _continues(byte: Byte) -> bool:
    return byte is None or byte in _TRAIL or byte == _QUESTION


def _unknown(stream: Sequence[Byte], at: int, end: int, known: list[Byte], read: str) -> Piece:
    """One of the characters that have the ``known`` bytes; what is missing was dropped at the end."""
    if known[0] in _TRAIL:
        known = [None, *known]
    pattern = tuple(known + [None] * (_length(known[0]) - len(known)))
    behind = stream[end] if end < len(stream) else 0x0A
    return Piece(at, end, "", partial(_lost, pattern, behind, read))


@lru_cache(maxsize=4096)
def _lost(pattern: tuple[Byte, ...], behind: Byte, read: str) -> tuple[str, ...]:
    return tuple(each for each in _fitting(pattern) if _is_lost(each, pattern, behind, read))


@lru_cache(maxsize=1024)
def _fitting(pattern: tuple[Byte, ...]) -> tuple[str, ...]:
    unknown = pattern.count(None)
    if len(pattern) != 3 or unknown > (1 if pattern[0] is None else 2):
        return ()
    choices = [
        (each,) if each is not None else range(0xE0, 0xF0) if not at else _TRAIL
        for at, each in enumerate(pattern)
    ]
    return tuple(each for raw in product(*choices) if (each := _character(bytes(raw))))


def _character(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        return ""


def _is_lost(character: str, pattern: tuple[Byte, ...], behind: Byte, read: str) -> bool:
    """Whether the reader loses just the bytes of ``character`` that ``pattern`` does not know."""
    raw = (*character.encode("utf-8"), behind)
    lost = (raw[at : at + 2] for at, known in enumerate(pattern) if known is None)
    return all(_is_no_character(byte, following, read) for byte, following in lost)


def _is_no_character(byte: Byte, following: Byte, read: str) -> bool:
    if byte is None or read not in {"cp1252", "cp1251", "gb18030", "gbk"}:
        return True
    if read in {"cp1252", "cp1251"}:
        return chr(byte) in CONTROLS if read == "cp1252" else byte == _NOT_CYRILLIC
    return byte == _EURO or following is None or (byte, following) not in _pairs(read)


@cache
def _pairs(read: str) -> frozenset[tuple[int, int]]:
    """The pairs of bytes that are characters of GBK or GB 18030."""
    every = product(range(0x81, 0xFF), range(0x40, 0xFF))
    return frozenset(pair for pair in every if bytes(pair).decode(read, "ignore") and pair[1] != 0x7F)


def _double_byte(written: str, stream: Sequence[Byte], at: int) -> Piece:
    """Read GB 18030 or Big5; a byte that makes no pair stands for a lost character."""
    for size in (4, 2) if written == "gb18030" else (2,):
        raw = stream[at : at + size]
        words = _decoded(tuple(raw), written) if len(raw) == size and None not in raw else ""
        if words:
            return Piece(at, at + size, words)
    byte = stream[at]
    second = stream[at + 1] if at + 1 < len(stream) else 0x0A
    size = 2 if byte is None or second is None or second >= _ASCII else 1
    end = min(at + size, len(stream))
    return Piece(at, end, "", partial(_pairs_with, tuple(stream[at:end]), written))


@lru_cache(maxsize=4096)
def _decoded(raw: tuple[int, ...], written: str) -> str:
    try:
        words = bytes(raw).decode(written)
    except UnicodeError:
        return ""
    return words if len(words) == 1 else ""


@lru_cache(maxsize=1024)
def _pairs_with(known: tuple[Byte, ...], written: str) -> tuple[str, ...]:
    if len(known) != 2 or known.count(None) != 1:
        return ()
    choices = [(each,) if each is not None else range(0x40, 0xFF) for each in known]
    return tuple(each for raw in product(*choices) if (each := _decoded(raw, written)))
