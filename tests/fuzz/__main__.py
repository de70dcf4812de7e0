"""``python -m tests.fuzz SECONDS [TARGET…]``: look for inputs that break a promise, led by coverage.

Each target is searched in a process of its own for its part of the seconds, which are of processor time.
What has been reached is kept below ``.cache/fuzz/`` and is where the next search begins; what broke a promise
lies there in ``found/``.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

ROOT: Final = Path(__file__).parents[2]
CACHE: Final = ROOT / ".cache" / "fuzz"
# The whole pipeline has the most to find, so it gets half of the time.
SHARES: Final = {name: len(TARGETS) - 1 if name == "restore" else 1 for name in TARGETS}


def main(arguments: list[str]) -> int:
    """Search all targets or the named ones; 1 if something was found."""
    seconds = float(arguments[0])
    named = arguments[1:] or list(TARGETS)
    parts = sum(SHARES[name] for name in named)
    found = CACHE / "found"
    found.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    for name in named:
        _search(name, max(1, round(seconds * SHARES[name] / parts)))
    new = sorted(set(found.iterdir()) - before)
    for path in new:
        print(f"found: {path.relative_to(ROOT)} ({path.stat().st_size} bytes)")
    print(f"{len(new)} found" + ("; python -m tests.fuzz.replay FILE shows what is wrong" if new else ""))
    return 1 if new else 0


def _search(name: str, seconds: int) -> None:
    corpus = CACHE / name
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    began = _processor_time()
    tried = edges = 0
    while (left := round(began + seconds - _processor_time())) > 0:  # a search ends with what it finds
        command = [sys.executable, "-m", "tests.fuzz.search", name, str(corpus), f"-max_total_time={left}"]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stderr
        runs = re.findall(r"(?:stat::number_of_executed_units: |^#)(\d+)", said, re.MULTILINE)
        if not runs:
            sys.exit(said[-2_000:])
        tried += int(runs[-1])
        edges = max(edges, *map(int, re.findall(r"cov: (\d+)", said)))
    used = _processor_time() - began
    print(f"{name}: {tried:,} inputs, {edges:,} edges, {used:,.0f} s of processor time", flush=True)


def _processor_time() -> float:
    """What the searches that ended have used, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
