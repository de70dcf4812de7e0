"""The search index of the site: made where texts, their order or what they are filtered by has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from build_scripts.archive.store import Archive
from build_scripts.site import keys, sources
from build_scripts.site.browse.names import FACETS
from build_scripts.site.catalogue import Card
from build_scripts.site.folder import Folder, Record
from build_scripts.site.keys import digest
from build_scripts.site.library import Entry
from build_scripts.site.output import Output
from build_scripts.site.search import facets, folding, index
from build_scripts.site.search.document import Document, Stored
from build_scripts.site.search.kept import Plan
from build_scripts.site.search.scripts import Script
from build_scripts.workers import forks

_TOGETHER: Final = 64  # texts of one unit
_SHARDS: Final = "search shards"


def document(card: Card, archive: Archive) -> Document:
    """An article as the search index takes it."""
    entry = card.entry
    lines = Stored(partial(_lines, archive, entry), _letters(entry), card.source.hex())
    names = {facet.key: facet.names(entry) for facet in FACETS}
    fields = entry.fields
    return Document(entry.id, fields.title, lines, str(fields.date), fields.source, fields.script, names)


def _letters(entry: Entry) -> int:
    return len(entry.fields.subtitle) + entry.characters


def _lines(archive: Archive, card: Entry) -> Sequence[str]:
    entry, _ = sources.article(archive, card)
    return (entry.fields.subtitle, *entry.texts) if entry.fields.subtitle else entry.texts


def run(folder: Folder, documents: Sequence[Document], cache: Path, processes: int) -> None:
    """Make the index of ``documents``, oldest first, or let it be where it is as it should be."""
    own = index.stamp(documents)
    _texts(folder, documents, own, processes)
    key = digest(keys.program(), own, repr([(each.date, each.names) for each in documents]))
    _unit(folder, "search facets", key, lambda: [_output(each) for each in facets.files(documents, own)])
    _shards(folder, documents, own, cache, processes)


def _output(script: Script) -> Output:
    return Output(f"search/{script.name}", script.data)


def _written(draft: index.Draft) -> list[Output]:
    return [Output(f"search/{draft.name}", draft.write())]


def _unit(folder: Folder, unit: str, key: bytes, make: Callable[[], list[Output]]) -> None:
    if folder.still(unit, key) is None:
        folder.keep(unit, folder.write(key, make()))


def _texts(folder: Folder, documents: Sequence[Document], own: str, processes: int) -> None:
    """The texts, some in a unit."""

    def key(start: int) -> bytes:
        return digest(keys.program(), own, *(each.digest for each in documents[start : start + _TOGETHER]))

    def make(start: int) -> Record:
        some = enumerate(documents[start : start + _TOGETHER], start)
        return folder.write(key(start), (_output(index.text(each, own, at)) for at, each in some))

    def unit(start: int) -> str:
        return f"search texts {start}"

    due = [
        start
        for start in range(0, len(documents), _TOGETHER)
        if folder.still(unit(start), key(start)) is None
    ]
    for start, record in zip(due, forks.run(make, due, processes), strict=True):
        folder.keep(unit(start), record)


def _shards(folder: Folder, documents: Sequence[Document], own: str, cache: Path, processes: int) -> None:
    """The shards, of which many stay as they were when one text changes."""
    key = digest(keys.program(), own, *(each.digest for each in documents))
    kept = folder.still(_SHARDS, key)
    if kept is not None and isinstance(kept.answer, tuple) and all(map(folder.holds, kept.answer)):
        for unit in kept.answer:
            folder.keep(unit, folder.former(unit))
        return
    made = []
    plan = Plan.of(documents, folding.chinese())
    for draft in index.shards(plan, own, cache, processes):
        path = f"search/{draft.name}"
        _unit(folder, path, digest(keys.program(), draft.key), partial(_written, draft))
        made.append(path)
    folder.keep(_SHARDS, folder.write(key, (), tuple(made)))
