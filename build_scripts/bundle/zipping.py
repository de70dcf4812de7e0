"""A ZIP archive written in one go, with the same bytes for the same files, however many there are.

``zipfile`` keeps what it knows of every member until the end (400 bytes each) and is not bound to the same
bytes in another version of Python. Here the table of contents waits in a temporary file, and everything
that could differ is fixed: the time is 1980-01-01, the least a ZIP can say, and the rights are those of
an ordinary file. Format: PKWARE APPNOTE 6.3, with ZIP64 where the numbers need it.
"""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterable
from typing import BinaryIO, Final, Self

from build_scripts.bundle.names import checked

_LEVEL: Final = 9
_DEFLATED: Final = 8
_MIDNIGHT: Final = 0
_FIRST_OF_1980: Final = 1 << 5 | 1  # bits: seven of years since 1980, four of the month, five of the day
_UNIX: Final = 3 << 8
_RIGHTS: Final = 0o100644 << 16  # an ordinary file that everybody may read
_MOST: Final = 0xFFFF
_LARGEST: Final = 0xFFFFFFFF
_VERSION: Final = 20
_VERSION_64: Final = 45


class ZipWriter:
    """Writes members to ``file``, which must be seekable, in the order given; leaving ends the archive."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._contents = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the writer
        self._count = 0

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Add a member of less than 4 GiB; a name that some system could not unpack raises ``UsageError``."""
        path = checked(name).encode("ascii")
        start = self._file.tell()
        self._file.write(_local(path, 0, 0, 0))
        crc, size, packed = self._deflate(chunks)
        if max(size, packed) > _LARGEST:
            raise OverflowError(f"{name} has {size} bytes, a member may have {_LARGEST}")
        end = self._file.tell()
        self._file.seek(start)
        self._file.write(_local(path, crc, packed, size))
        self._file.seek(end)
        self._contents.write(_central(path, crc, packed, size, start))
        self._count += 1

    def _deflate(self, chunks: Iterable[bytes]) -> tuple[int, int, int]:
        crc = size = packed = 0
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        for chunk in chunks:
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
            packed += self._file.write(packer.compress(chunk))
        packed += self._file.write(packer.flush())
        return crc, size, packed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._contents:
            if kind is None:
                self._finish()

    def _finish(self) -> None:
        start = self._file.tell()
        self._contents.seek(0)
        while chunk := self._contents.read(1 << 16):
            self._file.write(chunk)
        end = self._file.tell()
        if self._count >= _MOST or start >= _LARGEST or end - start >= _LARGEST:
            self._file.write(_end_64(self._count, end - start, start, end))
        count, size = min(self._count, _MOST), min(end - start, _LARGEST)
        self._file.write(
            struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, size, min(start, _LARGEST), 0)
        )


def _local(path: bytes, crc: int, packed: int, size: int) -> bytes:
    fixed = (_VERSION, 0, _DEFLATED, _MIDNIGHT, _FIRST_OF_1980, crc, packed, size, len(path), 0)
    return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", *fixed) + path


def _central(path: bytes, crc: int, packed: int, size: int, start: int) -> bytes:
    far = start >= _LARGEST
    extra = struct.pack("<HHQ", 1, 8, start) if far else b""
    needed = _VERSION_64 if far else _VERSION
    times = (_DEFLATED, _MIDNIGHT, _FIRST_OF_1980, crc, packed, size, len(path), len(extra))
    fixed = (_UNIX | needed, needed, 0, *times, 0, 0, 0, _RIGHTS, min(start, _LARGEST))
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", *fixed) + path + extra


def _end_64(count: int, size: int, start: int, end: int) -> bytes:
    record = struct.pack(
        "<4sQHHIIQQQQ", b"PK\6\6", 44, _UNIX | _VERSION_64, _VERSION_64, 0, 0, count, count, size, start
    )
    return record + struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
