"""What becomes of a capture: an article with its proof, or a place in quarantine with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model.article import Article
from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding
from build_scripts.model.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the capture that is not published: its kind, length in characters and digest."""

    kind: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A capture with its article. ``text`` is the machine's text: paragraphs joined by an empty line."""

    capture: Capture
    ledger: Ledger
    text: str
    article: Article
    removed: tuple[Removed, ...]
    damage: Mapping[str, int]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A capture that gave no article, and why."""

    capture: Capture
    reason: str
    findings: tuple[Finding, ...] = ()


Outcome = Restored | Quarantined
