"""By what is known of a text: how it was damaged, how it is proved, how far people have proofread it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.checks.worklists import LISTS, Job
from build_scripts.site import words
from build_scripts.site.browse.listing import ROOT, Group, Listing, paged
from build_scripts.site.library import Entry

Damage = Mapping[str, Mapping[str, int]]
"""For each article the families of its damage with how often each was found."""


@dataclass(frozen=True, slots=True)
class _State:
    """One state: its file, its name, one sentence about it, and the articles in it."""

    key: str
    name: str
    meaning: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to browse by states."""

    key: str
    title: str
    states: Callable[[Sequence[Entry], Damage], Iterator[_State]]

    @property
    def home(self) -> Group:
        """Its first page."""
        return Group(self.title, f"browse/{self.key}/index.html")


def _certificates(entries: Sequence[Entry], _: Damage) -> Iterator[_State]:
    for verdict, meaning in words.VERDICTS.items():
        under = [entry for entry in entries if entry.fields.certificate.verdict == verdict]
        yield _State(verdict, words.SEALS[verdict] or "未见损坏", meaning, under)


def _proofreading(entries: Sequence[Entry], _: Damage) -> Iterator[_State]:
    for level, name in enumerate(words.PROOFREAD):
        under = [entry for entry in entries if entry.fields.proofread == level]
        yield _State(f"{level}", f"{level} 级", name, under)


def _families(entries: Sequence[Entry], damage: Damage) -> Iterator[_State]:
    for family, term in words.FAMILIES.items():
        under = [entry for entry in entries if damage.get(entry.id, {}).get(family)]
        if under:
            yield _State(family, term.name, term.meaning, under)
    rest = [entry for entry in entries if not any(damage.get(entry.id, {}).values())]
    yield _State("none", "未见损坏", "采集件上没有发现损坏，或这里没有它的采集件", rest)


def _worklists(entries: Sequence[Entry], _: Damage) -> Iterator[_State]:
    by_id = {entry.id: entry for entry in entries}
    jobs = [Job(entry.id, entry.fields) for entry in entries]
    for each in LISTS:
        term = words.WORKLISTS[each.name]
        yield _State(each.name, term.name, term.meaning, [by_id[job.id] for job in each.of(jobs)])


WAYS: Final = (
    Way("damage", "按损坏", _families),
    Way("certificate", "按复原证明", _certificates),
    Way("proofread", "按校对程度", _proofreading),
    Way("waiting", "等人校对", _worklists),
)


def listings(way: Way, entries: Sequence[Entry], damage: Damage) -> Iterator[Listing]:
    """All pages of one way to browse."""
    states = [state for state in way.states(entries, damage) if state.entries]
    groups = tuple(
        Group(state.name, f"browse/{way.key}/{state.key}.html", len(state.entries), state.meaning)
        for state in states
    )
    yield Listing(way.home.url, way.title, (ROOT,), len(entries), groups=groups)
    for state, group in zip(states, groups, strict=True):
        for page in paged(group.url.removesuffix(".html"), state.name, (ROOT, way.home), state.entries):
            yield replace(page, note=state.meaning)
