"""A clean article: what a restoration has to arrive at."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

KINDS: Final = ("mainland", "native", "pinyin", "english")


@dataclass(frozen=True, slots=True)
class Clean:
    """An article as it was published.

    ``byline`` is the line under the headline as displayed, ``closing`` the lines behind the body that name
    editors; neither belongs to ``paragraphs``. ``published`` is written as ``PartialDate`` writes it.
    ``places`` are names in it that a hijacker may replace. Unknown is empty.
    """

    name: str
    kind: str
    title: str
    paragraphs: tuple[str, ...]
    byline: str = ""
    closing: tuple[str, ...] = ()
    published: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def native(self) -> bool:
        """Whether it is written in traditional characters, so that no converter applies."""
        return self.kind == "native"

    @property
    def text(self) -> str:
        """Body without any white space, which is what character error rates are counted on."""
        return "".join("".join(self.paragraphs).split())


@cache
def shipped(kind: str) -> tuple[Clean, ...]:
    """The project's own clean articles of one of ``KINDS``."""
    source = resources.files("build_scripts.laboratory").joinpath(f"data/{kind}.toml")
    entries = tomllib.loads(source.read_text(encoding="utf-8"))["article"]
    return tuple(_entry(entry, kind) for entry in entries)


def all_shipped() -> tuple[Clean, ...]:
    """Every clean article that the project ships."""
    return tuple(clean for kind in KINDS for clean in shipped(kind))


def _entry(entry: Mapping[str, object], kind: str) -> Clean:
    def text(key: str) -> str:
        return str(entry.get(key, ""))

    def texts(key: str) -> tuple[str, ...]:
        value = entry.get(key, ())
        return tuple(map(str, value)) if isinstance(value, list) else ()

    return Clean(
        name=text("name"),
        kind=kind,
        title=text("title"),
        paragraphs=tuple(text("paragraphs").strip().split("\n")),
        byline=text("byline"),
        closing=texts("closing"),
        published=text("published"),
        source=text("source"),
        authors=texts("authors"),
        editors=texts("editors"),
        places=texts("places"),
    )


def parse(text: str, name: str) -> Clean:
    r"""Take a plain text for a clean article: first line the headline, every other line a paragraph.

    >>> parse("标题\n\n第一段。\n第二段。", "x").paragraphs
    ('第一段。', '第二段。')
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Clean(name, "given", lines[0] if lines else "", tuple(lines[1:]))
