"""A capture: bytes that somebody kept, and where they came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

ID_LENGTH = 16  # hexadecimal digits: at five million captures a clash has odds of one in a million


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


_digest: Final = lru_cache(maxsize=2)(sha256)  # the same capture is asked several times


@lru_cache(maxsize=4)  # the source of a page is asked several times
def text_digest(text: str) -> str:
    """Return the SHA-256 of ``text`` encoded as UTF-8 (lone surrogates kept as they are)."""
    return sha256(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a capture came from, as far as it is known.

    ``name`` is that of the file, with ``#record`` or ``:line`` for one of many; ``retrieved`` is a date or
    time as ISO 8601 writes it; ``declared`` is the encoding that somebody gave it, and
    ``declared_by`` who that was: ``server`` (also if it is empty), ``table`` or ``user``.
    """

    name: str
    url: str = ""
    retrieved: str = ""
    declared: str = ""
    declared_by: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as they were kept; they are never rewritten."""

    body: bytes
    media_type: str
    origin: Origin

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return _digest(self.body)

    @property
    def id(self) -> str:
        """The name of the capture in the archive: the first digits of its digest."""
        return self.digest[:ID_LENGTH]
