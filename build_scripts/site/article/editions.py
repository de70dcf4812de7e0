"""Evidence of a page that several captures make: the base's repairs, and what other witnesses supplied."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.archive.store import Archive
from build_scripts.pages.compose import compose_from
from build_scripts.pages.machine import source_of
from build_scripts.restore import explain, ledger_json
from build_scripts.restore.explain import Explanation
from build_scripts.site import words
from build_scripts.site.article.collation import collation, short
from build_scripts.site.article.evidence import GAP, WITNESS, Evidence, Mark
from build_scripts.witnesses import record
from build_scripts.witnesses.merge import Edition
from build_scripts.witnesses.record import siglum
from build_scripts.witnesses.witness import read


def evidence(archive: Archive, data: bytes) -> Evidence:
    """Merge the witnesses of a record again and explain the text; a misfit raises ``ArchiveError``."""
    found = record.loads(data)
    captures = [archive.capture(each.id) for each in found.members]
    ledgers = [ledger_json.loads(archive.ledger(each.id) or b"") for each in found.members]
    told = [explain.explain(*each) for each in zip(captures, ledgers, strict=True)]
    edition = record.replay(found, [read(*each) for each in zip(captures, ledgers, strict=True)])
    base = told[edition.plan.base]
    return Evidence(
        edition.text,
        tuple(_marks(edition, base)),
        base.removed,
        base.damage,
        edition.certificate,
        collation(edition, found.members, [each.damage for each in told]),
        machine=compose_from(source_of(edition)),
    )


def _marks(edition: Edition, base: Explanation) -> Iterator[Mark]:
    at = 0
    passed = 0  # how far the base's text has been followed
    ahead = [*(piece for piece in edition.plan.pieces if piece.witness == edition.plan.base)]
    for piece in edition.plan.pieces:
        if piece.witness == edition.plan.base:
            ahead.pop(0)
            drift = at - piece.start
            for each in base.marks:
                if piece.start <= each.span.start and each.span.end <= piece.end:
                    span = each.span.start + drift, each.span.end + drift
                    yield Mark(*span, each.families, each.captured, each.alternatives)
            passed = piece.end
        else:
            instead = base.text[passed : ahead[0].start if ahead else len(base.text)]
            note = words.supplied(short(instead), siglum(piece.witness), piece.reason)
            yield from _supplied(edition.text, at, at + len(piece), note)
        at += len(piece)


def _supplied(text: str, start: int, end: int, note: str) -> Iterator[Mark]:
    """A mark for each paragraph that a supplied stretch touches."""
    while start < end:
        stop = text.find(GAP, start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield Mark(start, stop, (WITNESS,), "", note=note)
        start = stop + len(GAP) if stop < end else end
