"""GBK as the mirrors' software reads and writes it, byte by byte.

Two-byte codes follow GB 18030, whose user-defined areas give private-use characters
(AAA1-AFFE → U+E000…, F8A1-FEFE → U+E234…, A140-A7A0 → U+E4C6…). A first byte without a valid second
byte becomes one ``?`` that swallows both. The byte 80 stands alone for the euro sign, as in code page 936.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from build_scripts.language.characters import Values, values

LOST: Final = "?"
_EURO: Final = 0x80


@cache
def _pairs() -> dict[tuple[int, int], str]:
    leads = range(0x81, 0xFF)
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    return {(lead, trail): bytes((lead, trail)).decode("gb18030") for lead in leads for trail in trails}


@cache
def _codes() -> dict[str, tuple[int, int]]:
    return {character: code for code, character in _pairs().items() if character != "€"}


def code(character: str) -> tuple[int, int] | None:
    """Return the two bytes of ``character``, None where it has no two-byte code (ASCII, emoji …).

    >>> "%02X %02X" % code("車")
    'DC 87'
    """
    return _codes().get(character)


def character(lead: int, trail: int) -> str | None:
    """Return the character of two bytes, None where they are no pair."""
    return _pairs().get((lead, trail))


@cache
def first_bytes() -> Values:
    """The first or only byte of each character."""
    return values(
        {**{chr(byte): byte for byte in range(_EURO)}, "€": _EURO}
        | {each: code[0] for each, code in _codes().items()}
    )


@cache
def second_bytes(unfolded: tuple[tuple[str, str], ...] = ()) -> Values:
    """The second byte of each character that has two; ``unfolded``: characters that are read as others."""
    codes = _codes()
    others = {each: codes[other][1] for each, other in unfolded}
    return values({each: code[1] for each, code in codes.items()} | others)


def single(character: str) -> int | None:
    """Return the one byte of ``character``, None where it has no one-byte code."""
    if character == "€":
        return _EURO
    return ord(character) if character < "\x80" else None


def is_single(byte: int) -> bool:
    """Whether ``byte`` is a character of its own."""
    return byte <= _EURO


@cache
def with_lead(lead: int) -> tuple[str, ...]:
    """All characters whose first byte is ``lead``."""
    return tuple(character for (first, _), character in _pairs().items() if first == lead)


def decode(stream: Iterable[int | str]) -> str:
    """Decode bytes; strings in the stream are characters without a two-byte code and pass through."""
    decoder = Decoder()
    return decoder.read(stream) + decoder.end()


class Decoder:
    """Decodes bytes as they come; ``in_step`` says that none of them waits for a second one."""

    def __init__(self) -> None:
        self._lead: int | None = None

    @property
    def in_step(self) -> bool:
        """Whether the next byte is the first of a character."""
        return self._lead is None

    def read(self, stream: Iterable[int | str]) -> str:
        """Return the characters that ``stream`` completes."""
        out: list[str] = []
        for each in stream:
            if self._lead is not None:
                lead, self._lead = self._lead, None
                if isinstance(each, int):
                    out.append(character(lead, each) or LOST)
                    continue
                out.append(LOST)
            if isinstance(each, str):
                out.append(each)
            elif is_single(each):
                out.append("€" if each == _EURO else chr(each))
            else:
                self._lead = each
        return "".join(out)

    def end(self) -> str:
        """Return what is left when no more bytes come: a first one alone is lost."""
        return LOST if self._lead is not None else ""


def encode(text: str) -> list[int | str]:
    """Encode ``text``; characters without a code stay themselves."""
    stream: list[int | str] = []
    for each in text:
        byte = single(each)
        stream += (byte,) if byte is not None else code(each) or (each,)
    return stream
