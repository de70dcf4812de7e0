"""Files that the steps of ``forge`` read and write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from build_scripts.archive import files
from build_scripts.model.errors import UsageError

LARGEST: Final = 60_000_000  # bytes of one file


def read(name: str) -> bytes:
    """The bytes of a file; ``UsageError`` where there is none, or one that no forge would send."""
    path = Path(name)
    if not path.is_file():
        raise UsageError("no such file", where=name, hint="give a file that the forge sent")
    if path.stat().st_size > LARGEST:
        raise UsageError(f"the file is larger than {LARGEST:,} bytes", where=name)
    return path.read_bytes()


def payload(name: str) -> Mapping[str, Any]:
    """The JSON object in a file."""
    from build_scripts.forge import events

    return events.loads(read(name), name)


def write(path: Path, data: bytes) -> None:
    """Write a file whole, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, data)
