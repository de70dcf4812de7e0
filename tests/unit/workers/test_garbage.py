"""What is loaded stays out of the collector's rounds, and garbage is collected all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_SETTLED = """
import gc, weakref
from build_scripts.cli import warm
from build_scripts.language import lexicon
from build_scripts.workers import garbage

assert gc.get_freeze_count() > 10_000
assert lexicon.openers.cache_info().currsize and lexicon._parts_of_speech.cache_info().currsize
assert gc.get_threshold()[0] == garbage.RARELY

class Ring:
    def __init__(self):
        self.ring = self

rings = [weakref.ref(Ring()) for _ in range(2 * garbage.RARELY)]
assert any(each() is None for each in rings)
"""


def test_a_process_that_restores_is_settled() -> None:
    """The tables are out of the way, and what refers to itself goes at last."""
    ran = subprocess.run(
        [sys.executable, "-c", _SETTLED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


_BUILDING = """
import atexit, gc
from build_scripts.workers import garbage

kept = []
atexit.register(lambda: print(gc.get_freeze_count() > len(kept)))  # the first comes last
garbage.hardly_any()
garbage.hardly_any()
looks = []
gc.callbacks.append(lambda *_: looks.append(None))
kept += ([each] for each in range(300_000))
assert not looks
"""


def test_a_build_is_not_looked_through_when_it_ends() -> None:
    """Nor on the way: all that it made is out of the collector's way by then."""
    command = [sys.executable, "-c", _BUILDING]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout == "True\n", ran.stderr
