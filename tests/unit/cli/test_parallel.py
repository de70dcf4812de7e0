"""`clean` and `restore` over several processes: the same files and lines, whoever is killed on the way."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli import ledgers
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from build_scripts.cli.receipts import read
from build_scripts.model.capture import Capture, Origin
from build_scripts.workers.pool import Death
from tests.archives import REAL_IDS, cleaned, real

ROOT = Path(__file__).parents[3]
ARTICLE = (
    "第{}座新图书馆开放\n\n5月6日，青山县石桥村小学的第{}座新图书馆正式开放，孩子们排着队走进了阅览室。\n"
)
TOTAL = 40


def filled(folder: Path) -> Archive:
    """An archive with different articles, two of which are damaged and one of which is empty."""
    archive = Archive(folder)
    for number in range(TOTAL):
        archive.add(Capture(ARTICLE.format(number, number).encode(), "text/plain", Origin(f"{number}.txt")))
    archive.add(Capture(b"", "text/plain", Origin("empty.txt")))
    for capture_id in REAL_IDS[:2]:
        archive.add(real(capture_id))
    return archive


def files(archive: Archive) -> dict[str, bytes]:
    """All that lies in the archive."""
    return {archive.relative(path): path.read_bytes() for path in archive.root.rglob("*") if path.is_file()}


def test_two_processes_make_the_files_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ledgers, pages, receipts, messages and exit code do not depend on the number of processes."""
    one, two = filled(tmp_path / "1"), filled(tmp_path / "2")
    results = []
    for archive, processes in ((one, 1), (two, 2)):
        code = clean_all(archive, processes=processes, quiet=True)
        said = re.sub("(?m)^seconds: .*\n", "", "".join(capsys.readouterr()))
        results.append((code, said, files(archive)))
    assert results[0] == results[1]
    assert results[0][0] is Exit.QUARANTINED
    assert f"{TOTAL + 3} captures: {TOTAL + 2} published" in results[0][1]


def start(archive: Archive) -> subprocess.Popen[bytes]:
    """Run ``clean`` in a group of its own."""
    command = [sys.executable, "-m", "build_scripts", "clean", "--jobs", "2", "--root", str(archive.root)]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE)


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """Killed at random moments, alone or with its workers, a run ends with an undisturbed one's files."""
    undisturbed, archive = filled(tmp_path / "1"), filled(tmp_path / "2")
    clean_all(undisturbed, processes=1)
    random.seed(7)
    for whole_group in (True, False):
        running = start(archive)
        wanted = len(list(archive.captures.glob("*/receipt.json"))) + random.randint(1, 12)
        while running.poll() is None and len(list(archive.captures.glob("*/receipt.json"))) < wanted:
            time.sleep(0.005)
        (os.killpg if whole_group else os.kill)(running.pid, signal.SIGKILL)
        running.communicate()
    clean_all(archive, processes=2)
    assert files(archive) == files(undisturbed)


def interrupted(folder: Path) -> tuple[int, str]:
    """The exit code and the messages of a run that Ctrl-C reached when it had begun to keep what it did."""
    archive = filled(folder)
    running = start(archive)
    while not list(archive.captures.glob("*/receipt.json")):
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=60)[1]
    return running.returncode, said.decode()


def test_interrupting_says_how_to_go_on(tmp_path: Path) -> None:
    """Ctrl-C, which reaches all processes of the group, ends with one message and no traceback."""
    attempts = (interrupted(tmp_path / str(attempt)) for attempt in range(9))
    # on a busy machine a run may be done before it can be interrupted
    code, said = next(each for each in attempts if each[0] != Exit.QUARANTINED)
    assert code == 130
    assert f" of {TOTAL + 3} captures restored and 0 pages made; what is done stays done" in said
    assert said.endswith("run the same command again to go on\n")
    assert "Traceback" not in said


def test_restore_answers_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    """The lines of two processes are those of one; a reader that has had enough ends it without a word."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": ARTICLE.format(at, at)}) + "\n" for at in range(100)))
    command = [sys.executable, "-m", "build_scripts", "restore", "--json", "--quiet", str(path), "--jobs"]
    answers = [subprocess.run([*command, jobs], cwd=ROOT, capture_output=True, check=True) for jobs in "12"]
    assert answers[0].stdout == answers[1].stdout
    assert [json.loads(line)["title"] for line in answers[1].stdout.splitlines()] == [
        f"第{at}座新图书馆开放" for at in range(100)
    ]
    with subprocess.Popen(
        [*command, "2"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("death", "code", "done"),
    [
        (Death("ended by SIGSEGV", overtime=False), "X901", False),
        (Death("ended by SIGXCPU", overtime=True), "X902", True),
    ],
)
def test_a_capture_that_ends_its_process_is_quarantined(
    tmp_path: Path, death: Death, code: str, *, done: bool
) -> None:
    """What took too long is done until there is a newer program; any other death is tried again."""
    archive = cleaned(tmp_path, REAL_IDS[0])
    (archive.page_path(REAL_IDS[0])).unlink()
    given_up = ledgers.give_up(archive, REAL_IDS[0], death)
    assert (given_up.status, given_up.internal) == ("quarantined", False)
    assert [each.code for each in given_up.findings] == [code]
    assert given_up.reason in json.loads(archive.quarantine(REAL_IDS[0]) or b"")["reason"]
    assert bool(read(archive, REAL_IDS[0]).machine) is done
    again = ledgers.make(archive, REAL_IDS[0])
    assert again.status == ("quarantined" if done else "made")


def test_a_page_stays_when_a_process_dies(tmp_path: Path) -> None:
    """A death proves nothing against the page that is there."""
    archive = cleaned(tmp_path, REAL_IDS[0])
    before = files(archive)
    ledgers.give_up(archive, REAL_IDS[0], Death("ended by SIGKILL", overtime=False))
    assert files(archive) == before


def test_jobs_must_be_a_number(tmp_path: Path) -> None:
    """No process is wrong usage."""
    for wrong in ("0", "-1", "many"):
        with pytest.raises(SystemExit) as caught:
            main(["clean", "--jobs", wrong, "--root", str(tmp_path)])
        assert caught.value.code == Exit.USAGE
