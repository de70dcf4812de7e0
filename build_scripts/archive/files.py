"""Files that are written whole or not at all, whatever kills the program."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from build_scripts.model.errors import ArchiveError

_syncfs = getattr(ctypes.CDLL(None), "syncfs", None)  # Linux: all that is waiting for one disk, at once
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_MODE: Final = 0o644
_PART: Final = 1 << 16  # bytes: more than most files have
_TRACE: Final = struct.Struct("<QqqQ")
_SURE: Final = 2_000_000_000  # nanoseconds after which another write shows in the times, on any file system


def write(path: Path | str, data: bytes, *, lasting: bool = True) -> bool:
    """Make ``path`` hold ``data`` and say whether anything had to be written.

    A reader sees the old bytes or the new ones, never a part. A file that already has these bytes is
    not touched, so that its time tells when it last changed. Folders are made as needed. The new bytes grow
    under a name that is always the same, so that what a kill left there goes with the next attempt.

    What is not ``lasting`` is as whole as the rest, whoever is killed; but until ``settle`` a power cut may
    leave the file empty. Waiting for the disk takes a hundred times as long as writing.
    """
    if read(path) == data:
        return False
    folder, slash, name = str(path).rpartition("/")
    growing = f"{folder}{slash}.{name}.new"
    try:
        handle = _created(growing)
        try:
            if stat.S_IMODE(os.fstat(handle).st_mode) != _MODE:
                os.fchmod(handle, _MODE)  # whatever the user's mask says
            fill(handle, data)
            if lasting:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(growing, path)  # noqa: PTH105 - done for every capture; a Path costs as much as the file
    except BaseException:
        Path(growing).unlink(missing_ok=True)
        raise
    if lasting:
        sync(Path(folder or slash or "."))
    return True


def _created(path: str) -> int:
    """A handle on a file that is new, and no link to another."""
    try:
        return os.open(path, _NEW, _MODE)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        Path(path).unlink(missing_ok=True)
    return os.open(path, _NEW, _MODE)


def fill(handle: int, data: bytes) -> None:
    """Write all of ``data`` where ``handle`` stands, however little the system takes at once."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def settle(folder: Path) -> None:
    """Make all files below ``folder`` survive a power cut, with one call where the system has one."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if _syncfs is not None and _syncfs(handle) == 0:
            return
    finally:
        os.close(handle)
    for place, _, names in os.walk(folder):
        for name in names:
            sync(Path(place, name))
        sync(Path(place))


def sync(folder: Path) -> None:
    """Make the names in ``folder``, or the bytes of a file, survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path | str) -> bytes | None:
    """Return the bytes of ``path``, None without such a file; other trouble raises ``ArchiveError``."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        data = os.read(handle, _PART)
        if os.read(handle, 1):
            os.lseek(handle, 0, os.SEEK_SET)
            with open(handle, "rb", buffering=0, closefd=False) as file:
                return file.read()
        return data  # noqa: TRY300
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        os.close(handle)


def _unreadable(path: Path | str, error: OSError) -> ArchiveError:
    return ArchiveError(f"the file cannot be read: {error.strerror}", where=str(path))


def trace(path: Path | str) -> bytes:
    """Size, times and number of a file: as long as they are the same, nobody wrote into it.

    Empty where there is none, or where it changed just now: another write might leave the same times. To be
    taken before the file is read.
    """
    (found,) = traces((path,))
    return found


def traces(paths: Iterable[Path | str]) -> list[bytes]:
    """The traces of files, all as of the moment at which this is asked."""
    sure = time.time_ns() - _SURE
    return [_trace(each, sure) for each in paths]


def _trace(path: Path | str, sure: int) -> bytes:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of every page
    except OSError:
        return b""
    changed, touched = found.st_mtime_ns, found.st_ctime_ns
    if changed > sure or touched > sure:
        return b""
    return _TRACE.pack(found.st_size, changed, touched, found.st_ino)


def read_text(path: Path | str) -> str | None:
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
