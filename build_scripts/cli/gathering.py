"""Between the two phases of ``clean``: which captures are of one article. Nothing is written here.

What comes out depends on the set of captures alone, but for one thing: a page that is there keeps its
address. Only captures that are connected to new or changed ones are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

from build_scripts.archive.store import Archive
from build_scripts.cli.survey import Survey, known, witness
from build_scripts.model.errors import ArchiveError
from build_scripts.witnesses.clusters import Relation, clusters
from build_scripts.witnesses.kinship import ONE_ARTICLE, WHOLE, Kinship, kinship
from build_scripts.witnesses.neighbours import Neighbours
from build_scripts.witnesses.witness import Witness
from build_scripts.workers import forks

_OPEN: Final = 256  # witnesses whose texts are kept in memory


class Group(NamedTuple):
    """The captures of one article by id, the one that the page is named after first; ``kin`` says why."""

    members: tuple[str, ...]
    kin: tuple[Kinship | None, ...] = (None,)


class Gathered:
    """The groups of all captures that were looked at; of those that are alone only a byte each is kept."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._alone = bytearray(len(survey))
        self._some_alone = False
        self._groups: dict[str, Group] = {}  # by the id of every member

    def add(self, group: Group) -> None:
        """Take down a group."""
        if len(group.members) == 1:
            self.add_alone((self._survey.number(group.members[0]),))
        else:
            self._groups.update(dict.fromkeys(group.members, group))

    def add_alone(self, numbers: Iterable[int]) -> None:
        """Take down captures that nothing is alike to."""
        for number in numbers:
            self._alone[number] = self._some_alone = True

    def of(self, capture_id: str) -> Group | None:
        """The group of a capture, None if it was not looked at."""
        group = self._groups.get(capture_id)
        alone = group is None and self._some_alone and self._alone[self._survey.number(capture_id)]
        return Group((capture_id,)) if alone else group

    def others(self, ids: Iterable[str]) -> Iterator[Group]:
        """Yield the groups whose page is named after none of ``ids``."""
        named = bytearray(len(self._survey))
        for number in map(self._survey.number, ids if self._some_alone or self._groups else ()):
            named[number] = True
        firsts = {group.members[0]: group for group in self._groups.values()}
        for number in compress(range(len(named)), self._alone):
            if not named[number] and self._survey.id(number) not in self._groups:
                yield Group((self._survey.id(number),))
        yield from (group for first, group in firsts.items() if not named[self._survey.number(first)])


def gather(
    archive: Archive, chosen: Iterable[str], survey: Survey | None = None, processes: int = 1
) -> Gathered:
    """Find the group of every capture that one of ``chosen`` is connected to and that is not settled.

    ``survey`` is of all captures of the archive; while it is empty, their receipts are read.
    """
    survey = survey or Survey(archive)
    if not survey:
        for each in archive.listing():
            survey.add(known(archive, each))
    gathered = Gathered(survey)
    seeds = survey.seeds(chosen)
    if seeds:
        near = Neighbours(survey.sketches, processes)
        alone, others = near.parted(seeds)
        gathered.add_alone(alone)
        alike = [*near.components(others)]
        compared = _Comparing(archive, survey, near, frozenset(seeds) if alike else frozenset())
        for groups in forks.run(compared.groups, alike, processes):
            for group in groups:
                gathered.add(group)
    return gathered


class _Comparing:
    """Compares captures that may be of one article, and puts those together that are."""

    def __init__(self, archive: Archive, survey: Survey, near: Neighbours, seeds: frozenset[int]) -> None:
        self._archive = archive
        self._survey = survey
        self._near = near
        self._seeds = seeds
        self._read = lru_cache(_OPEN)(self._witness)
        self._kin: dict[tuple[int, int], Kinship] = {}  # of captures of one article only

    def groups(self, component: Sequence[int]) -> tuple[Group, ...]:
        """The groups of those that are seeds, of all that are connected."""
        self._kin.clear()
        relation = Relation(self._near.of, self._same, self._full, self._order)
        seeds = [each for each in component if each in self._seeds]
        return tuple(self._group(cluster) for cluster in clusters(seeds, relation))

    def _witness(self, number: int) -> Witness | None:
        """What a capture says; None if its bytes are no longer the ones that were kept."""
        try:
            return witness(self._archive, self._survey.id(number))
        except ArchiveError:
            return None

    def _order(self, number: int) -> tuple[int, str]:
        read = self._read(number)
        return -len(read.letters) if read else 0, self._survey.id(number)

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
            return Group((self._survey.id(cluster[0]),))
        first = min(cluster, key=self._precedence)
        ordered = (first, *sorted(set(cluster) - {first}, key=self._seniority))
        kin = tuple(None if each == cluster[0] else self._reason(cluster, each) for each in ordered)
        return Group(tuple(map(self._survey.id, ordered)), kin)

    def _precedence(self, number: int) -> tuple[bool, bool, tuple[str, str]]:
        capture_id = self._survey.id(number)
        page = self._archive.has_page(capture_id)
        merged = page and self._archive.witnesses(capture_id) is not None
        return not merged, not page, self._seniority(number)

    def _seniority(self, number: int) -> tuple[str, str]:
        read = self._read(number)
        return read.seniority if read else ("", self._survey.id(number))
