"""Work on the index that is kept between builds, named by the digest of what it was made from.

A run is made anew only where one of its few hundred articles changed; shards only where any did. All of
it may be deleted at any time, and what is written is complete or not there.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from build_scripts.site.search import postings, runs, shards
from build_scripts.site.search.document import Document
from build_scripts.site.search.folding import Folding
from build_scripts.site.search.runs import Run
from build_scripts.site.search.shards import Shard

VERSION: Final = 1  # of everything that is kept; a change of any format or code makes another
_MOST: Final = 1024  # articles of a run
_LONGEST: Final = 1 << 22  # characters of a run
_HEAD: Final = struct.Struct("<QII")
_SHARDS: Final = "shards-"


def stretches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Cut the articles into runs where their ids say so, so that a new article changes one run only."""
    start = characters = 0
    for number, document in enumerate(documents):
        size = len(document.title) + sum(map(len, document.lines))
        full = number - start == _MOST or characters + size > _LONGEST
        if number > start and (document.id.endswith("00") or full):
            yield documents[start:number]
            start, characters = number, 0
        characters += size
    if documents:
        yield documents[start:]


def _digest(parts: Iterable[str]) -> str:
    """A digest that tells where one part ends and the next begins."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()[:32]


def _texts(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        yield from (document.title, str(len(document.lines)), *document.lines)


def made(documents: Sequence[Document], folding: Folding, cache: Path) -> Iterator[Shard]:
    """Yield the shards of ``documents``, made anew only where nothing fitting was kept in ``cache``."""
    table = _digest(f"{point} {after}" for point, after in folding.points())
    parts = [(part, _digest((str(VERSION), table, *_texts(part)))) for part in stretches(documents)]
    whole = cache / (_SHARDS + _digest((str(shards.RANKED), str(shards.LIMIT), *(name for _, name in parts))))
    keep = {name for _, name in parts} | {whole.name}
    cache.mkdir(parents=True, exist_ok=True)
    if whole.is_file():
        yield from _read(whole)
    else:
        with TemporaryDirectory(dir=cache, prefix="new-") as folder:
            points = runs.table(folding)
            opened = [_run(part, points, cache / name, Path(folder)) for part, name in parts]
            unfinished = Path(folder) / whole.name
            with unfinished.open("wb") as file:
                for shard in shards.shards(postings.lists(opened), len(documents)):
                    _write(file, shard)
                    yield shard
            unfinished.replace(whole)
    for path in cache.iterdir():
        if path.name not in keep and not path.name.startswith("new-"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _run(part: Sequence[Document], points: runs.Points, place: Path, folder: Path) -> Run:
    """The run of ``part``, opened where it was kept, else made."""
    if not place.is_dir():
        made = Run.of([runs.folded((each.title, *each.lines), points) for each in part])
        unfinished = folder / place.name
        unfinished.mkdir()
        made.save(unfinished)
        unfinished.replace(place)
    return Run.load(place)


def _write(file: BinaryIO, shard: Shard) -> None:
    file.write(_HEAD.pack(shard.first, len(shard.postings), len(shard.ranks)) + shard.postings + shard.ranks)


def _read(path: Path) -> Iterator[Shard]:
    with path.open("rb") as file:
        while head := file.read(_HEAD.size):
            first, size, ranked = _HEAD.unpack(head)
            yield Shard(first, file.read(size), file.read(ranked))
