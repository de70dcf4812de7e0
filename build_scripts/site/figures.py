"""Byte-shift worked out byte by byte, for the method page; computed, so that it cannot be wrong.

In a Markdown page of ours the line ``{{ byteshift 架國際航 車=chē 架国际航 }}`` becomes a figure: the
original characters over their GBK bytes, where the key is found across their borders, and what
the page shows after the insertion.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from build_scripts.language import gbk
from build_scripts.site.article.evidence import visible
from build_scripts.site.article.marks import escaped

_LINE: Final = re.compile(r"^\{\{ byteshift (\S+) (\S+) (\S+) \}\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shift:
    """Text as the mirror had it, what was put in, and what a reader of GBK sees afterwards.

    ``keys`` are the offsets in ``before`` where a key's two bytes start, ``put`` the offsets in
    ``after`` that were put in.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    keys: tuple[int, ...]
    put: frozenset[int]

    @property
    def text(self) -> str:
        """The damaged text."""
        return gbk.decode(list(self.after))


def _bytes_of(text: str) -> tuple[int, ...]:
    return tuple(byte for byte in gbk.encode(text) if isinstance(byte, int))


def shift(before: str, table: Mapping[str, str]) -> Shift:
    """Put ``(reading)`` behind the bytes of each key as the mirrors do, blind to character borders.

    >>> visible(shift("架國際航", {"車": "chē"}).text)
    '架?chē)⟨U+E27E⟩H航'
    """
    codes = _bytes_of(before)
    insertions = {_bytes_of(key): _bytes_of(f"({reading})") for key, reading in table.items()}
    after: list[int] = []
    keys: list[int] = []
    put: set[int] = set()
    for index, byte in enumerate(codes):
        after.append(byte)
        inserted = insertions.get(codes[max(0, index - 1) : index + 1])
        if inserted:
            keys.append(index - 1)
            put |= set(range(len(after), len(after) + len(inserted)))
            after += inserted
    return Shift(codes, tuple(after), tuple(keys), frozenset(put))


def _decoded(stream: tuple[int, ...]) -> list[tuple[int, str]]:
    """Cut a stream as a decoder does: how many bytes, and what they show."""
    cells: list[tuple[int, str]] = []
    at = 0
    while at < len(stream):
        size = 1 if gbk.is_single(stream[at]) else 2
        cells.append((size, visible(gbk.decode(list(stream[at : at + size])))))
        at += size
    return cells


def _cells(cells: list[tuple[int, str]], odd: set[int]) -> str:
    out = []
    for index, (size, text) in enumerate(cells):
        kind = ' class="sy-odd"' if index in odd else ' class="sy-number"' if text.startswith("⟨U+") else ""
        out.append(f'<td colspan="{size}"{kind}>{escaped(text)}</td>')
    return "".join(out)


def _byte_cells(codes: tuple[int, ...], odd: Container[int]) -> str:
    return "".join(
        f'<td class="sy-byte{" sy-odd" if index in odd else ""}">{code:02X}</td>'
        for index, code in enumerate(codes)
    )


def _table(label: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(f'<tr><th scope="row">{escaped(head)}</th>{cells}</tr>' for head, cells in rows)
    return (
        f'<div class="sy-scroll" tabindex="0" role="group" aria-label="{escaped(label)}">'
        f'<table class="sy-bytes"><caption>{escaped(label)}</caption>{body}</table></div>'
    )


def figure(before: str, table: Mapping[str, str], published: str) -> str:
    """Return the figure as HTML: before and after the insertion, our colour on what was put in."""
    found = shift(before, table)
    matched = {offset for key in found.keys for offset in (key, key + 1)}
    cells = _decoded(found.after)
    lost = {index for index, (_, text) in enumerate(cells) if text == gbk.LOST}
    originals = _cells([(len(_bytes_of(each)), each) for each in before], set())
    first = _table("插入之前", [("原字", originals), ("字节", _byte_cells(found.before, matched))])
    shown = _cells(cells, lost)
    second = _table("插入之后", [("字节", _byte_cells(found.after, found.put)), ("读作", shown)])
    return (
        f'<figure class="sy-figure">{first}{second}<figcaption>原文“{escaped(published)}”，'
        f"镜像页上成了“{escaped(visible(found.text))}”。</figcaption></figure>"
    )


def expand(markdown: str) -> str:
    """Replace every figure line of a page of ours."""

    def drawn(match: re.Match[str]) -> str:
        table = dict(pair.split("=") for pair in match[2].split(","))
        return figure(match[1], table, match[3])

    return _LINE.sub(drawn, markdown)
