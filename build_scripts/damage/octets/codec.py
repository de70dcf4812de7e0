"""Encodings as they are mistaken for each other: to bytes and back, also where the mistake was made again."""

from __future__ import annotations

from typing import Final

AGAIN: Final = "*"
"""``cp1252*2``: read as cp1252, written in UTF-8 and read as cp1252 once more."""

CONTROLS: Final = "\x81\x8d\x8f\x90\x9d"  # bytes that code page 1252 lacks; browsers read them as controls


def encode(text: str, encoding: str) -> bytes:
    """The bytes that ``text`` was read from; raises ``UnicodeError`` where there are none."""
    once, again, times = encoding.partition(AGAIN)
    if again:
        for _ in range(int(times) - 1):
            text = encode(text, once).decode("utf-8")
        return encode(text, once)
    if encoding == "cp1252" and any(each in text for each in CONTROLS):
        return b"".join(each.encode("latin-1" if each in CONTROLS else encoding) for each in text)
    return text.encode(encoding)


def decode(data: bytes, encoding: str) -> str:
    """Read ``data`` as ``encoding``; raises ``UnicodeError`` where it does not fit."""
    once, again, times = encoding.partition(AGAIN)
    if again:
        for _ in range(int(times) - 1):
            data = decode(data, once).encode("utf-8")
        return decode(data, once)
    if encoding == "cp1252" and any(ord(each) in data for each in CONTROLS):
        return "".join(_from_1252(byte) for byte in data)
    return data.decode(encoding)


def _from_1252(byte: int) -> str:
    return chr(byte) if chr(byte) in CONTROLS else bytes((byte,)).decode("cp1252")
