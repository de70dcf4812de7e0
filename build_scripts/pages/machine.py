"""The machine's page of an article, made again from captures and ledgers, to compare people's page with."""

from __future__ import annotations

from build_scripts.archive.store import Archive
from build_scripts.model.capture import text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.pages.compose import Source, compose, compose_from
from build_scripts.pages.page import render
from build_scripts.restore import ledger_json
from build_scripts.restore.replay import machine_text
from build_scripts.witnesses import record
from build_scripts.witnesses.merge import Edition
from build_scripts.witnesses.witness import read


def source_of(edition: Edition) -> Source:
    """What the page of an edition is made of."""
    return Source(
        tuple(each.capture for each in edition.witnesses),
        edition.metadata,
        edition.witnesses[edition.plan.base].script,
        edition.headings,
        edition.certificate,
        edition.text,
    )


def page_of_one(archive: Archive, capture_id: str, ledger: bytes, known: str = "") -> str:
    """The machine's page of one capture by itself; a ledger that does not fit raises ``ArchiveError``.

    ``known`` is the digest of the ledger as it was written, where that is kept.
    """
    read_ledger = ledger_json.loads(ledger, known)
    return render(compose(read_ledger, machine_text(archive.capture(capture_id), read_ledger)))


def page_of(archive: Archive, capture_id: str) -> str | None:
    """The machine's page that lies at an address, None if nothing proves it (any more).

    It is what the ledger says that the page was made from, also while there is a newer one.
    """
    try:
        data = archive.witnesses(capture_id)
        if data is None:
            return page_of_one(archive, capture_id, _former(archive, capture_id))
        merged = record.loads(data)
        witnesses = [
            read(archive.capture(each.id), ledger_json.loads(_former(archive, each.id)))
            for each in merged.members
        ]
        return render(compose_from(source_of(record.replay(merged, witnesses))))
    except ArchiveError:
        return None


def former_page(archive: Archive, capture_id: str, digest: str) -> str | None:
    """The machine's page with this ``digest`` that people's page was made from.

    It is made again from the ledger of then. Where this program makes another page of that, or cannot read
    it, version control is asked for the page as it was written; what it does not know either is None, unless
    the ledger gives a page that is at least like it.
    """
    made = page_of(archive, capture_id)
    if made is not None and (not digest or text_digest(made) == digest):
        return made
    path = archive.relative(archive.page_path(capture_id))
    kept = (each.text for each in archive.versions(path) if text_digest(each.text) == digest)
    return next(kept, made) if digest else made


def _former(archive: Archive, capture_id: str) -> bytes:
    return archive.former_ledger(capture_id) or archive.ledger(capture_id) or b""
