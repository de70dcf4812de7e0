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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from build_scripts.cli import bench_memory, bench_page, jobs, machine, phases
from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.errors import UsageError
from build_scripts.workers import forks

if TYPE_CHECKING:
    from build_scripts.bench.cleaning import Run

_MADE: Final = "Made-up articles of about 1,500 characters, one in five damaged."
_SEED: Final = 7
_SAME: Final = {True: "the same", False: "OTHER"}
_POLL: Final = 0.02  # seconds
_LOOKING: Final = 0.005  # of a core, for memory: all cores are wanted
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
    parser.add_argument(
        "--made", metavar="FOLDER", help="where captures are kept that can be used again (default: nowhere)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    jobs.add_option(parser)
    bench_page.add_options(parser)


def _run(arguments: Arguments) -> Exit:
    from build_scripts.bench import cleaning, table

    processes = arguments.jobs or jobs.cores()
    counts = sorted(set(arguments.captures))
    with TemporaryDirectory() as folder:
        made = Path(arguments.made or folder, "raw")
        measured = [*_measured(Path(folder), made, counts, processes, arguments.kills)]
    runs = [run for each in measured for run in each.runs]
    same = all(each.same for each in measured)
    notes = [note for each in measured for note in each.notes]
    note = " ".join([_MADE, *notes, *filter(None, map(cleaning.shares, runs))])
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


def _measured(
    folder: Path, raw: Path, counts: Sequence[int], processes: int, kills: int
) -> Iterator[_Measured]:
    """Clean archives of so many captures with all processes, the smallest with one too, and with kills.

    Each run finds its captures read and the disk at rest: what one has to wait for, the next would get free.
    """
    ids = _fill(raw, counts[-1], processes)
    for count in counts:
        done = folder / f"{count}"
        lay = partial(_lay, raw, done, ids[:count])
        lay()
        run = _cleaned(done, count, processes)
        yield _Measured([run], [], same=True)
        if count == counts[0]:
            left = digests(done, processes)
            if processes > 1:
                lay()
                yield _alone(done, count, processes, left)
            if kills:
                lay()
                yield _interrupted(done, run, kills, left)
        shutil.rmtree(done)


def _alone(place: Path, count: int, processes: int, left: Mapping[str, Left]) -> _Measured:
    """One process in the stead of many, which have ``left`` this."""
    run = _cleaned(place, count, 1)
    same = digests(place, processes) == left
    return _Measured([run], [f"One process leaves {_SAME[same]} bytes as {processes}."], same)


def _interrupted(place: Path, run: Run, kills: int, left: Mapping[str, Left]) -> _Measured:
    """Runs that are killed, and resumed, in the stead of ``run``, which has ``left`` this."""
    killed = _killed(place, run.processes, kills, run.clock)
    same = digests(place, run.processes) == left
    many = sum(each.files for each in left.values())
    note = (
        f"{run.captures:,} captures, killed {killed} times at random and resumed: {_SAME[same]} bytes"
        f" in {many:,} files as undisturbed."
    )
    return _Measured([], [note], same)


def _fill(folder: Path, count: int, processes: int) -> list[str]:
    """Put ``count`` captures into an archive, unless they are there; their ids."""
    from build_scripts.archive.store import Archive
    from build_scripts.bench import cleaning

    archive = Archive(folder)
    known = archive.listing()
    if len(known) == count:
        return [*known]
    print(f"making {count:,} captures …", file=sys.stderr)
    made = forks.run(partial(cleaning.made, count=count), range(-(-count // cleaning.PART)), processes)
    return sorted(each.capture_id for each in archive.add_all(chain.from_iterable(made)))


def _lay(raw: Path, place: Path, ids: Sequence[str]) -> None:
    """Put these captures, and nothing else, at ``place``: as links, for nobody writes into them."""
    shutil.rmtree(place, ignore_errors=True)
    captures = place / "captures"
    captures.mkdir(parents=True)
    for each in ids:
        shutil.copytree(raw / "captures" / each, captures / each, copy_function=_linked)
    os.sync()


def _linked(source: str, target: str) -> None:
    """Link to a file and read it, so that it is in memory."""
    os.link(source, target)
    Path(target).read_bytes()


class Left(NamedTuple):
    """What lies in a folder: how many files, and a digest of their names and bytes."""

    files: int
    digest: str


def digests(folder: Path, processes: int = 1) -> Mapping[str, Left]:
    """What lies in every folder below ``folder``, by its place."""
    places = sorted(each for each, _, names in os.walk(folder) if names)
    return dict(zip(places, forks.run(_left, places, processes), strict=True))


def _left(place: str) -> Left:
    paths = sorted(path for path in Path(place).iterdir() if path.is_file())
    found = hashlib.sha256()
    for path in paths:
        found.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return Left(len(paths), found.hexdigest())


def _start(
    folder: Path, processes: int, said: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Begin to clean an archive, in a group of processes of its own; what it says goes to ``said``."""
    words = ("clean", "--jobs", str(processes), "--root", str(folder))
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "build_scripts", *words],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=said,
    )


def _cleaned(folder: Path, count: int, processes: int) -> Run:
    from build_scripts.bench.cleaning import Run

    print(f"cleaning {count:,} captures with {processes} …", file=sys.stderr)
    with TemporaryFile() as said:
        began = time.monotonic()
        process = _start(folder, processes, said)
        watch = bench_memory.Watch(process.pid, _LOOKING)
        watch.start()
        try:
            code = process.wait()
        finally:
            end(process, with_workers=True)  # also where somebody stops the measurement
        clock = time.monotonic() - began
        said.seek(0)
        parts = phases.read(said.read().decode("utf-8", "replace"))
    if code not in {Exit.CLEAN, Exit.QUARANTINED}:
        raise UsageError(f"clean ended with {code}", where=str(folder))
    memory, seconds = watch.end(), watch.seconds
    busiest = max(seconds.values(), default=0.0)
    return Run(count, processes, clock, sum(seconds.values()), busiest, memory, parts)


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
    "Make archives of made-up captures and clean them, disk included, with all processes, and the smallest\n"
    "with one as well. Kill runs on the smallest at random, with their workers or without, resume, and\n"
    "compare every byte with undisturbed runs. Exit code 1 where any differs. Memory is that of all\n"
    "processes together, at its most.",
    ("clean", "clean --captures 20000 100000 --kills 20"),
    _arguments,
    _run,
)
