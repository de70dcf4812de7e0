"""The folder of the built site: what of the last build still holds stays, what belongs to nothing goes.

Files are made in units. Of each unit a record is kept: a key, which is a digest of all that its files are
made of, and the sizes and times of these files. A unit whose key is the same and whose files are as they
were left is not made again. Where the whole tree is as it was left, which one look tells, no unit's files are
looked at by themselves. The records are lost with ``.cache``, or where they cannot be read, and cost a
full build then; they are written last, so that a build which is killed leaves none that is not true.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from build_scripts.archive import files
from build_scripts.site.kept import tree
from build_scripts.site.kept.keys import digest, program
from build_scripts.site.kept.output import Output
from build_scripts.site.kept.tree import Tree

_TIMES: Final = struct.Struct("<QQ")
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_AGAIN: Final = _NEW & ~os.O_EXCL | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
_MODE: Final = 0o666  # less the user's mask, like any file
BESIDE: Final = "@/"  # the beginning of names in the folder beside the site
_BETWEEN: Final = "\0"
_DIGEST: Final = hashlib.sha256().digest_size


class Record(NamedTuple):
    """One unit: its key, its files, a digest of their sizes and times, their bytes, what was found.

    The names of files are in one text, with ``_BETWEEN`` between them: there are four for each article.
    """

    key: bytes
    files: str
    stamp: bytes
    size: int
    answer: object = None

    @property
    def names(self) -> list[str]:
        """The names of its files."""
        return self.files.split(_BETWEEN) if self.files else []


class Arrangement(Protocol):
    """Puts the files of a site in other places than their own, or more of them."""

    @property
    def key(self) -> bytes:
        """A digest of what decides where files go, apart from what they are made of."""

    def place(self, each: Output) -> Iterable[Output]:
        """What is written of a file."""


class Folder:
    """The site below ``root``, what begins with ``BESIDE`` beside it, and the records of the last build.

    ``left`` is the tree as that build left it, if it said so.
    """

    def __init__(
        self,
        root: Path,
        records: Mapping[str, Record],
        arrangement: Arrangement | None = None,
        left: Tree | None = None,
    ) -> None:
        self.root = root
        self._former = records
        self._arrangement = arrangement
        self._beside = root.with_name(f"{root.name}-parts")
        self.records: dict[str, Record] = {}
        self._made: set[str] = set()
        self._prefix = f"{root}/"
        self._left = self._as_it_was(left or {})
        self._gone: set[str] = set()

    @property
    def untouched(self) -> bool:
        """Whether all files were as the last build left them when this one began."""
        return self._left is not None

    def still(self, unit: str, key: bytes) -> Record | None:
        """Keep ``unit`` if it was made of the same things and its files are there; give its record."""
        record = self._former.get(unit)
        if record is None or record.key != self._own(key) or not self._as_left(record):
            return None
        self.records[unit] = record
        return record

    def was(self, unit: str) -> bool:
        """Whether the last build made a unit of this name; if not, ``still`` need not be asked."""
        return unit in self._former

    def write(self, key: bytes, outputs: Iterable[Output], answer: object = None) -> Record:
        """Write the files of a unit; ``keep`` is to be called with what this gives."""
        names = []
        for whole in outputs:
            for each in self._arrangement.place(whole) if self._arrangement else (whole,):
                self._write(each)
                names.append(each.path)
        return Record(self._own(key), _BETWEEN.join(names), *self._stamp(names), answer)

    def keep(self, unit: str, record: Record) -> None:
        """Take note of a unit that has been written."""
        self.records[unit] = record

    def former(self, unit: str) -> Record:
        """The record that the last build left of a unit."""
        return self._former[unit]

    def holds(self, unit: str) -> bool:
        """Whether a unit of the last build is there as that left it, whatever it was made of."""
        record = self._former.get(unit)
        return record is not None and self._as_left(record)

    def _as_left(self, record: Record) -> bool:
        return self.untouched or self._stamp(record.names) == (record.stamp, record.size)

    def put(self, each: Output) -> None:
        """Write one file that is a unit by itself, unless it has these bytes."""
        key = digest(each.data)
        if self.still(each.path, key) is None:
            self.keep(each.path, self.write(key, (each,)))

    @property
    def names(self) -> frozenset[str]:
        """All files that have been kept so far."""
        return frozenset(name for record in self.records.values() for name in record.names)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(record.size for record in self.records.values())

    def sizes(self) -> dict[str, int]:
        """The bytes of the site, which is called ``""``, and of each folder beside it."""
        found: dict[str, int] = {}
        for name in self.names:
            where = name.split("/")[1] if name.startswith(BESIDE) else ""
            found[where] = found.get(where, 0) + os.lstat(self._at(name)).st_size
        return found

    def among(self, part: str) -> list[str]:
        """The files that have been kept so far and whose names begin with ``part``."""
        some = (record for record in self.records.values() if part in record.files)
        return [name for record in some for name in record.names if name.startswith(part)]

    def clear(self) -> None:
        """Remove every file that belongs to no unit, and folders without any."""
        if self.untouched:
            self._gone = self._names(self._former, self.records)
            if self._gone:
                self._gone -= self.names
            for name in self._gone:
                self._remove(name)
            return
        ours = self.names
        _clear(self.root, "", ours)
        former = (name for record in self._former.values() for name in record.names)
        if self._beside.is_dir() and any(name.startswith(BESIDE) for name in (*ours, *former)):
            _clear(self._beside, BESIDE, ours)

    def tree(self) -> Tree:
        """The tree as it is now, when everything is done."""
        if self._left is None or not self._former:
            return self._tree()
        changed = self._gone | self._names(self.records, self._former)
        here = [name for name in changed if not name.startswith(BESIDE)]
        if len(here) < len(changed):
            return self._tree()
        return tree.again(self.root, self._left, here)

    def _as_it_was(self, left: Tree) -> Tree | None:
        """The tree if it is as it was left, or as empty as at the very first, else None."""
        if left:
            return left if left == self._tree() else None
        nothing = not self._former and not self._beside.exists() and not any(self.root.glob("*"))
        return self._tree() if nothing else None

    def _tree(self) -> Tree:
        beside = tree.look(self._beside).items()
        return {**tree.look(self.root), **{BESIDE + place: said for place, said in beside}}

    @staticmethod
    def _names(some: Mapping[str, Record], other: Mapping[str, Record]) -> set[str]:
        """The files of those records that stand otherwise, or not at all, among the ``other``."""
        found = (record for unit, record in some.items() if other.get(unit) is not record)
        return {name for record in found for name in record.names}

    def _remove(self, name: str) -> None:
        """Remove one file, and the folders that are empty without it."""
        path = Path(self._at(name))
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder in {self.root, self._beside} or any(folder.iterdir()):
                return
            folder.rmdir()

    def _own(self, key: bytes) -> bytes:
        return digest(key, self._arrangement.key) if self._arrangement else key

    def _at(self, name: str) -> str:
        return f"{self._beside}/{name[len(BESIDE) :]}" if name.startswith(BESIDE) else self._prefix + name

    def _write(self, each: Output) -> None:
        """Write one file whole; only where there is one already has it to be replaced at a stroke."""
        folder, _, name = self._at(each.path).rpartition("/")
        if folder not in self._made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        try:
            _fill(os.open(f"{folder}/{name}", _NEW, _MODE), each.data)
        except FileExistsError:
            growing = f"{folder}/.{name}.new"
            _fill(os.open(growing, _AGAIN, _MODE), each.data)
            os.replace(growing, f"{folder}/{name}")  # noqa: PTH105 - a Path costs as much as the call

    def _stamp(self, names: Iterable[str]) -> tuple[bytes, int]:
        """Sizes and times of files as they are, in one digest, and how many bytes they have."""
        times, total = [], 0
        for name in names:
            try:
                found = os.lstat(self._at(name) if name.startswith(BESIDE) else self._prefix + name)
            except OSError:
                return b"", 0
            size = found.st_size
            times.append(_TIMES.pack(size, found.st_mtime_ns))
            total += size
        return hashlib.sha256(b"".join(times)).digest()[:16], total


def _clear(root: Path, prefix: str, ours: Container[str]) -> None:
    """Remove the files below ``root`` that are not ours, and folders without any."""
    for name in os.listdir(root):  # noqa: PTH208 - a Path of each costs ten times as much
        if (each := prefix + name) not in ours:
            path = root / name
            if not path.is_dir():
                path.unlink()
            elif not path.is_symlink():
                _clear(path, f"{each}/", ours)
                if not any(path.iterdir()):
                    path.rmdir()


def _fill(handle: int, data: bytes) -> None:
    try:
        files.fill(handle, data)
    finally:
        os.close(handle)


def load(path: Path) -> object:
    """What ``save`` of the same program wrote, None where there is nothing, or not all of it."""
    data = files.read(path)
    if data is None:
        return None
    whole = memoryview(data)
    if _guard(whole[_DIGEST:]) != whole[:_DIGEST]:
        return None
    content: object = pickle.loads(whole[_DIGEST:])  # noqa: S301 - our own, and whole
    return content


def save(path: Path, content: object) -> None:
    """Keep ``content`` for the next build, whole or not at all."""
    data = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    files.write(path, _guard(data) + data)


def _guard(data: bytes | memoryview) -> bytes:
    """A digest of the bytes and of the program whose classes they hold."""
    whole = hashlib.sha256(program())
    whole.update(data)
    return whole.digest()
