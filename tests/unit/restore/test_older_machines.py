"""Ledgers of older machines lead to their texts for ever: people's corrections are measured against these."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.damage import annotation, width
from build_scripts.model.errors import ReplayError
from build_scripts.model.family import Family
from build_scripts.restore import families, ledger_json
from build_scripts.restore.order import ORDER
from build_scripts.restore.replay import machine_text, play, regenerate
from tests.archives import ROOT, real

OLD = sorted((ROOT / "tests" / "ledgers").glob("*.json"))
ANNOTATED = "5eacee8ec679d647"


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_every_ledger_ever_written_is_replayed(path: Path) -> None:
    """Also of an older form and of older versions of families: to its text, and from there to the bytes."""
    capture, data = real(path.name.partition(".")[0]), path.read_bytes()
    ledger = ledger_json.loads(data)
    assert ledger_json.dumps(ledger) == data
    assert regenerate(machine_text(capture, ledger), ledger, capture) == capture.body


def test_the_ledgers_kept_are_older() -> None:
    """Some have the first form, and some families had lower versions than now."""
    ledgers = [ledger_json.loads(path.read_bytes()) for path in OLD]
    now = {family.name: family.version for family in ORDER}
    assert {each.format for each in ledgers} == {1}
    assert [step.family for each in ledgers for step in each.steps if step.version < now[step.family]]


def exchanged(family: Family[Any], other: Family[Any]) -> tuple[Family[Any], ...]:
    """The machine with one family in the place of another."""
    return tuple(other if each is family else each for each in ORDER)


def test_a_renamed_family_reads_its_former_ledgers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its new name and with a higher version; a name that nobody has is refused."""
    capture = real(ANNOTATED)
    ledger = ledger_json.loads((ROOT / "captures" / ANNOTATED / "ledger.json").read_bytes())
    text = machine_text(capture, ledger)
    renamed = replace(annotation.FAMILY, name="readings", version=9)
    monkeypatch.setattr(families, "ORDER", exchanged(annotation.FAMILY, renamed))
    with pytest.raises(ReplayError, match="no family is called 'annotation'"):
        machine_text(capture, ledger)
    known = replace(renamed, former_names=("annotation",))
    monkeypatch.setattr(families, "ORDER", exchanged(annotation.FAMILY, known))
    assert machine_text(capture, ledger) == text
    assert regenerate(text, ledger, capture) == capture.body


def test_a_retired_family_undoes_what_only_it_undid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the family in use would give another text, the former one of that version is asked."""
    capture = real(ANNOTATED)
    ledger = ledger_json.loads((ROOT / "captures" / ANNOTATED / "ledger.json").read_bytes())
    text = machine_text(capture, ledger)
    other = replace(width.FAMILY, version=width.FAMILY.version + 1, undo=lambda text, _params: text)
    monkeypatch.setattr(families, "ORDER", exchanged(width.FAMILY, other))
    with pytest.raises(ReplayError, match="after this step is not the one recorded"):
        machine_text(capture, ledger)
    monkeypatch.setattr(families, "RETIRED", (width.FAMILY,))
    assert machine_text(capture, ledger) == text
    (asked,) = (step.family for step in play(capture, ledger) if step.family.name == "width")
    assert asked.version == width.FAMILY.version
