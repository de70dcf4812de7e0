"""What a verb is: words for people, arguments, and something to run."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_scripts.cli.exits import Exit
from build_scripts.model.errors import UsageError

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


def root(arguments: Arguments, *, new: bool = False) -> Path:
    """The folder of the archive, absolute; ``UsageError`` where there is none, unless it may be ``new``."""
    folder = Path(arguments.root)
    if folder.is_dir() or (new and not folder.exists()):
        return folder.resolve()
    hint = "check the spelling of --root"
    raise UsageError("no such folder", where=str(folder), why="An archive is a folder.", hint=hint)
