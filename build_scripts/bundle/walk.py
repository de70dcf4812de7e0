"""Folders read in the same order on every machine, one name at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from build_scripts.model.errors import UsageError


def files(folder: Path, prefix: str = "") -> Iterator[tuple[str, Path]]:
    """Yield each file below ``folder`` with its path written with slashes, in the order of names.

    Hidden files and symbolic links are passed by; a missing folder has no files. Two names that differ in
    nothing but case raise ``UsageError``: on many disks one would overwrite the other.
    """
    if not folder.is_dir():
        return
    with os.scandir(folder) as found:
        entries = sorted((each for each in found if not each.name.startswith(".")), key=_name)
    for one, other in pairwise(sorted(entries, key=lambda entry: entry.name.casefold())):
        if one.name.casefold() == other.name.casefold():
            raise UsageError(
                f"{one.name} and {other.name} differ in nothing but case",
                where=str(folder),
                why="Windows and macOS would unpack only one of them.",
                hint="rename one of them",
            )
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield f"{prefix}{entry.name}", Path(entry.path)


def _name(entry: os.DirEntry[str]) -> bytes:
    return os.fsencode(entry.name)


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece
