"""Tables of measurements in the documentation: each benchmark rewrites its own region of one page."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.cli import machine
from build_scripts.cli.verb import Arguments, root
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bench.table import Table

PAGE: Final = Path("docs", "develop", "bench.md")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--write`` to a benchmark whose table stands in the documentation."""
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE}")


def write(
    arguments: Arguments, benchmark: str, tables: Sequence[Table], versions: Mapping[str, str], note: str
) -> None:
    """Put the tables, and what they were measured on, between the benchmark's marks in the page."""
    from build_scripts.archive import files
    from build_scripts.bench.table import markdown

    path = root(arguments) / PAGE
    begin, end = f"<!-- bench {benchmark} -->", f"<!-- end of bench {benchmark} -->"
    page = files.read_text(path) or ""
    if begin not in page or end not in page:
        raise UsageError(
            f"{begin} and {end} are not there", where=str(path), hint="put them where it belongs"
        )
    measured_with = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts = [*map(markdown, tables), f"{machine.machine()}; {measured_with}. {note}"]
    region = f"{begin}\n\n" + "\n\n".join(parts) + f"\n\n{end}"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    files.write(path, pattern.sub(lambda _: region, page, count=1).encode())
