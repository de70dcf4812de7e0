"""Adding captures by the thousand: each one whole or not at all, and safe on the disk before anybody is told.

New captures grow in a folder of this process and are moved to their places together, after one call has made
all of them safe: a call a file would make the disk turn for every one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from build_scripts.archive import files, manifest
from build_scripts.model.capture import Capture
from build_scripts.model.errors import CaptureError

RECORD: Final = "capture.yml"
_PREFIX: Final = ".adding-"
_CAPTURES: Final = 512  # told together
_SIZE: Final = 64 << 20  # bytes, after which fewer are


@dataclass(frozen=True, slots=True)
class Added:
    """A capture that is in the archive; ``new`` if it was not, or not whole. ``name`` is that of its file."""

    capture_id: str
    name: str
    new: bool


def add_all(
    folder: Path, captures: Iterable[Capture], is_stored: Callable[[Capture], bool]
) -> Iterator[Added]:
    """Store ``captures`` below ``folder`` and say of each that it is there, in order and many at a time.

    ``is_stored`` is asked about a capture whose folder exists; one that is not whole is repaired in place. An
    error in reading ``captures`` is raised when those before it are stored.
    """
    with _Staging(folder) as staging:
        told: list[Added] = []
        try:
            for capture in captures:
                told.append(_add(folder, capture, staging, is_stored))
                if len(told) >= _CAPTURES or staging.size >= _SIZE:
                    staging.settle()
                    yield from told
                    told.clear()
        except Exception:
            staging.settle()
            yield from told
            raise
        staging.settle()
        yield from told


def refuse_clash(capture: Capture, digest: str) -> None:
    """Raise ``CaptureError`` if ``digest``, of what has the id of ``capture``, is that of another."""
    if digest != capture.digest:
        raise CaptureError(
            "another capture has the same id",
            where=capture.id,
            why="Ids are the first digits of the SHA-256; these bytes differ only behind them.",
            hint="report this: the archive has outgrown its ids",
        )


def _add(folder: Path, capture: Capture, staging: _Staging, is_stored: Callable[[Capture], bool]) -> Added:
    known = staging.waiting.get(capture.id)
    if known is not None:
        refuse_clash(capture, known)
        return Added(capture.id, capture.origin.name, new=False)
    place = folder / capture.id
    if not place.exists():
        staging.put(capture)
    elif is_stored(capture):
        return Added(capture.id, capture.origin.name, new=False)
    else:
        for name, data in _files(capture):
            files.write(place / name, data)
    return Added(capture.id, capture.origin.name, new=True)


def _files(capture: Capture) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    record = manifest.describe(capture)
    return (record.body, capture.body), (RECORD, manifest.dumps(record))


class _Staging:
    """The folder in which new captures grow; ``waiting`` has the digests of those that are not moved yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own: tuple[Path, int] | None = None
        self.waiting: dict[str, str] = {}
        self.size = 0

    def __enter__(self) -> Self:
        if self._folder.is_dir():
            _sweep(self._folder)
        return self

    def __exit__(self, *_: object) -> None:
        if self._own is not None:
            place, lock = self._own
            shutil.rmtree(place, ignore_errors=True)
            os.close(lock)

    @property
    def _place(self) -> Path:
        """The folder; made when the first new capture comes."""
        if self._own is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._own = _locked(self._folder)
        return self._own[0]

    def put(self, capture: Capture) -> None:
        """Write the files of a new capture."""
        place = self._place / capture.id
        place.mkdir(mode=0o755)
        for name, data in _files(capture):
            (place / name).write_bytes(data)
        self.waiting[capture.id] = capture.digest
        self.size += len(capture.body)

    def settle(self) -> None:
        """Make what was put here safe and move it to its places."""
        if not self.waiting:
            return
        files.settle(self._place)
        for capture_id in self.waiting:
            with suppress(FileExistsError):  # somebody else has just added the same
                (self._place / capture_id).rename(self._folder / capture_id)
        files.sync(self._folder)
        self.waiting.clear()
        self.size = 0


def _locked(folder: Path) -> tuple[Path, int]:
    """A new folder below ``folder`` that nobody sweeps away as long as the handle is open."""
    while True:
        place = Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX))
        handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        with suppress(OSError):  # a file system without locks: then nobody sweeps
            fcntl.flock(handle, fcntl.LOCK_EX)
        if place.exists():
            return place, handle
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left behind: what nobody holds a lock on."""
    for place in [Path(entry) for entry in os.scandir(folder) if entry.name.startswith(_PREFIX)]:
        try:
            handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(place, ignore_errors=True)
        os.close(handle)
