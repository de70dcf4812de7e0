"""What a verb is: words for people, arguments, and something to run."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_scripts.cli.exits import Exit

Arguments = argparse.Namespace


@dataclass(frozen=True, slots=True)
class Verb:
    """One command. ``examples`` are shown by ``--help`` and can be typed as they are."""

    name: str
    summary: str
    description: str
    examples: tuple[str, ...]
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Arguments], Exit]


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """For a verb that takes none."""


def root(arguments: Arguments) -> Path:
    """The folder of the archive, absolute."""
    folder = Path(arguments.root)
    return folder.resolve()
