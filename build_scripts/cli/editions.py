"""The second phase of ``clean`` for an article with several captures: one page, merged, with its record.

Safe to kill at any point. In order: the page; then pages of other witnesses that are on it now go; then the
record; then former ledgers; then receipts, that of the page last. Until then the next run does it all again,
and people's changes are measured against what the old record and the former ledgers make.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.archive.store import Archive
from build_scripts.cli import conflicting, receipts
from build_scripts.cli.gathering import Group
from build_scripts.cli.survey import mark, witness
from build_scripts.model.capture import sha256, text_digest
from build_scripts.model.finding import Finding
from build_scripts.pages.compose import COMPOSE_VERSION, compose_from
from build_scripts.pages.corrections import Status, merge
from build_scripts.pages.machine import former_page, source_of
from build_scripts.pages.page import render
from build_scripts.witnesses import record
from build_scripts.witnesses.merge import merge as collate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page, and which other witnesses' pages ``stay`` because people changed them."""

    status: Status
    findings: tuple[Finding, ...]
    stay: tuple[str, ...]


def group_of(archive: Archive, capture_id: str) -> Group:
    """The group that the page of a capture was merged from; the capture alone without a record."""
    data = archive.witnesses(capture_id)
    if data is None:
        return Group((capture_id,))
    members = record.loads(data).members
    return Group(tuple(each.id for each in members), tuple(each.kin for each in members))


def composed(archive: Archive, capture_id: str) -> str:
    """Name what a merged page is made from."""
    return f"{COMPOSE_VERSION} {sha256(archive.witnesses(capture_id) or b'')}"


def publish(archive: Archive, group: Group) -> Outcome:
    """Make the page of ``group`` at the address of its first member."""
    address = group.members[0]
    edition = collate([witness(archive, each) for each in group.members])
    new = render(compose_from(source_of(edition)))
    where = archive.relative(archive.page_path(address))
    merged = conflicting.merged(archive, address, new, receipts.read(archive, address).page)
    text, status, findings = merged.text, merged.status, merged.findings
    gone, stay = [], []
    for member in group.members[1:]:
        folded = _folded_in(archive, member, text)
        if folded is None:
            stay.append(member)
            findings += (_both_changed(archive, member, where),)
        else:
            text = folded
            gone.append(member)
    if text != merged.text and status != "conflict":
        status = "merged"
    conflicting.write(archive, address, new, text, merged.conflicts)
    for member in gone:
        conflicting.keep(archive, member, ())
        archive.remove_page(member)
    archive.write_witnesses(address, record.dumps(record.record_of(edition, group.kin)))
    _write_receipts(archive, group, text_digest(new), stay)
    return Outcome(status, findings, tuple(stay))


def _folded_in(archive: Archive, member: str, text: str) -> str | None:
    """Bring what people changed on another page to ``text``; None where both changed the same."""
    page = archive.page(member)
    if page is None or text_digest(page) == receipts.read(archive, member).page:
        return text
    old = former_page(archive, member, receipts.read(archive, member).page)
    if old is None:
        return None
    merged = merge(old, page, text, archive.relative(archive.page_path(member)))
    return None if merged.findings else merged.text


def told_apart(archive: Archive, member: str, address: str) -> tuple[Finding, ...]:
    """Say that a witness still has a page of its own beside the page at ``address``."""
    if not archive.has_page(member):
        return ()
    return (_both_changed(archive, member, archive.relative(archive.page_path(address))),)


def _both_changed(archive: Archive, member: str, where: str) -> Finding:
    message = (
        f"this page and {where} are of one article, and people changed both in the same place; both stay"
    )
    hint = "bring the changes over by hand, then delete this page: its address will lead to the other"
    return Finding("H014", "review", message, archive.relative(archive.page_path(member)), hint)


def _write_receipts(archive: Archive, group: Group, page: str, stay: list[str]) -> None:
    address, *others = group.members
    for member in others:
        if member in stay:
            continue  # its own page needs its former ledger
        archive.remove_witnesses(member)
        archive.remove_former_ledger(member)
        receipt = receipts.read(archive, member)
        now = replace(receipt, gathered=mark(receipt), article=address, composed="", page="", merging="")
        receipts.write(archive, member, now)
    archive.remove_former_ledger(address)
    receipt = receipts.read(archive, address)
    made = composed(archive, address)
    now = replace(receipt, gathered=mark(receipt), article=address, composed=made, page=page, merging="")
    receipts.write(archive, address, now)
