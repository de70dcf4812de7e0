"""What does not belong on a page: looked for in the source that people edit, before anything renders it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from build_scripts.checks import (
    catalogue,
    dates,
    front,
    layout,
    markup,
    remnants,
    typography,
    waivers,
)
from build_scripts.checks.markup import Exists
from build_scripts.checks.source import Source
from build_scripts.checks.spot import Rule, Spot
from build_scripts.model.errors import FrontMatterError
from build_scripts.model.finding import Finding

RULES: Final[tuple[Rule, ...]] = (
    *front.RULES, *dates.RULES, *markup.RULES, *layout.RULES, *typography.RULES, *remnants.RULES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page alone does not tell; None is not known, and then nothing is said about it.

    ``exists`` answers whether a file is there, by its path below the root; ``known`` is the day on which the
    page or its capture was there at the latest.
    """

    exists: Exists | None = None
    known: dt.date | None = None


ALONE: Final = Surroundings()


@dataclass(frozen=True, slots=True)
class Looked:
    """A page that was looked at, with all that was found, waived or not; no ``source`` if unreadable."""

    source: Source | None
    findings: tuple[Finding, ...]


def look(text: str, where: str, around: Surroundings = ALONE) -> Looked:
    """Find what is wrong with the page ``text`` whose path from the root is ``where``."""
    try:
        source = Source.read(text, where)
    except FrontMatterError as error:
        return Looked(None, (Finding("F001", "error", error.what, error.where, error.hint),))
    known = catalogue.entries()
    found = (known[each.code].finding(_where(where, each), each.detail) for each in _spots(source, around))
    return Looked(source, tuple(found))


def lint(text: str, where: str, around: Surroundings = ALONE) -> Iterator[Finding]:
    """Yield what is wrong with a page by itself, but for what is waived there."""
    looked = look(text, where, around)
    source = looked.source
    if source is None:
        yield from looked.findings
        return
    yield from waivers.applied(
        source.fields.waived, looked.findings, lambda waiver: waiver_place(source, waiver), judged_alone
    )


def waiver_place(source: Source, waiver: str) -> str:
    """Where a waiver of a page stands."""
    return f"{source.where}:{source.field_line('waived', waiver)}"


def judged_alone(code: str) -> bool:
    """Whether a page by itself shows what the code is about."""
    return catalogue.entries()[code].on != "archive"


def _spots(source: Source, around: Surroundings) -> Iterator[Spot]:
    for rule in RULES:
        yield from rule(source)
    if around.exists is not None:
        yield from markup.dead(source, around.exists)
    yield from dates.late(source, around.known)


def _where(where: str, spot: Spot) -> str:
    return f"{where}:{spot.line}" if spot.line else where
