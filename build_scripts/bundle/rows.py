"""An article as one row of the data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from build_scripts.archive import files
from build_scripts.archive.store import Archive
from build_scripts.bundle import walk
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.schema import FIELDS
from build_scripts.model import address
from build_scripts.model.capture import text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.pages import page as pages
from build_scripts.pages.page import Page
from build_scripts.restore import ledger_json
from build_scripts.restore.order import DAMAGE, ORDER
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
        page = pages.parse(files.read_text(path) or "", f"docs/articles/{name}")
        try:
            machine = _machine(archive, path.stem)
        except ArchiveError as error:
            raise ArchiveError(error.what, where=f"captures/{path.stem}", hint=error.hint) from error
        yield row(path.stem, page, machine, edition.url)


@dataclass(frozen=True, slots=True)
class Machine:
    """What the ledgers of a page tell: the digest of the machine's text, and the damage undone for it."""

    text: str
    damage: tuple[str, ...]


def _machine(archive: Archive, article_id: str) -> Machine | None:
    """Read the ledger of a page, or those of all captures it was merged from; None where one is missing."""
    merged = archive.witnesses(article_id)
    found = None if merged is None else record.loads(merged)
    ledgers = []
    for capture_id in (article_id,) if found is None else (member.id for member in found.members):
        stored = archive.ledger(capture_id)
        if stored is None:
            return None
        ledgers.append(ledger_json.loads(stored))
    undone = {step.family for ledger in ledgers for step in ledger.steps if step.params is not None}
    damage = tuple(family.name for family in ORDER if family.name in undone & DAMAGE)
    return Machine(ledgers[0].steps[-1].after if found is None else found.text, damage)


def row(article_id: str, page: Page, machine: Machine | None, url: str) -> Row:
    """The row of one page; what is unknown is null, or an empty list where there may be several."""
    known, certificate = page.fields, page.fields.certificate
    paragraphs = [block.text for block in page.blocks]
    text = _GAP.join(paragraphs)
    values: tuple[Value, ...] = (
        article_id,
        url + address.page(article_id),
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
        None if machine is None else text_digest(text) != machine.text,
        None if machine is None else list(machine.damage),
        certificate.verdict,
        certificate.regenerated,
        certificate.exact,
        certificate.chosen,
        certificate.lost,
        known.proofread,
        known.capture.removeprefix("sha256:"),
        [each.removeprefix("sha256:") for each in known.witnesses],
        known.rights or None,
    )
    return dict(zip((field.name for field in FIELDS), values, strict=True))
