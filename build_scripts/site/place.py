"""Where a build works: its target, the folder in which MkDocs makes its pages, and what the last build left.

MkDocs empties the folder that it builds in. So it is given one of its own in ``.cache``, from which its pages
are put into the site like all others.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from build_scripts.site.catalogue import Packed
from build_scripts.site.documents import Written
from build_scripts.site.kept.folder import Record, load, save
from build_scripts.site.kept.tree import Tree

Columns = list[list[Any]]
Plain = tuple[Columns, Columns, Mapping[str, bytes], Written, Tree]

_TARGET: Final = "target"


@dataclass(frozen=True, slots=True)
class Left:
    """What a build leaves: cards of articles by id, records of units, templates, documents, its files."""

    cards: Mapping[str, Packed] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    templates: Mapping[str, bytes] = field(default_factory=dict)
    documents: Written = field(default_factory=Written)
    tree: Tree = field(default_factory=dict)

    def plain(self) -> Plain:
        """The same with a list for each column, which are kept and read again in half the time."""
        cards, records = _columns(self.cards), _columns(self.records)
        return cards, records, self.templates, self.documents, self.tree

    @classmethod
    def named(cls, plain: Plain) -> Self:
        """What ``plain`` was made of."""
        cards, records, templates, documents, tree = plain
        return cls(
            dict(zip(cards[0], map(Packed._make, zip(*cards[1:], strict=True)), strict=True)),
            dict(zip(records[0], map(Record._make, zip(*records[1:], strict=True)), strict=True)),
            templates,
            documents,
            tree,
        )


def _columns(some: Mapping[str, tuple[Any, ...]]) -> Columns:
    """The names of some tuples, and of each of their values a list."""
    return [list(some), *map(list, zip(*some.values(), strict=True))]


@dataclass(frozen=True, slots=True)
class Place:
    """The work on one target; all of it but the target may be deleted at any time."""

    target: Path
    work: Path
    former: Left

    @classmethod
    def of(cls, target: Path, cache: Path) -> Self:
        """The place of the builds into ``target``; those of targets that are no more are removed."""
        work = cache / hashlib.sha256(os.fsencode(target)).hexdigest()[:10]
        for each in cache.iterdir() if cache.is_dir() else ():
            known = each / _TARGET
            if not known.is_file() or not Path(os.fsdecode(known.read_bytes())).is_dir():
                shutil.rmtree(each)
        work.mkdir(parents=True, exist_ok=True)
        target.mkdir(parents=True, exist_ok=True)
        (work / _TARGET).write_bytes(os.fsencode(target))
        left = load(work / "left")
        return cls(target, work, Left.named(left) if isinstance(left, tuple) else Left())

    @property
    def documents(self) -> Path:
        """Where MkDocs makes its pages."""
        return self.work / "documents"

    @property
    def handed(self) -> Path:
        """Where pages lie while one build is at work."""
        return self.work / "handed"

    def keep(self, left: Left) -> None:
        """Leave this to the next build."""
        save(self.work / "left", left.plain())


def cores() -> int:
    """How many processes may work at once: those cores that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
