"""When files of the archive first came and last changed: what git recorded, never the clock of a disk.

A copy without git, or one whose history was cut off, simply knows less; the same history gives the same
times wherever the archive is checked out.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MARK: Final = "\x01"
_LOG: Final = (
    "log",
    "--first-parent",
    "--diff-merges=first-parent",
    "--no-renames",
    "--relative",
    "--name-only",
    "-z",
    f"--format={_MARK}%H %ct",
    "--",
)
_OF_A_HOOK: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})  # would name another archive
_STATUS: Final = ("status", "--porcelain", "--no-renames", "-z", "--")


@dataclass(frozen=True, slots=True)
class Times:
    """When a file came to the main line and when it last changed there, in UTC."""

    added: dt.datetime
    changed: dt.datetime


def history(root: Path, *places: str) -> Mapping[str, Times]:
    """The times of the files below ``places``, by their path from ``root``.

    Files that git does not know, that differ from what it recorded, or whose beginning lies before the
    history of a shallow copy are not in it; without git it is empty.
    """
    log = _git(root, *_LOG, *places)
    if log is None:
        return {}
    known = read(log, _shallow(root))
    changed = {line[3:] for line in (_git(root, *_STATUS, *places) or "").split("\0")}
    prefix = (_git(root, "rev-parse", "--show-prefix") or "").strip("\n")
    return {path: times for path, times in known.items() if prefix + path not in changed}


def commits(root: Path, *places: str) -> Mapping[str, tuple[str, ...]]:
    """The commits of the main line that changed each file below ``places``, newest first, if any."""
    found: dict[str, list[str]] = {}
    for commit, _, paths in _commits(_git(root, *_LOG, *places) or ""):
        for path in paths:
            found.setdefault(path, []).append(commit)
    return {path: tuple(each) for path, each in found.items()}


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit has it: the commit, when it was made (UTC), the first line of its message."""

    commit: str
    time: dt.datetime
    subject: str
    text: str


def versions(root: Path, path: str) -> Iterator[Version]:
    """What was committed of the file at ``path`` below ``root``, newest first, none without git."""
    log = _git(root, "log", "--no-renames", "-z", "--format=%H %ct %s", "--", path)
    for entry in filter(None, (log or "").split("\0")):
        commit, seconds, subject = (*entry.split(" ", 2), "")[:3]
        text = _git(root, "show", f"{commit}:./{path}")
        if text is not None:
            yield Version(commit, dt.datetime.fromtimestamp(int(seconds), dt.UTC), subject, text)


def read(log: str, cut: Iterable[str] = ()) -> dict[str, Times]:
    r"""Read git's log, newest first; commits in ``cut`` have lost their parents and say nothing.

    >>> list(read("\x01b 7200\0\na\0\x01a 3600\0\na\0b\0"))
    ['a', 'b']
    """
    found: dict[str, Times] = {}
    ends = frozenset(cut)
    unknown: set[str] = set()
    for commit, seconds, paths in _commits(log):
        time = dt.datetime.fromtimestamp(seconds, dt.UTC)
        for path in paths:
            if commit in ends:
                unknown.add(path)
            else:
                found[path] = Times(time, found[path].changed if path in found else time)
    return {path: times for path, times in found.items() if path not in unknown}


def _commits(log: str) -> Iterator[tuple[str, int, list[str]]]:
    for entry in log.split(_MARK)[1:]:
        head, _, names = entry.partition("\0")
        commit, _, seconds = head.partition(" ")
        yield commit, int(seconds), [name for name in names.lstrip("\n").split("\0") if name]


def _shallow(root: Path) -> list[str]:
    place = (_git(root, "rev-parse", "--git-path", "shallow") or "").strip("\n")
    path = root / place
    return path.read_text("ascii").split() if place and path.is_file() else []


def _git(root: Path, *arguments: str) -> str | None:
    """What git says, None if it cannot be asked."""
    command = ["git", "-C", str(root), *arguments]
    own = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    environment = {**own, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape")
