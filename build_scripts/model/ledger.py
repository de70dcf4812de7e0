"""The ledger: how a capture became the machine's text, step by step, so that it can be replayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from build_scripts.model.article import Certificate, Metadata, Script
from build_scripts.model.claim import Claim
from build_scripts.model.family import Json

FORMAT: Final = 2  # of the file; raise when its form changes, so that all ledgers are made again
# Older forms, which must be read for ever: people's changes are measured against what they make.
FORMER_FORMATS: Final = (1,)


@dataclass(frozen=True, slots=True)
class Step:
    """One family's turn: digests of the text before and after, and its parameters.

    A family that found nothing has no parameters and equal digests; it is listed all the same, so
    that the order and the versions of the machine can be read off every ledger.
    """

    family: str
    version: int
    before: str
    after: str
    params: Json | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that leads from a capture to its article and back.

    ``encoding`` is how the bytes were decoded and ``decoding`` why; ``headings`` are the indices of the
    paragraphs that are crossheads; ``format`` is that of the file (1 had no ``decoding``). The machine's
    text is the paragraphs joined by one empty line; its digest is the ``after`` of the last step.
    """

    capture: str
    media_type: str
    encoding: str
    steps: tuple[Step, ...]
    headings: tuple[int, ...]
    script: Script
    metadata: Metadata
    certificate: Certificate
    decoding: Claim[str] = Claim("")
    format: int = FORMAT
