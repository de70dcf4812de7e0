"""On a real Ray cluster of several nodes, of which one dies midway."""

from __future__ import annotations

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import ray

from build_scripts.cli.main import main
from build_scripts.model.finding import Finding
from build_scripts.scale.blocks import FINDINGS
from build_scripts.scale.plan import loads
from tests.scale.nodes import Nodes, cluster
from tests.scale.runs import records, rows

Expected = tuple[Counter[str], list[Finding]]


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    """A head and two more; their sockets need a short path."""
    with (
        tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder,
        cluster(Path(folder), 3) as running,
    ):
        yield running
        ray.shutdown()


def _kill_midway(nodes: Nodes, out: Path, left: list[int]) -> None:
    """Kill the last node when some tasks are complete and others are not; ``left`` tells how many."""
    completions, plan = out / "logs" / "completions", out / "plan.json"
    until = time.monotonic() + 60
    while time.monotonic() < until and not (completions.is_dir() and len(list(completions.iterdir())) >= 3):
        time.sleep(0.02)
    nodes.kill(2)
    left.append(len(loads(plan.read_bytes(), str(plan)).tasks) - len(list(completions.iterdir())))


def test_a_node_dies_midway(nodes: Nodes, crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """The tables are those of the run on one machine all the same: equal as a set of records."""
    out, left = tmp_path / "out", list[int]()
    killer = threading.Thread(target=_kill_midway, args=(nodes, out, left))
    killer.start()
    arguments = ["--out", str(out), "--on", "ray", "--address", nodes.address, "--quiet"]
    code = main(["scale", "restore", str(crawled), *arguments, "--task", "1K", "--split", "10K"])
    killer.join()
    assert code == 3, "some captures of the crawl are quarantined"
    assert left[0] > 3, "the node was killed too late"
    assert records(out) == expected[0]
    assert sorted(Finding(**each) for each in rows(out, FINDINGS)) == sorted(expected[1])
