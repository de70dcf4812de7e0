"""The search index of a site: what is found, and in which files a page loads it.

Files below one folder, each a call of ``shiyiIndex``: ``boot.js`` (the folding table, the first pair of
each shard), ``g/`` (shards of postings), ``r/`` (their ranks), ``t/`` (texts); what articles are
filtered by is in ``facets``. An article's number is its place in the list given, oldest
first, so that new articles leave old numbers as they are. What a query does with all this:
``docs/develop/search.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

from build_scripts.site.search import facets, kept
from build_scripts.site.search.document import Searched
from build_scripts.site.search.folding import BLANK, BREAK, Folding
from build_scripts.site.search.kept import Plan
from build_scripts.site.search.scripts import Script, binary, call, place
from build_scripts.site.search.shards import END, RANKED, directory
from build_scripts.site.search.whole import Found

FORMAT: Final = 3
_STAMP: Final = 8  # hexadecimal digits


def _stamp(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_STAMP]


def _line(text: str) -> str:
    return text.replace(BREAK, BLANK)


def _rows(points: Sequence[int]) -> Iterator[int]:
    """First and last of each row of neighbours."""
    starts = [point for before, point in pairwise((-2, *points)) if point != before + 1]
    ends = [point for point, after in pairwise((*points, -2)) if after != point + 1]
    for row in zip(starts, ends, strict=True):
        yield from row


def _table(folding: Folding) -> list[str]:
    """The folding as strings; the order of the characters is that of their code points."""
    before = sorted(folding.table)
    gone = _rows(sorted(map(ord, folding.dropped)))
    after = (folding.table[each] for each in before)
    return ["".join(before), "".join(after), "".join(sorted(folding.blank)), "".join(map(chr, gone))]


def stamp(documents: Sequence[Searched]) -> str:
    """What names an order of articles; files of another order are not taken for these."""
    return _stamp("".join(each.id for each in documents).encode())


def text(document: Searched, own: str, number: int) -> Script:
    """The text of article ``number`` in the order ``own``."""
    lines = BREAK.join(map(_line, document.lines))
    row = [document.id, _line(document.title), document.date, document.source, document.script, lines]
    return Script(place("t", number), call("text", own, number, row))


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is written out only where it is wanted: its name, and what tells all it is made of."""

    name: str
    key: str
    write: Callable[[], bytes]


def shards(plan: Plan, own: str, cache: Path, processes: int = 1) -> Iterator[Draft]:
    """The postings with their ranks, and what a page loads first."""
    firsts: list[int] = []
    found = kept.made(plan, cache, processes)
    for number, (shard, after) in enumerate(pairwise(chain(found, (None,)))):
        if shard is None:
            break
        note, reach = shard.note, [shard.note.first, after.note.first if after else END.first]
        firsts.append(note.first)
        key = f"{own} {number} {note.digest} {note.postings} {reach}"
        yield Draft(place("g", number), key, partial(_postings, own, number, reach, shard))
        if note.ranks:
            yield Draft(place("r", number), key, partial(_ranks, number, shard))
    head = {
        "format": FORMAT,
        "stamp": own,
        "count": plan.count,
        "ranked": RANKED,
        "fold": _table(plan.folding),
        "shards": [len(firsts), binary(directory(firsts))],
    }
    boot = call("boot", head)
    yield Draft("boot.js", hashlib.sha256(boot).hexdigest(), lambda: boot)


def _postings(own: str, number: int, reach: Sequence[int], shard: Found) -> bytes:
    return call("postings", own, number, shard.note.digest[:_STAMP], reach, binary(shard.postings()))


def _ranks(number: int, shard: Found) -> bytes:
    return call("ranks", number, shard.note.digest[:_STAMP], binary(shard.ranks()))


def build(documents: Sequence[Searched], folding: Folding, cache: Path) -> Iterator[Script]:
    """Yield the files of the index; the same documents in the same order give the same bytes.

    ``cache`` is a folder in which work is kept between builds; it may be deleted at any time.
    """
    own = stamp(documents)
    for draft in shards(Plan.of(documents, folding), own, cache):
        yield Script(draft.name, draft.write())
    yield from (text(each, own, number) for number, each in enumerate(documents))
    yield from facets.files(documents, own)
