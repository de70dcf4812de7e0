"""The proof of pages that several captures make: the record leads from these to the text of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.archive.store import Archive
from build_scripts.model.article import Certificate
from build_scripts.model.errors import ArchiveError
from build_scripts.model.finding import Finding
from build_scripts.restore import ledger_json
from build_scripts.witnesses import record
from build_scripts.witnesses.record import Record
from build_scripts.witnesses.witness import read


@dataclass(frozen=True, slots=True)
class Claims:
    """What the front matter of a page must say: its own capture, the other witnesses, the certificate."""

    capture: str
    witnesses: tuple[str, ...]
    certificate: Certificate


def records(archive: Archive) -> Mapping[str, Record | ArchiveError]:
    """Every record of the archive by the capture it lies beside; one that cannot be read is its error."""
    found: dict[str, Record | ArchiveError] = {}
    for capture_id in archive.capture_ids():
        data = archive.witnesses(capture_id)
        if data is not None:
            try:
                found[capture_id] = record.loads(data)
            except ArchiveError as error:
                found[capture_id] = error
    return found


def verify_record(archive: Archive, capture_id: str, found: Record | ArchiveError) -> Iterator[Finding]:
    """Merge the witnesses again as their record says; it must give the recorded text and certificate."""
    where = f"captures/{capture_id}/witnesses.json"
    try:
        if isinstance(found, ArchiveError):
            raise found
        if found.members[0].id != capture_id:
            yield Finding("H021", "error", "the record lies beside another capture than its first", where)
        witnesses = [
            read(archive.capture(each.id), ledger_json.loads(archive.ledger(each.id) or b""))
            for each in found.members
        ]
        record.replay(found, witnesses, where)
    except ArchiveError as error:
        hint = error.hint or "make it again with: python -m build_scripts clean"
        yield Finding("H020", "error", f"the page cannot be merged again: {error.what}", where, hint)


def belonging(found: Mapping[str, Record | ArchiveError]) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """On which page each capture of a record is, and what is wrong if it is on two."""
    pages: dict[str, str] = {}
    doubled = []
    for address, each in found.items():
        for member in each.members if isinstance(each, Record) else ():
            if pages.setdefault(member.id, address) != address:
                what = f"capture {member.id} is a witness of two pages"
                doubled.append(Finding("H022", "error", what, f"captures/{address}/witnesses.json"))
    return pages, tuple(doubled)


def claims(found: Record) -> Claims:
    """What the page of a record must say."""
    first, *others = (f"sha256:{each.capture}" for each in found.members)
    return Claims(first, tuple(others), found.certificate)
