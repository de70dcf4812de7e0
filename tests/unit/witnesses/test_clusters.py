"""Clusters are a function of the set of captures."""

from __future__ import annotations

import random
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.witnesses.clusters import Relation, clusters

SIZE = 12
edges = st.sets(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=20)


def made(pairs: set[tuple[int, int]], seeds: Iterable[int], full: int = 0) -> set[tuple[int, ...]]:
    """Cluster captures of which these pairs are the same; those below ``full`` are whole."""
    alike = {*pairs, *((other, one) for one, other in pairs)}
    near = {one: [other for other in range(SIZE) if (one, other) in alike] for one in range(SIZE)}
    relation = Relation(
        near.__getitem__,
        lambda one, other: (one, other) in alike,
        lambda one, other: max(one, other) < full,
        lambda one: (one % 5, str(one)),
    )
    return set(clusters(seeds, relation))


@given(edges, st.integers(0, 999))
def test_the_order_of_arrival_does_not_matter(pairs: set[tuple[int, int]], seed: int) -> None:
    """Every capture is in one cluster, whichever is asked first, and all agree with its centre."""
    order = random.Random(seed).sample(range(SIZE), SIZE)
    found = made(pairs, order)
    assert found == made(pairs, range(SIZE))
    assert sorted(each for cluster in found for each in cluster) == list(range(SIZE))
    for centre, *members in found:
        assert all({(centre, each), (each, centre)} & pairs for each in members)


@given(edges, st.integers(0, SIZE - 1))
def test_one_capture_touches_what_it_is_connected_to(pairs: set[tuple[int, int]], seed: int) -> None:
    """Asking from one capture gives the very clusters that asking from all gives."""
    assert made(pairs, [seed]) <= made(pairs, range(SIZE))


def test_a_chain_is_not_enough() -> None:
    """A short text that two articles begin with joins the first of them and does not join both."""
    assert made({(0, 2), (2, 1)}, range(3)) == {(0, 2), (1,)}


def test_a_whole_text_speaks_for_the_longest() -> None:
    """A part that agrees with one whole copy of the article need not agree with every one."""
    assert made({(0, 1), (1, 2)}, range(3), full=2) == {(0, 1, 2)}
    assert made({(0, 1), (1, 2)}, range(3)) == {(0, 1), (2,)}
