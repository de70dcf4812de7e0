"""Which restored texts are copies of each other: MinHash by datatrove's steps, over any number of tables.

Nothing is dropped: every article goes to ``unique/`` or to ``duplicates/``, with the number of its cluster
and how many are in it. A data set wants the first; an archive wants all, for each copy is a witness.

The steps themselves import regex and tokenizers, which datatrove does not ask for by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final

from datatrove.data import Document
from datatrove.pipeline.dedup.minhash import (
    MinhashConfig,
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupSignature,
)
from datatrove.utils.hashing import HashConfig
from datatrove.utils.text import TextNormConfig
from datatrove.utils.word_tokenizers import WordTokenizer

from build_scripts.model.errors import UsageError
from build_scripts.scale import storage, table
from build_scripts.scale.blocks import RESTORED
from build_scripts.scale.engines import Crew, Pipeline
from build_scripts.scale.storage import Folder
from build_scripts.witnesses.letters import folded
from build_scripts.workers.tasks import Ended

UNIQUE: Final = "unique"
DUPLICATES: Final = "duplicates"
_WORK: Final = "minhash"  # signatures, pairs, clusters, logs
_LETTERS: Final = 5  # in a row that are compared: about three words
_BUCKETS: Final = 14
_PAIR: Final = struct.Struct("<2I")
_NUMBER: Final = struct.Struct("<I")


class _Letters(WordTokenizer):  # type: ignore[misc]  # datatrove has no types where it is not installed
    """Takes a text for its letters alone, in simplified script: what copies on different sites share."""

    def word_tokenize(self, text: str) -> list[str]:
        return list(folded(text))

    def sent_tokenize(self, text: str) -> list[str]:
        return [text]

    def span_tokenize(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


def _config() -> MinhashConfig:
    plain = TextNormConfig(
        lowercase=False,
        norm_whitespace=False,
        remove_punctuation=False,
        norm_unicode_diacritics=False,
        norm_numbers=False,
    )
    return MinhashConfig(
        n_grams=_LETTERS, num_buckets=_BUCKETS, norm_config=plain, hash_config=HashConfig(hash_fc="sha1")
    )


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the articles of one of ``tables``, the one with the number of the task."""

    out: str
    tables: tuple[str, ...]

    def __call__(self, data: Iterable[Any] | None, rank: int, _world: int) -> Iterator[Any]:
        """Yield the articles in order."""
        yield from data or ()
        with storage.opened(Folder(self.out).address(f"{RESTORED}/{self.tables[rank]}")) as file:
            for row in table.rows(file):
                yield Document(text="\n\n".join(row["paragraphs"]), id=row["id"], metadata={"row": row})


@dataclass(frozen=True, slots=True)
class Sorter:
    """Writes each article to the table of unique ones or of duplicates; the clusters say which."""

    out: str
    tables: tuple[str, ...]

    def __call__(self, data: Iterable[Any] | None, rank: int, _world: int) -> Iterator[Any]:
        """Write every article, and pass it on."""
        folder = Folder(self.out)
        clusters = dict(_PAIR.iter_unpack(_marks(folder, rank, "clusters")))
        sizes = dict(_PAIR.iter_unpack(_marks(folder, rank, "sizes")))
        copies = {number for (number,) in _NUMBER.iter_unpack(_marks(folder, rank, "remove"))}
        with ExitStack() as stack:
            writers: dict[str, table.Writer] = {}
            for number, document in enumerate(data or ()):
                kind = DUPLICATES if number in copies else UNIQUE
                if kind not in writers:
                    file = stack.enter_context(folder.growing(f"{kind}/{self.tables[rank]}"))
                    writers[kind] = stack.enter_context(table.Writer(file, table.CLUSTERED))
                about = {"cluster": clusters.get(number), "cluster_size": sizes.get(number, 1)}
                writers[kind].add({**document.metadata["row"], **about})
                yield document


def _marks(folder: Folder, rank: int, kind: str) -> bytes:
    return folder.read(f"{_WORK}/clusters/{rank:06d}.{kind}") or b""


@dataclass(frozen=True, slots=True)
class Search:
    """The search for copies among the restored articles in the folder ``out``."""

    out: str

    def stages(self) -> tuple[Pipeline, ...]:
        """Signatures of every table, pairs in every bucket, clusters, and the articles sorted by them."""
        folder = Folder(self.out)
        tables = tuple(folder.names(RESTORED))
        if not tables:
            raise UsageError(
                "there are no restored articles in this folder",
                where=self.out,
                hint="run `scale restore` with this --out first",
            )
        config = _config()
        signatures, pairs, clusters = (
            folder.address(f"{_WORK}/{each}") for each in ("signatures", "pairs", "clusters")
        )
        sign = MinhashDedupSignature(signatures, config, language=_Letters())
        cluster = MinhashDedupCluster(pairs, clusters, config, save_cluster_id=True, save_cluster_size=True)
        steps: tuple[tuple[Sequence[Any], int], ...] = (
            ((TableReader(self.out, tables), sign), len(tables)),
            ((MinhashDedupBuckets(signatures, pairs, config=config),), _BUCKETS),
            ((cluster,), 1),
            ((TableReader(self.out, tables), Sorter(self.out, tables)), len(tables)),
        )
        return tuple(
            Pipeline(step, count, folder.address(f"{_WORK}/logs-{number}"))
            for number, (step, count) in enumerate(steps, start=1)
        )

    def on(self, crew: Crew) -> Iterator[Ended]:
        """Run one stage after the other; a stage that is not complete ends it."""
        for stage in self.stages():
            yield from stage.over(crew)
            if stage.incomplete():
                return

    def complete(self) -> bool:
        """Whether all stages are."""
        return not any(stage.incomplete() for stage in self.stages())


def counted(out: str) -> tuple[int, int]:
    """How many articles are unique, and how many are copies of one of these."""
    folder = Folder(out)
    return _height(folder, UNIQUE), _height(folder, DUPLICATES)


def _height(folder: Folder, kind: str) -> int:
    total = 0
    for name in folder.names(kind):
        with storage.opened(folder.address(f"{kind}/{name}")) as file:
            total += table.height(file)
    return total
