"""All shards of an index in one sealed file, with the stretches that they were merged in.

A stretch of which no pair stands otherwise than in the index before is copied from that one's file, so that
one edit costs a few stretches, not all of them. What is said of each shard stands at the end of the file, so
that a shard which is on the site already is not read.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, Self

from build_scripts.site.search import postings
from build_scripts.site.search.postings import Stretch
from build_scripts.site.search.runs import Stored
from build_scripts.site.search.shards import LIMIT, RANKED, Shard

_LENGTH: Final = struct.Struct("<Q")
_SEAL: Final = hashlib.sha256().digest_size
_MOST: Final = 4  # runs that may differ for a comparison to be worth its time


class Note(NamedTuple):
    """What is said of a shard: its first pair, a digest of its bytes, how many are postings and ranks."""

    first: int
    digest: str
    postings: int
    ranks: int

    @classmethod
    def of(cls, shard: Shard) -> Self:
        """What is to be said of ``shard``."""
        digest = hashlib.sha256(shard.postings + shard.ranks).hexdigest()
        return cls(shard.first, digest, len(shard.postings), len(shard.ranks))


class Part(NamedTuple):
    """The shards of a stretch: where they begin in the file, a digest of all their bytes, their notes."""

    stretch: Stretch
    begin: int
    digest: str
    notes: tuple[Note, ...]

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return sum(note.postings + note.ranks for note in self.notes)


@dataclass(frozen=True, slots=True)
class Found:
    """A shard in the file at ``path``, from which each half is read when somebody wants it."""

    note: Note
    path: Path
    begin: int

    def postings(self) -> bytes:
        """Its postings."""
        return self._bytes(self.begin, self.note.postings)

    def ranks(self) -> bytes:
        """Its ranks, which lie behind them."""
        return self._bytes(self.begin + self.note.postings, self.note.ranks)

    def _bytes(self, at: int, count: int) -> bytes:
        with self.path.open("rb", buffering=0) as file:
            file.seek(at)
            return file.read(count)


@dataclass(frozen=True, slots=True)
class Whole:
    """A file of shards as it was kept: the runs that it was made of, by name, and its parts in order."""

    path: Path
    runs: tuple[str, ...]
    parts: tuple[Part, ...]

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """Read what is said of a file, None where it is not there, not whole, or of another format."""
        if not path.is_file():
            return None
        with path.open("rb", buffering=0) as file:
            said = _said(file)
            if said is None:
                return None
            format_, runs, parts = said
            if format_ != [RANKED, LIMIT]:
                return None
            read = tuple(
                Part((start, stop, bool(frequent)), begin, digest, tuple(Note(*each) for each in notes))
                for start, stop, frequent, begin, digest, notes in parts
            )
            whole = cls(path, tuple(runs), read)
            sound = all(hashlib.sha256(_part(file, each)).hexdigest() == each.digest for each in read)
        return whole if sound else None

    def shards(self) -> Iterator[Found]:
        """All shards in their order."""
        for part in self.parts:
            begin = part.begin
            for note in part.notes:
                yield Found(note, self.path, begin)
                begin += note.postings + note.ranks

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
            changed |= postings.differing(former, opened[at])
        return {
            part.stretch: part
            for part in self.parts
            if not any(part.stretch[0] <= point < part.stretch[1] for point in changed)
        }

    def read(self, part: Part) -> bytes:
        """The bytes of a part."""
        with self.path.open("rb", buffering=0) as file:
            return _part(file, part)


def _former(place: Path) -> Stored | None:
    try:
        return Stored.open(place)
    except (OSError, ValueError):
        return None


class Writer:
    """Writes a file of shards, stretch after stretch."""

    def __init__(self, path: Path, runs: Sequence[str]) -> None:
        self._runs = list(runs)
        self._parts: list[Part] = []
        self._end = 0
        self._file: BinaryIO = path.open("xb")

    def write(self, stretch: Stretch, shards: Iterable[Shard]) -> None:
        """Add the shards of a stretch."""
        found = list(shards)
        data = b"".join(bytes_ for each in found for bytes_ in (each.postings, each.ranks))
        digest = hashlib.sha256(data).hexdigest()
        self._add(Part(stretch, self._end, digest, tuple(map(Note.of, found))), data)

    def copy(self, part: Part, data: bytes) -> None:
        """Add a part of another file."""
        self._add(part._replace(begin=self._end), data)

    def _add(self, part: Part, data: bytes) -> None:
        self._file.write(data)
        self._end += len(data)
        self._parts.append(part)

    def seal(self, place: Path) -> Whole:
        """Put behind the shards what is said of them and what they were made of, with a digest of that.

        Give the whole as it is when the file is moved to ``place``.
        """
        parts = [(*each.stretch, *each[1:]) for each in self._parts]
        said = json.dumps([[RANKED, LIMIT], self._runs, parts]).encode()
        self._file.write(said + _LENGTH.pack(len(said)) + hashlib.sha256(said).digest())
        self._file.close()
        return Whole(place, tuple(self._runs), tuple(self._parts))


def _part(file: BinaryIO, part: Part) -> bytes:
    file.seek(part.begin)
    return file.read(part.size)


def _said(file: BinaryIO) -> list[Any] | None:
    """What stands at the end of a sealed file, None where that is not whole."""
    tail = _LENGTH.size + _SEAL
    size = file.seek(0, os.SEEK_END)
    if size < tail:
        return None
    file.seek(size - tail)
    end = file.read(tail)
    (length,) = _LENGTH.unpack(end[: _LENGTH.size])
    if length > size - tail:
        return None
    file.seek(size - tail - length)
    said = file.read(length)
    if hashlib.sha256(said).digest() != end[_LENGTH.size :]:
        return None
    found: list[Any] = json.loads(said)
    return found
