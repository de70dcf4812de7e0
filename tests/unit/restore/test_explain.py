"""What is explained of a restored text: the places alone that a repair touched are followed back."""

from __future__ import annotations

import pytest

from build_scripts.laboratory import recipe
from build_scripts.laboratory.clean import all_shipped
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore import explain
from build_scripts.restore.pipeline import restore
from tests.archives import REAL_IDS, real

DAMAGES = (
    "furniture",
    "conversion,width",
    "furniture,conversion,annotation,width,spam,markup",
    "conversion,annotation:toned,punctuation,width",
    "furniture,untoned,spam",
    "substitution,stuffing",
    "entity",
    "mojibake",
    "html,conversion,annotation",
)


def captures() -> list[Capture]:
    """The real ones, and one of each damage on one article."""
    made = [real(each) for each in REAL_IDS]
    for number, damages in enumerate(DAMAGES):
        chosen = recipe.parse(damages)
        clean = recipe.suffering(all_shipped(), chosen)[number % 3]
        sheet = recipe.damaged(clean, chosen, number)
        made.append(Capture(sheet.capture, sheet.media_type, Origin(f"{number}.txt")))
    return made


@pytest.mark.parametrize("capture", captures(), ids=lambda each: each.id)
def test_no_repair_is_overlooked(capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every mark is found that following each character of the text back would find."""
    outcome = restore(capture)
    assert isinstance(outcome, Restored)
    told = explain.explain(capture, outcome.ledger)
    monkeypatch.setattr(explain, "_touched", lambda _: set(range(len(told.text))))
    assert told.marks == explain.explain(capture, outcome.ledger).marks


def test_a_text_without_damage_has_no_marks() -> None:
    """Cuts beside the text and other paragraphs are no repairs."""
    capture = captures()[len(REAL_IDS)]
    outcome = restore(capture)
    assert isinstance(outcome, Restored)
    assert explain.explain(capture, outcome.ledger).marks == ()
