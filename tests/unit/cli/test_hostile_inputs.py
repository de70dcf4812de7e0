"""A thousand hostile records among good ones: all good ones come out, each bad one is said once."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from build_scripts.restore import ledger_json
from build_scripts.restore.replay import machine_text
from tests import hostile
from tests.crawls import raw
from tests.newsroom import story

ROOT = Path(__file__).parents[3]
TIMES = 20


def article(number: int) -> bytes:
    """A text that no other is like."""
    written = story(number, 2)
    return f"{written.title}\n\n{written.body}\n".encode()


def records(numbers: Iterator[int]) -> Iterator[bytes]:
    """Good records."""
    for body in map(article, numbers):
        head = f"WARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
        yield raw(head, body)


def rows(numbers: Iterator[int]) -> Iterator[bytes]:
    """Good lines."""
    for number in numbers:
        yield json.dumps({"text": article(number).decode()}).encode()


def errors(out: str) -> list[str]:
    """The lines that report an error."""
    return [line for line in out.splitlines() if re.search(r": error X\d{3}: ", line)]


@dataclass(frozen=True, slots=True)
class Inputs:
    """A folder with a crawl and a data set; how much of them is broken or doubtful; the good texts."""

    folder: Path
    broken: int
    doubtful: int
    good: frozenset[bytes]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """A thousand hostile records, and some good ones."""
    folder = tmp_path_factory.mktemp("inputs")
    numbers = itertools.count()
    crawl, broken, doubtful = hostile.crawl(records(numbers), TIMES)
    data, lines = hostile.lines(rows(numbers), TIMES)
    (folder / "a.warc").write_bytes(crawl)
    (folder / "b.jsonl").write_bytes(data)
    return Inputs(folder, broken + lines, doubtful, frozenset(map(article, range(next(numbers)))))


def files(root: Path) -> dict[str, bytes]:
    """All that lies in an archive."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def counted(root: Path, pattern: str) -> int:
    """How many such files are in an archive that somebody else is at work in."""
    try:
        return len(list((root / "captures").glob(pattern)))
    except FileNotFoundError:  # a folder moved to its place meanwhile
        return 0


def killed(command: list[str], root: Path, seen: str, wanted: int) -> None:
    """Start a verb and kill it and its workers when so many files more than before are seen."""
    before = counted(root, seen)
    whole = [sys.executable, "-m", "build_scripts", *command, "--quiet", "--root", str(root)]
    with subprocess.Popen(
        whole, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        while running.poll() is None and counted(root, seen) < before + wanted:
            time.sleep(0.005)
        with suppress(ProcessLookupError):  # it may have been the faster one
            os.killpg(running.pid, signal.SIGKILL)


def test_a_thousand_hostile_records(
    inputs: Inputs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every good record is restored; a bad one is one finding, or a capture that ends somewhere.

    A run that is killed at random moments and started again ends with the same bytes.
    """
    assert inputs.broken + inputs.doubtful >= 950
    one, other = tmp_path / "1", tmp_path / "2"
    assert main(["ingest", str(inputs.folder), "--root", str(one), "--quiet"]) == Exit.FINDINGS
    said = errors(capsys.readouterr().out)
    assert len(said) == inputs.broken
    assert all("(" in line.partition("error X")[2] for line in said)  # what to do
    archive = Archive(one)
    ids = list(archive.capture_ids())
    bodies = {archive.capture(each).body: each for each in ids}
    assert inputs.good <= bodies.keys()
    assert len(ids) <= len(inputs.good) + inputs.doubtful

    assert main(["clean", "--root", str(one), "--quiet"]) == Exit.QUARANTINED, capsys.readouterr().err
    for body in inputs.good:
        ledger = ledger_json.loads(archive.ledger(bodies[body]) or b"")
        text = machine_text(archive.capture(bodies[body]), ledger)
        assert f"{ledger.metadata.title.value}\n\n{text}\n".encode() == body
    assert [each for each in ids if not archive.quarantine(each) and not archive.ledger(each)] == []

    chance = random.Random(11)
    for command, seen in (
        (["ingest", str(inputs.folder)], "capture.yml"),
        (["clean", "--jobs", "2"], "receipt.json"),
    ):
        for _ in range(2):
            killed(command, other, seen, chance.randint(1, 200))
        main([*command, "--root", str(other), "--quiet"])
    assert files(other) == files(one)


def test_files_with_names_that_mean_something(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Names from the shell, the terminal, other systems and no encoding are printed as names."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(hostile.NAMES):
        (folder / name).write_bytes(article(number))
        (folder / f"{name[:60]}.warc").write_bytes(b"WARC/1.0\r\n")
    (folder / "broken link").symlink_to(tmp_path / "nowhere")
    assert main(["ingest", str(folder), "--root", str(tmp_path / "archive"), "--quiet"]) == Exit.FINDINGS
    out = capsysbinary.readouterr().out
    assert b"\x1b" not in out
    assert b"\xe2\x80\xae" not in out
    said = errors(out.decode())
    assert len(said) == len(hostile.NAMES) + 1, said
    assert sum("broken link" in line for line in said) == 1
    assert len(list(Archive(tmp_path / "archive").capture_ids())) == len(hostile.NAMES)
    assert main(["clean", "--root", str(tmp_path / "archive"), "--quiet"]) == Exit.CLEAN
