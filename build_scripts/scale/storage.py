"""Files on a disk or in object storage: found, read, and written whole or not at all. Knows fsspec."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from build_scripts.captures import companions
from build_scripts.model.errors import UsageError
from build_scripts.scale.plan import Input

_GROWING: Final = ".growing"
_PATTERN: Final = frozenset("*?[")


def found(paths: Iterable[str]) -> tuple[Input, ...]:
    """All files that ``paths`` name: files, folders with all below them, patterns with ``*``; in order.

    A path that names nothing raises ``UsageError``.
    """
    return tuple(each for path in paths for each in _named(path))


def _named(path: str) -> list[Input]:
    fs, inner = _place(path)
    if _PATTERN & set(inner) and not fs.exists(inner):
        listed = fs.glob(inner, detail=True)
    elif fs.isdir(inner):
        listed = _captures(fs.find(inner, detail=True), inner)
    elif fs.exists(inner):
        listed = {inner: fs.info(inner)}
    else:
        listed = {}
    files = [
        Input(_address(fs, name), int(about.get("size") or 0))
        for name, about in sorted(listed.items())
        if about.get("type") == "file"
    ]
    if not files:
        raise UsageError("no such file or folder, or no file in it", where=path, hint="check the spelling")
    return files


def _captures(listed: dict[str, Any], folder: str) -> dict[str, Any]:
    """What is below a folder but the parts of saved pages and the files of systems, as on one machine."""
    names = {name.removeprefix(folder).lstrip("/"): name for name in listed}
    return {names[each]: listed[names[each]] for each in companions.without(names)}


def _place(path: str) -> tuple[Any, str]:
    try:
        fs, inner = url_to_fs(path)
    except (ValueError, ImportError) as error:
        raise UsageError(f"this address cannot be opened: {error}", where=path[:200]) from error
    return fs, str(inner)


def _address(fs: Any, inner: str) -> str:  # noqa: ANN401 - fsspec publishes no types
    """The path as it can be opened from anywhere; a plain one on this disk."""
    return inner if isinstance(fs, LocalFileSystem) else str(fs.unstrip_protocol(inner))


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file for reading; it can be read in any order."""
    fs, inner = _place(path)
    with fs.open(inner, "rb") as file:
        yield file


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder for results, named by a path or an address."""

    path: str

    @property
    def _fs(self) -> tuple[Any, str]:
        fs, inner = _place(self.path)
        return fs, inner.rstrip("/")

    def address(self, name: str) -> str:
        """Where a file in it is."""
        fs, inner = self._fs
        return _address(fs, f"{inner}/{name}")

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        fs, inner = self._fs
        try:
            data: bytes = fs.cat_file(f"{inner}/{name}")
        except FileNotFoundError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""
        with self.growing(name) as file:
            file.write(data)

    @contextmanager
    def growing(self, name: str) -> Iterator[BinaryIO]:
        """Open a file that comes to its place when the block ends well, and leaves nothing otherwise.

        Object storage shows a file only when it is whole. On a disk it grows under a name of its own, so that
        two machines that do the same do not write into each other's.
        """
        fs, inner = self._fs
        place = f"{inner}/{name}"
        if not isinstance(fs, LocalFileSystem):
            with _uploaded(fs, place) as file:
                yield file
            return
        grows = f"{inner}/{_GROWING}/{uuid.uuid4().hex}"
        fs.makedirs(f"{inner}/{_GROWING}", exist_ok=True)
        try:
            with fs.open(grows, "wb") as file:
                yield file
            fs.makedirs(place.rpartition("/")[0], exist_ok=True)
            fs.mv(grows, place)
        finally:
            if fs.exists(grows):
                fs.rm_file(grows)

    def sweep(self) -> None:
        """Remove what runs that were killed left half written; nobody else may be at work."""
        fs, inner = self._fs
        if fs.isdir(f"{inner}/{_GROWING}"):
            fs.rm(f"{inner}/{_GROWING}", recursive=True)

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder of it, in order."""
        fs, inner = self._fs
        fs.invalidate_cache()
        if not fs.isdir(f"{inner}/{folder}"):
            return []
        return sorted(path.rpartition("/")[2] for path in fs.ls(f"{inner}/{folder}", detail=False))

    def refuse_strange(self) -> None:
        """Raise ``UsageError`` if there are files in it and no plan among them."""
        fs, inner = self._fs
        if fs.exists(inner) and fs.ls(inner, detail=False):
            raise UsageError(
                "this folder holds something else",
                where=self.path,
                hint="name a new folder for the results with --out",
            )


@contextmanager
def _uploaded(fs: Any, place: str) -> Iterator[BinaryIO]:  # noqa: ANN401 - fsspec publishes no types
    file = fs.open(place, "wb", autocommit=False)
    try:
        yield file
        file.close()
        file.commit()
    except BaseException:
        file.discard()
        raise
