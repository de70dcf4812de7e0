"""Rules that take more than one page, or a page with its capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from build_scripts.checks import catalogue
from build_scripts.model.finding import Finding
from build_scripts.pages.sentences import letters

SHORTEST: Final = 40  # letters of a text that two pages do not have by chance
_COMMON: Final = 0.3  # of the pairs of letters of one text, at least, are in the other


def same(texts: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """Pages with the text of another; ``texts`` has the digest of each page's, by its path.

    Yields the path with the finding, for every page but the first with that text.
    """
    first: dict[str, str] = {}
    for where, digest in texts.items():
        other = first.setdefault(digest, where)
        if other != where:
            yield where, catalogue.entries()["C004"].finding(where, f"it is that of {other}")


def derived(machine: str, page: str, where: str) -> Iterator[Finding]:
    """Whether the body of a page is still that of its capture, of which ``machine`` is the restored body."""
    ours, theirs = _pairs(machine), _pairs(page)
    shared = len(ours & theirs)
    if min(len(ours), len(theirs)) > 1 and shared < _COMMON * max(len(ours), len(theirs)):
        share = round(100 * shared / max(len(ours), len(theirs)))
        yield catalogue.entries()["X013"].finding(where, f"{share} % of the longer text is in the other")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(letters(text))))


def strays(paths: Iterable[str]) -> Iterator[Finding]:
    """The files at ``paths`` lie among the articles and are none."""
    for where in paths:
        yield catalogue.entries()["S001"].finding(where)
