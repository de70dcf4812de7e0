"""Files that are written whole or not at all, whatever kills the program."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from build_scripts.model.errors import ArchiveError


def write(path: Path, data: bytes) -> bool:
    """Make ``path`` hold ``data`` and say whether anything had to be written.

    A reader sees the old bytes or the new ones, never a part. A file that already has these bytes is
    not touched, so that its time tells when it last changed. Folders are made as needed.
    """
    if read(path) == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o644)  # mkstemp makes files that only we can read
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)
    return True


def sync(folder: Path) -> None:
    """Make the names in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> bytes | None:
    """Return the bytes of ``path``, None without such a file; other trouble raises ``ArchiveError``."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ArchiveError(f"the file cannot be read: {error.strerror}", where=str(path)) from error


def read_text(path: Path) -> str | None:
    """Return the text of a UTF-8 file of ours with its line ends as they are, None where there is none."""
    data = read(path)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArchiveError(
            f"the file is not UTF-8 from byte {error.start} on",
            where=str(path),
            why="All files of the archive but the captures are UTF-8.",
            hint="save it again as UTF-8, or take the last good version from git",
        ) from error
