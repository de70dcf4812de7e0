"""What differs between the archive on disk and a commit of git: names and former text, read as data."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from build_scripts.archive import files
from build_scripts.model.errors import UsageError

_COMMIT: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/^~-]{0,200}")


def changed(root: Path, base: str, place: str) -> Mapping[str, str | None]:
    """The files below ``place`` that differ from ``base``, with their text; None for one that is gone.

    ``base`` is the name of a commit; ``UsageError`` if it is none. Links are not followed.
    """
    if not _COMMIT.fullmatch(base):
        raise UsageError("not the name of a commit", where=base[:80], hint="give a branch, a tag or a digest")
    listed = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", place)
    added = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", place)
    found: dict[str, str | None] = {}
    for name in sorted({*listed.split("\0"), *added.split("\0")} - {""}):
        path = root / name
        found[name] = None if path.is_symlink() or not path.is_file() else files.read_text(path)
    return found


def _git(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        what = f"git cannot compare with the commit: {said[-1] if said else 'no reason given'}"
        raise UsageError(what, where=str(root), hint="fetch the commit first; a shallow copy may lack it")
    return done.stdout.decode("utf-8", "surrogateescape")
