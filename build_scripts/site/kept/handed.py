"""Pages as they were parsed, handed on within one build: each of them is read and taken apart once.

The pages of articles, the texts of the search and the runs of its index all need them, at different times and
in different processes. What is handed on lies in files beside the cache of the build, which a build that is
killed leaves for the next to remove.
"""

from __future__ import annotations

import marshal
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from build_scripts.model.article import Paragraph


class Parsed(NamedTuple):
    """The source of a page, and its blocks."""

    source: str
    blocks: tuple[Paragraph, ...]


class Slot(NamedTuple):
    """Where a page was put: a file, and which of its bytes."""

    file: str
    begin: int
    size: int


def empty(folder: Path) -> Path:
    """A folder with nothing in it, for what a build hands on."""
    clear(folder)
    folder.mkdir(parents=True)
    return folder


def clear(folder: Path) -> None:
    """Remove what was handed on."""
    shutil.rmtree(folder, ignore_errors=True)


def put(file: str, pages: Sequence[Parsed]) -> list[Slot]:
    """Write some pages into a file that is new, and say where each of them is."""
    slots: list[Slot] = []
    with Path(file).open("xb") as out:
        for source, blocks in pages:
            said = (source, [each.text for each in blocks], [each.heading for each in blocks])
            data = marshal.dumps(said)
            slots.append(Slot(file, out.tell(), len(data)))
            out.write(data)
    return slots


def texts(slot: Slot | None) -> list[str] | None:
    """The texts of the blocks of a page, None where it was not handed on, or somebody took it away."""
    said = _said(slot) if slot else None
    return said[1] if said else None


def page(slot: Slot | None) -> Parsed | None:
    """A whole page, None in the same cases."""
    said = _said(slot) if slot else None
    return Parsed(said[0], tuple(map(Paragraph, said[1], said[2]))) if said else None


def _said(slot: Slot) -> tuple[str, list[str], list[bool]] | None:
    try:
        handle = os.open(slot.file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    try:
        os.lseek(handle, slot.begin, os.SEEK_SET)
        data = os.read(handle, slot.size)
    finally:
        os.close(handle)
    said: tuple[str, list[str], list[bool]] = marshal.loads(data)  # noqa: S302 - this build wrote it
    return said
