"""``scale``: more captures than one archive or one machine holds, as tables in a folder or object storage."""

from __future__ import annotations

import argparse
from typing import Final

from build_scripts.cli import scale_deduplicate, scale_restore
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, add

STEPS: Final[tuple[Verb, ...]] = (scale_restore.VERB, scale_deduplicate.VERB)


def _arguments(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="steps", metavar="STEP", required=True)
    for step in STEPS:
        add(steps, step, "scale ")


def _run(arguments: Arguments) -> Exit:
    raise AssertionError(arguments)  # a step is required, and runs itself


VERB = Verb(
    "scale",
    "restore millions of captures: many machines, disk or object storage, Parquet",
    "The same restoration as `restore` and `clean`, over all cores of this machine, a Ray cluster or Slurm.\n"
    "It needs more than the program itself: pip install -r requirements-scale.txt",
    tuple(f"scale {step.examples[0]}" for step in STEPS),
    _arguments,
    _run,
)
