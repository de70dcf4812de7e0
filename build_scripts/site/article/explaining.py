"""How articles were restored, read off their captures and ledgers with all of the machine.

Separate from ``sources``, which loads it only when an article has to be explained: most builds explain none.
"""

from __future__ import annotations

from build_scripts.archive.store import Archive
from build_scripts.pages.compose import compose
from build_scripts.restore import explain, ledger_json
from build_scripts.site.article import editions
from build_scripts.site.article.evidence import Evidence, Mark
from build_scripts.witnesses import record


def members(merged: bytes) -> list[str]:
    """The captures that a page was merged from."""
    return [each.id for each in record.loads(merged).members]


def evidence(archive: Archive, article_id: str, stored: bytes) -> Evidence:
    """Explain how an article was restored whose ledger is ``stored``."""
    merged = archive.witnesses(article_id)
    if merged is not None:
        return editions.evidence(archive, merged)
    ledger = ledger_json.loads(stored)
    told = explain.explain(archive.capture(article_id), ledger)
    marks = tuple(
        Mark(each.span.start, each.span.end, each.families, each.captured, each.alternatives)
        for each in told.marks
    )
    made = compose(ledger, told.text)
    return Evidence(
        told.text, marks, told.removed, told.damage, ledger.certificate, None, ledger.decoding, made
    )
