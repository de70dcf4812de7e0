"""Work in copies of a process: the same answers in the same order as in one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_scripts.workers import forks

ROOT = Path(__file__).parents[3]
# Copies are made only by a process without threads, which that of a test need not be.
_ALONE = """
import os, sys
from build_scripts.workers import forks

def work(number):
    if number == {fails}:
        {how}
    return number * number, os.getpid()

found = list(forks.run(work, list(range(40)), 2))
assert [each for each, _ in found] == [each * each for each in range(40)]
assert os.getpid() not in {{process for _, process in found}}
"""


def alone(fails: int = -1, how: str = "pass") -> subprocess.CompletedProcess[str]:
    """Let two copies work in a process of their own."""
    script = _ALONE.format(fails=fails, how=how)
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_answers_come_in_order() -> None:
    """From copies, whichever is done first."""
    done = alone()
    assert done.returncode == 0, done.stderr


def test_what_the_work_raises_is_raised() -> None:
    """With its own type and message."""
    assert "ValueError: of this number" in alone(7, "raise ValueError('of this number')").stderr


_BESIDE = """
import os
from build_scripts.workers import forks

with forks.beside(os.getpid) as answer:
    assert answer() != os.getpid()
try:
    with forks.beside(lambda: {work}) as answer:
        done = 1
        answer()
except {error}:
    assert done
else:
    raise AssertionError
"""


@pytest.mark.parametrize(
    ("work", "error"), [("1 // 0", "ZeroDivisionError"), ("os._exit(3)", "forks.ForkError")]
)
def test_one_works_beside_the_other(work: str, error: str) -> None:
    """In another process; its answer, or what it raises, or its death, is told when it is asked for."""
    script = _BESIDE.format(work=work, error=error)
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nobody_waits_for_the_other_where_one_fails() -> None:
    """An error here ends the work there at once."""
    script = """
import time
from build_scripts.workers import forks
began = time.monotonic()
try:
    with forks.beside(lambda: time.sleep(60)):
        raise KeyError
except KeyError:
    print(time.monotonic() - began < 4)
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr


def test_one_beside_the_other_where_nothing_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done here when its answer is asked for."""
    monkeypatch.setattr(forks, "_can_copy", lambda: False)
    with forks.beside(os.getpid) as answer:
        assert answer() == os.getpid()


_AHEAD = """
import os, sys, time
from pathlib import Path
from build_scripts.workers import forks

done = Path(sys.argv[1])

def work():
    done.write_text(str(os.nice(0)))
    yield
    {then}

end = forks.ahead(work)
while not done.exists() or not done.read_text():
    time.sleep(0.01)
end()
assert int(done.read_text()) == min(19, os.nice(0) + 19)
"""


@pytest.mark.parametrize("then", ["time.sleep(600); yield", "1 // 0", "os._exit(3)", "pass"])
def test_what_is_done_ahead_ends_when_it_is_told_to(tmp_path: Path, then: str) -> None:
    """It has the lowest priority, and says nothing, whatever becomes of it."""
    script = _AHEAD.format(then=then)
    command = [sys.executable, "-c", script, str(tmp_path / "done")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_done_ahead_is_left_clean(tmp_path: Path) -> None:
    """What a step has open is closed and removed when the work is ended amid it."""
    script = """
import sys, time
from pathlib import Path
from tempfile import TemporaryDirectory
from build_scripts.workers import forks

def work():
    with TemporaryDirectory(dir=sys.argv[1]):
        time.sleep(600)
        yield

end = forks.ahead(work)
while not any(Path(sys.argv[1]).iterdir()):
    time.sleep(0.01)
end()
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=True)
    assert not any(tmp_path.iterdir())


def test_what_is_done_ahead_ends_with_its_process(tmp_path: Path) -> None:
    """A build that is killed leaves nobody at work: the step that is begun is the last one."""
    script = """
import os, sys, time
from pathlib import Path
from build_scripts.workers import forks

def work():
    Path(sys.argv[1]).write_text(str(os.getpid()))
    for _ in range(100_000):
        yield time.sleep(0.01)

forks.ahead(work)
while not Path(sys.argv[1]).exists() or not Path(sys.argv[1]).read_text():
    time.sleep(0.01)
os.kill(os.getpid(), 9)
"""
    place = tmp_path / "process"
    subprocess.run([sys.executable, "-c", script, str(place)], cwd=ROOT, check=False)
    process = Path("/proc") / place.read_text()
    for _ in range(1000):
        if not process.exists() or "State:\tZ" in (process / "status").read_text():
            return
        time.sleep(0.01)
    raise AssertionError(process)


def test_nothing_is_done_ahead_where_nothing_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is not even asked for."""
    monkeypatch.setattr(forks, "_can_copy", lambda: False)
    end = forks.ahead(lambda: pytest.fail("it was begun"))
    end()


def test_a_death_is_told() -> None:
    """A process that is killed ends the run with an error."""
    assert "ForkError" in alone(7, "os.kill(os.getpid(), 9)").stderr


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_where_nothing_can_be_copied_it_is_done_here(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    """Beside threads, and for a single piece of work."""
    monkeypatch.setattr(forks, "_can_copy", lambda: False)
    assert list(forks.run(lambda each: (each, os.getpid()), [1, 2], processes)) == [
        (1, os.getpid()),
        (2, os.getpid()),
    ]
    assert list(forks.run(str, [], processes)) == []
