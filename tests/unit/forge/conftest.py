"""Words of a link farm, put together when a test runs, so that none stands in the repository."""

from __future__ import annotations

import random

import pytest

from build_scripts.laboratory import planting


@pytest.fixture
def spam() -> str:
    """A chain of phrases as a farm writes them."""
    return "_".join(planting.phrases(random.Random(1), 40, 40))
