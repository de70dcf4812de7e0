"""The ledger: it leads from the capture to the text and back, and shows every change to itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.checks.verify import verify
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.outcome import Restored
from build_scripts.restore import ledger_json, order
from build_scripts.restore.pipeline import restore
from build_scripts.restore.replay import machine_text, regenerate
from tests.archives import REAL_IDS, cleaned, real

DAMAGED = "b5b039102df43ce9"  # the one with most families


def restored(capture_id: str) -> Restored:
    """A real capture, restored."""
    outcome = restore(real(capture_id))
    assert isinstance(outcome, Restored)
    return outcome


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_text_and_ledger_regenerate_the_capture(capture_id: str) -> None:
    """Byte for byte, from a ledger that went through its file form."""
    outcome = restored(capture_id)
    ledger = ledger_json.loads(ledger_json.dumps(outcome.ledger))
    assert ledger == outcome.ledger
    assert machine_text(outcome.capture, ledger) == outcome.text
    assert regenerate(outcome.text, ledger, outcome.capture) == outcome.capture.body


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_ledger_repeats_nothing_that_was_cut(capture_id: str) -> None:
    """Ledgers point into the capture; they hold no line of what was removed as spam or markup."""
    outcome = restored(capture_id)
    written = ledger_json.dumps(outcome.ledger).decode()
    source = outcome.capture.body.decode()
    for step in outcome.ledger.steps:
        if step.family in {"spam", "markup"} and step.params is not None:
            cuts = step.params["cuts"]
            assert isinstance(cuts, list)
            for cut in cuts:
                words = source[cut["start"] : cut["start"] + cut["length"]]
                assert not [
                    part for part in words.replace("|", "_").split("_") if len(part) > 5 and part in written
                ]


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_order_and_versions_stand_in_every_ledger(capture_id: str) -> None:
    """Every family of the machine is listed, also one that found nothing."""
    steps = restored(capture_id).ledger.steps
    assert [(step.family, step.version) for step in steps] == [
        (each.name, each.version) for each in order.ORDER
    ]


def test_another_version_or_order_is_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What decides whether a capture is done again changes with every family."""
    names = {order.machine_id()}
    for changed in (
        (replace(order.ORDER[0], version=99), *order.ORDER[1:]),
        (order.ORDER[1], order.ORDER[0], *order.ORDER[2:]),
        order.ORDER[:-1],
    ):
        monkeypatch.setattr(order, "ORDER", changed)
        names.add(order.machine_id())
    assert len(names) == 4


def test_ledger_of_another_capture_is_refused() -> None:
    """A ledger proves its own capture only."""
    one, other = REAL_IDS[:2]
    with pytest.raises(ReplayError, match="another capture"):
        machine_text(real(other), restored(one).ledger)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_changed_character_of_a_ledger_is_found(data: st.DataObject) -> None:
    """Whatever is changed in the file, reading it says so."""
    written = ledger_json.dumps(restored(DAMAGED).ledger).decode()
    at = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.sampled_from('0a"{}[],: \n字').filter(lambda each: each != written[at]))
    with pytest.raises(MalformedLedgerError):
        ledger_json.loads((written[:at] + other + written[at + 1 :]).encode())


def test_forged_ledger_with_a_fitting_digest_is_found(tmp_path: Path) -> None:
    """Who also writes a new digest is caught by the replay."""
    archive = cleaned(tmp_path, DAMAGED)
    ledger = restored(DAMAGED).ledger
    forged = []
    for number, step in enumerate(ledger.steps):
        if step.params is None:
            continue
        written = json.dumps(step.params, ensure_ascii=False).replace("chē", "jū").replace("dòng", "dōng")
        params = json.loads(written.replace('"start": 0', '"start": 1'))
        if params != step.params:
            steps = (*ledger.steps[:number], replace(step, params=params), *ledger.steps[number + 1 :])
            forged.append(replace(ledger, steps=steps))
    forged.append(replace(ledger, certificate=replace(ledger.certificate, verdict="exact", chosen=0)))
    assert len(forged) >= 3
    for each in forged:
        archive.write_ledger(DAMAGED, ledger_json.dumps(each))
        found = list(verify(archive))
        assert [finding.where for finding in found if finding.code.startswith("H")], each


def test_changed_capture_is_found(tmp_path: Path) -> None:
    """One changed byte of the evidence is named with its file."""
    archive = cleaned(tmp_path, DAMAGED)
    assert list(verify(archive)) == []
    body = archive.captures / DAMAGED / "body.txt"
    data = body.read_bytes()
    body.write_bytes(data[:500] + bytes([data[500] ^ 1]) + data[501:])
    found = list(verify(archive))
    assert [(finding.code, finding.where) for finding in found] == [("C001", f"captures/{DAMAGED}")]
    assert "SHA-256" in found[0].message


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("sha256:b5b0", "sha256:b5b1", "F002"),
        ("verdict: probable", "verdict: exact", "F003"),
        ("lost: 0", "lost: 1", "F003"),
        ("---\n", "--\n", "F001"),
    ],
)
def test_changed_page_is_found(tmp_path: Path, before: str, after: str, code: str) -> None:
    """The page's own claims about its capture are checked too."""
    archive = cleaned(tmp_path, DAMAGED)
    page = archive.page(DAMAGED)
    assert page is not None
    archive.write_page(DAMAGED, page.replace(before, after, 1))
    assert [finding.code for finding in verify(archive)] == [code]


def test_corrected_text_is_no_tampering(tmp_path: Path) -> None:
    """People may correct the words of a page; the proof is about the machine's text."""
    archive = cleaned(tmp_path, DAMAGED)
    page = archive.page(DAMAGED)
    assert page is not None
    archive.write_page(DAMAGED, page.replace("疫情防控", "疫情的防控", 3))
    assert list(verify(archive)) == []


def test_missing_parts_are_found(tmp_path: Path) -> None:
    """A capture without ledger or page, and a page without capture, are findings."""
    archive = cleaned(tmp_path, *REAL_IDS[:3])
    (archive.captures / REAL_IDS[0] / "ledger.json").unlink()
    archive.remove_page(REAL_IDS[1])
    (archive.captures / REAL_IDS[2]).rename(tmp_path / "elsewhere")
    assert {finding.code for finding in verify(archive)} == {"H001", "C002", "C003"}
