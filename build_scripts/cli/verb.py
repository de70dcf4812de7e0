"""What a verb is: words for people, arguments, and something to run."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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


PROGRAM: Final = "python -m build_scripts"
CODES: Final = """exit codes:
  0  clean
  1  findings at or above the threshold, or evidence that cannot be trusted
  2  the command was called wrongly
  3  something was quarantined
  4  internal error"""


def add(
    to: argparse._SubParsersAction[argparse.ArgumentParser], verb: Verb, under: str = ""
) -> argparse.ArgumentParser:
    """Add the parser of ``verb``; ``under`` is the verb that it is a part of, with a blank."""
    examples = "\n".join(f"  {PROGRAM} {under}{example}" for example in verb.examples)
    parser = to.add_parser(
        verb.name,
        help=verb.summary,
        description=verb.description,
        epilog=f"examples:\n{examples}\n\n{CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.arguments(parser)
    common(parser, argparse.SUPPRESS, debug=argparse.SUPPRESS)
    parser.set_defaults(verb=verb, parser=parser)
    return parser


def common(to: argparse.ArgumentParser, folder: str, *, debug: object) -> None:
    """Add the options that may stand before the verb and behind it."""
    to.add_argument("--root", default=folder, metavar="FOLDER", help="the archive (default: this folder)")
    to.add_argument(
        "--debug", action="store_true", default=debug, help="show where in the program an error arose"
    )


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """For a verb that takes none."""


def root(arguments: Arguments, *, new: bool = False) -> Path:
    """The folder of the archive, absolute; ``UsageError`` where there is none, unless it may be ``new``."""
    folder = Path(arguments.root)
    if folder.is_dir() or (new and not folder.exists()):
        return folder.resolve()
    hint = "check the spelling of --root"
    raise UsageError("no such folder", where=str(folder), why="An archive is a folder.", hint=hint)
