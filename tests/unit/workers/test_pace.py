"""How long nobody listens follows from what processes have left, and from what their pipes hold."""

from __future__ import annotations

import time

import pytest

from build_scripts.workers.pace import Pace


class Clock:
    """A clock that goes when it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


def learned(monkeypatch: pytest.MonkeyPatch, largest: int = 100) -> Pace:
    """A pace of two processes that take 10 ms for a piece."""
    clock = Clock(monkeypatch)
    pace = Pace()
    for _ in range(100):
        clock.now += 0.02
        pace.learn(4, largest, 2)
    return pace


def test_who_knows_nothing_listens_at_once() -> None:
    """Before the first answers there is no pause, nor where a process has nothing to do."""
    assert Pace().pause(8) == 0


def test_a_pause_ends_before_the_work_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """With six pieces of 10 ms left, nobody listens for 30 ms; with none, for none; never for long."""
    pace = learned(monkeypatch)
    assert pace.pause(6) == pytest.approx(0.03)
    assert pace.pause(0) == 0
    assert pace.pause(1000) == 0.05


def test_large_answers_are_heard_before_they_fill_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of answers of 16 KiB a pipe holds two, of larger ones none for sure."""
    assert learned(monkeypatch, 16 << 10).pause(6) == pytest.approx(0.01)
    assert learned(monkeypatch, 1 << 20).pause(6) == 0


def test_an_empty_round_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no answer came, as from a process that has just started, what is expected stays."""
    pace = learned(monkeypatch)
    pace.learn(0, 0, 2)
    assert pace.pause(6) == pytest.approx(0.03)
