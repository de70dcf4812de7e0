"""``bench clean``: whole archives cleaned, disk included: rate, processes, memory, runs that are killed."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from build_scripts.cli import bench_memory, bench_page, jobs, machine
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bench.cleaning import Run

_MADE: Final = "Made-up articles of about 1,500 characters, one in five damaged."
_SEED: Final = 7
_POLL: Final = 0.02  # seconds
_SHORTEST, _LONGEST = 0.1, 1.5  # of an even share of a run, until it is killed


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--captures",
        type=int,
        nargs="+",
        default=[500, 2000],
        metavar="N",
        help="how many (default: 500 2000)",
    )
    parser.add_argument(
        "--kills", type=int, default=20, metavar="N", help="times that a run is killed (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    jobs.add_option(parser)
    bench_page.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import cleaning, table

    processes = tuple(dict.fromkeys((arguments.jobs or jobs.cores(), 1)))
    runs: list[Run] = []
    notes, same = [_MADE], True
    for count in sorted(arguments.captures):
        kills = arguments.kills if count == max(arguments.captures) else 0
        measured = _measured(count, processes, kills)
        runs += measured.runs
        notes += measured.notes
        same = same and measured.same
    note = " ".join(notes)
    versions = machine.versions(("opencc", "numpy"))
    if arguments.json:
        record = {"benchmark": "clean", "machine": machine.machine(), "versions": versions, "note": note}
        print(json.dumps({**record, "rows": [asdict(run) for run in runs]}, ensure_ascii=False))
    else:
        print(f"{table.plain(cleaning.table(runs))}\n\n{note}")
    if arguments.write:
        bench_page.write(arguments, "clean", [cleaning.table(runs)], versions, note)
    return Exit.CLEAN if same else Exit.FINDINGS


class _Measured(NamedTuple):
    runs: list[Run]
    notes: list[str]
    same: bool


def _measured(count: int, processes: Sequence[int], kills: int) -> _Measured:
    """Clean an archive of ``count`` captures with each of the ``processes``, then kill with the first."""
    with TemporaryDirectory() as folder:
        raw, done = Path(folder, "raw"), Path(folder, "done")
        _fill(raw, count)
        runs, left = [], []
        for number in processes:
            _lay(raw, done)
            runs.append(_cleaned(done, count, number))
            left.append(digests(done))
        same = all(each == left[0] for each in left)
        if not kills:
            return _Measured(runs, [], same)
        _lay(raw, done)
        killed = _killed(done, processes[0], kills, min(run.clock for run in runs))
        equal = digests(done) == left[0]
    what = "the same" if equal else "OTHER"
    note = (
        f"Killed {killed} times at random and resumed: {what} bytes in {len(left[0]):,} files as undisturbed."
    )
    return _Measured(runs, [note], same and equal)


def _fill(folder: Path, count: int) -> None:
    from build_scripts.archive.store import Archive
    from build_scripts.bench import cleaning

    print(f"making {count:,} captures …", file=sys.stderr)
    for _ in Archive(folder).add_all(cleaning.captures(count)):
        pass


def _lay(raw: Path, place: Path) -> None:
    """Put the captures, and nothing else, at ``place``."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(raw, place)


def digests(folder: Path) -> Mapping[str, str]:
    """The digest of every file below ``folder``, by its place."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _start(folder: Path, processes: int) -> subprocess.Popen[bytes]:
    """Begin to clean an archive, in a group of processes of its own."""
    words = ("clean", "--quiet", "--jobs", str(processes), "--root", str(folder))
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "build_scripts", *words],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _cleaned(folder: Path, count: int, processes: int) -> Run:
    from build_scripts.bench.cleaning import Run

    print(f"cleaning {count:,} captures with {processes} …", file=sys.stderr)
    began = time.monotonic()
    process = _start(folder, processes)
    watch = bench_memory.Watch(process.pid)
    watch.start()
    try:
        code = process.wait()
    finally:
        end(process, with_workers=True)  # also where somebody stops the measurement
    clock = time.monotonic() - began
    if code not in {Exit.CLEAN, Exit.QUARANTINED}:
        raise UsageError(f"clean ended with {code}", where=str(folder))
    memory, seconds = watch.end(), watch.seconds
    return Run(count, processes, clock, sum(seconds.values()), max(seconds.values(), default=0.0), memory)


def _killed(folder: Path, processes: int, kills: int, seconds: float) -> int:
    """Kill runs at random, then let one go to its end; return how many were at work when they were killed."""
    chance = random.Random(_SEED)  # noqa: S311 - the same moments every time
    killed = 0
    for number in range(kills):
        process = _start(folder, processes)
        until = time.monotonic() + seconds / kills * chance.uniform(_SHORTEST, _LONGEST) + _beginning(number)
        while process.poll() is None and time.monotonic() < until:
            time.sleep(_POLL)
        killed += process.poll() is None
        with_workers = chance.random() < 0.5  # the workers of a run that is killed alone end by themselves
        end(process, with_workers=with_workers)
    _start(folder, processes).wait()
    return killed


def _beginning(number: int) -> float:
    """Seconds that a run takes to begin; every fourth is killed while it does."""
    return 0.0 if number % 4 == 0 else 1.0


def end(process: subprocess.Popen[bytes], *, with_workers: bool) -> None:
    """Kill a run as it is, alone or with all that it started."""
    if process.poll() is None:
        (os.killpg if with_workers else os.kill)(process.pid, signal.SIGKILL)
    process.wait()


VERB = Verb(
    "clean",
    "clean whole archives: rate, processes, memory, runs that are killed",
    "Make archives of made-up captures and clean them, disk included, with one process and with all; then\n"
    "kill runs at random, with their workers or without, resume, and compare every byte with undisturbed\n"
    "runs. Exit code 1 where any differs. Memory is that of all processes together, at its most.",
    ("clean", "clean --captures 20000 100000 --kills 20"),
    _arguments,
    _run,
)
