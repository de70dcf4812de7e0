"""The articles as the site needs them: read strictly from their pages, sorted, ready to be listed.

Separate from the hooks so that everything built from pages (lists, index, numbers) can be tested
without MkDocs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.model import address
from build_scripts.model.article import Paragraph
from build_scripts.pages.fields import Fields


@dataclass(frozen=True, slots=True)
class Entry:
    """One article page. Texts are as written, nothing is escaped; unknown is empty.

    Lists keep entries without their blocks, so that memory holds no texts; ``letters`` counts them.
    """

    id: str
    fields: Fields
    blocks: tuple[Paragraph, ...]
    letters: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """The plain text of each block."""
        return tuple(block.text for block in self.blocks)

    @property
    def characters(self) -> int:
        """How many characters its text has."""
        return sum(len(block.text) for block in self.blocks) if self.blocks else self.letters

    def without_text(self) -> Entry:
        """What a list keeps of it."""
        return Entry(self.id, self.fields, (), self.characters)

    @property
    def uri(self) -> str:
        """Where the page is in ``docs/``; it depends on nothing that a correction may change."""
        return address.source(self.id)

    @property
    def url(self) -> str:
        """The address of the page below the root of the site."""
        return address.page(self.id)


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort by date, newest first and undated last; the same day in the order of ids."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    return tuple(sorted(by_id, key=lambda entry: entry.fields.date.parts, reverse=True))


def slug(name: str) -> str:
    """A name for the file that lists ``name``: plain ASCII on every disk, whatever the name holds.

    >>> slug("山西日报")
    'd9d85a1dcf'
    """
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
