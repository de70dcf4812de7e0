"""Many captures into an archive, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts.archive import files, intake
from build_scripts.archive.intake import Added
from build_scripts.archive.store import Archive
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import CaptureError
from tests.crawls import lines

ROOT = Path(__file__).parents[3]


def made(total: int) -> list[Capture]:
    """Different captures."""
    return [Capture(f"第{at}件".encode(), "text/plain", Origin(f"{at}.txt")) for at in range(total)]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An empty archive that takes in four captures at a time."""
    monkeypatch.setattr(intake, "_CAPTURES", 4)
    return Archive(tmp_path)


def names(archive: Archive) -> list[str]:
    """What lies in the folder of the captures."""
    return sorted(path.name for path in archive.captures.iterdir())


def test_each_is_told_in_order(archive: Archive) -> None:
    """New, known, twice in one batch, twice in two: each once in the archive and told in its place."""
    captures = made(9)
    archive.add(captures[2])
    told = list(archive.add_all([*captures, captures[8], captures[0]]))
    assert [each.name for each in told] == [*(f"{at}.txt" for at in range(9)), "8.txt", "0.txt"]
    assert [each.new for each in told] == [True, True, False, *[True] * 6, False, False]
    assert names(archive) == sorted(each.id for each in captures)
    assert [archive.capture(each.id) for each in captures] == captures


def test_what_is_told_is_there(archive: Archive) -> None:
    """A capture is named only when it is safe, and reading does not run far ahead of that."""
    read = []

    def source() -> Iterator[Capture]:
        for capture in made(20):
            read.append(capture)
            yield capture

    for at, each in enumerate(archive.add_all(source())):
        assert archive.capture(each.capture_id).origin.name == each.name
        assert len(read) <= at + 4


@pytest.mark.parametrize("syncfs", [files._syncfs, None, lambda _: -1])  # noqa: SLF001 - other systems
@pytest.mark.parametrize("step", ["write_bytes", "mkdir", "rename", "settle", "sync"])
def test_a_kill_at_any_step(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, step: str, syncfs: Callable[[int], int] | None
) -> None:
    """Whatever stops it, a capture is whole or not there, and the next run leaves nothing over."""
    monkeypatch.setattr(files, "_syncfs", syncfs)
    place: object = files if step in {"settle", "sync"} else Path
    for after in range(1, 14, 3):
        with monkeypatch.context() as patch:
            work = getattr(place, step)
            calls: list[object] = []

            def killed(
                *arguments: object,
                work: Callable[..., object] = work,
                calls: list[object] = calls,
                after: int = after,
                **named: object,
            ) -> object:
                calls.append(arguments)
                if len(calls) >= after:
                    raise KeyboardInterrupt
                return work(*arguments, **named)

            patch.setattr(place, step, killed)
            with pytest.raises(KeyboardInterrupt):
                list(archive.add_all(made(60)))
        for capture_id in archive.capture_ids():
            archive.capture(capture_id)
        captures = made(10)
        list(archive.add_all(captures))
        assert set(names(archive)) >= {each.id for each in captures}
        assert len(names(archive)) == len(list(archive.capture_ids()))
        for name in names(archive):
            for path in (archive.captures / name).iterdir():
                path.unlink()
            (archive.captures / name).rmdir()


def test_an_error_in_reading_comes_after_what_was_read(archive: Archive) -> None:
    """The captures before it are kept and told."""

    def source() -> Iterator[Capture]:
        yield from made(6)
        raise OSError("the disk is gone")

    told: list[Added] = []
    with pytest.raises(OSError, match="the disk is gone"):
        told.extend(archive.add_all(source()))
    assert len(told) == len(names(archive)) == 6


def test_two_captures_with_one_id(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clash of ids is refused, within a batch and with what is stored."""
    monkeypatch.setattr(Capture, "id", property(lambda _: "0" * 16))
    first, second = made(2)
    with pytest.raises(CaptureError, match="same id"):
        list(archive.add_all([first, second]))
    assert names(archive) == ["0" * 16]


def test_what_another_run_has_at_hand_stays(archive: Archive) -> None:
    """Only what nobody holds any more is swept away; the same capture from two runs is one."""
    first = archive.add_all(iter(made(6)))
    next(first)
    (archive.captures / ".adding-0123-x").mkdir()
    assert [each.new for each in archive.add_all(made(6))] == [False] * 4 + [True] * 2
    assert len([name for name in names(archive) if name.startswith(".adding-")]) == 1
    list(first)
    assert names(archive) == sorted(each.id for each in made(6))


def test_ingest_killed_in_earnest(tmp_path: Path) -> None:
    """A run that gets SIGKILL in the middle is started again and leaves nothing over."""
    source = tmp_path / "a.jsonl"
    source.write_bytes(lines([{"text": f"第{at}件"} for at in range(3_000)]))
    root = tmp_path / "archive"
    command = [sys.executable, "-m", "build_scripts", "ingest", str(source), "--root", str(root)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None and len(list(root.glob("captures/*/body.txt"))) < 600:
        time.sleep(0.005)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    archive = Archive(root)
    assert len(names(archive)) == len(archive.listing()) == 3_000
    assert b" known already" in done.stderr
    for capture_id in archive.capture_ids():
        archive.capture(capture_id)
