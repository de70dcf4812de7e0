"""Inputs cut into tasks: nothing twice, nothing left out, the same whoever asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.captures.columns import Columns
from build_scripts.captures.containers import Wishes
from build_scripts.model.errors import ArchiveError
from build_scripts.scale import plan
from build_scripts.scale.counts import Counts
from build_scripts.scale.plan import Input, Plan

SIZES = st.lists(st.integers(0, 5_000), max_size=60)


@given(SIZES, st.integers(1, 2_000), st.integers(1, 2_000))
def test_every_thing_in_every_file_has_one_task(sizes: list[int], small: int, large: int) -> None:
    """Whatever the files are like, each of the things in them is taken by one task and no more."""
    inputs = tuple(Input(f"s3://bucket/{at}", size) for at, size in enumerate(sizes))
    tasks = Plan("m", inputs, small=small, large=large).tasks
    for each in inputs:
        shares = [share for task in tasks for share in task if share.path == each.path]
        for number in range(12):
            assert sum(share.takes(number) for share in shares) == 1


def test_small_files_share_a_task_and_large_ones_are_shared() -> None:
    """A task is worth starting, and none has a whole crawl to itself."""
    inputs = (*(Input(f"{at}.html", 10) for at in range(25)), Input("a.warc.gz", 2_500))
    tasks = Plan("m", inputs, small=100, large=1_000).tasks
    assert [len(task) for task in tasks] == [10, 10, 1, 1, 1, 5]


def test_a_plan_is_read_as_it_was_written() -> None:
    """With all that was asked; what differs is told in words."""
    wishes = Wishes(Columns(text="正文"), "gb18030")
    written = Plan("m", (Input("甲/a.warc.gz", 7),), wishes, ("example.org",), keep=False, small=1, large=2)
    assert plan.loads(plan.dumps(written), "plan.json") == written
    assert plan.differences(written, replace(written, machine="n", large=3)) == [
        "it was started by another version of this program",
        "its files were divided otherwise",
    ]


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"machine": "m", "inputs": 3}', b"\xff"])
def test_what_is_no_plan_is_refused(data: bytes) -> None:
    """With the place and what to do."""
    with pytest.raises(ArchiveError, match="no plan"):
        plan.loads(data, "plan.json")


def test_a_lost_capture_is_told() -> None:
    """Read = restored + quarantined + passed over, or there is an error."""
    whole = Counts(captures=5, restored=2, quarantined=2, passed=1)
    assert whole.checked("x") == whole
    with pytest.raises(ArchiveError, match="5 captures were read and 4 came out"):
        Counts(captures=5, restored=2, quarantined=2).checked("x")
