"""The second phase of ``clean``: pages from ledgers, merged with people's corrections.

Safe to kill at any point: the page is written before the former ledger goes and that before the receipt, so
that people's changes are always measured against the ledger that the page was made from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple, Self

from build_scripts.archive.store import Archive
from build_scripts.cli import conflicting, editions, receipts
from build_scripts.cli.gathering import Group
from build_scripts.cli.receipts import Receipt
from build_scripts.cli.survey import mark
from build_scripts.model.capture import text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.model.finding import Finding
from build_scripts.pages.compose import COMPOSE_VERSION
from build_scripts.pages.machine import page_of_one

Status = Literal["new", "same", "updated", "kept", "merged", "conflict", "skipped", "witness", "none"]


class Task(NamedTuple):
    """A capture whose page is due; ``group`` is its article's if that was gathered in this run."""

    capture_id: str
    group: Group | None = None

    @classmethod
    def of(cls, group: Group) -> Self:
        """The page of a group."""
        return cls(group.members[0], group)


class Published(NamedTuple):
    """What became of the page of a capture: as ``Merged`` says, or nothing to do, or it has none.

    ``witness``: the capture's text is on the page of another capture of the same article.
    """

    capture_id: str
    status: Status
    findings: tuple[Finding, ...] = ()


def publish(archive: Archive, task: Task, *, again: bool = False) -> Published:
    """Make the page of a capture from its ledger, unless it is made from it; with ``again`` even then.

    A capture in quarantine loses its page, if only the machine wrote on it. The page of an article with
    several captures is made with the first of them.
    """
    capture_id, group = task.capture_id, task.group
    receipt = receipts.read(archive, capture_id)
    quarantined = archive.quarantine(capture_id) is not None
    if quarantined or archive.ledger(capture_id) is None:
        return _withdraw(archive, capture_id, receipt) if quarantined else Published(capture_id, "none")
    if group is None and receipt.article not in {"", capture_id}:
        return Published(capture_id, "witness", editions.told_apart(archive, capture_id, receipt.article))
    due = again or group is not None or not archive.has_page(capture_id)
    group = group or editions.group_of(archive, capture_id)
    if len(group.members) == 1:
        return _publish_one(archive, capture_id, receipt, again=due)
    if group.members[0] != capture_id:
        return Published(capture_id, "witness")
    if due or receipt.composed != editions.composed(archive, capture_id):
        return _publish_several(archive, group)
    return Published(capture_id, "skipped", conflicting.report(archive, capture_id))


def _publish_several(archive: Archive, group: Group) -> Published:
    address = group.members[0]
    try:
        outcome = editions.publish(archive, group)
    except ArchiveError as error:
        what = f"a witness of this page cannot be read, so the page stays as it is: {error.what}"
        where = archive.relative(archive.page_path(address))
        return Published(address, "kept", (Finding("H006", "error", what, where, error.hint),))
    for member in outcome.stay:
        _publish_one(archive, member, receipts.read(archive, member), again=True, article=address)
    return Published(address, outcome.status, outcome.findings)


def _publish_one(
    archive: Archive, capture_id: str, receipt: Receipt, *, again: bool, article: str = ""
) -> Published:
    """Make the page of one capture by itself, though its ``article`` may be on another page too."""
    composed = f"{COMPOSE_VERSION} {receipt.result}"
    alone = archive.witnesses(capture_id) is None
    gathered = replace(receipt, gathered=mark(receipt), article=article or capture_id)
    if receipt.composed == composed and alone and not again and archive.has_page(capture_id):
        return Published(capture_id, "skipped", conflicting.report(archive, capture_id))
    new = page_of_one(archive, capture_id, archive.ledger(capture_id) or b"", receipt.result)
    merged = conflicting.merged(archive, capture_id, new, receipt.page)
    conflicting.write(archive, capture_id, new, merged.text, merged.conflicts)
    archive.remove_witnesses(capture_id)
    archive.remove_former_ledger(capture_id)
    made = replace(gathered, composed=composed, page=text_digest(new), merging="")
    receipts.write(archive, capture_id, made)
    return Published(capture_id, merged.status, merged.findings)


def _withdraw(archive: Archive, capture_id: str, receipt: Receipt) -> Published:
    """Take the page of a capture away that cannot be restored; what people changed stays and is reported."""
    page = archive.page(capture_id)
    archive.remove_witnesses(capture_id)
    if page is None:
        forgotten = replace(receipt, gathered="", article="", composed="", page="")
        if forgotten != receipt:
            receipts.write(archive, capture_id, forgotten)
        return Published(capture_id, "none")
    findings: tuple[Finding, ...] = ()
    if text_digest(page) == receipt.page:
        archive.remove_page(capture_id)
        archive.remove_former_ledger(capture_id)
        conflicting.keep(archive, capture_id, ())
        receipt = replace(receipt, page="")
    else:
        message = (
            "the capture of this page can no longer be restored; people had changed the page, so it stays"
        )
        where = archive.relative(archive.page_path(capture_id))
        findings = (Finding("H013", "warning", message, where, "decide whether it may stay without a proof"),)
    forgotten = replace(receipt, gathered="", article="", composed="")
    if forgotten != receipts.read(archive, capture_id):
        receipts.write(archive, capture_id, forgotten)
    return Published(capture_id, "none", findings)
