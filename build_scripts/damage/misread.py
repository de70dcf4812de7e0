"""The way back from text that was read with the wrong encoding, also where bytes were lost on the way.

Each character is turned into the bytes it was read from; U+FFFD, and a ``?`` where a byte is missing, stand
for one that is unknown. The bytes are read again. What has an unknown byte is one of a few characters, of
which the context chooses; where it does not, 〓 stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Final

from build_scripts.damage import guess
from build_scripts.damage.guess import Guess
from build_scripts.model.article import LACUNA

AGAIN: Final = "*"
"""``cp1252*2``: read as cp1252, written in UTF-8 and read as cp1252 once more."""

Byte = int | None
_REPLACEMENT: Final = "\ufffd"
_QUESTION: Final = ord("?")
_EURO: Final = 0x80
_ASCII: Final = 0x80
_CONTROLS: Final = "\x81\x8d\x8f\x90\x9d"  # bytes that code page 1252 lacks; browsers read them as controls
_TRAIL: Final = range(0x80, 0xC0)
_IDEOGRAPHIC_SPACE: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class Mended:
    """``raw`` at ``start`` of the text before is ``text`` at ``at`` of the text after, but not exactly.

    ``others``: offsets into ``text``, each with the characters that fit there, too.
    """

    start: int
    raw: str
    at: int
    text: str
    others: tuple[tuple[int, str], ...] = ()

    @property
    def end(self) -> int:
        """Offset behind it in the text before."""
        return self.start + len(self.raw)


@dataclass(frozen=True, slots=True)
class _Read:
    """The bytes ``[start, end)`` are ``text``, or one of ``candidates``."""

    start: int
    end: int
    text: str = ""
    candidates: tuple[str, ...] | None = None


def encode(text: str, encoding: str) -> bytes:
    """The bytes that ``text`` was read from; raises ``UnicodeError`` where there are none."""
    once, again, times = encoding.partition(AGAIN)
    if again:
        for _ in range(int(times) - 1):
            text = encode(text, once).decode("utf-8")
        return encode(text, once)
    if encoding == "cp1252" and any(each in text for each in _CONTROLS):
        return b"".join(each.encode("latin-1" if each in _CONTROLS else encoding) for each in text)
    return text.encode(encoding)


def decode(data: bytes, encoding: str) -> str:
    """Read ``data`` as ``encoding``; raises ``UnicodeError`` where it does not fit."""
    once, again, times = encoding.partition(AGAIN)
    if again:
        for _ in range(int(times) - 1):
            data = decode(data, once).encode("utf-8")
        return decode(data, once)
    if encoding == "cp1252" and any(ord(each) in data for each in _CONTROLS):
        return "".join(_from_1252(byte) for byte in data)
    return data.decode(encoding)


def _from_1252(byte: int) -> str:
    return chr(byte) if chr(byte) in _CONTROLS else bytes((byte,)).decode("cp1252")


def mend(text: str, written: str, read: str) -> tuple[str, tuple[Mended, ...]]:
    """Read ``text`` again as ``written``: the result, and where it is not exact.

    Raises ``UnicodeError`` where characters of the text cannot come from ``read`` at all.
    """
    stream, borders = _stream(text, read)
    pieces = _pieces(stream, written, read)
    after: list[str] = []  # a character each
    mended: list[Mended] = []
    for start, end, group in _groups(pieces, borders):
        at = len(after)
        others: list[tuple[int, str]] = []
        for piece in group:
            chosen = _choose(piece, after, pieces) if piece.candidates is not None else Guess(piece.text)
            if chosen.others and chosen.character != LACUNA:
                others.append((len(after) - at, "".join(chosen.others)))
            after.append(chosen.character)
        words, raw = "".join(after[at:]), text[start:end]
        if any(each.candidates is not None for each in group) or not is_exact(raw, words, written, read):
            mended.append(Mended(start, raw, at, words, tuple(others)))
    return "".join(after), tuple(mended)


def outline(text: str, written: str, read: str) -> str:
    """What of ``text`` is certain when it is read again as ``written``; 〓 for the rest.

    Raises ``UnicodeError`` where characters of the text cannot come from ``read`` at all.
    """
    stream, _ = _stream(text, read)
    return "".join(
        LACUNA if each.candidates is not None else each.text for each in _pieces(stream, written, read)
    )


def _pieces(stream: Sequence[Byte], written: str, read: str) -> list[_Read]:
    return [*_utf8(stream, read)] if written == "utf-8" else [*_double_byte(stream, written)]


def is_exact(raw: str, words: str, written: str, read: str) -> bool:
    """Whether ``raw`` is what ``words`` become by the mistake, and back."""
    try:
        return decode(encode(words, written), read) == raw and decode(encode(raw, read), written) == words
    except UnicodeError:
        return False


def _stream(text: str, read: str) -> tuple[list[Byte], dict[int, int]]:
    """The bytes of ``text``, and at which of them its characters begin."""
    stream: list[Byte] = []
    borders: dict[int, int] = {}
    for at, each in enumerate(text):
        borders[len(stream)] = at
        stream += _bytes_of(each, read)
    borders[len(stream)] = len(text)
    return stream, borders


@lru_cache(maxsize=8192)
def _bytes_of(character: str, read: str) -> tuple[Byte, ...]:
    if character == _REPLACEMENT:
        return (None,)
    if character == "€" and read == "gb18030":
        return (_EURO,)  # as code page 936 reads the byte 80, which GB 18030 does not have
    return tuple(encode(character, read))


def _groups(pieces: Sequence[_Read], borders: dict[int, int]) -> Iterator[tuple[int, int, Sequence[_Read]]]:
    """Pieces that end where a character of the text before ends, with the characters they are from."""
    first = 0
    for at, piece in enumerate(pieces):
        if piece.end in borders:
            yield borders[pieces[first].start], borders[piece.end], pieces[first : at + 1]
            first = at + 1


def _utf8(stream: Sequence[Byte], read: str) -> Iterator[_Read]:
    at = 0
    while at < len(stream):
        byte = stream[at]
        if byte is not None and byte < _ASCII:
            yield _Read(at, at + 1, chr(byte))
            at += 1
            continue
        length = _length(byte)
        known: list[Byte] = [byte]
        end = at + 1
        while len(known) < length and end < len(stream) and _continues(stream[end]):
            known.append(None if stream[end] == _QUESTION else stream[end])
            end += 1
        whole = None if len(known) < length or None in known else bytes(known)  # type: ignore[arg-type]
        try:
            yield _Read(at, end, whole.decode("utf-8")) if whole else _unknown(stream, at, end, known, read)
        except UnicodeError:
            yield _Read(at, end, LACUNA, ())
        at = end


def _length(lead: Byte) -> int:
    if lead is None or lead in _TRAIL:
        return 3
    return 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def _continues(byte: Byte) -> bool:
    return byte is None or byte in _TRAIL or byte == _QUESTION


def _unknown(stream: Sequence[Byte], at: int, end: int, known: list[Byte], read: str) -> _Read:
    """One of the characters that have the ``known`` bytes; what is missing was dropped at the end."""
    if known[0] in _TRAIL:
        known = [None, *known]
    pattern = tuple(known + [None] * (_length(known[0]) - len(known)))
    behind = stream[end] if end < len(stream) else 0x0A
    candidates = (each for each in _fitting(pattern) if _is_lost(each, pattern, behind, read))
    return _Read(at, end, "", tuple(candidates))


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
    if byte is None or read not in {"cp1252", "gb18030"}:
        return True
    if read == "cp1252":
        return chr(byte) in _CONTROLS
    return byte == _EURO or following is None or (byte, following) not in _pairs()


@cache
def _pairs() -> frozenset[tuple[int, int]]:
    """The pairs of bytes that are characters of GBK."""
    every = product(range(0x81, 0xFF), range(0x40, 0xFF))
    return frozenset(pair for pair in every if bytes(pair).decode("gbk", "ignore") and pair[1] != 0x7F)


def _double_byte(stream: Sequence[Byte], written: str) -> Iterator[_Read]:
    """Read GB 18030 or Big5; a byte that makes no pair stands for a lost character."""
    at = 0
    while at < len(stream):
        byte = stream[at]
        if byte is not None and byte < _ASCII:
            yield _Read(at, at + 1, chr(byte))
            at += 1
            continue
        for size in (4, 2) if written == "gb18030" else (2,):
            raw = stream[at : at + size]
            words = _decoded(tuple(raw), written) if len(raw) == size and None not in raw else ""
            if words:
                yield _Read(at, at + size, words)
                break
        else:
            second = stream[at + 1] if at + 1 < len(stream) else 0x0A
            size = 2 if byte is None or second is None or second >= _ASCII else 1
            end = min(at + size, len(stream))
            yield _Read(at, end, "", _pairs_with(tuple(stream[at:end]), written))
        at += size


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


def _choose(piece: _Read, after: Sequence[str], pieces: Sequence[_Read]) -> Guess:
    """Choose by what stands before, and by what is certain behind."""
    left = "".join(after[-_NEAR:])
    right = ""
    for each in _behind(pieces, piece.end):
        if each.candidates is not None or len(right) > _NEAR:
            break
        right += each.text
    at_line_start = left.endswith(("\n", _IDEOGRAPHIC_SPACE)) or not left
    if at_line_start and _IDEOGRAPHIC_SPACE in (piece.candidates or ()):
        return Guess(_IDEOGRAPHIC_SPACE)
    return guess.among(piece.candidates or (), left, right)


_NEAR: Final = 12


def _behind(pieces: Sequence[_Read], offset: int) -> Iterator[_Read]:
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if pieces[middle].start < offset else (low, middle)
    yield from pieces[low : low + _NEAR]
