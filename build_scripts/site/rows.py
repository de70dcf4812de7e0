"""Articles as rows of lists: rendered, and read for their other forms, once for all lists that show them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from jinja2 import Environment

from build_scripts.site import words
from build_scripts.site.library import Entry
from build_scripts.site.writing.forms import Piece, Text
from build_scripts.site.writing.shown import Run

TEMPLATE: Final = "partials/shiyi/entry.html"
_SLOT: Final = "<!--rows-->"
_MOST: Final = 1 << 14  # rows in memory, of some 4 kB


@dataclass(slots=True)
class Rows:
    """The rows of all articles, made with the templates of ``env`` when they are first asked for."""

    env: Environment
    _made: OrderedDict[tuple[str, str], Piece] = field(default_factory=OrderedDict)

    @staticmethod
    def slot(entries: Sequence[Entry]) -> str:
        """What a template says where the rows of ``entries`` belong."""
        return _SLOT * len(entries)

    def fill(self, markup: str, entries: Sequence[Entry], root: str, title: Run) -> tuple[list[Piece], Text]:
        """The markup of a list in pieces, ``entries`` in its slots; ``root`` leads out of its folder.

        And its title, which is converted with it.
        """
        parts = markup.split(_SLOT)
        missing = {each.id: each for each in entries if (each.id, root) not in self._made}
        rows = (self._row(each, root) for each in missing.values())
        made, titled = Piece.of_all([*rows, *filter(None, parts)], title)
        pieces = iter(made)
        self._made.update(((each, root), next(pieces)) for each in missing)
        filled: list[Piece] = []
        for part, entry in zip_longest(parts, entries):
            if part:
                filled.append(next(pieces))
            if entry is not None:
                filled.append(self._made[entry.id, root])
        while len(self._made) > _MOST:
            self._made.popitem(last=False)
        return filled, titled

    def _row(self, entry: Entry, root: str) -> str:
        module = self.env.get_template(TEMPLATE).module
        return str(module.entry(entry, words.day, root))  # type: ignore[attr-defined] # a macro
