"""Which captures are of one article: a function of the set of captures, whatever the order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Same = Callable[[int, int], bool]
Rank = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """How captures are related: ``near`` gives candidates of one, ``same`` decides about two of them.

    ``full`` says that two which are the same are both whole. ``order`` puts the longest text first.
    """

    near: Callable[[int], Iterable[int]]
    same: Same
    full: Same
    order: Callable[[int], Rank]


def clusters(seeds: Iterable[int], relation: Relation) -> Iterator[tuple[int, ...]]:
    """Yield the clusters of everything that ``seeds`` are connected to, and of nothing else.

    A chain of likenesses is not enough: the longest text that is left gathers those that are the same as
    itself, or as another whole text of itself (which may have a day that the longest has not). So a short
    text which two articles begin with joins one of them and does not join both.
    """
    done: set[int] = set()
    for seed in seeds:
        if seed in done:
            continue
        component = _component(seed, relation.near, relation.same)
        done |= component
        if len(component) == 1:
            yield (seed,)
        else:
            yield from _stars(sorted(component, key=relation.order), relation)


def _component(seed: int, near: Callable[[int], Iterable[int]], same: Same) -> set[int]:
    """All captures that a chain of likenesses leads to from ``seed``."""
    found, waiting = {seed}, [seed]
    while waiting:
        one = waiting.pop()
        for other in near(one):
            if other not in found and same(one, other):
                found.add(other)
                waiting.append(other)
    return found


def _stars(ordered: Sequence[int], relation: Relation) -> Iterator[tuple[int, ...]]:
    left = list(ordered)
    while left:
        centre, *others = left
        members = [other for other in others if relation.same(centre, other)]
        whole = [member for member in members if relation.full(centre, member)]
        members += [
            other
            for other in others
            if other not in members and any(relation.same(each, other) for each in whole)
        ]
        yield (centre, *members)
        left = [other for other in others if other not in set(members)]
