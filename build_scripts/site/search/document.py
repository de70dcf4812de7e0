"""An article as search sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_scripts.model.article import Script


@dataclass(frozen=True, slots=True)
class Document:
    """``id`` names its page; ``lines`` are subtitle and paragraphs; ``date`` is ISO 8601 as far as known.

    A match lies within the title or within one of the lines. ``names`` are what it can be filtered by:
    those of each kind of ``facets``.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    date: str = ""
    source: str = ""
    script: Script = "Hans"
    names: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
