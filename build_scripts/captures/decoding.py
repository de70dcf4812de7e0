"""Bytes to text and back without loss, or not at all.

The proof of a page regenerates the capture to the byte, so a decoding is only taken if encoding the
text again gives the same bytes: line endings, byte order marks and odd characters included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from build_scripts.captures.media import UTF16_MARKS
from build_scripts.model.errors import UnreadableCaptureError

LIMIT: Final = 64 * 1024 * 1024  # bytes; the longest newspaper page is about a thousandth of this

# name of ours -> byte order mark and Python's codec; the mark is part of the name, so that it comes back
_CODECS: Final[dict[str, tuple[bytes, str]]] = {
    "utf-8": (b"", "utf-8"),
    "utf-8-bom": (b"\xef\xbb\xbf", "utf-8"),
    "utf-16-le-bom": (b"\xff\xfe", "utf-16-le"),
    "utf-16-be-bom": (b"\xfe\xff", "utf-16-be"),
    "utf-16-le": (b"", "utf-16-le"),
    "utf-16-be": (b"", "utf-16-be"),
    "gb18030": (b"", "gb18030"),
    "big5": (b"", "big5hkscs"),
}
_SYNONYMS: Final = {
    "utf8": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "us-ascii": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5-hkscs": "big5",
    "cp950": "big5",
}
_LEGACY: Final = ("gb18030", "big5")
_WIDE: Final = ("utf-16-le", "utf-16-be")
# These read nearly any bytes as something, so the characters must be looked at.
_EASY: Final = (*_LEGACY, *_WIDE)
_SAMPLE: Final = 20_000  # characters judged when encodings compete
# Share of everyday characters: real pages have .95 and more, wrong readings below .7.
_COMMON_ENOUGH: Final = 0.85
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # all but white space and escape
_TOO_MANY_CONTROLS: Final = 0.1
_HINT: Final = "look at the file; if it is text after all, convert it to UTF-8 and add that"


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` as read from bytes; ``codec`` writes the same bytes again, ``how`` says why it was chosen."""

    text: str
    codec: str
    how: str


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Read ``body`` as text: by its byte order mark, as ``declared``, as UTF-8, else by its characters.

    What servers declare is often wrong, so a declared encoding that gives no everyday characters comes last.
    ``encode(decode(body).text, codec)`` is ``body``. Bytes that are empty, longer than ``LIMIT``, binary
    or in no encoding known here raise ``UnreadableCaptureError`` with the reason.
    """
    if not body:
        raise UnreadableCaptureError("the capture is empty", why="There is nothing to restore.", hint=_HINT)
    if len(body) > LIMIT:
        raise UnreadableCaptureError(
            f"the capture has {len(body):,} bytes, more than {LIMIT:,}",
            why="One article is never that long; this is a dump of many or not text.",
            hint="split it into one file an article",
        )
    decoded = _marked(body) or _decoded(body, _known(declared or ""))
    _require_text(decoded.text)
    return decoded


def encode(text: str, codec: str) -> bytes:
    """Write ``text`` in a ``codec`` that ``decode`` named, byte order mark included.

    Characters that the codec cannot write and unknown names raise ``UnreadableCaptureError``.
    """
    if codec not in _CODECS:
        known = ", ".join(_CODECS)
        raise UnreadableCaptureError(f"no encoding is called {codec!r}", hint=f"known: {known}")
    mark, name = _CODECS[codec]
    try:
        return mark + text.encode(name)
    except UnicodeEncodeError as error:
        at = f"character {error.start} is U+{ord(text[error.start]):04X}"
        raise UnreadableCaptureError(f"the text cannot be written as {codec}: {at}") from error


def _known(declared: str) -> str:
    """Our name for a declared encoding, ``""`` if there is none."""
    name = declared.strip().lower().replace("_", "-")
    name = _SYNONYMS.get(name, name)
    return name if name in _CODECS and not _CODECS[name][0] else ""


def _decoded(body: bytes, declared: str) -> Decoded:
    said = _lossless(body, declared) if declared else None
    fits = said is not None and (declared not in _EASY or body.isascii() or _everyday(said) >= _COMMON_ENOUGH)
    if said is not None and fits:
        return Decoded(said, declared, "declared")
    text = _lossless(body, "utf-8")
    if text is not None and "\0" not in text:
        return Decoded(text, "utf-8", "valid UTF-8")
    try:
        return _by_characters(body)
    except UnreadableCaptureError:
        if said is None or "\0" in said:
            raise
        return Decoded(said, declared, "declared")


def _marked(body: bytes) -> Decoded | None:
    for codec, (mark, _) in _CODECS.items():
        text = _lossless(body, codec) if mark and body.startswith(mark) else None
        if text is not None:
            return Decoded(text, codec, "byte order mark")
    return None


def _lossless(body: bytes, codec: str) -> str | None:
    mark, name = _CODECS[codec]
    try:
        text = body.removeprefix(mark).decode(name)
        # strict UTF-8 and UTF-16 have one way to write each text; the legacy codecs have doubles
        return text if codec not in _LEGACY or text.encode(name) == body else None
    except UnicodeError:
        return None


def _by_characters(body: bytes) -> Decoded:
    zeros = b"\0" in body and not body.startswith(UTF16_MARKS)
    readings = [
        (_everyday(text), codec, text)
        for codec in (_WIDE if zeros else _LEGACY)
        if (text := _lossless(body, codec)) is not None
    ]
    best = max(readings, default=None)
    if zeros and (best is None or best[0] < _COMMON_ENOUGH):
        raise UnreadableCaptureError(
            "the capture is binary: it has NUL bytes",
            why="Pictures, archives and office files are not text and cannot be restored.",
            hint=_HINT,
        )
    if best is None or best[0] < _COMMON_ENOUGH:
        raise UnreadableCaptureError(
            "the capture is text in no encoding known here",
            why=f"It is not valid UTF-8, and as {' or '.join(_LEGACY)} it has too few everyday characters.",
            hint="declare its encoding when it is added, or convert it",
        )
    share, codec, text = best
    return Decoded(text, codec, f"{share:.0%} everyday characters")


def _everyday(text: str) -> float:
    """Share of everyday Chinese characters and marks among the first characters that are not ASCII."""
    sample = [match[0] for match in islice(re.finditer(r"[^\x00-\x7f]", text), _SAMPLE)]
    return sum(character in _common() for character in sample) / len(sample) if sample else 0.0


@cache
def _common() -> frozenset[str]:
    """The first levels of GB 2312 and Big5: the characters sorted by use, with the marks of both sets."""
    gb = (
        bytes((lead, trail))
        for lead in (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
        for trail in range(0xA1, 0xFF)
    )
    big5 = (
        bytes((lead, trail))
        for lead in (*range(0xA1, 0xA4), *range(0xA4, 0xC7))
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    characters = "".join(pair.decode("gb2312", "ignore") for pair in gb)
    return frozenset(characters + "".join(pair.decode("big5", "ignore") for pair in big5))


def _require_text(text: str) -> None:
    if "\0" in text:
        raise UnreadableCaptureError("the capture is binary: it has NUL characters", hint=_HINT)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\u00a0"):
        raise UnreadableCaptureError(
            "the capture has only white space", why="There is nothing to restore.", hint=_HINT
        )
    head = text[:65536]
    if len(_CONTROLS.findall(head)) > _TOO_MANY_CONTROLS * len(head):
        raise UnreadableCaptureError("the capture is not text: it is full of control characters", hint=_HINT)
