"""Where ``scale`` runs: the options that name machines, and the extra that has to be installed."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_scripts.cli import jobs
from build_scripts.cli.verb import Arguments
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.scale.engines import Crew, Slurm

PRELOAD: Final = ("build_scripts.cli.warm", "build_scripts.scale.cluster")
_EXTRA: Final = ("datatrove", "fsspec", "ray")
_ROOT: Final = Path(__file__).parents[2]


def add_options(parser: argparse.ArgumentParser, *, slurm: bool) -> None:
    """Add what says where the work is done."""
    engines = ("local", "ray", "slurm") if slurm else ("local", "ray")
    parser.add_argument("--on", choices=engines, default="local", help="what runs it (default: local)")
    parser.add_argument(
        "--address", default="auto", metavar="HOST:PORT", help="the head of the Ray cluster (default: auto)"
    )
    if slurm:
        parser.add_argument("--partition", default="", help="the partition of Slurm")
        parser.add_argument(
            "--sbatch",
            action="append",
            default=[],
            metavar="OPTION=VALUE",
            help="an option of sbatch, such as time=12:00:00; may be repeated",
        )
    jobs.add_option(parser)


def require_extra() -> None:
    """Raise ``UsageError`` unless the libraries of ``scale`` are installed."""
    missing = [each for each in _EXTRA if find_spec(each) is None]
    if missing:
        raise UsageError(
            f"not installed: {', '.join(missing)}",
            why="Work on many machines needs more than the program itself, so it comes as an extra.",
            hint=f"{sys.executable} -m pip install -r requirements-scale.txt",
        )


def crew(arguments: Arguments) -> Crew:
    """What the arguments name, but for Slurm."""
    from build_scripts.scale.engines import Local, Ray

    return Ray(arguments.address) if arguments.on == "ray" else Local(arguments.jobs, PRELOAD)


def slurm(arguments: Arguments) -> Slurm:
    """Slurm as the arguments name it; its shells get this program and this Python."""
    from build_scripts.scale.engines import Slurm

    if not arguments.partition:
        raise UsageError("Slurm needs a partition", hint="name one with --partition; sinfo lists them")
    options = dict(_pair(each) for each in arguments.sbatch)
    time = options.pop("time", "24:00:00")
    binaries = Path(sys.executable).parent
    setup = f"export PYTHONPATH={_ROOT} PATH={binaries}:$PATH"
    return Slurm(arguments.partition, time, arguments.jobs, setup, options)


def _pair(text: str) -> tuple[str, str]:
    option, equals, value = text.partition("=")
    if not equals or not option or option.startswith("-"):
        raise UsageError(f"not an option of sbatch: {text[:80]!r}", hint="write option=value, without dashes")
    return option, value
