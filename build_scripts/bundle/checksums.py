"""Sizes and digests of finished bundles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from build_scripts.archive import files
from build_scripts.bundle import walk
from build_scripts.site.downloads import Download

SUMS: Final = "SHA256SUMS"


def measure(path: Path) -> tuple[int, str]:
    """The size of a file and its SHA-256."""
    digest, size = hashlib.sha256(), 0
    for chunk in walk.chunks(path):
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def listed(folder: Path, kind: str, name: str) -> Iterator[Download]:
    """The files of the bundle ``name``, a file or a folder of files; nothing where it was never made."""
    path = folder / name
    found = walk.files(path, f"{name}/") if path.is_dir() else [(name, path)]
    for each, at in found:
        if at.is_file():
            yield Download(kind, each, *measure(at))


def write(folder: Path, found: Iterable[Download]) -> None:
    """Write ``SHA256SUMS`` as sha256sum reads it."""
    lines = "".join(f"{each.sha256}  {each.name}\n" for each in found)
    files.write(folder / SUMS, lines.encode())
