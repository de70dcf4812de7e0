"""Running text as Markdown and back, so that it renders as the very characters it has.

What a capture says is never markup: whatever could begin a construct of Python-Markdown, of its usual
extensions, of CommonMark or of a template language is written as an escape or a character reference, and
ordinary prose comes out as it is. (Extensions that link bare addresses or change typography, such as
magiclink, smarty and tilde, would still change it and must stay off.) People may write Markdown into a
page; it is read as text.
"""

from __future__ import annotations

import html
import re
from typing import Final

from build_scripts.model.article import Paragraph

# Anywhere: what opens emphasis, code, links, raw HTML, templates and attributes; a backslash; an ampersand
# where it would be read as a reference; names between colons (emoji); runs that extensions mark up.
_INLINE: Final = re.compile(
    r"[\\`*_\[{<^]|&(?=#[0-9]+;|#[xX][0-9a-fA-F]+;|[0-9A-Za-z]+;)|:(?=[A-Za-z][\w+-]*:|[+-]1:)|~~+|==+"
)
# At the beginning of a block: headings, quotes, lists, rules, fences, admonitions, blocks, definitions.
_OPENING: Final = re.compile(r"[#>]|[-+](?=[\s-]|$)|\+(?=\+\+)|!(?=!!)|\?(?=\?\?)|/(?=//)|:(?=[\s:]|$)")
_NUMBERED: Final = re.compile(r"\(?[0-9A-Za-z]{1,12}([.)])(?=\s|$)")
_CLOSING: Final = re.compile(r"#+$")  # closes a heading
# Not to be seen, or turning the direction of the line: by number, so that people see them in the source.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\\A\\s|\\s\\Z"
)
_BACKSLASHED: Final = frozenset("\\`*_[{#-+.)!")  # escapes that every Markdown knows
_NAMED: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_ESCAPE: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|[0-9A-Za-z]{2,31});"
)
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")


def block(paragraph: Paragraph) -> str:
    r"""Return ``paragraph`` as one line of Markdown; one without text raises ``ValueError``.

    >>> print(block(Paragraph("1. 省委*书记* > 省长")))
    1\. 省委\*书记\* > 省长
    """
    text = paragraph.text
    if not text:
        raise ValueError("a paragraph has at least one character")
    marks = {match.start(): match.end() for match in (*_UNSEEN.finditer(text), *_INLINE.finditer(text))}
    if paragraph.heading:
        marks |= {match.start(): match.end() for match in _CLOSING.finditer(text)}
    elif numbered := _NUMBERED.match(text):
        marks[numbered.start(1)] = numbered.end(1)
    if opening := _OPENING.match(text):
        marks[0] = opening.end()
    written = []
    last = 0
    for start, end in sorted(marks.items()):
        written += [text[last:start], *map(_escape, text[start:end])]
        last = end
    written.append(text[last:])
    return "## " * paragraph.heading + "".join(written)


def paragraph(source: str) -> Paragraph:
    r"""Read a block of Markdown back; lines that an editor broke are joined as Chinese is.

    >>> paragraph("## 省委\\*书记")
    Paragraph(text='省委*书记', heading=True)
    """
    source = source.strip()
    heading = _HEADING.match(source) if source.startswith("#") else None
    text = joined(source[heading.end() if heading else 0 :])
    if "\\" in text or "&" in text:
        text = _ESCAPE.sub(_character, text)
    return Paragraph(text, heading is not None)


def joined(source: str) -> str:
    r"""A block whose lines an editor broke as one line: a blank between Latin words, none between Chinese.

    >>> joined("第一行\n第二行 of\nthem")
    '第一行第二行 of them'
    """
    text, *lines = source.split("\n")
    for line in lines:
        latin = text[-1:].isascii() and line[:1].isascii()
        text += (" " if latin else "") + line
    return text


def blocks(body: str) -> tuple[str, ...]:
    """Cut the body of a page at its empty lines."""
    found: list[list[str]] = [[]]
    for line in body.split("\n"):
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return tuple("\n".join(lines) for lines in found if lines)


def _escape(character: str) -> str:
    if character in _BACKSLASHED:
        return f"\\{character}"
    return _NAMED.get(character) or f"&#{ord(character)};"


def _character(escape: re.Match[str]) -> str:
    escaped, decimal, hexadecimal = escape.groups()
    if escaped:
        return escaped
    if decimal is None and hexadecimal is None:
        return html.unescape(escape[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else escape[0]
