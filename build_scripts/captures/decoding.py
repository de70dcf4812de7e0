"""Bytes to text and back without loss, or not at all.

The proof of a page regenerates the capture to the byte, so a decoding is only taken if encoding the
text again gives the same bytes: line endings, byte order marks and odd characters included. Where some bytes
are no characters in any encoding known here, they stay bytes in the text (``escaped``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from build_scripts.captures import escaped, everyday
from build_scripts.captures.media import UTF16_MARKS
from build_scripts.model.claim import Claim, Evidence
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
    "hz": (b"", "hz"),
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
    "hz-gb-2312": "hz",
}
_LEGACY: Final = ("gb18030", "big5")
_DOUBLES: Final = (*_LEGACY, "hz")
_WIDE: Final = ("utf-16-le", "utf-16-be")
_LEFT: Final = "undecoded"
_HZ: Final = b"~{"  # RFC 1843: where GB 2312 begins in ASCII, in the mail and magazines of the nineties
# These read nearly any bytes as something, so the characters must be looked at.
_EASY: Final = (*_LEGACY, *_WIDE)
_CONTROLS: Final = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
"""All but white space and escape."""
_TOO_MANY_CONTROLS: Final = 0.1
_NO_BLANK: Final = re.compile("[^\ufeff \t\r\n\f\v\u3000\u00a0]")
_HINT: Final = "look at the file; if it is text after all, convert it to UTF-8 and add that"


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` as read from bytes; the ``codec`` that is claimed writes the same bytes again.

    The claim is inferred where the characters decided; alternatives are encodings that were possible too.
    Its evidence: ``byte-order-mark``, who declared it (``server``, ``page``, ``table``, ``user``),
    ``valid-utf-8``, ``everyday-characters`` with their share in each encoding, ``undecoded`` with how many
    bytes are no characters, and ``not-fitting`` for what was declared in vain.
    """

    text: str
    claim: Claim[str]

    @property
    def codec(self) -> str:
        """Our name of the encoding."""
        return self.claim.value

    @property
    def unsure(self) -> str:
        """Python's name of the encoding if bytes are left, or may have been read with wrong neighbours."""
        left = any(each.rule == _LEFT for each in self.claim.evidence)
        return _CODECS[self.codec][1] if left or self.codec in _LEGACY else ""


def decode(body: bytes, declared: str | None = None, by: str = "user") -> Decoded:
    """Read ``body`` as text: by its byte order mark, as ``declared``, as UTF-8, else by its characters.

    What servers declare is often wrong, so a declared encoding that gives no everyday characters comes last.
    ``by`` tells who declared it, as in the evidence. What a ``page`` declares is not asked where it is UTF-8:
    mirrors and browsers save pages as UTF-8 and leave the old declaration in them.
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
    decoded = _marked(body) or _shifted(body) or _decoded(body, declared or "", by)
    _require_text(decoded.text, body)
    return decoded


def decode_as(body: bytes, codec: str) -> str:
    """Read ``body`` as ``decode`` has read it when it named this ``codec``.

    Where that cannot be, ``UnreadableCaptureError`` is raised.
    """
    readings = (read(body, codec) for read in (_lossless, _escaped) if codec in _CODECS)
    text = next((each for each in readings if each is not None), None)
    if text is None:
        raise UnreadableCaptureError(f"the capture was not written in {codec}")
    return text


def encode(text: str, codec: str) -> bytes:
    """Write ``text`` in a ``codec`` that ``decode`` named, byte order mark included.

    Characters that the codec cannot write and unknown names raise ``UnreadableCaptureError``.
    """
    if codec not in _CODECS:
        known = ", ".join(_CODECS)
        raise UnreadableCaptureError(f"no encoding is called {codec!r}", hint=f"known: {known}")
    mark, name = _CODECS[codec]
    try:
        return mark + text.encode(name, escaped.ERRORS)
    except UnicodeEncodeError as error:
        at = f"character {error.start} is U+{ord(text[error.start]):04X}"
        raise UnreadableCaptureError(f"the text cannot be written as {codec}: {at}") from error


def _known(declared: str) -> str:
    """Our name for a declared encoding, ``""`` if there is none."""
    name = declared.strip().lower().replace("_", "-")
    name = _SYNONYMS.get(name, name)
    return name if name in _CODECS and not _CODECS[name][0] else ""


def _decoded(body: bytes, declared: str, by: str) -> Decoded:
    text = _lossless(body, "utf-8") if by == "page" else None
    declared = declared if text is None else ""
    codec = _known(declared)
    said = _lossless(body, codec) if codec else None
    fits = said is not None and (
        codec not in _EASY or body.isascii() or everyday.share(said) >= everyday.ENOUGH
    )
    if said is not None and fits:
        return Decoded(said, Claim(codec, (Evidence(by, declared),)))
    doubt = (Evidence("not-fitting", f"{by}: {declared}"),) if declared else ()
    text = text or _lossless(body, "utf-8")
    if text is not None and b"\0" not in body:
        return Decoded(text, Claim("utf-8", (Evidence("valid-utf-8", ""), *doubt)))
    try:
        return _by_characters(body, doubt)
    except UnreadableCaptureError:
        if said is None or "\0" in said:
            raise
        return Decoded(said, Claim(codec, (Evidence(by, declared),)))


def _marked(body: bytes) -> Decoded | None:
    for codec, (mark, _) in _CODECS.items():
        text = _lossless(body, codec) if mark and body.startswith(mark) else None
        if text is not None:
            return Decoded(text, Claim(codec, (Evidence("byte-order-mark", mark.hex()),)))
    return None


def _shifted(body: bytes) -> Decoded | None:
    """Read ASCII with GB 2312 shifted in; None if it has none, or that is not Chinese."""
    text = _lossless(body, "hz") if _HZ in body and body.isascii() else None
    share = everyday.share(text) if text else 0.0
    if text is None or share < everyday.ENOUGH:
        return None
    return Decoded(text, Claim("hz", (Evidence("everyday-characters", f"hz {share:.0%}"),), inferred=True))


def _lossless(body: bytes, codec: str) -> str | None:
    mark, name = _CODECS[codec]
    try:
        text = body.removeprefix(mark).decode(name)
        # strict UTF-8 and UTF-16 have one way to write each text; the others have doubles
        return text if codec not in _DOUBLES or text.encode(name) == body else None
    except UnicodeError:
        return None


def _escaped(body: bytes, codec: str) -> str | None:
    """Read ``body`` though some bytes are no characters of ``codec``; None if that cannot be taken back."""
    mark, name = _CODECS[codec]
    if name not in escaped.CODECS or not body.startswith(mark):
        return None
    text = body.removeprefix(mark).decode(name, escaped.ERRORS)
    return text if mark + text.encode(name, escaped.ERRORS) == body else None


def _by_characters(body: bytes, doubt: tuple[Evidence, ...]) -> Decoded:
    zeros = b"\0" in body and not body.startswith(UTF16_MARKS)
    readings = sorted(
        (everyday.share(text), codec, text)
        for codec in (_WIDE if zeros else _LEGACY)
        if (text := _lossless(body, codec)) is not None
    )
    share, codec, text = readings[-1] if readings else (0.0, "", "")
    if zeros and share < everyday.ENOUGH:
        raise UnreadableCaptureError(
            "the capture is binary: it has NUL bytes",
            why="Pictures, archives and office files are not text and cannot be restored.",
            hint=_HINT,
        )
    if share < everyday.ENOUGH:
        readings = _with_bytes(body)
        share, codec, text = readings[-1]
        doubt = (Evidence(_LEFT, str(escaped.count(text))), *doubt)
    if share < everyday.ENOUGH:
        raise UnreadableCaptureError(
            "the capture is text in no encoding known here",
            why=f"It is not valid UTF-8, and as {' or '.join(_LEGACY)} it has too few everyday characters.",
            hint="declare its encoding when it is added, or convert it",
        )
    shares = ", ".join(f"{name} {part:.0%}" for part, name, _ in reversed(readings))
    others = tuple(name for _, name, _ in reversed(readings[:-1]))
    evidence = (Evidence("everyday-characters", shares), *doubt)
    return Decoded(text, Claim(codec, evidence, inferred=True, alternatives=others))


def _with_bytes(body: bytes) -> list[tuple[float, str, str]]:
    """The readings in which bytes are left: how many everyday characters, in which encoding, the text."""
    marked = body.startswith(_CODECS["utf-8-bom"][0])
    texts = {codec: _escaped(body, codec) for codec in (("utf-8-bom",) if marked else ("utf-8", *_LEGACY))}
    return sorted(
        (escaped.share(text, _CODECS[codec][1]), codec, text)
        for codec, text in texts.items()
        if text is not None
    )


def _require_text(text: str, body: bytes) -> None:
    if b"\0" in body and "\0" in text:  # in bytes they are found many times faster
        raise UnreadableCaptureError("the capture is binary: it has NUL characters", hint=_HINT)
    if not _NO_BLANK.search(text):
        raise UnreadableCaptureError(
            "the capture has only white space", why="There is nothing to restore.", hint=_HINT
        )
    head = text[:65536].encode("utf-8", "surrogatepass")
    if len(head) - len(head.translate(None, _CONTROLS)) > _TOO_MANY_CONTROLS * len(text[:65536]):
        raise UnreadableCaptureError("the capture is not text: it is full of control characters", hint=_HINT)
