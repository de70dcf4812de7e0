"""What articles are to each other: a matter of the fields of all of them, and of no text.

It is worked out once, and anew only where the fields of any article changed. Of each article it holds what
its page shows of others, and a digest of that, so that an edited text leads to no other page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from build_scripts.site import aliases
from build_scripts.site.browse.names import FACETS, Names, alone
from build_scripts.site.catalogue import Card
from build_scripts.site.kept import keys
from build_scripts.site.kept.folder import Folder
from build_scripts.site.kept.keys import digest
from build_scripts.site.relations import Near, Relations

_UNIT: Final = "ties"
_COUNTED: Final = tuple(each for each in FACETS if each.least > 1)  # not everybody there has a list


@dataclass(frozen=True, slots=True)
class Ties:
    """By the id of an article what it leads on to, the other addresses of its page, and a digest of all.

    ``alone`` are, for each way to browse, the names without a list. ``near`` is as ``Near.dumps`` gives it.
    """

    alone: Mapping[str, frozenset[str]]
    aliases: Mapping[str, tuple[str, ...]]
    near: Mapping[str, str]
    digests: Mapping[str, bytes]

    @classmethod
    def of(cls, cards: Sequence[Card], processes: int) -> Self:
        """Work them out for all articles, which are newest first."""
        entries = [card.entry for card in cards]
        without, other = alone(entries), aliases.of(entries)
        near = dict(zip((card.id for card in cards), Relations(entries, processes).every(), strict=True))
        address, known = Names(without).address, {card.id: card for card in cards}

        def shown(card: Card) -> Iterator[str | bytes]:
            yield near[card.id].dumps()
            yield from (known[each].fields for each in near[card.id].ids)
            yield from (address(each.key, name) for each in _COUNTED for name in each.names(card.entry))
            yield from other.get(card.id, ())

        digests = {card.id: digest(*shown(card)) for card in cards}
        return cls(without, other, {each: found.dumps() for each, found in near.items()}, digests)

    @classmethod
    def kept(cls, folder: Folder, cards: Sequence[Card], fields: bytes, processes: int) -> Self:
        """Those of the last build, or anew where ``fields``, a digest of all fields, is another."""
        key = digest(keys.program(), fields)
        record = folder.still(_UNIT, key)
        if record is not None and isinstance(record.answer, cls):
            return record.answer
        made = cls.of(cards, processes)
        folder.keep(_UNIT, folder.write(key, (), made))
        return made

    def around(self, article_id: str) -> Near:
        """What an article leads on to."""
        return Near.loads(self.near[article_id])
