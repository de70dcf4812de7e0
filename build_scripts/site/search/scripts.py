"""Data of the index as classic scripts: the one form that a page can load from a server and from a folder.

``fetch``, modules and workers do not work from a folder; ``<script src>`` does.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from json import JSONEncoder
from typing import Final

_JSON: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # to make one takes longest
_PER_FOLDER = 256


@dataclass(frozen=True, slots=True)
class Script:
    """One file of the index: its name below the index folder and its bytes."""

    name: str
    data: bytes


def place(kind: str, number: int) -> str:
    """The name of file ``number`` of a kind; folders stay small on any disk.

    >>> place("g", 300)
    'g/1/44.js'
    """
    return f"{kind}/{number // _PER_FOLDER}/{number % _PER_FOLDER}.js"


def call(method: str, *arguments: object) -> bytes:
    r"""A statement that hands data over, whatever characters it has.

    >>> call("boot", "</script>\u2028")
    b'shiyiIndex.boot("<\\/script>\\u2028");\n'
    """
    written = ",".join(map(_JSON, arguments))
    for sign in "\u2028\u2029\ufeff":  # line ends to readers older than ES2019; a mark that editors eat
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    # A lone surrogate, which UTF-8 cannot write, becomes the same escape that JSON has for it.
    return f"shiyiIndex.{method}({written});\n".replace("</", "<\\/").encode("utf-8", "backslashreplace")


def binary(data: bytes) -> str:
    """Bytes as a string of ASCII."""
    return base64.b64encode(data).decode().rstrip("=")


def numbers(values: Iterable[int]) -> str:
    """Numbers of seven bits a byte, least first, as a string.

    >>> numbers([0, 300])
    'AKwC'
    """
    out = bytearray()
    for value in values:
        left = value
        while left > 0x7F:
            out.append(left & 0x7F | 0x80)
            left >>= 7
        out.append(left)
    return binary(bytes(out))
