"""An article as one row of the data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from build_scripts.archive import files
from build_scripts.archive.store import Archive
from build_scripts.bundle import walk
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.schema import FIELDS
from build_scripts.model.capture import text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.model.ledger import Ledger
from build_scripts.pages import page as pages
from build_scripts.pages.page import Page
from build_scripts.restore import ledger_json
from build_scripts.restore.order import DAMAGE
from build_scripts.witnesses import record

Value = str | int | bool | list[str] | list[int] | None
Row = Mapping[str, Value]
_GAP: Final = "\n\n"


def read(edition: Edition) -> Iterator[Row]:
    """Every article of the archive, in the order of ids; a malformed page raises with its line."""
    archive = Archive(edition.root)
    for name, path in walk.files(edition.articles):
        if not name.endswith(".md"):
            continue
        text = files.read_text(path) or ""
        stored = archive.ledger(path.stem)
        merged = archive.witnesses(path.stem)
        try:
            ledger = None if stored is None else ledger_json.loads(stored)
            digest = record.loads(merged).text if merged else ledger.steps[-1].after if ledger else None
        except ArchiveError as error:
            raise ArchiveError(error.what, where=f"captures/{path.stem}", hint=error.hint) from error
        yield row(path.stem, pages.parse(text, f"docs/articles/{name}"), ledger, digest, edition.url)


def row(article_id: str, page: Page, ledger: Ledger | None, machine: str | None, url: str) -> Row:
    """The row of one page; what is unknown is null, or an empty list where there may be several.

    ``machine`` is the digest of the machine's text.
    """
    known, certificate = page.fields, page.fields.certificate
    paragraphs = [block.text for block in page.blocks]
    text = _GAP.join(paragraphs)
    values: tuple[Value, ...] = (
        article_id,
        f"{url}articles/{article_id[:2]}/{article_id}.html",
        known.title or None,
        known.subtitle or None,
        str(known.date) or None,
        known.date.precision,
        known.date_note or None,
        known.source or None,
        known.site or None,
        list(known.authors),
        list(known.editors),
        known.region or None,
        list(known.people),
        list(known.tags),
        known.script,
        text or None,
        [at for at, block in enumerate(page.blocks) if block.heading],
        None if machine is None else text_digest(text) != machine,
        None if ledger is None else _damage(ledger),
        certificate.verdict,
        certificate.regenerated,
        certificate.exact,
        certificate.chosen,
        certificate.lost,
        known.proofread,
        known.capture.removeprefix("sha256:"),
        known.rights or None,
    )
    return dict(zip((field.name for field in FIELDS), values, strict=True))


def _damage(ledger: Ledger) -> list[str]:
    return [step.family for step in ledger.steps if step.params is not None and step.family in DAMAGE]
