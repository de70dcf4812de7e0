"""One run: each bundle is written beside its place and put there when it is whole; then the checksums."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from build_scripts.archive import files
from build_scripts.bundle import bag, checksums, dataset, offline
from build_scripts.bundle.edition import Edition
from build_scripts.model.errors import UsageError
from build_scripts.site import downloads
from build_scripts.site.downloads import Download, Downloads

EVIDENCE: Final = "evidence"
Step = Callable[[], None]
Counting = Callable[[str], AbstractContextManager[Step]]
"""Called with the kind of a bundle; counts its files or articles while it is made."""

KINDS: Final = ("zip", "data", "bag")


def place(edition: Edition, kind: str) -> str:
    """Where a bundle lies in the folder of bundles."""
    return {
        "zip": f"{edition.name}-offline.zip",
        "data": "data",
        "bag": f"{EVIDENCE}/{edition.name}-evidence.zip",
    }[kind]


def produce(edition: Edition, out: Path, kinds: Collection[str], counting: Counting) -> list[Download]:
    """Make the bundles of ``kinds`` in ``out`` and return all that lie there, evidence last.

    A bundle of an earlier run stays until the new one is whole; a run that was killed leaves nothing but
    a file whose name begins with a full stop, which the next run replaces.
    """
    if "zip" in kinds and not (edition.site / "index.html").is_file():
        raise UsageError("there is no built site", where=str(edition.site), hint="build it first: make site")
    makers: Mapping[str, Callable[[Path, Step], None]] = {
        "zip": lambda target, step: _write_file(target, partial(offline.write, edition, step=step)),
        "data": lambda target, step: _write_folder(target, partial(dataset.write, edition, step=step)),
        "bag": lambda target, step: _write_file(target, partial(bag.write, edition, step=step)),
    }
    for kind in KINDS:
        if kind in kinds:
            target = out / place(edition, kind)
            target.parent.mkdir(parents=True, exist_ok=True)
            with counting(kind) as step:
                makers[kind](target, step)
    return _list(edition, out)


def _list(edition: Edition, out: Path) -> list[Download]:
    readers = [
        each for kind in KINDS if kind != "bag" for each in checksums.listed(out, kind, place(edition, kind))
    ]
    checksums.write(out, readers)
    files.write(
        out / downloads.MANIFEST, downloads.dumps(Downloads(edition.date.isoformat(), tuple(readers)))
    )
    evidence = list(checksums.listed(out / EVIDENCE, "bag", Path(place(edition, "bag")).name))
    if evidence:
        checksums.write(out / EVIDENCE, evidence)
        files.write(out / EVIDENCE / bag.NOTICE, bag.notice(edition).encode())
    return [*readers, *evidence]


def _write_file(target: Path, fill: Callable[[BinaryIO], None]) -> None:
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    files.sync(target.parent)


def _write_folder(target: Path, fill: Callable[[Path], None]) -> None:
    unfinished, former = (target.with_name(f".{target.name}.{state}") for state in ("unfinished", "former"))
    for stale in (unfinished, former):
        shutil.rmtree(stale, ignore_errors=True)
    try:
        unfinished.mkdir()
        fill(unfinished)
        if target.exists():
            target.rename(former)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    shutil.rmtree(former, ignore_errors=True)
    files.sync(target.parent)
