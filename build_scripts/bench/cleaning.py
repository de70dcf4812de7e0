"""Cleaning whole archives: captures of a made-up newspaper, and what became of their files.

Every word is drawn anew, so that no two articles are alike and any number of them can be gathered. Most are
clean, as in a keeper's pile; the others are damaged as mirror pages are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from build_scripts.bench.table import Table
from build_scripts.laboratory import newspaper, recipe
from build_scripts.laboratory.clean import Clean
from build_scripts.laboratory.newspaper import Made
from build_scripts.model.capture import Capture, Origin

PART: Final = 250  # captures that are made together
_TURN: Final = 20  # captures of which the first ones are damaged
_DAMAGED: Final = (
    "conversion:mirror,annotation:toned,width:all",
    "furniture,conversion,annotation,width,spam,markup",
    "furniture,untoned,spam",
    "conversion,width",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``clean``: seconds on the clock, of processor time in all, and the most MiB that it held.

    ``busiest`` is the processor time of the one process that used most: no number of free cores makes a run
    shorter than that. ``parts`` has seconds on the clock by what was done in them.
    """

    captures: int
    processes: int
    clock: float
    processor: float
    busiest: float
    memory: float
    parts: Mapping[str, float] = field(default_factory=dict)


def captures(count: int) -> Iterator[Capture]:
    """Yield ``count`` different captures, one in five of them damaged."""
    for part in range(-(-count // PART)):
        yield from made(part, count)


def made(part: int, count: int) -> tuple[Capture, ...]:
    """One part of the ``count`` captures; each is made by itself, so that many can be at once."""
    return tuple(_captures(part, min(PART, count - part * PART)))


def _captures(part: int, count: int) -> Iterator[Capture]:
    for number, made in enumerate(newspaper.newspaper(count, seed=part), part * PART):
        damages = _DAMAGED[number % _TURN] if number % _TURN < len(_DAMAGED) else ""
        clean = _clean(made, number)
        chosen = recipe.parse(damages) if damages else {}
        if not recipe.suffering([clean], chosen):
            chosen = {}
        sheet = recipe.damaged(clean, chosen, number)
        yield Capture(sheet.capture, sheet.media_type, Origin(f"{number}.txt"))


def _clean(made: Made, number: int) -> Clean:
    return Clean(
        name=str(number),
        kind="native" if made.script == "Hant" else "mainland",
        title=made.title,
        paragraphs=made.paragraphs,
        byline=f"{made.date} 来源：{made.outlet}",
        published=made.date,
        source=made.outlet,
    )


def shares(run: Run) -> str:
    """Say which part of its time on the clock a run spent with what, if that is known.

    >>> shares(Run(100, 2, 4, 7, 3, 200, {"ledgers": 3, "pages": 0.5}))
    'Time of 100 with 2: ledgers 75.0%, pages 12.5%.'
    """
    parts = ", ".join(f"{name} {seconds / run.clock:.1%}" for name, seconds in run.parts.items())
    return f"Time of {run.captures:,} with {run.processes}: {parts}." if parts else ""


def table(runs: Sequence[Run]) -> Table:
    """The runs; how many times as fast as one process is said by captures a second.

    On a busy machine the clock says little; ``on free cores`` is the processor time of one process divided by
    that of the busiest, each for a capture. ``busy`` is the part of its cores' time that a run used.
    """
    alone = next((run for run in runs if run.processes == 1), None)
    return Table(
        (
            "clean",
            "processes",
            "s",
            "captures/s",
            "times one",
            "on free cores",
            "busy",
            "ms of a core",
            "MiB",
        ),
        tuple(
            (
                f"{run.captures:,} captures",
                str(run.processes),
                f"{run.clock:.1f}",
                f"{run.captures / run.clock:,.0f}",
                f"{run.captures / run.clock * alone.clock / alone.captures:.2f}" if alone else "",
                f"{run.captures / run.busiest * alone.processor / alone.captures:.2f}" if alone else "",
                f"{run.processor / run.clock / run.processes:.0%}",
                f"{1000 * run.processor / run.captures:.2f}",
                f"{run.memory:,.0f}",
            )
            for run in runs
        ),
    )
