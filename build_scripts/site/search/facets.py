"""What articles can be filtered and counted by: their dates, and names of several kinds.

Files: ``facets.js`` (for each kind the number of names and the first of each file of names), ``c/<kind>/``
(columns, a value for each article of a block), ``n/<kind>/`` (names in order). A page loads only the blocks
in which something was found, and only the names that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from build_scripts.site.search.document import Searched
from build_scripts.site.search.scripts import Script, call, numbers

KINDS: Final = ("region", "outlet", "person", "tag")
BLOCK: Final = 4096  # articles in one file of a column
TOGETHER: Final = 200  # names in one file


def day(date: str) -> int:
    """An ISO date as a number, what is not known as noughts.

    >>> day("2023-03-02T10:43"), day("2023"), day("")
    (20230302, 20230000, 0)
    """
    return int(date[:10].replace("-", "").ljust(8, "0"))


def _blocks(documents: Sequence[Searched]) -> Iterator[tuple[int, Sequence[Searched]]]:
    for number, start in enumerate(range(0, len(documents), BLOCK)):
        yield number, documents[start : start + BLOCK]


def _dates(documents: Sequence[Searched]) -> Iterator[int]:
    """Distances, as articles are in the order of their dates, those without one first."""
    for before, after in pairwise((0, *(day(each.date) for each in documents))):
        yield after - before


def _values(documents: Sequence[Searched], kind: str, known: Mapping[str, int]) -> Iterator[int]:
    """The numbers of an article's names, from 1, doubled; one more where another follows; 0 for none."""
    for document in documents:
        found = [known[name] + 1 << 1 for name in document.names.get(kind, ())]
        yield from (number | 1 for number in found[:-1])
        yield found[-1] if found else 0


def _order(name: str) -> bytes:
    """The order in which a browser compares strings: by UTF-16 units."""
    return name.encode("utf-16-be", "surrogatepass")


def files(documents: Sequence[Searched], stamp: str) -> Iterator[Script]:
    """Yield the files of dates and names."""
    for number, block in _blocks(documents):
        yield Script(f"c/date/{number}.js", call("column", stamp, "date", number, numbers(_dates(block))))
    firsts: dict[str, list[str]] = {}
    for kind in KINDS:
        names = sorted({name for each in documents for name in each.names.get(kind, ())}, key=_order)
        known = {name: number for number, name in enumerate(names)}
        firsts[kind] = names[::TOGETHER]
        for number, block in _blocks(documents):
            values = numbers(_values(block, kind, known))
            yield Script(f"c/{kind}/{number}.js", call("column", stamp, kind, number, values))
        for number, start in enumerate(range(0, len(names), TOGETHER)):
            part = names[start : start + TOGETHER]
            yield Script(f"n/{kind}/{number}.js", call("names", stamp, kind, number, part))
    yield Script("facets.js", call("facets", stamp, {"block": BLOCK, "together": TOGETHER, "firsts": firsts}))
