"""``bench build --profile``: our build alone, in one process, and what each stage of it takes.

Run as a program this module is that one process: it builds the site in the folder that it is given and prints
how often each stage was met.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

from build_scripts.model.errors import UsageError

if TYPE_CHECKING:
    from build_scripts.bench.table import Table

_ROOT: Final = Path(__file__).parents[2]
_TICK: Final = 0.004  # seconds of processor time
_DEEPEST: Final = 60  # calls of a stack that are looked at


def profile(place: Path, articles: int) -> Table:
    """Build the site that was laid out in ``place`` and say what each stage takes."""
    from build_scripts.bench import stages

    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", __name__, str(place)]
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=_ROOT, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        raise UsageError(f"the build failed: {done.stderr.decode()[-500:]}", where=str(place))
    seconds, counted = json.loads(done.stdout.splitlines()[-1])
    return stages.table(Counter(counted), seconds, articles)


def _sampled(place: Path) -> None:
    """Build, and look at every tick of the processor's clock what is being done."""
    from build_scripts.bench import stages

    found: Counter[tuple[stages.Call, ...]] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        stack: list[stages.Call] = []
        while frame is not None and len(stack) < _DEEPEST:
            stack.append((frame.f_code.co_filename, frame.f_code.co_name))
            frame = frame.f_back
        found[tuple(stack)] += 1

    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # so that all of it happens here
    os.chdir(place)
    sys.argv = ["mkdocs", "build", "--strict", "--quiet"]
    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    began = time.process_time()
    try:
        runpy.run_module("mkdocs", run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
    signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - began
    counted: Counter[str] = Counter()
    for stack, count in found.items():
        counted[stages.stage(stack)] += count
    print(json.dumps((seconds, counted)))


if __name__ == "__main__":
    _sampled(Path(sys.argv[1]))
