"""Files, folders and standard input as captures that are not stored yet."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from build_scripts.captures import arrival, companions, containers
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.containers import NO_WISHES, Wishes
from build_scripts.model.errors import ArchiveError, UsageError

STDIN = "-"


@dataclass(slots=True)
class Gauge:
    """How far reading is: ``before`` bytes of files that are done, of ``total``, 0 if that is not known."""

    total: int = 0
    before: int = 0
    file: BinaryIO | None = None

    @property
    def share(self) -> float | None:
        """The part that has been read, None if the whole is not known."""
        if not self.total:
            return None
        inside = self.file.tell() if self.file is not None and not self.file.closed else 0
        return min(1.0, (self.before + inside) / self.total)


def inputs(
    paths: Iterable[str | Path], wishes: Wishes = NO_WISHES, gauge: Gauge | None = None
) -> Iterator[Arrival]:
    """Read ``paths``: files, all files below folders in order, ``-`` for standard input.

    A file is one capture, or holds many: WARC, WET, WACZ, ZIP, JSON Lines, CSV, Parquet. What cannot be read
    comes as a finding between the captures. Below a folder, what belongs to a saved page or to the system is
    passed over. Links to files are followed, links to folders are not. A path that does
    not exist raises ``UsageError`` before anything is read. ``gauge`` is kept up to date.
    """
    named = [str(path) for path in paths]
    for path in named:
        if path != STDIN and not (path and Path(path).exists()):
            hint = "check the spelling; - reads standard input"
            raise UsageError("no such file or folder", where=path or "''", hint=hint)
    gauge = gauge or Gauge()
    if STDIN not in named:
        gauge.total = sum(_size(file) for path in named for file in _files(Path(path)))
    for path in named:
        if path == STDIN:
            yield from _stream(sys.stdin.buffer, "stdin", wishes)
            continue
        for file in _files(Path(path)):
            yield from _file(file, wishes, gauge)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for place, folders, names in os.walk(path, onerror=_unreadable):
        beside = frozenset(names)
        folders[:] = sorted(each for each in folders if not companions.is_passed_over(each, beside))
        files = (Path(place, each) for each in sorted(names) if not companions.is_of_system(each))
        yield from filter(_is_read, files)


def _is_read(path: Path) -> bool:
    """Whether it is a file, or a link to one that is gone, which is said; pipes and devices are neither."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _unreadable(error: OSError) -> None:
    """A folder that nobody may look into is said, not passed over."""
    raise ArchiveError(f"the folder cannot be read: {error.strerror}", where=str(error.filename)) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _file(path: Path, wishes: Wishes, gauge: Gauge) -> Iterator[Arrival]:
    try:
        with path.open("rb") as file:
            gauge.file = file
            yield from _stream(file, path.name, wishes)
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        yield arrival.unreadable(str(path), what, "check that it is there and that you may read it")
    finally:
        gauge.file = None
        gauge.before += _size(path)


def _stream(file: BinaryIO, name: str, wishes: Wishes) -> Iterator[Arrival]:
    if file.seekable():
        yield from containers.read(file, name, wishes)
        return
    head = file.read(4)
    if not containers.wants_seeking(head):
        yield from containers.read(file, name, wishes, head)
        return
    with tempfile.TemporaryFile() as spooled:
        spooled.write(head)
        shutil.copyfileobj(file, spooled)
        spooled.seek(0)
        yield from containers.read(spooled, name, wishes)
