"""One run: each bundle is written beside its place and put there when it is whole; then the checksums."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from build_scripts.archive import files
from build_scripts.bundle import bag, checksums, dataset, offline, zim
from build_scripts.bundle.edition import Edition
from build_scripts.model.errors import ArchiveError, UsageError
from build_scripts.site import downloads
from build_scripts.site.downloads import Download, Downloads

EVIDENCE: Final = "evidence"
Step = Callable[[], None]
Counting = Callable[[str], AbstractContextManager[Step]]
"""Called with the kind of a bundle; counts its files or articles while it is made."""

KINDS: Final = ("zip", "zim", "data", "bag")


def place(edition: Edition, kind: str) -> str:
    """Where a bundle lies in the folder of bundles."""
    return {
        "zip": f"{edition.name}-offline.zip",
        "zim": f"{edition.name}.zim",
        "data": "data",
        "bag": f"{EVIDENCE}/{edition.name}-evidence.zip",
    }[kind]


def produce(edition: Edition, out: Path, kinds: Collection[str], counting: Counting) -> list[Download]:
    """Make the bundles of ``kinds`` in ``out`` and return all that lie there, evidence last.

    A bundle of an earlier run stays until the new one is whole; a run that was killed leaves nothing but
    folders whose names begin with a full stop, which the next run removes.
    """
    if {"zip", "zim"} & set(kinds) and not (edition.site / "index.html").is_file():
        raise UsageError("there is no built site", where=str(edition.site), hint="build it first: make site")
    makers: Mapping[str, Callable[[Path, Step], None]] = {
        "zip": _into_file(partial(offline.write, edition)),
        "zim": partial(zim.write, edition),
        "data": partial(dataset.write, edition),
        "bag": _into_file(partial(bag.write, edition)),
    }
    for kind in KINDS:
        if kind in kinds:
            target = out / place(edition, kind)
            with counting(kind) as step:
                _whole(target, makers[kind], step)
    return _list(edition, out)


def _list(edition: Edition, out: Path) -> list[Download]:
    readers = [
        each for kind in KINDS if kind != "bag" for each in checksums.listed(out, kind, place(edition, kind))
    ]
    checksums.write(out, readers)
    readers += checksums.listed(out, "sums", checksums.SUMS)
    files.write(
        out / downloads.MANIFEST, downloads.dumps(Downloads(edition.date.isoformat(), tuple(readers)))
    )
    evidence = list(checksums.listed(out / EVIDENCE, "bag", Path(place(edition, "bag")).name))
    if evidence:
        checksums.write(out / EVIDENCE, evidence)
        files.write(out / EVIDENCE / bag.NOTICE, bag.notice(edition).encode())
    return [*readers, *evidence]


def _into_file(fill: Callable[[BinaryIO, Step], None]) -> Callable[[Path, Step], None]:
    def write(path: Path, step: Step) -> None:
        with path.open("wb") as file:
            fill(file, step)

    return write


def _whole(target: Path, write: Callable[[Path, Step], None], step: Step) -> None:
    """Let ``write`` make a file or a folder in a folder of its own, then put it in its place."""
    workplace, former = (target.with_name(f".{target.name}.{state}") for state in ("unfinished", "former"))
    for stale in (workplace, former):
        shutil.rmtree(stale, ignore_errors=True)
    workplace.mkdir(parents=True)
    made = workplace / target.name
    try:
        write(made, step)
        files.sync(made)
        if target.is_dir():
            target.rename(former)  # a folder cannot be replaced by another in one step
        made.replace(target)
        files.sync(target.parent)
    except OSError as error:
        if error.filename is not None:
            raise
        raise ArchiveError(
            f"the bundle cannot be written: {error.strerror}",
            where=str(target),
            why="Nothing of it was left behind, and a bundle of an earlier run is as it was.",
            hint="free some space, or name another disk with --out; FAT32 takes no file of 4 GiB",
        ) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)
