"""On a real Ray cluster of several nodes, of which one dies midway."""

from __future__ import annotations

import tempfile
import threading
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

NODES = 3
FIRST = 2  # tasks that are complete when the node is killed
Expected = tuple[Counter[str], list[Finding]]


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    """A head and two more; their sockets need a short path."""
    with (
        tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder,
        cluster(Path(folder), NODES) as running,
    ):
        yield running
        ray.shutdown()


def _kill_midway(nodes: Nodes, out: Path, over: threading.Event, left: list[int]) -> None:
    """Kill the last node when some tasks are complete and others are not; ``left`` tells how many.

    ``over`` is set when the run has ended, whether it was killed in or not.
    """
    plan = out / "plan.json"
    while not over.wait(0.02):
        complete = _complete(out)
        if complete >= FIRST:
            left.append(len(loads(plan.read_bytes(), str(plan)).tasks) - complete)
            nodes.kill(NODES - 1)
            return


def _complete(out: Path) -> int:
    """How many tasks are complete."""
    try:
        return len(list((out / "logs" / "completions").iterdir()))
    except FileNotFoundError:
        return 0


def test_a_node_dies_midway(nodes: Nodes, crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """The tables are those of the run on one machine all the same: equal as a set of records."""
    out, over, left = tmp_path / "out", threading.Event(), list[int]()
    killer = threading.Thread(target=_kill_midway, args=(nodes, out, over, left))
    killer.start()
    arguments = ["--out", str(out), "--on", "ray", "--address", nodes.address, "--quiet"]
    try:
        code = main(["scale", "restore", str(crawled), *arguments, "--task", "1K", "--split", "5K"])
    finally:
        over.set()
        killer.join()
    assert code == 3, "some captures of the crawl are quarantined"
    assert left, "no node was killed"
    assert left[0] > NODES, "the node was killed too late: it had no task"
    assert records(out) == expected[0]
    assert sorted(Finding(**each) for each in rows(out, FINDINGS)) == sorted(expected[1])
