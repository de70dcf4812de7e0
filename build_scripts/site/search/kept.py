"""Work on the index that is kept between builds, named by the digest of what it was made from.

A run is made anew only where one of its few hundred articles changed; shards only where any did. All of
it may be deleted at any time, and what is written is complete or not there.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final, Self

from build_scripts.site.search import postings, runs, shards
from build_scripts.site.search.document import Document, digest
from build_scripts.site.search.folding import Folding
from build_scripts.site.search.runs import Run
from build_scripts.site.search.shards import Shard
from build_scripts.workers import forks

VERSION: Final = 2  # of everything that is kept; a change of any format or code makes another
_MOST: Final = 1024  # articles of a run
_LONGEST: Final = 1 << 22  # characters of a run
_HEAD: Final = struct.Struct("<QII")
_SHARDS: Final = "shards-"
_NEW: Final = "new-"
_SEAL: Final = hashlib.sha256().digest_size
_DAY: Final = 86_400


def stretches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Cut the articles into runs where their ids say so, so that a new article changes one run only."""
    start = characters = 0
    for number, document in enumerate(documents):
        size = document.letters
        full = number - start == _MOST or characters + size > _LONGEST
        if number > start and (document.id.endswith("00") or full):
            yield documents[start:number]
            start, characters = number, 0
        characters += size
    if documents:
        yield documents[start:]


@dataclass(frozen=True, slots=True)
class Plan:
    """The runs of an index by the digests of what each is made of, and the name of the whole."""

    parts: tuple[tuple[Sequence[Document], str], ...]
    folding: Folding
    name: str
    count: int

    @classmethod
    def of(cls, documents: Sequence[Document], folding: Folding) -> Self:
        """Cut ``documents`` into runs; the same texts in the same order have the same name."""
        table = digest([f"{point} {after}" for point, after in folding.points()])
        parts = tuple(
            (part, digest((str(VERSION), table, *(each.digest for each in part))))
            for part in stretches(documents)
        )
        name = digest((str(shards.RANKED), str(shards.LIMIT), *(name for _, name in parts)))
        return cls(parts, folding, _SHARDS + name, len(documents))


def made(plan: Plan, cache: Path, processes: int = 1) -> Iterator[Shard]:
    """Yield the shards of a plan, made anew only where nothing fitting was kept in ``cache``."""
    whole = cache / plan.name
    keep = {name for _, name in plan.parts} | {whole.name}
    cache.mkdir(parents=True, exist_ok=True)
    if _sound(whole):
        yield from _read(whole)
    else:
        with TemporaryDirectory(dir=cache, prefix=_NEW) as folder:
            unfinished = Path(folder) / whole.name
            with unfinished.open("wb") as file:
                for shard in _merged(_runs(plan, cache, Path(folder), processes), processes):
                    _write(file, shard)
                    yield shard
            _seal(unfinished)
            unfinished.replace(whole)
    for path in cache.iterdir():
        if path.name not in keep and not (path.name.startswith(_NEW) and _at_work(path)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _runs(plan: Plan, cache: Path, folder: Path, processes: int) -> list[Run]:
    """All runs: those that were not kept are made, one beside the other."""
    points = runs.table(plan.folding)

    def make(missing: tuple[Sequence[Document], str]) -> None:
        part, name = missing
        unfinished = folder / name
        unfinished.mkdir()
        Run.of([runs.folded((each.title, *each.lines), points) for each in part]).save(unfinished)
        unfinished.replace(cache / name)

    for _ in forks.run(make, [each for each in plan.parts if not _opens(cache / each[1])], processes):
        pass
    return [Run.load(cache / name) for _, name in plan.parts]


def _opens(place: Path) -> bool:
    """Whether a run was kept in a place; one that cannot be read is removed."""
    if not place.is_dir():
        return False
    try:
        Run.load(place)
    except (OSError, ValueError):
        shutil.rmtree(place)
        return False
    return True


def _merged(opened: Sequence[Run], processes: int) -> Iterator[Shard]:
    """The shards of all runs together."""
    count = sum(run.articles for run in opened)

    def merge(stretch: postings.Stretch) -> list[Shard]:
        return list(shards.shards(postings.lists(opened, stretch), count))

    for found in forks.run(merge, postings.stretches(opened), processes):
        yield from found


def _write(file: BinaryIO, shard: Shard) -> None:
    file.write(_HEAD.pack(shard.first, len(shard.postings), len(shard.ranks)) + shard.postings + shard.ranks)


def _read(path: Path) -> Iterator[Shard]:
    end = path.stat().st_size - _SEAL
    with path.open("rb") as file:
        while file.tell() < end:
            first, size, ranked = _HEAD.unpack(file.read(_HEAD.size))
            yield Shard(first, file.read(size), file.read(ranked))


def _seal(path: Path) -> None:
    """Put a digest behind what is in a file."""
    with path.open("r+b") as file:
        seal = hashlib.file_digest(file, "sha256").digest()
        file.write(seal)


def _sound(path: Path) -> bool:
    """Whether all of a sealed file is there."""
    if not path.is_file() or path.stat().st_size < _SEAL:
        return False
    left = path.stat().st_size - _SEAL
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(min(left, 1 << 20)):
            whole.update(part)
            left -= len(part)
        return file.read() == whole.digest()


def _at_work(folder: Path) -> bool:
    """Whether another build may still be writing into a folder, or one that was killed left it just now."""
    return time.time() - folder.stat().st_mtime < _DAY
