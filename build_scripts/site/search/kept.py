"""Work on the index that is kept between builds, named by the digest of what it was made from.

A run is made anew only where one of its few hundred articles changed; shards only where any did, and of
these, if no article came or went, only those that hold what changed. All of it may be deleted at any time,
and what is written is complete or not there.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

from build_scripts.site.search import postings, runs, shards
from build_scripts.site.search.document import Searched, digest
from build_scripts.site.search.folding import Folding
from build_scripts.site.search.runs import Run, Stored
from build_scripts.site.search.shards import Shard
from build_scripts.site.search.whole import Found, Whole, Writer
from build_scripts.workers import forks

VERSION: Final = 6  # of everything that is kept; a change of any format or code makes another
_MOST: Final = 1024  # articles of a run
_LONGEST: Final = 1 << 22  # characters of a run
_SHARDS: Final = "shards-"
_NEW: Final = "new-"
_DAY: Final = 86_400


def stretches(documents: Sequence[Searched]) -> Iterator[Sequence[Searched]]:
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

    parts: tuple[tuple[Sequence[Searched], str], ...]
    folding: Folding
    name: str
    count: int

    @classmethod
    def of(cls, documents: Sequence[Searched], folding: Folding) -> Self:
        """Cut ``documents`` into runs; the same texts in the same order have the same name."""
        table = digest([f"{point} {after}" for point, after in folding.points()])
        parts = tuple(
            (part, digest((str(VERSION), table, *(each.digest for each in part))))
            for part in stretches(documents)
        )
        name = digest((str(shards.RANKED), str(shards.LIMIT), *(name for _, name in parts)))
        return cls(parts, folding, _SHARDS + name, len(documents))


def made(plan: Plan, cache: Path, processes: int = 1) -> Iterator[Found]:
    """Give the shards of a plan, made anew only where nothing fitting was kept in ``cache``."""
    keep = {name for _, name in plan.parts} | {plan.name}
    cache.mkdir(parents=True, exist_ok=True)
    whole = Whole.open(cache / plan.name) or _anew(plan, cache, processes)
    for path in cache.iterdir():
        if path.name not in keep and not (path.name.startswith(_NEW) and _at_work(path)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return whole.shards()


def ahead(plan: Plan, cache: Path) -> Iterator[None]:
    """Make the runs that are not in ``cache``, one at a time, before anybody asks for them."""
    cache.mkdir(parents=True, exist_ok=True)
    points = runs.table(plan.folding)
    with TemporaryDirectory(dir=cache, prefix=_NEW) as folder:
        for part, name in plan.parts:
            if not _opens(cache / name):
                _make(part, points, Path(folder) / name).replace(cache / name)
            yield


def _anew(plan: Plan, cache: Path, processes: int) -> Whole:
    """Merge the runs and keep the shards; what is the same in the index before is taken from there."""
    names = [name for _, name in plan.parts]
    with TemporaryDirectory(dir=cache, prefix=_NEW) as folder:
        writer = Writer(Path(folder) / plan.name, names)
        opened = _runs(plan, cache, Path(folder), processes)
        former = next(filter(None, map(Whole.open, sorted(cache.glob(f"{_SHARDS}*")))), None)
        same = former.unchanged(names, opened, cache) if former else {}
        stretches = postings.stretches(opened)
        merged = _merged(opened, postings.batches(stretches, same), processes)
        for stretch in stretches:
            part = same.get(stretch)
            if former and part:
                writer.copy(part, former.read(part))
            else:
                writer.write(stretch, next(merged))
        merged.close()
        whole = writer.seal(cache / plan.name)
        (Path(folder) / plan.name).replace(whole.path)
        return whole


def _runs(plan: Plan, cache: Path, folder: Path, processes: int) -> list[Stored]:
    """All runs: those that were not kept are made, one beside the other."""
    points = runs.table(plan.folding)

    def make(missing: tuple[Sequence[Searched], str]) -> None:
        part, name = missing
        _make(part, points, folder / name).replace(cache / name)

    for _ in forks.run(make, [each for each in plan.parts if not _opens(cache / each[1])], processes):
        pass
    return [Stored.open(cache / name) for _, name in plan.parts]


def _make(part: Sequence[Searched], points: runs.Points, place: Path) -> Path:
    """Write the run of some articles into a new file."""
    Run.of([runs.folded((each.title, *each.lines), points) for each in part]).save(place)
    return place


def _opens(place: Path) -> bool:
    """Whether a run was kept in a place; one that cannot be read is removed."""
    try:
        Stored.open(place)
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        place.unlink()
        return False
    return True


def _merged(
    opened: Sequence[Stored], batches: Sequence[Sequence[postings.Stretch]], processes: int
) -> Generator[list[Shard]]:
    """The shards of each stretch of some batches, of all runs together."""
    count = sum(run.articles for run in opened)

    def merge(batch: Sequence[postings.Stretch]) -> list[list[Shard]]:
        found: list[list[Shard]] = [[] for _ in batch]
        for lists in postings.lists(opened, batch):
            made = shards.shards(lists, postings.ends(lists, batch), count)
            for one, more in zip(found, made, strict=True):
                one.extend(more)
        return found

    for made in forks.run(merge, batches, processes):
        yield from made


def _at_work(folder: Path) -> bool:
    """Whether another build may still be writing into a folder, or one that was killed left it just now."""
    return time.time() - folder.stat().st_mtime < _DAY
