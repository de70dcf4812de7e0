"""Files that the site is made of beside MkDocs' own: named, made one after the other, written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Output:
    """One file: its place below the root of the site, and its bytes."""

    path: str
    data: bytes


def text(path: str, content: str) -> Output:
    """A file of text; a character that UTF-8 cannot write becomes a reference to it."""
    return Output(path, content.encode("utf-8", "xmlcharrefreplace"))


def write(folder: Path, outputs: Iterable[Output]) -> None:
    """Write files below ``folder``; only one of them is in memory at a time."""
    made: set[Path] = set()
    for each in outputs:
        path = folder / each.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(each.data)
