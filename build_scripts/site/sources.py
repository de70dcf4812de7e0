"""Where the site gets its articles and their evidence: the rooms below, behind two functions."""

from __future__ import annotations

import os
from operator import itemgetter

from build_scripts.archive import files
from build_scripts.archive.store import Archive
from build_scripts.model.errors import UsageError
from build_scripts.pages import page
from build_scripts.site.article.evidence import Evidence
from build_scripts.site.kept.keys import digest
from build_scripts.site.library import Entry


def entry(article_id: str, text: str, where: str) -> Entry:
    """Read one page strictly; a page under an id that is not its capture's raises ``UsageError``."""
    read = page.parse(text, where)
    if not read.fields.capture.startswith(f"sha256:{article_id}"):
        raise UsageError(
            "the page lies under another id than the capture it names",
            where=where,
            why="Its evidence would be another capture's.",
            hint=f"put back capture: sha256:{article_id}… as git has it, or move the page",
        )
    return Entry(article_id, read.fields, read.blocks)


def article(archive: Archive, card: Entry) -> tuple[Entry, str]:
    """The whole of an article that a list keeps without its text, and the source of its page.

    Its fields are those of the list, which were read off the same page.
    """
    text = archive.page(card.id) or ""
    return Entry(card.id, card.fields, page.blocks(text, f"docs/{card.uri}")), text


def evidence_key(archive: Archive, article_id: str) -> bytes:
    """A digest of all that ``evidence`` reads; of captures, which never change, size and time."""
    own = _traces(archive.place(article_id))
    if not own:
        return b""
    merged = archive.witnesses(article_id)
    if merged is None:
        return digest(b"", *own)
    return digest(merged, *(part for each in _members(merged) for part in _traces(archive.place(each))))


def _members(merged: bytes) -> list[str]:
    from build_scripts.site.article import explaining  # noqa: PLC0415 - few pages are merged from several captures

    return explaining.members(merged)


def _traces(folder: str) -> list[bytes]:
    """What tells one state of a capture's folder from another; nothing where there is no such folder."""
    try:
        with os.scandir(folder) as found:
            bodies = {each.name: each.stat() for each in found if each.name.startswith("body.")}
    except (FileNotFoundError, NotADirectoryError):
        return []
    sizes = [
        f"{name} {stat.st_size} {stat.st_mtime_ns}".encode()
        for name, stat in sorted(bodies.items(), key=itemgetter(0))
    ]
    return [*sizes, *(files.read(f"{folder}/{name}") or b"" for name in ("capture.yml", "ledger.json"))]


def evidence(archive: Archive, article_id: str) -> Evidence | None:
    """Explain how an article was restored, None where this copy holds no capture or ledger of it."""
    if not (archive.captures / article_id).is_dir():
        return None
    stored = archive.ledger(article_id)
    if stored is None:
        return None
    from build_scripts.site.article import explaining  # noqa: PLC0415 - most builds have nothing to explain

    return explaining.evidence(archive, article_id, stored)
