"""GBK as the mirrors' software reads and writes it, byte by byte.

Two-byte codes follow GB 18030, whose user-defined areas give private-use characters
(AAA1-AFFE → U+E000…, F8A1-FEFE → U+E234…, A140-A7A0 → U+E4C6…). A first byte without a valid second
byte becomes one ``?`` that swallows both.
"""

from __future__ import annotations

from functools import cache
from typing import Final

ASCII_END: Final = 0x80
LOST: Final = "?"


@cache
def _pairs() -> dict[tuple[int, int], str]:
    leads = range(0x81, 0xFF)
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    return {(lead, trail): bytes((lead, trail)).decode("gb18030") for lead in leads for trail in trails}


@cache
def _codes() -> dict[str, tuple[int, int]]:
    return {character: code for code, character in _pairs().items()}


def code(character: str) -> tuple[int, int] | None:
    """Return the two bytes of ``character``, None where it has no two-byte code (ASCII, emoji …).

    >>> "%02X %02X" % code("車")
    'DC 87'
    """
    return _codes().get(character)


def character(lead: int, trail: int) -> str | None:
    """Return the character of two bytes, None where they are no pair."""
    return _pairs().get((lead, trail))


def with_lead(lead: int) -> list[str]:
    """All characters whose first byte is ``lead``."""
    return [character for (first, _), character in _pairs().items() if first == lead]


def decode(stream: list[int | str]) -> str:
    """Decode bytes; strings in the stream are characters without a two-byte code and pass through."""
    out: list[str] = []
    index = 0
    while index < len(stream):
        lead = stream[index]
        index += 1
        if isinstance(lead, str):
            out.append(lead)
        elif lead < ASCII_END:
            out.append(chr(lead))
        else:
            trail = stream[index] if index < len(stream) else None
            pair = character(lead, trail) if isinstance(trail, int) else None
            out.append(LOST if pair is None else pair)
            index += isinstance(trail, int)
    return "".join(out)


def encode(text: str) -> list[int | str]:
    """Encode ``text``; characters without a code stay themselves."""
    stream: list[int | str] = []
    for each in text:
        if each < "\x80":
            stream.append(ord(each))
        else:
            stream += code(each) or (each,)
    return stream
