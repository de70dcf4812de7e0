"""``bench``: the measurements that the documentation quotes, each a benchmark with arguments of its own."""

from __future__ import annotations

import argparse
from typing import Final

from build_scripts.cli import (
    bench_build,
    bench_clean,
    bench_damage,
    bench_extract,
    bench_restore,
    bench_search,
    bench_speed,
)
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb, add

BENCHMARKS: Final[tuple[Verb, ...]] = (
    bench_restore.VERB,
    bench_extract.VERB,
    bench_search.VERB,
    bench_build.VERB,
    bench_speed.VERB,
    bench_clean.VERB,
    bench_damage.VERB,
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    benchmarks = parser.add_subparsers(title="benchmarks", metavar="BENCHMARK", required=True)
    for benchmark in BENCHMARKS:
        add(benchmarks, benchmark, "bench ")


def _run(arguments: Arguments) -> Exit:
    raise AssertionError(arguments)  # a benchmark is required, and runs itself


VERB = Verb(
    "bench",
    "measure the program on captures with known answers",
    "Each benchmark prints one table; --json and --write give it to programs and to the documentation.",
    tuple(f"bench {benchmark.examples[0]}" for benchmark in BENCHMARKS),
    _arguments,
    _run,
)
