"""A row of the results: the contract's answer, where the capture came from, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from build_scripts.captures.media import HTML
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome
from build_scripts.restore.answer import answer

Row = Mapping[str, Any]
# The bytes of a capture stand in one of these; `ingest` knows them, url, retrieved and encoding by name.
BYTES: Final = ("html", "text")
ORIGIN: Final = ("name", "url", "retrieved", "encoding", "encoding_by", "media_type")


def row(outcome: Outcome, *, keep: bool) -> Row:
    """Write an outcome as a row; with ``keep`` it holds the capture's bytes."""
    capture = outcome.capture
    origin = capture.origin
    column = "html" if capture.media_type == HTML else "text"
    return {
        **answer(outcome),
        "name": origin.name,
        "url": origin.url,
        "retrieved": origin.retrieved,
        "encoding": origin.declared,
        "encoding_by": origin.declared_by,
        "media_type": capture.media_type,
        **{each: capture.body if keep and each == column else None for each in BYTES},
    }


def finding_row(finding: Finding) -> Row:
    """Write what was said about an input as a row."""
    return asdict(finding)


def answered(stored: Row) -> Row:
    """Take the contract's answer out of a row that was read back: what ``restore --json`` writes."""
    kept = {key: value for key, value in stored.items() if key not in {*BYTES, *ORIGIN}}
    return {**kept, "damage": dict(stored["damage"])}
