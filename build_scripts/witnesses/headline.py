"""What is known about an article: each field from one witness, from the base wherever it knows.

Of headlines most witnesses know better than one: what stands above a headline is taken for it where a page
says nothing else, and no two pages have the same there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from build_scripts.model.article import LACUNA, Certificate, Metadata
from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate
from build_scripts.witnesses.comparison import compare
from build_scripts.witnesses.draft import Piece, certify
from build_scripts.witnesses.letters import letters
from build_scripts.witnesses.witness import Witness

_QUORUM: Final = 3  # witnesses that have another headline in common
Better = Callable[[Any, Any], bool]  # of two claims, whether the second says more
_EMPTY: Final = Certificate("clean", regenerated=True, exact=0, chosen=0, lost=0)
# The republishing site belongs to a capture, not to the article; the subtitle goes with the title.
_OF_THE_BASE: Final = frozenset({"site", "subtitle"})
FIELDS: Final = tuple(field.name for field in fields(Metadata) if field.name not in _OF_THE_BASE)


def sources(ranked: Sequence[Witness]) -> dict[str, Witness]:
    """Which fields another witness tells better than the base, the first of ``ranked``, and which one."""
    base = ranked[0].metadata
    rules: dict[str, Better] = {"title": _better_title, "published": _better_date}
    found = {}
    for name in FIELDS:
        mine = getattr(base, name)
        is_better: Better = rules.get(name, _unknown)
        for other in ranked[1:]:
            theirs = getattr(other.metadata, name)
            if theirs.value and is_better(mine, theirs):
                found[name] = other
                break
    voted = _voted(ranked)
    return found if voted is None else {**found, "title": voted}


def _voted(ranked: Sequence[Witness]) -> Witness | None:
    """Who has the headline that more than half of all have, where the base has another one.

    Of these the first that spells it as most of them do.
    """
    titles = [letters(each.metadata.title.value).folded for each in ranked]
    said = Counter(each for each in titles if each and LACUNA not in each)
    most, votes = max(said.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    if votes < _QUORUM or 2 * votes <= sum(map(bool, titles)) or not titles[0] or titles[0] == most:
        return None
    agreeing = [each for each, title in zip(ranked, titles, strict=True) if title == most]
    spelt = Counter(each.metadata.title.value for each in agreeing)
    return max(agreeing, key=lambda each: spelt[each.metadata.title.value])


def _unknown(mine: Claim[Any], theirs: Claim[Any]) -> bool:
    """Whether one says nothing, or says it with gaps that the other has not."""
    return not mine.value or (_gapped(mine) and not _gapped(theirs))


def _gapped(claim: Claim[Any]) -> bool:
    return any(LACUNA in each for each in claim.value)


def _better_title(mine: Claim[str], theirs: Claim[str]) -> bool:
    """Whether one headline is the other without its gaps."""
    if not mine.value:
        return LACUNA not in theirs.value
    if LACUNA not in mine.value or LACUNA in theirs.value:
        return False
    gapped, whole = letters(mine.value), letters(theirs.value)
    return compare(gapped, whole).shared >= 0.9 * (len(gapped) - mine.value.count(LACUNA))


def _better_date(mine: Claim[PartialDate], theirs: Claim[PartialDate]) -> bool:
    """Whether one date says more than the other and nothing else."""
    if not mine.value or theirs.inferred:
        return not mine.value
    same = mine.value.parts == theirs.value.parts[: len(mine.value.parts)]
    return same and (mine.inferred or len(theirs.value.parts) > len(mine.value.parts))


def merged_metadata(base: Metadata, better: Mapping[str, Metadata]) -> Metadata:
    """The metadata of the base with the fields in ``better`` taken from others."""
    changed: dict[str, Any] = {name: getattr(other, name) for name, other in better.items()}
    if "title" in better:
        changed["subtitle"] = better["title"].subtitle
    return replace(base, **changed)


def headline_counts(witness: Witness) -> Certificate:
    """The part of a witness's certificate that is about its headline."""
    body = certify((Piece(0, 0, len(witness.text)),), (witness,), _EMPTY)
    whole = witness.certificate
    return replace(
        _EMPTY,
        exact=max(0, whole.exact - body.exact),
        chosen=max(0, whole.chosen - body.chosen),
        lost=max(0, whole.lost - body.lost),
    )
