"""The last touch to a ZIM: no chance in it, and a list that older readers look for.

libzim puts random ids into the header and into its two search indexes; here they become a digest of the
content, so that the same archive gives the same file. And libzim since 9.3 leaves out the list of all
entries by title, without which the checkers and readers of earlier versions call the file broken; it is
put in again where the header has its place. Format: openZIM, "ZIM file format", and Xapian's glass
version file (magic of 14 bytes, version of 2, id of 16).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from build_scripts.model.errors import ArchiveError

_HEADER: Final = struct.Struct("<IHH16sIIQQQQIIQ")
_MAGIC: Final = 0x044D495A
_ID_AT: Final = 8
_REDIRECT: Final = 0xFFFF
_NOWHERE: Final = (1 << 64) - 1
_GLASS: Final = b"\x0f\rXapian Glass"
_GLASS_ID: Final = len(_GLASS) + 2
_INDEXES: Final = (b"fulltext/xapian", b"title/xapian")
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Entry:
    """A directory entry: where its content lies, unless it leads to another (``cluster`` is None)."""

    space: bytes
    path: bytes
    title: bytes
    cluster: int | None
    blob: int


def fix(file: BinaryIO) -> None:
    """Change the ZIM in ``file``, open for reading and writing; it must be as libzim finished it."""
    file.seek(0)
    header = list(_HEADER.unpack(file.read(_HEADER.size)))
    count, entries_at, titles_at, clusters_at, sum_at = header[4], header[6], header[7], header[8], header[12]
    if header[0] != _MAGIC:
        raise ArchiveError("libzim wrote something that is not a ZIM", hint="report this")
    entries = list(_entries(file, entries_at, count))
    ids = [_ID_AT]
    ids += [
        _blob(file, clusters_at, entry.cluster, entry.blob) + _GLASS_ID
        for entry in entries
        if entry.space == b"X" and entry.path in _INDEXES and entry.cluster is not None
    ]
    if titles_at == _NOWHERE:
        order = sorted(
            range(count), key=lambda at: (entries[at].space, entries[at].title or entries[at].path)
        )
        file.seek(sum_at)
        file.write(struct.pack(f"<{count}I", *order))
        header[7], header[12] = sum_at, sum_at + 4 * count
    file.seek(0)
    file.write(_HEADER.pack(*header))
    for at in ids:
        file.seek(at)
        file.write(bytes(16))
    identity = _digest(file, header[12], "sha256")[:16]
    for at in ids:
        file.seek(at)
        file.write(identity)
    checksum = _digest(file, header[12], "md5")
    file.seek(header[12])
    file.write(checksum)
    file.truncate()


def _entries(file: BinaryIO, at: int, count: int) -> Iterator[_Entry]:
    file.seek(at)
    for place in struct.unpack(f"<{count}Q", file.read(8 * count)):
        file.seek(place)
        kind, _extra, space, _revision, first, second = struct.unpack("<HBcIII", file.read(16))
        leads = kind == _REDIRECT
        file.seek(place + (12 if leads else 16))
        words = b""
        while words.count(b"\0") < 2:
            words += file.read(256)
        path, title, _ = words.split(b"\0", 2)
        yield _Entry(space, path, title, None if leads else first, second)


def _blob(file: BinaryIO, clusters_at: int, cluster: int, blob: int) -> int:
    """Where a blob of a cluster that is not compressed begins; that must be one of Xapian's databases."""
    file.seek(clusters_at + 8 * cluster)
    start: int = struct.unpack("<Q", file.read(8))[0]
    file.seek(start)
    form = file.read(1)[0]
    size, code = (8, "<Q") if form & 0x10 else (4, "<I")
    file.seek(start + 1 + size * blob)
    offset: int = struct.unpack(code, file.read(size))[0]
    at: int = start + 1 + offset
    file.seek(at)
    if form & 0x0F != 1 or file.read(len(_GLASS)) != _GLASS:
        raise ArchiveError("the search index in the ZIM is of an unknown form", hint="report this")
    return at


def _digest(file: BinaryIO, end: int, name: str) -> bytes:
    digest = hashlib.new(name, usedforsecurity=False)
    file.seek(0)
    while end > 0:
        piece = file.read(min(_PIECE, end))
        digest.update(piece)
        end -= len(piece)
    return digest.digest()
