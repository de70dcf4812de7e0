"""The search index of the site: made where texts, their order or what they are filtered by has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from build_scripts.archive.store import Archive
from build_scripts.model.article import Script as Writing
from build_scripts.site.browse.names import FACETS
from build_scripts.site.catalogue import Card
from build_scripts.site.kept import keys
from build_scripts.site.kept.folder import Folder, Record
from build_scripts.site.kept.keys import digest
from build_scripts.site.kept.output import Output
from build_scripts.site.library import Entry
from build_scripts.site.search import facets, folding, index, kept
from build_scripts.site.search.kept import Plan
from build_scripts.site.search.scripts import Script
from build_scripts.workers import forks

_TOGETHER: Final = 64  # texts of one unit, shards that a process writes at once
_SHARDS: Final = "search shards"
_FACETS: Final = "search facets"
_KINDS: Final = {facet.key: facet for facet in FACETS}


@dataclass(frozen=True, slots=True)
class _Lines:
    """Subtitle and paragraphs of an article, which the site keeps without its text."""

    archive: Archive
    card: Card

    def __iter__(self) -> Iterator[str]:
        if subtitle := self.card.entry.fields.subtitle:
            yield subtitle
        yield from self.card.texts(self.archive)


@dataclass(frozen=True, slots=True)
class _Named(Mapping[str, Sequence[str]]):
    """What an article can be filtered by, taken from its fields when it is asked for."""

    entry: Entry

    def __getitem__(self, kind: str) -> Sequence[str]:
        return _KINDS[kind].names(self.entry)

    def __iter__(self) -> Iterator[str]:
        return iter(_KINDS)

    def __len__(self) -> int:
        return len(_KINDS)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the search index takes it; of its fields and lines is read what is asked for."""

    card: Card
    archive: Archive

    @property
    def id(self) -> str:
        """What names its page."""
        return self.card.packed.id

    @property
    def title(self) -> str:
        """Its headline."""
        return self.card.entry.fields.title

    @property
    def lines(self) -> Iterable[str]:
        """Subtitle and paragraphs."""
        return _Lines(self.archive, self.card)

    @property
    def date(self) -> str:
        """Its date in ISO 8601, as far as known."""
        return str(self.card.entry.fields.date)

    @property
    def source(self) -> str:
        """Its outlet."""
        return self.card.entry.fields.source

    @property
    def script(self) -> Writing:
        """In which Chinese it is written."""
        return self.card.entry.fields.script

    @property
    def names(self) -> Mapping[str, Sequence[str]]:
        """What it can be filtered by."""
        return _Named(self.card.entry)

    @property
    def letters(self) -> int:
        """How many characters title and lines have."""
        return self.card.packed.letters + self.card.packed.heading

    @property
    def digest(self) -> str:
        """A digest of title and lines."""
        return self.card.packed.source.hex()


@dataclass(frozen=True, slots=True)
class Index:
    """The index of ``documents``, oldest first; what it takes long to make is kept in ``cache``.

    ``fields`` is a digest of all fields of all articles.
    """

    documents: Sequence[Article]
    fields: bytes
    cache: Path
    processes: int
    own: str = field(init=False)

    def __post_init__(self) -> None:
        """What names this order of articles."""
        object.__setattr__(self, "own", index.stamp(self.documents))

    def ahead(self, folder: Folder) -> Callable[[], None]:
        """Let idle processors begin with what needs nothing but texts, where all is to be made.

        What is given ends that.
        """
        if self.processes == 1 or folder.was(_SHARDS):
            return forks.nothing
        return forks.ahead(lambda: kept.ahead(self._plan(), self.cache))

    def run(self, folder: Folder, meanwhile: Callable[[], None]) -> None:
        """Make it, or let it be where it is as it should be.

        ``meanwhile`` is other work on the folder: one process may do it while another one makes the index.
        """
        self._texts(folder)
        key = digest(keys.program(), self.own, self.fields)
        if folder.still(_FACETS, key) is None:
            folder.keep(_FACETS, folder.write(key, map(_output, facets.files(self.documents, self.own))))
        self._shards(folder, meanwhile)

    def _texts(self, folder: Folder) -> None:
        """The texts, some in a unit."""

        def key(start: int) -> bytes:
            some = self.documents[start : start + _TOGETHER]
            return digest(keys.program(), self.own, "".join([each.digest for each in some]))

        def make(start: int) -> Record:
            some = enumerate(self.documents[start : start + _TOGETHER], start)
            return folder.write(key(start), (_output(index.text(each, self.own, at)) for at, each in some))

        def unit(start: int) -> str:
            return f"search texts {start}"

        starts = range(0, len(self.documents), _TOGETHER)
        due = [start for start in starts if folder.still(unit(start), key(start)) is None]
        for start, record in zip(due, forks.run(make, due, self.processes), strict=True):
            folder.keep(unit(start), record)

    def _shards(self, folder: Folder, meanwhile: Callable[[], None]) -> None:
        """The shards, of which many stay as they were when one text changes.

        Where there are such from the last build, little is to be done: one process does it beside the rest.
        """
        key = digest(keys.program(), self.own, "".join([each.digest for each in self.documents]))
        kept = folder.still(_SHARDS, key)
        if kept is not None and isinstance(kept.answer, tuple) and all(map(folder.holds, kept.answer)):
            for unit in kept.answer:
                folder.keep(unit, folder.former(unit))
            meanwhile()
            return

        def write(some: Sequence[index.Draft]) -> list[tuple[str, Record | None]]:
            return [_shard(folder, draft) for draft in some]

        def make(processes: int = 1) -> list[tuple[str, Record | None]]:
            drafts = list(index.shards(self._plan(), self.own, self.cache, processes))
            parts = [drafts[start : start + _TOGETHER] for start in range(0, len(drafts), _TOGETHER)]
            return list(chain.from_iterable(forks.run(write, parts, processes)))

        if self.processes > 1 and folder.was(_SHARDS):
            with forks.beside(make) as answer:
                meanwhile()
                made = answer()
        else:
            meanwhile()
            made = make(self.processes)
        for unit, record in made:
            folder.keep(unit, record or folder.former(unit))
        folder.keep(_SHARDS, folder.write(key, (), tuple(unit for unit, _ in made)))

    def _plan(self) -> Plan:
        return Plan.of(self.documents, folding.chinese())


def _output(script: Script) -> Output:
    return Output(f"search/{script.name}", script.data)


def _shard(folder: Folder, draft: index.Draft) -> tuple[str, Record | None]:
    """A file of the index, and its record, None where it was as it should be."""
    path = f"search/{draft.name}"
    key = digest(keys.program(), draft.key)
    if folder.still(path, key) is not None:
        return path, None
    return path, folder.write(key, (Output(path, draft.write()),))
