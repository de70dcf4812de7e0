"""The second phase of ``clean``: pages from ledgers, merged with people's corrections.

Safe to kill at any point: the page is written before the former ledger goes and that before the receipt, so
that people's changes are always measured against the ledger that the page was made from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from build_scripts.archive.store import Archive
from build_scripts.cli import receipts
from build_scripts.cli.receipts import Receipt
from build_scripts.model.capture import Capture, text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.model.finding import Finding
from build_scripts.pages.compose import COMPOSE_VERSION, compose
from build_scripts.pages.corrections import Merged, merge
from build_scripts.pages.page import render
from build_scripts.restore import ledger_json
from build_scripts.restore.replay import machine_text


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the page of a capture: as ``Merged`` says, or nothing to do, or it has none."""

    capture_id: str
    status: Literal["new", "same", "updated", "kept", "merged", "conflict", "skipped", "none"]
    findings: tuple[Finding, ...] = ()


def publish(archive: Archive, capture_id: str, *, again: bool = False) -> Published:
    """Make the page of a capture from its ledger, unless it is made from it; with ``again`` even then.

    A capture in quarantine loses its page, if only the machine wrote on it.
    """
    receipt = receipts.read(archive, capture_id)
    if archive.quarantine(capture_id) is not None:
        return _withdraw(archive, capture_id, receipt)
    composed = f"{COMPOSE_VERSION} {receipt.result}"
    if receipt.composed == composed and not again and archive.page_path(capture_id).exists():
        return Published(capture_id, "skipped")
    ledger = archive.ledger(capture_id)
    if ledger is None:
        return Published(capture_id, "none")
    capture = archive.capture(capture_id)
    new = _page(capture, ledger)
    merged = _merged(archive, capture, new, receipt)
    archive.write_page(capture_id, merged.text)
    archive.remove_former_ledger(capture_id)
    receipts.write(archive, capture_id, replace(receipt, composed=composed, page=text_digest(new)))
    return Published(capture_id, merged.status, merged.findings)


def _page(capture: Capture, data: bytes) -> str:
    ledger = ledger_json.loads(data)
    return render(compose(ledger, machine_text(capture, ledger)))


def _merged(archive: Archive, capture: Capture, new: str, receipt: Receipt) -> Merged:
    page = archive.page(capture.id)
    untouched = page is not None and text_digest(page) == receipt.page
    old = page if untouched else _old_machine(archive, capture)
    return merge(old, page, new, archive.relative(archive.page_path(capture.id)))


def _old_machine(archive: Archive, capture: Capture) -> str | None:
    """The page that the former ledger stands for; None if there is none or it can no longer be replayed."""
    data = archive.former_ledger(capture.id) or archive.ledger(capture.id)
    try:
        return None if data is None else _page(capture, data)
    except ArchiveError:
        return None


def _withdraw(archive: Archive, capture_id: str, receipt: Receipt) -> Published:
    page = archive.page(capture_id)
    if page is None or not receipt.page:
        return Published(capture_id, "none")
    findings: tuple[Finding, ...] = ()
    if text_digest(page) == receipt.page:
        archive.remove_page(capture_id)
        archive.remove_former_ledger(capture_id)
    else:
        message = (
            "the capture of this page can no longer be restored; people had changed the page, so it stays"
        )
        where = archive.relative(archive.page_path(capture_id))
        findings = (Finding("H013", "warning", message, where, "decide whether it may stay without a proof"),)
    receipts.write(archive, capture_id, replace(receipt, composed="", page=""))
    return Published(capture_id, "none", findings)
