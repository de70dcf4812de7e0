"""Progress of long runs."""

from __future__ import annotations

import io

import pytest

from build_scripts.cli import progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_moving_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each update replaces the last, and the end wipes the line."""
    monkeypatch.setattr(progress, "_TERMINAL", 0.0)
    stream = _Terminal()
    bar = progress.Progress("restored", 2, stream)
    bar.step()
    bar.step()
    bar.close()
    assert "\n" not in stream.getvalue()
    assert "restored 2 of 2 · " in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_log_gets_plain_lines_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short run writes nothing, a long one whole lines without control characters."""
    stream = io.StringIO()
    progress.Progress("restored", 1, stream).step()
    assert stream.getvalue() == ""
    monkeypatch.setattr(progress, "_LOG", 0.0)
    bar = progress.Progress("restored", 1000, stream)
    bar.step()
    bar.close()
    assert stream.getvalue().startswith("restored 1 of 1,000 · 0% · ")
    assert stream.getvalue().endswith(" left\n")


def test_what_is_left_is_told_by_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody knows how many come, the part of the input that is read tells how long it takes."""
    stream = io.StringIO()
    now = iter([0.0, 0.0, 30.0])
    monkeypatch.setattr(progress, "_LOG", 0.0)
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    shares = iter([None, 0.25])
    bar = progress.Progress("read", stream=stream, share=lambda: next(shares))
    bar.step()
    bar.step()
    first, second = stream.getvalue().splitlines()
    assert first.startswith("read 1 · ")
    assert "left" not in first
    assert second == "read 2 · 25% · 0.1 a second · 1:30 left"
