"""The first phase of ``clean``: each capture by itself is restored and proved, its ledger or a note written.

Safe to kill at any point: the receipt is written last, so that a half-done capture is done again. The ledger
from which the page was made is kept beside a new one until there is a new page: people's changes are measured
against it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Literal, NamedTuple

from build_scripts.archive.store import Archive
from build_scripts.cli import receipts
from build_scripts.cli.receipts import Receipt
from build_scripts.cli.survey import Known, known, sketched
from build_scripts.model.capture import sha256
from build_scripts.model.errors import FixityError, MalformedLedgerError
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome, Quarantined, Restored
from build_scripts.restore import ledger_json
from build_scripts.restore.attempt import attempt, is_internal, is_tried_again, lost
from build_scripts.restore.order import machine_id
from build_scripts.workers.pool import Death


class Ledgered(NamedTuple):
    """What became of one capture: ``name`` is what its file was called, ``reason`` why it has no ledger.

    ``made``: restored now · ``known``: this machine had done it · ``quarantined`` · ``damaged``: its bytes
    are no longer the ones that were kept, and nothing was touched. ``known`` is what its receipt says now.
    ``internal``: the program failed.
    """

    capture_id: str
    status: Literal["made", "known", "quarantined", "damaged"]
    known: Known | None = None
    name: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    internal: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing has to be found out about which article it belongs to."""
        return self.status == "damaged" or self.known is None or self.known.settled


def machine() -> str:
    """Name everything that decides how a capture becomes a ledger."""
    return machine_id()


def make(archive: Archive, capture_id: str, *, again: bool = False) -> Ledgered:
    """Write the ledger of one capture, unless this machine has done so already; with ``again`` even then.

    Everything that a capture can do wrong ends in quarantine.
    """
    try:
        capture = archive.capture(capture_id)
    except FixityError as error:
        finding = Finding("C001", "error", error.what, f"captures/{capture_id}", error.hint)
        said = known(archive, capture_id)
        return Ledgered(capture_id, "damaged", said, reason=error.what, findings=(finding,))
    receipt = receipts.read(archive, capture_id)
    made = None if again else _done(archive, capture_id, receipt)
    if made is None:
        made, receipt = _store(archive, attempt(capture), receipt)
    return made._replace(known=known(archive, capture_id, receipt), name=capture.origin.name)


def give_up(archive: Archive, capture_id: str, death: Death) -> Ledgered:
    """Put a capture into quarantine in whose restoration a process died."""
    capture = archive.capture(capture_id)
    stored, receipt = _store(archive, lost(capture, death), receipts.read(archive, capture_id))
    return stored._replace(known=known(archive, capture_id, receipt), name=capture.origin.name)


def _done(archive: Archive, capture_id: str, receipt: Receipt) -> Ledgered | None:
    if receipt.machine != machine():
        return None
    note = archive.quarantine(capture_id)
    if note is not None:
        reason = str(json.loads(note)["reason"]) if sha256(note) == receipt.result else ""
        return Ledgered(capture_id, "quarantined", reason=reason) if reason else None
    ledger = archive.ledger(capture_id)
    if ledger is None or sha256(ledger) != receipt.result:
        return None
    return Ledgered(capture_id, "known")


def _store(archive: Archive, outcome: Outcome, receipt: Receipt) -> tuple[Ledgered, Receipt]:
    """Store what became of a capture, and say it with the receipt that it has now."""
    if isinstance(outcome, Quarantined):
        return _quarantine(archive, outcome, receipt)
    return _keep(archive, outcome, receipt)


def _keep(archive: Archive, restored: Restored, receipt: Receipt) -> tuple[Ledgered, Receipt]:
    capture_id = restored.capture.id
    new, old = ledger_json.dumps(restored.ledger), archive.ledger(capture_id)
    tampered = _tampered(capture_id, old, receipt)
    if old != new and not tampered:
        _keep_former(archive, receipt, capture_id, old)
    archive.write_ledger(capture_id, new)
    archive.write_quarantine(capture_id, None)
    title = restored.ledger.metadata.title.value
    made = replace(receipt, machine=machine(), result=sha256(new), sketch=sketched(restored.text, title))
    receipts.write(archive, capture_id, made)
    where = archive.relative(archive.page_path(capture_id))
    found = tuple(replace(each, where=each.where or where) for each in restored.findings)
    return Ledgered(capture_id, "made", findings=(*tampered, *found)), made


def _keep_former(archive: Archive, receipt: Receipt, capture_id: str, old: bytes | None) -> None:
    """Keep the ledger of the page that is there; one that is kept already is older and the right one."""
    has_page = any(archive.has_page(each) for each in {capture_id, receipt.article or capture_id})
    if old is not None and has_page and archive.former_ledger(capture_id) is None:
        archive.write_former_ledger(capture_id, old)


def _tampered(capture_id: str, old: bytes | None, receipt: Receipt) -> tuple[Finding, ...]:
    """Say so if somebody else changed the ledger that this run replaces."""
    if old is None or sha256(old) == receipt.result:
        return ()
    try:
        ledger_json.loads(old)
        if receipt.machine != machine():
            return ()  # a run of another machine that was killed before it wrote the receipt
    except MalformedLedgerError:
        pass
    where = f"captures/{capture_id}/ledger.json"
    message = "the ledger was changed by hand; it has been made again from the capture"
    hint = "ledgers prove pages and are the machine's: to correct the article, edit its page"
    return (Finding("H005", "warning", message, where, hint),)


def _quarantine(archive: Archive, outcome: Quarantined, receipt: Receipt) -> tuple[Ledgered, Receipt]:
    capture_id, internal, again = outcome.capture.id, is_internal(outcome), is_tried_again(outcome)
    answer = Ledgered(
        capture_id, "quarantined", reason=outcome.reason, findings=outcome.findings, internal=internal
    )
    if again and archive.has_page(capture_id):
        return answer, receipt  # the page that is there is still proved
    note = {"reason": outcome.reason, "findings": [asdict(each) for each in outcome.findings]}
    data = f"{json.dumps(note, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")
    _keep_former(archive, receipt, capture_id, archive.ledger(capture_id))
    archive.write_quarantine(capture_id, data)
    archive.remove_ledger(capture_id)
    made_by = "" if again else machine()  # what may go well another time is done by no machine
    noted = replace(receipt, machine=made_by, result=sha256(data), sketch="")
    receipts.write(archive, capture_id, noted)
    return answer, noted
