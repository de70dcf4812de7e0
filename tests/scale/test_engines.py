"""Runs that are stopped, wait in a queue, or are searched for copies."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from build_scripts.cli.main import main
from build_scripts.laboratory import clean, recipe
from build_scripts.model.finding import Finding
from build_scripts.scale.blocks import RESTORED
from build_scripts.scale.duplicates import DUPLICATES, UNIQUE
from build_scripts.workers.tasks import Ended
from tests import crawls
from tests.scale.runs import SHARED, done, here, ordered, records, rows

ROOT = Path(__file__).parents[2]
Expected = tuple[Counter[str], list[Finding]]
# Runs the array of a job one task after the other, as a cluster of one machine would.
_SBATCH = """#!/bin/sh
for last; do :; done
size=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$last")
for task in $(seq 0 "$size"); do
  SLURM_ARRAY_TASK_ID=$task SLURM_NODELIST=localhost SLURM_JOB_ID=7 sh "$last" >> "{folder}/slurm.out" 2>&1
done
echo Submitted batch job 7
"""
_COMMANDS = {"srun": '#!/bin/sh\nshift 3\nexec "$@"\n', "scontrol": "#!/bin/sh\necho localhost\n"}


def _stopped(work: Callable[[int], object], numbers: Iterable[int]) -> Iterator[Ended]:
    """A crew that goes home after three tasks."""
    yield from islice(here(work, numbers), 3)


def test_a_stopped_run_goes_on(crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """What is complete is not done again, and the end is that of a run that nobody stopped."""
    run = ordered(crawled, tmp_path / "out", large=SHARED)
    assert len(done(run, _stopped)) == 3
    assert len(run.missing()) == len(run.plan.tasks) - 3
    assert run.begin() == 3
    assert len(done(run)) == len(run.plan.tasks) - 3
    assert not run.missing()
    assert records(run.out) == expected[0]


def test_slurm_runs_the_array(
    crawled: Path, expected: Expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job that is handed to ``sbatch`` does all tasks; then the same command adds up."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, text in {"sbatch": _SBATCH.replace("{folder}", str(tmp_path)), **_COMMANDS}.items():
        (commands / name).write_text(text)
        (commands / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    out = tmp_path / "out"
    order = ["scale", "restore", str(crawled), "--out", str(out), "--on", "slurm", "--partition", "cpu"]
    assert main(order) == 0
    log = (tmp_path / "slurm.out").read_text("utf-8")
    assert records(out) == expected[0], log
    assert main(order) == 3, "it is complete now, and some captures are quarantined"
    script = (out / "logs" / "launch_script.slurm").read_text("utf-8")
    assert f"PYTHONPATH={ROOT}" in script
    assert str(Path(sys.executable).parent) in script


def test_slurm_needs_a_partition(crawled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is guessed about a cluster."""
    assert main(["scale", "restore", str(crawled), "--out", str(tmp_path / "out"), "--on", "slurm"]) == 2
    assert "--partition" in capsys.readouterr().err


def test_no_cluster_is_started_unasked(
    crawled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no Ray answers, that is said."""
    where = ["--on", "ray", "--address", "127.0.0.1:9"]
    assert main(["scale", "restore", str(crawled), "--out", str(tmp_path / "out"), *where]) == 2
    assert "ray start --head" in capsys.readouterr().err


def test_copies_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One article under different damage is one cluster; all are kept, one of them as unique."""
    articles = [each for each in clean.shipped("mainland") if len(each.text) > 300][:6]
    damages = ("", "conversion", "annotation,conversion", "spam", "width")
    texts = [
        recipe.damaged(each, recipe.parse(words) if words else {}, number).capture.decode()
        for each in articles
        for number, words in enumerate(damages)
    ]
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(3):
        lines = crawls.lines({"text": text} for text in texts[number::3])
        (source / f"{number}.jsonl").write_bytes(lines)
    done(ordered(source, out, large=1 << 20, small=1))
    assert main(["scale", "deduplicate", str(out), "--jobs", "1", "--quiet"]) == 0
    unique, copies = rows(out, UNIQUE), rows(out, DUPLICATES)
    assert Counter(each["id"] for each in unique + copies) == Counter(
        each["id"] for each in rows(out, RESTORED)
    )
    assert len(unique) == len(articles)
    assert {each["cluster_size"] for each in unique + copies} == {len(damages)}
    assert len({each["cluster"] for each in unique}) == len(articles)
    assert f"{len(articles)} unique + {len(copies)} duplicates" in capsys.readouterr().err
