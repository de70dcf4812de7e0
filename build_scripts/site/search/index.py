"""The search index of a site: what is found, and in which files a page loads it.

Files below one folder, each a call of ``shiyiIndex``: ``boot.js`` (the folding table, the first pair of
each shard), ``g/`` (shards of postings), ``r/`` (their ranks), ``t/`` (texts); what articles are
filtered by is in ``facets``. An article's number is its place in the list given, oldest
first, so that new articles leave old numbers as they are. What a query does with all this:
``docs/develop/search.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

from build_scripts.site.search import facets, kept
from build_scripts.site.search.document import Document
from build_scripts.site.search.folding import BLANK, BREAK, Folding
from build_scripts.site.search.kept import Plan
from build_scripts.site.search.scripts import Script, binary, call, place
from build_scripts.site.search.shards import END, RANKED, directory

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


def stamp(documents: Sequence[Document]) -> str:
    """What names an order of articles; files of another order are not taken for these."""
    return _stamp("".join(each.id for each in documents).encode())


def text(document: Document, own: str, number: int) -> Script:
    """The text of article ``number`` in the order ``own``."""
    lines = BREAK.join(map(_line, document.lines))
    row = [document.id, _line(document.title), document.date, document.source, document.script, lines]
    return Script(place("t", number), call("text", own, number, row))


def shards(plan: Plan, own: str, cache: Path, processes: int = 1) -> Iterator[Script]:
    """The postings with their ranks, and what a page loads first."""
    firsts: list[int] = []
    found = kept.made(plan, cache, processes)
    for number, (shard, after) in enumerate(pairwise(chain(found, (END,)))):
        mark = _stamp(shard.postings + shard.ranks)
        firsts.append(shard.first)
        reach = [shard.first, after.first]
        yield Script(place("g", number), call("postings", own, number, mark, reach, binary(shard.postings)))
        if shard.ranks:
            yield Script(place("r", number), call("ranks", number, mark, binary(shard.ranks)))
    head = {
        "format": FORMAT,
        "stamp": own,
        "count": plan.count,
        "ranked": RANKED,
        "fold": _table(plan.folding),
        "shards": [len(firsts), binary(directory(firsts))],
    }
    yield Script("boot.js", call("boot", head))


def build(documents: Sequence[Document], folding: Folding, cache: Path) -> Iterator[Script]:
    """Yield the files of the index; the same documents in the same order give the same bytes.

    ``cache`` is a folder in which work is kept between builds; it may be deleted at any time.
    """
    own = stamp(documents)
    yield from shards(Plan.of(documents, folding), own, cache)
    yield from (text(each, own, number) for number, each in enumerate(documents))
    yield from facets.files(documents, own)
