"""A folder with all that is in it as a digest of each folder's names, sizes and times.

One look at a tree that nobody touched since it was left makes up for a look at each unit's files.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Tree = Mapping[str, bytes]
"""By the place of a folder, ending in a slash unless it is the root, a digest of what lies in it."""


def look(root: Path) -> Tree:
    """The whole tree below ``root``, nothing where that is no folder."""
    found: dict[str, bytes] = {}
    due = [""]
    while due:
        place = due.pop()
        try:
            found[place], inner = _look(f"{root}/{place}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        due += [f"{place}{name}/" for name in inner]
    return found


def again(root: Path, tree: Tree, files: Iterable[str]) -> Tree:
    """``tree`` as it is now below ``root``, where nothing but ``files`` came, changed or went."""
    found = dict(tree)
    for place in {above for name in files for above in _above(name)}:
        try:
            found[place], _ = _look(f"{root}/{place}")
        except (FileNotFoundError, NotADirectoryError):
            found.pop(place, None)
    return found


def _above(name: str) -> Iterator[str]:
    """The folders in which a file lies, one in the other."""
    at = name.rfind("/")
    while at >= 0:
        yield name[: at + 1]
        at = name.rfind("/", 0, at)
    yield ""


def _look(folder: str) -> tuple[bytes, list[str]]:
    """A digest of what lies in a folder, and which of it are folders."""
    said: list[tuple[str, int, int]] = []
    inner: list[str] = []
    handle = os.open(folder, os.O_RDONLY)  # names are found in it sooner than by their whole place
    try:
        with os.scandir(handle) as found:
            for each in found:
                if each.is_dir(follow_symlinks=False):
                    inner.append(each.name)
                else:
                    stat = each.stat(follow_symlinks=False)
                    said.append((each.name, stat.st_size, stat.st_mtime_ns))
    finally:
        os.close(handle)
    said.sort()
    inner.sort()
    return hashlib.sha256(marshal.dumps((said, inner), 2)).digest()[:16], inner
