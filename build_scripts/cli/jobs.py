"""How many processes a verb may use."""

from __future__ import annotations

import argparse
import os


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--jobs`` and ``--quiet`` to a verb that works on many captures."""
    parser.add_argument(
        "--jobs",
        type=_number,
        default=cores(),
        metavar="N",
        help="processes that work at once (default: all cores this program may use, here %(default)s)",
    )
    add_quiet(parser)


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add ``--quiet``."""
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def cores() -> int:
    """How many cores this process may use; that can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
