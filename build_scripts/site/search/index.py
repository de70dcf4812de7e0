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


def _texts(documents: Sequence[Document], stamp: str) -> Iterator[Script]:
    for number, each in enumerate(documents):
        lines = BREAK.join(map(_line, each.lines))
        row = [each.id, _line(each.title), each.date, each.source, each.script, lines]
        yield Script(place("t", number), call("text", stamp, number, row))


def build(documents: Sequence[Document], folding: Folding, cache: Path) -> Iterator[Script]:
    """Yield the files of the index; the same documents in the same order give the same bytes.

    ``cache`` is a folder in which work is kept between builds; it may be deleted at any time.
    """
    stamp = _stamp("".join(each.id for each in documents).encode())
    firsts: list[int] = []
    found = kept.made(documents, folding, cache)
    for number, (shard, after) in enumerate(pairwise(chain(found, (END,)))):
        own = _stamp(shard.postings + shard.ranks)
        firsts.append(shard.first)
        reach = [shard.first, after.first]
        yield Script(place("g", number), call("postings", stamp, number, own, reach, binary(shard.postings)))
        if shard.ranks:
            yield Script(place("r", number), call("ranks", number, own, binary(shard.ranks)))
    yield from _texts(documents, stamp)
    yield from facets.files(documents, stamp)
    head = {
        "format": FORMAT,
        "stamp": stamp,
        "count": len(documents),
        "ranked": RANKED,
        "fold": _table(folding),
        "shards": [len(firsts), binary(directory(firsts))],
    }
    yield Script("boot.js", call("boot", head))
