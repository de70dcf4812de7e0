"""Replacing in GBK text byte by byte, without regard to the borders of characters, as the mirrors do.

Written apart from ``language.gbk`` and the byte-shift family on purpose: this is the damage, those undo it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

_EURO = 0x80


def replaced(text: str, table: Mapping[bytes, bytes], *, in_turn: bool = False, settle: bool = True) -> str:
    r"""Replace every pair of bytes in ``table`` and read the result again.

    All in one pass from left to right, or, ``in_turn``, one after the other: then the first of two that
    overlap wins. What GBK cannot write stands in the page as an entity, a border that no pair crosses.
    Without ``settle`` a first byte that has lost its second stays a byte, as a lone surrogate, so that more
    can be replaced before anybody reads the page; ``settled`` reads it.

    >>> replaced("架國際航班", {"車".encode("gbk"): "車(chē)".encode("gbk")})
    '架?chē)\ue27eH航班'
    """
    substituted = _in_turn if in_turn else _in_one_pass
    read = decoded if settle else _kept
    return "".join(read(substituted(_encoded(run), table)) if _codable(run) else run for run in _runs(text))


def settled(text: str) -> str:
    r"""Read what ``replaced`` has left open: a byte without its second becomes ? and swallows the next.

    >>> settled("架\udc87(chē)")
    '架?chē)'
    """
    open_ = any(_is_byte(each) for each in text)
    runs = ((decoded(_encoded(run)) if _codable(run) else run) for run in _runs(text))
    return "".join(runs) if open_ else text


def _in_one_pass(data: bytes, table: Mapping[bytes, bytes]) -> bytes:
    out = bytearray()
    at = 0
    while at < len(data):
        found = table.get(data[at : at + 2])
        out += data[at : at + 1] if found is None else found
        at += 1 if found is None else 2
    return bytes(out)


def _in_turn(data: bytes, table: Mapping[bytes, bytes]) -> bytes:
    for pair, instead in table.items():
        data = data.replace(pair, instead)
    return data


def _codable(text: str) -> bool:
    return bool(text) and all(_is_byte(each) or _pair(each) is not None for each in set(text))


def _is_byte(character: str) -> bool:
    return "\udc80" <= character <= "\udcff"


@cache
def _pair(character: str) -> bytes | None:
    """The byte or two bytes of a character, those of the user-defined areas among them."""
    if character == "€":
        return bytes((_EURO,))
    data = b"" if _is_byte(character) else character.encode("gb18030", "ignore")
    return data if 1 <= len(data) <= 2 else None


def _encoded(run: str) -> bytes:
    return b"".join(_pair(each) or each.encode("ascii", "surrogateescape") for each in run)


def _runs(text: str) -> Iterator[str]:
    """``text`` cut at every character that GBK cannot write."""
    last = 0
    for at, each in enumerate(text):
        if not _codable(each):
            yield text[last:at]
            yield each
            last = at + 1
    yield text[last:]


def decoded(data: bytes) -> str:
    """Read GBK as the mirrors do: a first byte without its second becomes ? and swallows the next.

    Pairs of the user-defined areas become private-use characters, a lone 80 the euro sign.
    """
    return _read(data, keep=False)


def _kept(data: bytes) -> str:
    return _read(data, keep=True)


def _read(data: bytes, *, keep: bool) -> str:
    out, at = [], 0
    while at < len(data):
        if data[at] <= _EURO:
            out.append("€" if data[at] == _EURO else chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        valid = len(pair) == 2 and pair[1] >= 0x40 and pair[1] not in {0x7F, 0xFF} and pair[0] != 0xFF
        if keep and not valid:
            out.append(data[at : at + 1].decode("ascii", "surrogateescape"))
            at += 1
            continue
        out.append(pair.decode("gb18030") if valid else "?")
        at += 2
    return "".join(out)
