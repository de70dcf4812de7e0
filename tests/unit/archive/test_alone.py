"""One run at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from build_scripts.archive.alone import alone
from build_scripts.archive.store import Archive

ROOT = Path(__file__).parents[3]


JOIN = "import sys, pathlib; from build_scripts.archive.alone import take_part; "
JOIN += "take_part(pathlib.Path(sys.argv[1])); print(); input()"


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    """Two runs follow each other; a run has ended when its last process has."""
    told, entered = threading.Event(), threading.Event()

    def second() -> None:
        with alone(tmp_path, told.set):
            entered.set()

    with alone(tmp_path, told.set):
        thread = threading.Thread(target=second, daemon=True)
        thread.start()
        assert told.wait(10)
        worker = subprocess.Popen(
            [sys.executable, "-c", JOIN, str(tmp_path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert worker.stdout is not None
        assert worker.stdout.readline()  # let in at once
    assert not entered.wait(0.2)
    worker.communicate(b"\n")
    assert entered.wait(10)


def test_nothing_to_lock(tmp_path: Path) -> None:
    """An archive without captures needs no lock."""
    with Archive(tmp_path).alone(lambda: None):
        pass
