"""Which kind of input some bytes are: told by the bytes first and by the name second."""

from __future__ import annotations

import re
from typing import Final

from build_scripts.captures import everyday

TEXT: Final = "text/plain"
HTML: Final = "text/html"
BINARY: Final = "application/octet-stream"

UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")

_HEAD: Final = 4096  # bytes looked at for the beginning of a document
_MAGIC: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # Office before 2007
    b"{\\rtf",
)
_PROGRAMS: Final = (".js", ".mjs", ".css")
_DOCUMENT: Final = re.compile(
    rb"\A\s*+(?:<\?xml[^>]*>\s*+|<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT: Final = re.compile(rb"<(?:html|head|body|div|p|article|table|title|meta)[\s>]", re.IGNORECASE)


def kind_of(name: str, body: bytes) -> str:
    """Return the media type of ``body``: ``text/plain``, ``text/html`` or ``application/octet-stream``.

    Scripts and style sheets, told by their names, are no text: they lie beside the pages of a copied site.

    Markup that a hijacked mirror pushed into the text of an article does not make a page: HTML begins
    as a document, or is called ``.htm`` or ``.html`` and has at least one element of a page.

    >>> kind_of("a.txt", b"<!DOCTYPE html><title>x</title>")
    'text/html'
    >>> kind_of("a.txt", b'11<i id="q"></i>22')
    'text/plain'
    """
    head = body[:_HEAD]
    if head.startswith(UTF16_MARKS):
        head = head[2:].replace(b"\0", b"")  # enough for the ASCII of tags
    elif (
        name.lower().endswith(_PROGRAMS) or head.startswith(_MAGIC) or (b"\0" in body and not _is_wide(body))
    ):
        return BINARY
    elif b"\0" in head:
        head = head.replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    named = name.lower().endswith((".htm", ".html", ".xhtml"))
    return HTML if _DOCUMENT.match(head) or (named and _ELEMENT.search(body)) else TEXT


def _is_wide(body: bytes) -> bool:
    """Whether ``body`` is UTF-16 without a mark: Chinese in either order of bytes, or mostly ASCII.

    The zeros are halves of ASCII characters, all on one side, and of few others, among them 一.
    """
    if len(body) % 2:
        return False
    head = body[: 16 * _HEAD]
    left, right = head[::2].count(0), head[1::2].count(0)
    if min(left, right) == 0:
        return max(left, right) * 200 > len(head)
    return any(
        everyday.share(head.decode(codec, "replace")) >= everyday.ENOUGH
        for codec in ("utf-16-le", "utf-16-be")
    )
