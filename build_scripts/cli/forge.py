"""``forge``: what the workflows do, as commands that run at home with files in place of events."""

from __future__ import annotations

import argparse
from typing import Final

from build_scripts.cli import forge_correction, forge_review
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, add

STEPS: Final[tuple[Verb, ...]] = (*forge_review.VERBS, *forge_correction.VERBS)


def _arguments(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="steps", metavar="STEP", required=True)
    for step in STEPS:
        add(steps, step, "forge ")


def _run(arguments: Arguments) -> Exit:
    raise AssertionError(arguments)  # a step is required, and runs itself


VERB = Verb(
    "forge",
    "what the workflows do with pull requests and issues",
    "Each step reads files and writes files; none asks the network. Events are the JSON payloads of\n"
    "the forge.",
    tuple(f"forge {step.examples[0]}" for step in STEPS),
    _arguments,
    _run,
)
