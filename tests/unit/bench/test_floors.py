from __future__ import annotations

from pathlib import Path

from build_scripts.bench import floors

MEASURED = {"spam": {"cer": 0.01, "exact": 0.8, "leaks": 0.0}}


def test_a_lost_score_is_named() -> None:
    """Every score that is worse than its floor, by more than chance, is a finding."""
    worse = {"spam": {"cer": 0.02, "exact": 0.7, "leaks": 1.0}}
    found = list(floors.broken(MEASURED, worse))
    assert [each.message.partition(" is")[0] for each in found] == ["spam: cer", "spam: exact", "spam: leaks"]


def test_a_row_that_is_gone_is_named() -> None:
    """A measurement cannot be made better by leaving it out."""
    assert len(list(floors.broken(MEASURED, {}))) == 3


def test_a_trade_of_one_page_for_another_is_no_loss() -> None:
    """Slack is for noise."""
    assert not list(floors.broken(MEASURED, {"spam": {"cer": 0.0104, "exact": 0.78, "leaks": 0.0}}))


def test_floors_only_get_better() -> None:
    """Raising takes the better of both, and keeps rows in the order of the measurement."""
    measured = {"new": {"cer": 0.5}, "spam": {"cer": 0.02, "exact": 0.9, "leaks": 0.0}}
    assert floors.raised(MEASURED, measured) == {
        "new": {"cer": 0.5},
        "spam": {"cer": 0.01, "exact": 0.9, "leaks": 0.0},
    }


def test_the_file_is_what_the_program_writes() -> None:
    """Nobody has to keep the form of the committed file by hand."""
    text = Path(__file__).parents[2].joinpath("floors.toml").read_text("utf-8")
    assert floors.write(floors.read(text)) == text
