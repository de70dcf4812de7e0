"""An article as search sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from build_scripts.model.article import Script


class Searched(Protocol):
    """An article of which the index asks what it needs.

    ``id`` names its page; ``lines`` are subtitle and paragraphs; ``date`` is ISO 8601 as far as known. A
    match lies within the title or within one of the lines. ``names`` are what it can be filtered by: those
    of each kind of ``facets``.
    """

    @property
    def id(self) -> str:
        """What names its page."""

    @property
    def title(self) -> str:
        """Its headline."""

    @property
    def lines(self) -> Iterable[str]:
        """Subtitle and paragraphs."""

    @property
    def date(self) -> str:
        """Its date."""

    @property
    def source(self) -> str:
        """Its outlet."""

    @property
    def script(self) -> Script:
        """In which Chinese it is written."""

    @property
    def names(self) -> Mapping[str, Sequence[str]]:
        """What it can be filtered by."""

    @property
    def letters(self) -> int:
        """How many characters title and lines have."""

    @property
    def digest(self) -> str:
        """A digest of title and lines."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article that is in memory as a whole."""

    id: str
    title: str
    lines: Sequence[str]
    date: str = ""
    source: str = ""
    script: Script = "Hans"
    names: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def letters(self) -> int:
        """How many characters title and lines have."""
        return len(self.title) + sum(map(len, self.lines))

    @property
    def digest(self) -> str:
        """A digest of title and lines."""
        return digest((self.title, str(len(self.lines)), *self.lines))


def digest(parts: Sequence[str]) -> str:
    """A digest that tells where one part ends and the next begins."""
    whole: list[bytes] = []
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole += (len(data).to_bytes(8, "little"), data)
    return hashlib.sha256(b"".join(whole)).hexdigest()[:32]
