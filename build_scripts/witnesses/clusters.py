"""Which captures are of one article: a function of the set of captures, whatever the order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

Same = Callable[[int, int], bool]
Rank = tuple[int, str]


def clusters(
    seeds: Iterable[int], near: Callable[[int], Iterable[int]], same: Same, order: Callable[[int], Rank]
) -> Iterator[tuple[int, ...]]:
    """Yield the clusters of everything that ``seeds`` are connected to, and of nothing else.

    ``near`` gives candidates of a capture, ``same`` decides about two of them. A chain of likenesses is not
    enough: in ``order`` (longest text first) each capture that is left gathers those that are the same as
    itself, so that a short text which two articles begin with joins one of them and does not join both.
    """
    done: set[int] = set()
    for seed in seeds:
        if seed in done:
            continue
        component = _component(seed, near, same)
        done |= component
        yield from _stars(sorted(component, key=order), same) if len(component) > 1 else [(seed,)]


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


def _stars(ordered: Sequence[int], same: Same) -> Iterator[tuple[int, ...]]:
    left = list(ordered)
    while left:
        centre, *others = left
        members = [other for other in others if same(centre, other)]
        yield (centre, *members)
        taken = set(members)
        left = [other for other in others if other not in taken]
