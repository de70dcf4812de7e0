"""A witness: one capture's text of an article, with how sure each of its characters is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from build_scripts.damage.width import TABLE
from build_scripts.model.article import LACUNA, Certificate, Metadata, Script
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.ledger import Ledger
from build_scripts.restore.certify import published_doubts
from build_scripts.restore.replay import play
from build_scripts.witnesses.letters import Letters, letters

_UNDATED: Final = "~"  # sorts behind every date


@dataclass(frozen=True, slots=True)
class Witness:
    """What one capture says; ``text`` is the machine's text of it.

    ``chosen`` are the places of ``text`` where several originals regenerate the capture, with the other
    ones; ``lacunae`` says whether a 〓 in it is a gap (and not the page's own sign); ``widened`` whether
    the width of its punctuation was restored.
    """

    capture: str
    origin: Origin
    text: str
    letters: Letters
    chosen: Mapping[int, tuple[str, ...]]
    lacunae: bool
    widened: bool
    script: Script
    headings: tuple[int, ...]
    metadata: Metadata
    certificate: Certificate

    @property
    def host(self) -> str:
        """The site that the capture is from, empty if that is not known."""
        return urlsplit(self.origin.url).hostname or ""

    @property
    def seniority(self) -> tuple[str, str]:
        """Sorts witnesses: earliest retrieved first, then by digest; never depends on who came when."""
        return self.origin.retrieved or _UNDATED, self.capture

    def is_lost(self, at: int) -> bool:
        """Whether the character at ``at`` of the text is a gap."""
        return self.lacunae and self.text[at] == LACUNA

    def is_sure(self, at: int) -> bool:
        """Whether only this character regenerates the capture."""
        return at not in self.chosen and not self.is_lost(at)

    def counts(self, at: int) -> bool:
        """Whether a certificate counts the character at ``at``."""
        character = self.text[at]
        return not character.isspace() and not (self.widened and character in TABLE)


def read(capture: Capture, ledger: Ledger) -> Witness:
    """Replay ``ledger`` on its ``capture``; what does not fit raises ``ReplayError``."""
    played = play(capture, ledger)
    text = played[-1].after
    doubts = published_doubts(played)
    return Witness(
        capture=capture.digest,
        origin=capture.origin,
        text=text,
        letters=letters(text),
        chosen={at: others for at, others in doubts.items() if at >= 0},
        lacunae=ledger.certificate.lost > 0,
        widened=any(step.family.name == "width" and step.params is not None for step in played),
        script=ledger.script,
        headings=ledger.headings,
        metadata=ledger.metadata,
        certificate=ledger.certificate,
    )
