"""An index of character pairs, cut into small classic scripts that a page can load from any place.

``fetch``, modules and workers do not work from a folder; ``<script src>`` does. A word is looked up
by the pairs of characters it is made of, and what is longer than a pair is compared with the text
itself, so a query answers exactly what a plain scan of the texts would.

Layout, below one folder: ``boot.js`` (the folding table, the first pair of each postings file, the
first article of each text file), ``g<n>.js`` (postings), ``t<n>.js`` (texts). An article's number is
its place in the list given, best first. A posting is a LEB128 number, ``distance to the article
before << 1 | stands in the title``; the numbers of one pair are joined and written in base64.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from build_scripts.site.search.folding import Folding

FORMAT: Final = 1
POSTINGS_BYTES: Final = 24_000
TEXT_BYTES: Final = 48_000
_BREAK: Final = "\n"


@dataclass(frozen=True, slots=True)
class Document:
    """An article as search sees it: ``id`` names its page, ``note`` is the quiet line of a result."""

    id: str
    title: str
    note: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The paragraphs, each ended by a line break."""
        return "".join(f"{each}{_BREAK}" for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Script:
    """One file of the index: its name in the index folder and its source."""

    name: str
    source: str


def pairs(text: str) -> set[str]:
    r"""All pairs of neighbours in folded ``text``; white space is a break and starts no pair.

    The last character of a run is paired with the break, so that the pairs that begin with a
    character tell where that character stands.

    >>> sorted(pairs("核酸 A"))
    ['A\n', '核酸', '酸\n']
    """
    plain = "".join(_BREAK if each.isspace() else each for each in text) + _BREAK
    return {first + second for first, second in pairwise(plain) if first != _BREAK}


def _order(pair: str) -> bytes:
    """Sort as the browser compares strings: by UTF-16 units."""
    return pair.encode("utf-16-be", "surrogatepass")


def postings(documents: Sequence[Document], folding: Folding) -> dict[str, list[tuple[int, bool]]]:
    """For each pair the articles that contain it, in order, and whether their title does."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for number, document in enumerate(documents):
        in_title = pairs(folding.fold(document.title))
        for pair in in_title | pairs(folding.fold(document.body)):
            found.setdefault(pair, []).append((number, pair in in_title))
    return found


def encode(entries: Iterable[tuple[int, bool]]) -> str:
    """Write one posting list.

    >>> encode([(0, True), (200, False)])
    'AZAD'
    """
    out = bytearray()
    before = 0
    for number, in_title in entries:
        value = (number - before) << 1 | in_title
        before = number
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        out.append(value)
    return base64.b64encode(out).decode().rstrip("=")


def _call(method: str, *arguments: object) -> str:
    """A statement that hands data over; line separators are escaped for readers older than ES2019."""
    written = ",".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments)
    safe = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"shiyiIndex.{method}({safe});\n"


def _packed(sizes: Iterable[int], limit: int) -> list[tuple[int, int]]:
    """Cut a row of things into stretches of at most ``limit`` bytes, at least one thing each."""
    stretches: list[tuple[int, int]] = []
    start = end = total = 0
    for size in sizes:
        if end > start and total + size > limit:
            stretches.append((start, end))
            start, total = end, 0
        end += 1
        total += size
    return [*stretches, (start, end)] if end > start else stretches


def _record(document: Document) -> list[str]:
    return [document.id, document.title, document.note, document.body]


def build(documents: Sequence[Document], folding: Folding) -> Iterator[Script]:
    """Yield the files of the index; the same documents in the same order give the same bytes."""
    lists = sorted(postings(documents, folding).items(), key=lambda item: _order(item[0]))
    entries = [(pair, encode(where)) for pair, where in lists]
    shards = _packed((len(pair.encode()) + len(code) + 6 for pair, code in entries), POSTINGS_BYTES)
    texts = _packed((len(document.body.encode()) for document in documents), TEXT_BYTES)
    yield Script(
        "boot.js",
        _call(
            "boot",
            {
                "format": FORMAT,
                "count": len(documents),
                "fold": ["".join(folding.table), "".join(folding.table.values())],
                "pairs": [entries[start][0] for start, _ in shards],
                "texts": [start for start, _ in texts],
            },
        ),
    )
    for number, (start, end) in enumerate(shards):
        yield Script(f"g{number}.js", _call("postings", number, dict(entries[start:end])))
    for number, (start, end) in enumerate(texts):
        yield Script(
            f"t{number}.js", _call("texts", number, [_record(each) for each in documents[start:end]])
        )
