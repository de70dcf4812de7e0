"""An article as search sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """``id`` names its page; ``lines`` are subtitle and paragraphs; ``date`` is ISO 8601 as far as known.

    A match lies within the title or within one of the lines.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    date: str = ""
    source: str = ""
