"""What became of a capture in the fields that other programs read: the contract of ``restore --json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from build_scripts.model.article import Metadata
from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome, Quarantined, Restored

Json = Mapping[str, object]


def answer(outcome: Outcome) -> Json:
    """The outcome in the contract's fields; unknown is empty or null, as is all of a quarantined one."""
    metadata = outcome.article.metadata if isinstance(outcome, Restored) else Metadata()
    head: Json = {
        "id": outcome.capture.digest,
        "title": metadata.title.value,
        "subtitle": metadata.subtitle.value,
        "published": _published(metadata.published),
        "source": metadata.source.value,
        "site": metadata.site.value,
        "authors": metadata.authors.value,
        "editors": metadata.editors.value,
        "region": metadata.region.value,
    }
    return {**head, **(_restored(outcome) if isinstance(outcome, Restored) else _quarantined(outcome))}


def _restored(restored: Restored) -> Json:
    return {
        "script": restored.article.script,
        "paragraphs": [each.text for each in restored.article.paragraphs],
        "damage": dict(restored.damage),
        "certificate": asdict(restored.ledger.certificate),
        "removed": [asdict(each) for each in restored.removed],
        "findings": _findings(restored.findings),
        "quarantined": None,
    }


def _quarantined(quarantined: Quarantined) -> Json:
    return {
        "script": "",
        "paragraphs": [],
        "damage": {},
        "certificate": None,
        "removed": [],
        "findings": _findings(quarantined.findings),
        "quarantined": quarantined.reason,
    }


def _published(claim: Claim[PartialDate]) -> Json:
    return {
        "value": str(claim.value),
        "precision": claim.value.precision,
        "inferred": claim.inferred,
        "evidence": [f"{each.rule}: {each.quote}" for each in claim.evidence],
    }


def _findings(findings: tuple[Finding, ...]) -> list[Json]:
    return [{"code": each.code, "severity": each.severity, "message": each.message} for each in findings]
