"""An article as search sees it."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_scripts.model.article import Script


class Lines(ABC):
    """Lines that are read when they are needed."""

    __slots__ = ()

    @abstractmethod
    def __iter__(self) -> Iterator[str]:
        """Read them."""

    @property
    @abstractmethod
    def letters(self) -> int:
        """How many characters they have."""

    @property
    @abstractmethod
    def digest(self) -> str:
        """A digest of them and of their title."""


@dataclass(frozen=True, slots=True)
class Document:
    """``id`` names its page; ``lines`` are subtitle and paragraphs; ``date`` is ISO 8601 as far as known.

    A match lies within the title or within one of the lines. ``names`` are what it can be filtered by:
    those of each kind of ``facets``.
    """

    id: str
    title: str
    lines: Sequence[str] | Lines
    date: str = ""
    source: str = ""
    script: Script = "Hans"
    names: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def letters(self) -> int:
        """How many characters title and lines have."""
        lines = self.lines
        return len(self.title) + (lines.letters if isinstance(lines, Lines) else sum(map(len, lines)))

    @property
    def digest(self) -> str:
        """A digest of title and lines."""
        if isinstance(self.lines, Lines):
            return self.lines.digest
        return digest((self.title, str(len(self.lines)), *self.lines))


def digest(parts: Sequence[str]) -> str:
    """A digest that tells where one part ends and the next begins."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "little") + data)
    return whole.hexdigest()[:32]
