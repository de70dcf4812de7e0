"""Corrections survive another machine; ``python -m tests.survival 100 200`` is the same at full size."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.cli import conflicting
from tests.survival import KINDS, run


@pytest.mark.parametrize("seed", [6, 15])
def test_every_kind_of_correction_survives(tmp_path: Path, seed: int) -> None:
    """Each is on its page and in the list, with the day of its commit; again nothing changes."""
    trial, found = run(tmp_path, 9, 2 * len(KINDS), seed)
    assert found == []
    assert sum(map(len, trial.edits.values())) == 2 * len(KINDS)
    assert all(conflicting.recorded(trial.archive, each) == () for each in trial.ids)
