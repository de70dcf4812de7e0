"""The proof, done again for a whole archive: capture, ledger and page must fit to the last byte."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.archive.store import Archive
from build_scripts.checks import editions
from build_scripts.checks.editions import Claims
from build_scripts.model.capture import Capture
from build_scripts.model.errors import ArchiveError, CaptureError, FrontMatterError
from build_scripts.model.finding import Finding
from build_scripts.model.ledger import Ledger
from build_scripts.pages import page as pages
from build_scripts.restore import ledger_json
from build_scripts.restore.certify import certify
from build_scripts.restore.replay import play, regenerate
from build_scripts.witnesses.record import Record

CLEAN_HINT = "make it with: python -m build_scripts clean"


def verify(archive: Archive) -> Iterator[Finding]:
    """Check every capture of ``archive``; each finding names the file that fails.

    In order: the bytes have their digest; the ledger is whole, belongs to the capture and leads to
    the machine's text; that text leads back to the bytes; the certificate says what is so; the record of
    an article with several captures merges them to its text; the page exists, has readable front matter
    and names these captures and this certificate.
    """
    ids = set()
    merged = editions.records(archive)
    pages, doubled = editions.belonging(merged)
    yield from doubled
    for capture_id in archive.capture_ids():
        ids.add(capture_id)
        elsewhere = pages.get(capture_id, capture_id) != capture_id
        yield from _verify(archive, capture_id, merged.get(capture_id), elsewhere=elsewhere)
    for path, _text in archive.pages():
        if path.stem not in ids:
            yield _error("C003", "no capture proves this page", archive.relative(path), "add its capture")


def _verify(
    archive: Archive, capture_id: str, merged: Record | ArchiveError | None, *, elsewhere: bool
) -> Iterator[Finding]:
    """``merged`` is the record beside the capture; ``elsewhere`` says that another's page has its text."""
    try:
        capture = archive.capture(capture_id)
    except CaptureError as error:
        yield _error("C001", error.what, f"captures/{capture_id}", error.hint)
        return
    data = archive.ledger(capture_id)
    where = f"captures/{capture_id}/ledger.json"
    if data is None:
        if archive.quarantine(capture_id) is None:
            yield _error("H001", "this capture has no ledger", where, CLEAN_HINT)
        return
    try:
        ledger = ledger_json.loads(data)
        yield from _replayed(capture, ledger, where)
    except (ArchiveError, ValueError, IndexError) as error:
        what, hint = (error.what, error.hint) if isinstance(error, ArchiveError) else (str(error), CLEAN_HINT)
        yield _error("H002", what, where, hint)
        return
    if merged is not None:
        yield from editions.verify_record(archive, capture_id, merged)
    if isinstance(merged, ArchiveError) or (elsewhere and not archive.page_path(capture_id).exists()):
        return
    alone = Claims(f"sha256:{capture.digest}", (), ledger.certificate)
    yield from _page(archive, capture_id, editions.claims(merged) if merged else alone)


def _replayed(capture: Capture, ledger: Ledger, where: str) -> Iterator[Finding]:
    played = play(capture, ledger)
    text = played[-1].after
    if regenerate(text, ledger, capture) != capture.body:
        yield _error("H003", "text and ledger do not regenerate the capture", where, CLEAN_HINT)
    elif certify(played, regenerated=True) != ledger.certificate:
        yield _error("H004", "the certificate does not say what the replay shows", where, CLEAN_HINT)


def _page(archive: Archive, capture_id: str, claims: Claims) -> Iterator[Finding]:
    where = archive.relative(archive.page_path(capture_id))
    text = archive.page(capture_id)
    if text is None:
        yield _error("C002", "the page of this capture is missing", where, CLEAN_HINT)
        return
    try:
        fields = pages.parse(text, where).fields
    except FrontMatterError as error:
        yield _error("F001", error.what, error.where or where, error.hint)
        return
    if fields.capture != claims.capture:
        yield _error("F002", "the page names another capture than the one it is made from", where,
                     f"it must say capture: {claims.capture}")  # fmt: skip
    if fields.witnesses != claims.witnesses:
        yield _error("F004", "the page names other witnesses than it is merged from", where,
                     "witnesses are the machine's; put back what the record says")  # fmt: skip
    if fields.certificate != claims.certificate:
        yield _error("F003", "the page claims another certificate than its ledger proves", where,
                     "certificates are the machine's; put back what the ledger says")  # fmt: skip


def _error(code: str, message: str, where: str, hint: str) -> Finding:
    return Finding(code, "error", message, where, hint)
