"""Long tasks in processes of their own: each ends once, whatever dies."""

from __future__ import annotations

import os
import signal
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path

from build_scripts.workers.tasks import TRIES, Ended, run_each


def _note(folder: Path, number: int) -> int:
    """Leave a mark of this attempt; the number of attempts so far."""
    (folder / f"{number}-{os.getpid()}").touch()
    return len(list(folder.glob(f"{number}-*")))


def _works(folder: Path, number: int) -> None:
    _note(folder, number)


def _dies_at_first(folder: Path, number: int) -> None:
    if _note(folder, number) == 1 and number == 2:
        os.kill(os.getpid(), signal.SIGKILL)


def _always_dies(folder: Path, number: int) -> None:
    _note(folder, number)
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)


def _fails(folder: Path, number: int) -> None:
    _note(folder, number)
    if number == 2:
        raise ValueError("of this number")


def _has_children(folder: Path, number: int) -> None:
    child = get_context("spawn").Process(target=_note, args=(folder, number))
    child.start()
    child.join()


def ended(tasks: list[Ended]) -> list[Ended]:
    """In the order of their numbers."""
    return sorted(tasks, key=lambda each: each.number)


def test_every_task_is_done_once(tmp_path: Path) -> None:
    """And told when it has ended."""
    assert ended(list(run_each(partial(_works, tmp_path), range(5), 2))) == [Ended(each) for each in range(5)]
    assert len(list(tmp_path.iterdir())) == 5


def test_a_task_whose_process_dies_is_tried_again(tmp_path: Path) -> None:
    """The others are not."""
    assert ended(list(run_each(partial(_dies_at_first, tmp_path), range(4), 2))) == [
        Ended(each) for each in range(4)
    ]
    assert len(list(tmp_path.glob("2-*"))) == 2
    assert len(list(tmp_path.iterdir())) == 5


def test_a_task_that_always_dies_is_given_up(tmp_path: Path) -> None:
    """With the reason, after the others are done."""
    found = ended(list(run_each(partial(_always_dies, tmp_path), range(3), 2)))
    assert found == [Ended(0), Ended(1), Ended(2, f"its process died {TRIES} times")]
    assert len(list(tmp_path.glob("2-*"))) == TRIES


def test_an_error_is_told(tmp_path: Path) -> None:
    """With its type, and the task is not tried again."""
    found = ended(list(run_each(partial(_fails, tmp_path), range(3), 2)))
    assert found[2] == Ended(2, "ValueError: of this number")
    assert len(list(tmp_path.glob("2-*"))) == 1


def test_a_task_may_have_processes_itself(tmp_path: Path) -> None:
    """Which those of the pool may not."""
    assert list(run_each(partial(_has_children, tmp_path), [7], 1)) == [Ended(7)]
    assert len(list(tmp_path.glob("7-*"))) == 1


def test_who_stops_listening_ends_the_tasks(tmp_path: Path) -> None:
    """No process stays behind."""
    running = run_each(partial(_works, tmp_path), range(100), 2)
    next(running)
    running.close()
    assert not active_children()
