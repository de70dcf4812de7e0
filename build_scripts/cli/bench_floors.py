"""The ratchet at the end of a benchmark: compare with the floors, or make them better."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.cli import findings as reports
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, root

if TYPE_CHECKING:
    from build_scripts.bench.floors import Scores

FLOORS: Final = Path("tests", "floors.toml")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--check`` and ``--raise`` to a benchmark that has floors."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--check", action="store_true", help=f"exit 1 where a score is below its floor in {FLOORS}"
    )
    group.add_argument(
        "--raise", dest="raised", action="store_true", help="write scores that got better as the new floors"
    )


def settle(arguments: Arguments, benchmark: str, measured: Scores) -> Exit:
    """Do what the options ask with what was measured."""
    from build_scripts.archive import files
    from build_scripts.bench import floors

    path = root(arguments) / FLOORS
    kept = floors.read(files.read_text(path) or "")
    if arguments.raised:
        kept[benchmark] = floors.raised(kept.get(benchmark, {}), measured)
        files.write(path, floors.write(kept).encode())
    found = list(floors.broken(kept.get(benchmark, {}), measured)) if arguments.check else []
    for finding in found:
        print(reports.line(finding))
    return Exit.FINDINGS if found else Exit.CLEAN
