"""What is measured is what is restored: every kind, every stage, no capture twice."""

from __future__ import annotations

import pytest

from build_scripts.bench import speed
from build_scripts.bench.extraction import Reading
from build_scripts.model.outcome import Restored
from build_scripts.restore.order import ORDER
from build_scripts.restore.pipeline import restore


@pytest.mark.parametrize("kind", speed.KINDS)
def test_captures_of_a_kind_differ_and_are_restored(kind: str) -> None:
    """Each is an article of about the stated length, different from all others, and gets its proof."""
    captures = [*speed.captures(kind, 3)]
    assert len({each.digest for each in captures}) == 3
    for each in captures:
        restored = restore(each)
        assert isinstance(restored, Restored)
        assert restored.ledger.certificate.regenerated
        assert len(restored.text) > speed.LENGTH / 2


def test_every_stage_is_told() -> None:
    """Also families that find nothing, so that the shares are of the whole."""
    told: list[str] = []
    restore(next(speed.captures("clean", 1)), ended=told.append)
    families = [family.name for family in ORDER]
    assert told == ["decode", *families, "proof", "metadata", "certificate", "ledger"]


def test_rates_and_shares_become_tables() -> None:
    """A page is also given to the extractor; the shares of a kind are percents of its stages."""
    asked: list[bytes] = []

    def extractor(body: bytes) -> Reading:
        asked.append(body)
        return Reading()

    measured = [speed.measure(kind, 4, extractor) for kind in ("clean", "web page")]
    assert len(asked) == 2
    assert all(each.captures == 2 and each.rate > 0 and each.opencc > 0 for each in measured)
    rates, shares = speed.table(measured, "extractor"), speed.shares(measured)
    assert [row[0] for row in rates.rows] == ["clean", "web page"]
    assert (rates.rows[0][-1] == "") != (rates.rows[1][-1] == "")
    assert {row[0] for row in shares.rows} <= {stage for each in measured for stage in each.stages}
    assert all(70 <= sum(int(row[column]) for row in shares.rows) <= 110 for column in (1, 2))
