"""One capture from evidence to page: restored, proved, merged with people's corrections, stored.

Safe to kill at any point: the page is written before the ledger and the ledger before the receipt, so that
a half-done capture is done again, and the old ledger is there for as long as people's changes are measured
against it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from build_scripts.archive.store import Archive
from build_scripts.cli.attempt import attempt, is_internal
from build_scripts.model.capture import Capture, sha256, text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Quarantined, Restored
from build_scripts.pages.compose import COMPOSE_VERSION, compose
from build_scripts.pages.corrections import Merged, merge
from build_scripts.pages.page import render
from build_scripts.restore import ledger_json
from build_scripts.restore.order import machine_id
from build_scripts.restore.replay import machine_text

Status = Literal["new", "same", "updated", "kept", "merged", "conflict", "skipped", "quarantined"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one capture.

    ``reason`` is why it is quarantined, ``internal`` whether the program failed, ``name`` what its file was
    called when it was added.
    """

    capture_id: str
    status: Status
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    internal: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the machine left: its name, and digests of its ledger (or quarantine note) and of its own page."""

    machine: str
    result: str
    page: str


def machine() -> str:
    """Name everything that decides how a capture becomes a page."""
    return f"{machine_id()}.{COMPOSE_VERSION}"


def clean(archive: Archive, capture_id: str, *, again: bool = False) -> Cleaned:
    """Make the page of one capture, unless this machine has made it already; with ``again`` even then.

    A capture that no longer has its digest raises ``FixityError``; everything else that a capture can do
    wrong ends in quarantine.
    """
    capture = archive.capture(capture_id)
    receipt = _receipt(archive, capture_id)
    done = None if again else _done(archive, capture_id, receipt)
    return replace(done or _do(archive, capture, receipt), name=capture.origin.name)


def _do(archive: Archive, capture: Capture, receipt: Receipt | None) -> Cleaned:
    outcome = attempt(capture)
    if isinstance(outcome, Quarantined):
        return _quarantine(archive, capture.id, outcome, receipt)
    return _publish(archive, capture.id, outcome, receipt)


def _done(archive: Archive, capture_id: str, receipt: Receipt | None) -> Cleaned | None:
    if receipt is None or receipt.machine != machine():
        return None
    note = archive.quarantine(capture_id)
    if note is not None:
        if sha256(note) != receipt.result:
            return None
        return Cleaned(capture_id, "quarantined", str(json.loads(note)["reason"]))
    ledger = archive.ledger(capture_id)
    if ledger is None or sha256(ledger) != receipt.result or not archive.page_path(capture_id).exists():
        return None
    return Cleaned(capture_id, "skipped")


def _publish(archive: Archive, capture_id: str, restored: Restored, receipt: Receipt | None) -> Cleaned:
    new = render(compose(restored.ledger, restored.text))
    merged = _merged(archive, restored.capture, new, receipt)
    ledger = ledger_json.dumps(restored.ledger)
    archive.write_page(capture_id, merged.text)
    archive.write_ledger(capture_id, ledger)
    archive.write_quarantine(capture_id, None)
    _write_receipt(archive, capture_id, Receipt(machine(), sha256(ledger), text_digest(new)))
    where = archive.relative(archive.page_path(capture_id))
    findings = tuple(replace(each, where=each.where or where) for each in restored.findings)
    return Cleaned(capture_id, merged.status, findings=(*findings, *merged.findings))


def _merged(archive: Archive, capture: Capture, new: str, receipt: Receipt | None) -> Merged:
    page = archive.page(capture.id)
    untouched = page is not None and receipt is not None and text_digest(page) == receipt.page
    old = page if untouched else _old_machine(archive, capture)
    return merge(old, page, new, archive.relative(archive.page_path(capture.id)))


def _old_machine(archive: Archive, capture: Capture) -> str | None:
    """The page that the stored ledger stands for; None if there is none or it can no longer be replayed."""
    data = archive.ledger(capture.id)
    if data is None:
        return None
    try:
        ledger = ledger_json.loads(data)
        return render(compose(ledger, machine_text(capture, ledger)))
    except ArchiveError:
        return None


def _quarantine(archive: Archive, capture_id: str, outcome: Quarantined, receipt: Receipt | None) -> Cleaned:
    internal = is_internal(outcome)
    findings = outcome.findings
    page = archive.page(capture_id)
    where = archive.relative(archive.page_path(capture_id))
    if page is not None and internal:
        return Cleaned(
            capture_id, "quarantined", outcome.reason, findings, internal
        )  # the old page is still proved
    if page is not None and receipt is not None and text_digest(page) == receipt.page:
        archive.remove_page(capture_id)
    elif page is not None:
        message = (
            "the capture of this page can no longer be restored; people had changed the page, so it stays"
        )
        findings += (
            Finding("H013", "warning", message, where, "decide whether it may stay without a proof"),
        )
    note = {"reason": outcome.reason, "findings": [asdict(each) for each in outcome.findings]}
    data = f"{json.dumps(note, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")
    archive.write_quarantine(capture_id, data)
    archive.remove_ledger(capture_id)
    # What a mistake of the program did is tried again by the next run, so no machine has done it.
    _write_receipt(archive, capture_id, Receipt("" if internal else machine(), sha256(data), ""))
    return Cleaned(capture_id, "quarantined", outcome.reason, findings, internal)


def _receipt(archive: Archive, capture_id: str) -> Receipt | None:
    """Read a receipt; one that is not ours only means that the work is done again."""
    try:
        read = json.loads(archive.receipt(capture_id) or b"null")
        return Receipt(str(read["machine"]), str(read["result"]), str(read["page"]))
    except (ValueError, TypeError, KeyError):
        return None


def _write_receipt(archive: Archive, capture_id: str, receipt: Receipt) -> None:
    archive.write_receipt(capture_id, f"{json.dumps(asdict(receipt), indent=1)}\n".encode())
