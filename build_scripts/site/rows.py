"""Articles as rows of lists: rendered, and read for their other forms, once for all lists that show them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment

from build_scripts.site import words
from build_scripts.site.forms import Piece
from build_scripts.site.library import Entry

TEMPLATE: Final = "partials/shiyi/entry.html"
_SLOT: Final = "<!--rows-->"
_MOST: Final = 1 << 15  # rows in memory


@dataclass(slots=True)
class Rows:
    """The rows of all articles, made with the templates of ``env`` when they are first asked for."""

    env: Environment
    _made: OrderedDict[tuple[str, str], Piece] = field(default_factory=OrderedDict)

    @staticmethod
    def slot(entries: Sequence[Entry]) -> str:
        """What a template says where the rows of ``entries`` belong."""
        return _SLOT * len(entries)

    def fill(self, markup: str, entries: Sequence[Entry], root: str) -> Iterator[Piece]:
        """The markup of a list in pieces, ``entries`` in its slots; ``root`` leads out of its folder."""
        parts = markup.split(_SLOT)
        yield Piece.of(parts[0])
        for entry, part in zip(entries, parts[1:], strict=True):
            yield self._row(entry, root)
            if part:
                yield Piece.of(part)

    def _row(self, entry: Entry, root: str) -> Piece:
        key = entry.id, root
        made = self._made.get(key)
        if made is None:
            module = self.env.get_template(TEMPLATE).module
            made = Piece.of(str(module.entry(entry, words.day, root)))  # type: ignore[attr-defined] # a macro
            self._made[key] = made
            if len(self._made) > _MOST:
                self._made.popitem(last=False)
        return made
