"""A value together with where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to believe a claim: the rule that read it and the words it read.

    ``rule`` is a stable name (``byline``, ``reporter-note``, ``policy-document``), ``quote`` a short
    stretch of the restored text or of a cited source.
    """

    rule: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """``value`` as far as it could be read; an unknown value is empty and has no evidence.

    ``inferred`` means that the words do not say it but it follows from them. ``alternatives`` are
    other readings that were found and not taken, best first.
    """

    value: T
    evidence: tuple[Evidence, ...] = ()
    inferred: bool = False
    alternatives: tuple[T, ...] = ()
