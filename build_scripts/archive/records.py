"""Records of one size beside an archive, in a file that has no name: memory stays the same however many."""

from __future__ import annotations

import mmap
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

_BUFFER: Final = 1 << 16


class Records:
    """Records of ``size`` bytes, numbered as they come; the system forgets them with the process."""

    def __init__(self, folder: Path | None, size: int) -> None:
        self.size = size
        self._folder = folder
        self._count = 0

    @cached_property
    def _file(self) -> IO[bytes]:
        return TemporaryFile(dir=self._folder, buffering=_BUFFER)

    def __del__(self) -> None:
        if "_file" in self.__dict__:
            self._file.close()

    def __len__(self) -> int:
        return self._count

    def append(self, record: bytes) -> None:
        """Add a record; one of another size raises ``ValueError``."""
        if len(record) != self.size:
            raise ValueError(f"a record of {len(record)} bytes among those of {self.size}")
        self._file.write(record)
        self._count += 1

    def all(self) -> memoryview:
        """The bytes of all records, one behind another, without reading them."""
        if not self._count:
            return memoryview(b"")
        self._file.flush()
        return memoryview(mmap.mmap(self._file.fileno(), self._count * self.size, access=mmap.ACCESS_READ))
