"""Between the two phases of ``clean``: which captures are of one article. Nothing is written here.

What comes out depends on the set of captures alone, but for one thing: a page that is there keeps its
address. Only captures that are connected to new or changed ones are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from build_scripts.archive.store import Archive
from build_scripts.cli import receipts
from build_scripts.cli.receipts import Receipt
from build_scripts.model.errors import ArchiveError
from build_scripts.restore import ledger_json
from build_scripts.witnesses import merge
from build_scripts.witnesses.clusters import Relation, clusters
from build_scripts.witnesses.kinship import ONE_ARTICLE, WHOLE, Kinship, kinship
from build_scripts.witnesses.letters import folded
from build_scripts.witnesses.neighbours import Neighbours
from build_scripts.witnesses.record import loads
from build_scripts.witnesses.sketch import VERSION, Sketch, packed, sketch, unpacked
from build_scripts.witnesses.witness import Witness, read

_OPEN: Final = 256  # witnesses whose texts are kept in memory
_NOTHING: Final = Sketch(b"", 0, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """The captures of one article by id, the one that the page is named after first; ``kin`` says why."""

    members: tuple[str, ...]
    kin: tuple[Kinship | None, ...] = field(default=(None,))


def mark(receipt: Receipt) -> str:
    """Name what a capture was gathered with: its ledger, and how captures are compared and merged."""
    return f"{VERSION} {merge.VERSION} {receipt.result}"


def is_settled(archive: Archive, capture_id: str, receipt: Receipt) -> bool:
    """Whether a capture was gathered as it is, and whoever shares its page is still there."""
    if archive.quarantine(capture_id) is not None:
        return not receipt.article
    if receipt.gathered != mark(receipt) or not archive.has(receipt.article):
        return False
    data = archive.witnesses(receipt.article)
    if data is None:
        return receipt.article == capture_id
    members = _members(data)
    return capture_id in members and all(map(archive.has, members))


def witness(archive: Archive, capture_id: str) -> Witness:
    """Read what a capture says by its ledger; a ledger that is missing or does not fit raises."""
    capture = archive.capture(capture_id)
    return read(capture, ledger_json.loads(archive.ledger(capture_id) or b""))


def gather(archive: Archive, chosen: Iterable[str]) -> Mapping[str, Group]:
    """Return the group of every capture that one of ``chosen`` is connected to and that is not settled."""
    return _Gathering(archive).groups(chosen)


def _members(record: bytes) -> tuple[str, ...]:
    """The ids in a record; none if it cannot be read."""
    try:
        return tuple(each.id for each in loads(record).members)
    except ArchiveError:
        return ()


class _Gathering:
    """All that is known of all captures: ids, sketches, and where each was published."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ids = list(archive.listing())
        self._sketches: list[Sketch] = []
        self._unsettled: list[bool] = []
        self._number = {capture_id: number for number, capture_id in enumerate(self._ids)}
        self._mates: dict[str, list[int]] = {}  # by the article they were published in
        for number, capture_id in enumerate(self._ids):
            receipt = receipts.read(archive, capture_id)
            self._sketches.append(self._sketch(capture_id, receipt))
            self._unsettled.append(not is_settled(archive, capture_id, receipt))
            if receipt.article not in {"", capture_id} or archive.witnesses(capture_id) is not None:
                self._mates.setdefault(receipt.article or capture_id, []).append(number)
        self._read = lru_cache(_OPEN)(self._witness)
        self._kin: dict[tuple[int, int], Kinship] = {}  # of captures of one article only

    def _sketch(self, capture_id: str, receipt: Receipt) -> Sketch:
        made = unpacked(receipt.sketch)
        if made is None and self._archive.ledger(capture_id) is not None:
            try:
                made = sketch(witness(self._archive, capture_id).letters.folded)
            except ArchiveError:
                made = None
        return made or _NOTHING

    def _witness(self, number: int) -> Witness | None:
        """What a capture says; None if its bytes are no longer the ones that were kept."""
        try:
            return witness(self._archive, self._ids[number])
        except ArchiveError:
            return None

    def groups(self, chosen: Iterable[str]) -> dict[str, Group]:
        seeds = self._seeds([self._number[each] for each in chosen])
        relation = Relation(Neighbours(self._sketches).of, self._same, self._full, self._order)
        found = {}
        for cluster in clusters(seeds, relation):
            group = self._group(cluster)
            found.update(dict.fromkeys(group.members, group))
        return found

    def _seeds(self, chosen: Sequence[int]) -> Iterator[int]:
        """Captures that are not settled, and those that were published with one of them."""
        unsettled = {number for number in chosen if self._unsettled[number]}
        for mates in self._mates.values():
            if not unsettled.isdisjoint(mates):
                unsettled.update(mates)
        return (number for number in sorted(unsettled) if self._has_text(number))

    def _has_text(self, number: int) -> bool:
        return self._sketches[number] is not _NOTHING

    def _order(self, number: int) -> tuple[int, str]:
        read = self._read(number)
        return -len(read.letters) if read else 0, self._ids[number]

    def _same(self, one: int, other: int) -> bool:
        pair = min(one, other), max(one, other)
        if pair not in self._kin:
            first, second = self._read(pair[0]), self._read(pair[1])
            found = kinship(first, second) if first and second else None
            if found is None or found.rank not in ONE_ARTICLE:
                return False
            self._kin[pair] = found
        return True

    def _full(self, one: int, other: int) -> bool:
        return self._kin[min(one, other), max(one, other)].rank in WHOLE

    def _reason(self, cluster: Sequence[int], number: int) -> Kinship | None:
        """Why a capture is of an article: its kinship with the longest text that it is the same as."""
        pairs = ((min(each, number), max(each, number)) for each in cluster if each != number)
        return next((self._kin[pair] for pair in pairs if pair in self._kin), None)

    def _group(self, cluster: Sequence[int]) -> Group:
        """Put the capture first that has the page: one merged before, one that is there, the senior one."""
        if len(cluster) == 1:
            return Group((self._ids[cluster[0]],))
        first = min(cluster, key=self._precedence)
        ordered = (first, *sorted(set(cluster) - {first}, key=self._seniority))
        kin = tuple(None if each == cluster[0] else self._reason(cluster, each) for each in ordered)
        return Group(tuple(self._ids[each] for each in ordered), kin)

    def _precedence(self, number: int) -> tuple[bool, bool, tuple[str, str]]:
        capture_id = self._ids[number]
        page = self._archive.page_path(capture_id).exists()
        merged = page and self._archive.witnesses(capture_id) is not None
        return not merged, not page, self._seniority(number)

    def _seniority(self, number: int) -> tuple[str, str]:
        read = self._read(number)
        return read.seniority if read else ("", self._ids[number])


def sketched(text: str) -> str:
    """The sketch of a restored text, as a receipt keeps it."""
    return packed(sketch(folded(text)))
