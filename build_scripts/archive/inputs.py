"""Files, folders and standard input as captures that are not stored yet."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.archive import files
from build_scripts.captures.media import kind_of
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import ArchiveError, UsageError


def inputs(paths: Iterable[str | Path]) -> Iterator[Capture]:
    """Read ``paths`` as captures: files, all files below folders in order, ``-`` for standard input.

    Links to files are followed, links to folders are not. A path that does not exist raises ``UsageError``
    before anything is read.
    """
    named = [str(path) for path in paths]
    for path in named:
        if path != "-" and not (path and Path(path).exists()):
            hint = "check the spelling; - reads standard input"
            raise UsageError("no such file or folder", where=path or "''", hint=hint)
    for path in named:
        if path == "-":
            yield _capture("stdin", sys.stdin.buffer.read())
        elif Path(path).is_dir():
            for file in _files(Path(path)):
                yield _read(file)
        else:
            yield _read(Path(path))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders.sort()
        yield from (file for name in sorted(names) if (file := Path(place, name)).is_file())


def _unreadable(error: OSError) -> None:
    """A folder that nobody may look into is said, not passed over."""
    raise ArchiveError(f"the folder cannot be read: {error.strerror}", where=str(error.filename)) from error


def _read(path: Path) -> Capture:
    body = files.read(path)
    if body is None:
        raise UsageError("the file is gone", where=str(path), hint="run the command again")
    return _capture(path.name, body)


def _capture(name: str, body: bytes) -> Capture:
    return Capture(body, kind_of(name, body), Origin(name))
