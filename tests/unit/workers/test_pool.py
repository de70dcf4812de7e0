"""Work on several processes gives what one process gives, whatever happens to the processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from multiprocessing import active_children
from pathlib import Path
from typing import cast

import pytest

from build_scripts.workers import limits
from build_scripts.workers.pool import Death, Job, WorkersError, run


def square(number: int) -> int:
    """Take a while for some numbers, so that the answers come out of order."""
    if number % 37 == 0:
        time.sleep(0.02)
    if number == 1234:
        raise ValueError(f"{number} is refused")
    return number * number


def lost(number: int, death: Death) -> str:
    """Say what was lost, and why."""
    return f"{number} {death.reason} {death.overtime}"


def dangerous(number: int) -> int | str:
    """Die of some numbers, each in another way."""
    if number == 20:
        os.kill(os.getpid(), signal.SIGSEGV)
    if number == 41:
        os._exit(7)
    if number == 42:
        while True:  # no timer is heard here
            pass
    return number


def fragile(once: Path, number: int) -> int | str:
    """Die of one number, but only the first time."""
    if number == 30 and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def big(size: int) -> bytes:
    """Answer with much more than a pipe holds."""
    return b"x" * size


def weighed(once: Path, data: bytes) -> int:
    """Say how long some bytes are; die of seven, but only the first time."""
    if len(data) == 7 and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return len(data)


def leave(folder: Path, number: int) -> int:
    """Take a while and leave a trace."""
    time.sleep(0.02)
    (folder / str(number)).touch()
    return number


def brief(number: int) -> int:
    """Take two milliseconds of processor time."""
    busy(0.002)
    return number


JOB = Job(square, lambda *_: 0, seconds=10)


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("total", [0, 1, 8, 9, 500])
def test_answers_come_in_order(processes: int, total: int) -> None:
    """Many processes answer as one does, also where there is little to do."""
    assert list(run(JOB, range(total), processes)) == [number * number for number in range(total)]


@pytest.mark.parametrize("processes", [1, 2])
def test_errors_come_in_their_turn(processes: int) -> None:
    """What the work raises is raised after all answers before it; nothing is left running."""
    got: list[int] = []
    with pytest.raises(ValueError, match="1234 is refused"):
        got.extend(run(JOB, range(1200, 1300), processes))
    assert got == [number * number for number in range(1200, 1234)]
    assert active_children() == []


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_the_source_comes_in_its_turn(processes: int) -> None:
    """What could be read is answered before the error in reading is raised."""

    def source() -> Iterator[int]:
        yield from range(100)
        raise OSError("the disk is gone")

    got: list[int] = []
    with pytest.raises(OSError, match="the disk is gone"):
        got.extend(run(JOB, source(), processes))
    assert got == [number * number for number in range(100)]


def test_a_death_costs_one_piece() -> None:
    """A crash, an exit and an endless loop lose just the pieces that cause them, and say how."""
    job = Job(dangerous, lost, seconds=0.1)
    answers = list(run(job, range(100), 2))
    assert [each for each in answers if isinstance(each, str)] == [
        "20 ended by SIGSEGV False",
        "41 ended with code 7 False",
        "42 ended by SIGXCPU True",
    ]
    assert [each for each in answers if not isinstance(each, str)] == [
        number for number in range(100) if number not in {20, 41, 42}
    ]


def test_a_kill_from_outside_costs_nothing(tmp_path: Path) -> None:
    """A piece whose process was killed once gets a second try."""
    job = Job(partial(fragile, tmp_path / "once"), lost, seconds=10)
    assert list(run(job, range(60), 2)) == list(range(60))
    assert (tmp_path / "once").exists()


def test_large_answers_do_not_block() -> None:
    """Answers that no pipe can hold come through while both sides are busy."""
    job = Job(big, lambda *_: b"", seconds=10)
    sizes = [3_000_000, 1] * 20
    assert [len(each) for each in run(job, sizes, 2)] == sizes


def test_large_pieces_among_small_ones_keep_their_place() -> None:
    """Pieces that no pipe can hold wait until a process has nothing to do, and come in their turn."""
    job = Job(len, lambda *_: 0, seconds=10)
    sizes = [10, 20, 400_000, 30, 40_000, 50] * 20
    assert list(run(job, (b"x" * size for size in sizes), 2)) == sizes


def test_a_large_piece_outlives_a_death(tmp_path: Path) -> None:
    """What waits because it is large is not lost when the only process dies, not even at the very end."""
    job = Job(partial(weighed, tmp_path / "once"), lambda *_: 0, seconds=10)
    sizes = [1] * 30 + [7] + [1] * 6 + [400_000]
    assert list(run(job, (b"x" * size for size in sizes), 1, apart=True)) == sizes


def test_processes_have_work_while_nobody_listens(tmp_path: Path) -> None:
    """Who is slow to take an answer makes no process wait: it has its next batch before it is done."""
    job = Job(partial(leave, tmp_path), lambda *_: 0, seconds=60)
    with closing(cast("Generator[int]", run(job, range(200), 1, apart=True))) as answers:
        assert [next(answers), next(answers)] == [0, 1]
        until = time.monotonic() + 30
        while len([*tmp_path.iterdir()]) < 2 * 8 and time.monotonic() < until:
            time.sleep(0.02)
        assert len([*tmp_path.iterdir()]) >= 2 * 8


def test_many_answers_are_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent wakes up seldom: not for each answer of processes that have enough to do."""
    waits = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        doze(seconds)

    doze = time.sleep
    monkeypatch.setattr(time, "sleep", sleep)
    assert len(list(run(Job(brief, lambda *_: 0, seconds=10), range(600), 2))) == 600
    assert len(waits) < 400
    assert max(waits) <= 0.05


def test_reading_runs_ahead_by_little() -> None:
    """Who takes no answers makes nobody read on, and closing ends the processes at once."""
    read = []

    def source() -> Iterator[int]:
        for number in range(1_000_000):
            read.append(number)
            yield number + 2_000

    answers = run(JOB, source(), 2)
    assert list(islice(answers, 5)) == [number * number for number in range(2_000, 2_005)]
    assert len(read) < 3_000
    answers.close()  # type: ignore[attr-defined]  # it is a generator
    assert active_children() == []


def refuse_to_start() -> None:
    """Fail before any work."""
    raise OSError("no such device")


def test_processes_that_cannot_start_are_no_fault_of_the_work() -> None:
    """Where every process dies before it has begun, the run ends instead of blaming every piece."""
    job = Job(square, lambda *_: 0, seconds=10, begin=refuse_to_start)
    with pytest.raises(WorkersError, match="while they start"):
        list(run(job, range(100), 2))


def busy(seconds: float) -> None:
    """Use processor time."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_processor_time_is_limited() -> None:
    """Endless work is interrupted, waiting is not, and the limit is gone with its block."""
    with pytest.raises(limits.OutOfTimeError), limits.processor_time(0.05):
        busy(10)
    with limits.processor_time(0.05):
        time.sleep(0.2)
    busy(0.1)
