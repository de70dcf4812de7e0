"""Merging a page and keeping on record what the merge could not decide, until somebody has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.archive.store import Archive
from build_scripts.cli import receipts
from build_scripts.model.capture import text_digest
from build_scripts.model.errors import FrontMatterError
from build_scripts.model.finding import Finding
from build_scripts.pages import conflicts
from build_scripts.pages.conflicts import Conflict
from build_scripts.pages.corrections import Merged, merge
from build_scripts.pages.machine import former_page


def merged(archive: Archive, capture_id: str, new: str, digest: str) -> Merged:
    """Bring people's page and the machine's ``new`` one together.

    ``digest`` is that of the page as the machine last wrote it. Conflicts that stand from before are among
    those of the result.
    """
    page, where = archive.page(capture_id), archive.relative(archive.page_path(capture_id))
    if page is None or text_digest(page) == digest:
        return merge(page, page, new, where)
    before = recorded(archive, capture_id)
    if receipts.read(archive, capture_id).merging == _merging(new, page):
        return Merged(
            page, "conflict" if before else "merged", conflicts.findings(before, page, where), before
        )
    done = merge(former_page(archive, capture_id, digest), page, new, where, before)
    try:
        standing = conflicts.standing((*before, *done.conflicts), done.text, new)
    except FrontMatterError:
        return replace(done, conflicts=before)  # the page cannot be read and stays as it is
    told = tuple(each for each in done.findings if each.code not in {"H011", "H012"})
    found = (*told, *conflicts.findings(standing, done.text, where))
    return replace(
        done, findings=found, conflicts=standing, status=done.status if not standing else "conflict"
    )


def write(archive: Archive, capture_id: str, new: str, text: str, standing: Sequence[Conflict]) -> None:
    """Write the merged page ``text`` with its conflicts.

    A run that is killed behind it does not merge again what is merged already: then changes of both sides
    would look like changes of people.
    """
    keep(archive, capture_id, standing)
    if text != new and archive.page(capture_id) != text:
        receipt = receipts.read(archive, capture_id)
        receipts.write(archive, capture_id, replace(receipt, merging=_merging(new, text)))
    archive.write_page(capture_id, text, lasting=text != new)  # the machine's own it can make again


def _merging(new: str, text: str) -> str:
    return f"{text_digest(new)} {text_digest(text)}"


def keep(archive: Archive, capture_id: str, standing: Sequence[Conflict]) -> None:
    """Put on record what is to be decided, or that nothing is."""
    archive.write_conflicts(capture_id, conflicts.dumps(standing) if standing else None)


def recorded(archive: Archive, capture_id: str) -> tuple[Conflict, ...]:
    """What was to be decided when the page was last merged; a record that somebody spoilt says nothing."""
    try:
        return conflicts.loads(archive.conflicts(capture_id))
    except ValueError:
        return ()


def report(archive: Archive, capture_id: str) -> tuple[Finding, ...]:
    """Say what is still to be decided on a page to which the machine changes nothing; forget the rest."""
    before, page = recorded(archive, capture_id), archive.page(capture_id)
    if not before:
        return ()
    where = archive.relative(archive.page_path(capture_id))
    try:
        standing = conflicts.standing(before, page) if page is not None else ()
    except FrontMatterError:
        standing = before
    if standing != before:
        keep(archive, capture_id, standing)
    return conflicts.findings(standing, page or "", where)
