"""All shards of an index in one sealed file, with the stretches that they were merged in.

A stretch of which no pair stands otherwise than in the index before is copied from that one's file, so that
one edit costs a few stretches, not all of them.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Self

from build_scripts.site.search import postings
from build_scripts.site.search.postings import Stretch
from build_scripts.site.search.runs import Run, Stored
from build_scripts.site.search.shards import LIMIT, RANKED, Shard

_HEAD: Final = struct.Struct("<QII")
_LENGTH: Final = struct.Struct("<Q")
_SEAL: Final = hashlib.sha256().digest_size
_MOST: Final = 4  # runs that may differ for a comparison to be worth its time


class Part(NamedTuple):
    """Where the shards of a stretch begin and end in the file."""

    stretch: Stretch
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file of shards as it was kept: the runs that it was made of, by name, and its parts in order."""

    path: Path
    runs: tuple[str, ...]
    parts: tuple[Part, ...]

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """Read what is said of a file, None where it is not there, not whole, or of another format."""
        if not _sound(path):
            return None
        with path.open("rb") as file:
            end = path.stat().st_size - _SEAL - _LENGTH.size
            file.seek(end)
            (size,) = _LENGTH.unpack(file.read(_LENGTH.size))
            file.seek(end - size)
            format_, runs, parts = json.loads(file.read(size))
        if format_ != [RANKED, LIMIT]:
            return None
        read = (Part((start, stop, frequent), *place) for start, stop, frequent, *place in parts)
        return cls(path, tuple(runs), tuple(read))

    def shards(self, part: Part) -> Iterator[Shard]:
        """The shards of one part."""
        with self.path.open("rb") as file:
            file.seek(part.begin)
            while file.tell() < part.end:
                first, size, ranked = _HEAD.unpack(file.read(_HEAD.size))
                yield Shard(first, file.read(size), file.read(ranked))

    def unchanged(self, names: Sequence[str], opened: Sequence[Stored], cache: Path) -> dict[Stretch, Part]:
        """The parts that are the same in an index of other runs, which are ``opened`` and called ``names``.

        None are where articles came or went: their numbers stand in all lists.
        """
        if len(names) != len(self.runs):
            return {}
        differ = [at for at, (one, other) in enumerate(zip(self.runs, names, strict=True)) if one != other]
        if len(differ) > _MOST:
            return {}
        changed: set[int] = set()
        for at in differ:
            former = _former(cache / self.runs[at])
            if former is None or former.articles != opened[at].articles:
                return {}
            changed |= postings.differing(former, opened[at].read())
        return {
            part.stretch: part
            for part in self.parts
            if not any(part.stretch[0] <= point < part.stretch[1] for point in changed)
        }


def _former(place: Path) -> Run | None:
    try:
        return Stored.open(place).read()
    except (OSError, ValueError):
        return None


class Writer:
    """Writes a file of shards, stretch after stretch."""

    def __init__(self, path: Path, runs: Sequence[str]) -> None:
        self._path = path
        self._runs = list(runs)
        self._parts: list[tuple[int | bool, ...]] = []
        self._file: BinaryIO = path.open("xb")

    def write(self, stretch: Stretch, shards: Sequence[Shard]) -> None:
        """Add the shards of a stretch."""
        begin = self._file.tell()
        for each in shards:
            head = _HEAD.pack(each.first, len(each.postings), len(each.ranks))
            self._file.write(head + each.postings + each.ranks)
        self._parts.append((*stretch, begin, self._file.tell()))

    def seal(self) -> None:
        """Put behind the shards what they were made of, and a digest of everything."""
        said = json.dumps([[RANKED, LIMIT], self._runs, self._parts]).encode()
        self._file.write(said + _LENGTH.pack(len(said)))
        self._file.close()
        with self._path.open("r+b") as file:
            file.write(hashlib.file_digest(file, "sha256").digest())


def _sound(path: Path) -> bool:
    """Whether all of a sealed file is there."""
    if not path.is_file() or path.stat().st_size < _SEAL + _LENGTH.size:
        return False
    left = path.stat().st_size - _SEAL
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(min(left, 1 << 20)):
            whole.update(part)
            left -= len(part)
        return file.read() == whole.digest()
