"""An article as it was published, as far as a capture shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate

Script = Literal["Hans", "Hant"]
Verdict = Literal["exact", "probable", "partial", "clean"]

LACUNA = "〓"  # the printers' mark for a character that could not be set


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of running text on one line; ``heading`` marks a crosshead."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read about an article, each with its evidence. Unknown is empty, never a guess.

    ``source`` is the credited outlet, ``site`` the republishing site, ``authors`` reporters and
    writers, ``editors`` 责编 and 编辑.
    """

    title: Claim[str] = Claim("")
    subtitle: Claim[str] = Claim("")
    published: Claim[PartialDate] = Claim(PartialDate())
    source: Claim[str] = Claim("")
    site: Claim[str] = Claim("")
    authors: Claim[tuple[str, ...]] = Claim(())
    editors: Claim[tuple[str, ...]] = Claim(())
    region: Claim[str] = Claim("")
    people: Claim[tuple[str, ...]] = Claim(())


@dataclass(frozen=True, slots=True)
class Certificate:
    """How sure the text is: ``exact + chosen + lost`` are the characters of title and body.

    ``exact``: only one original regenerates the capture. ``chosen``: several do and recorded
    evidence chose. ``lost``: marked with 〓. White space and punctuation whose width was restored
    are not counted. ``regenerated`` says that the capture came out again, byte for byte.
    """

    verdict: Verdict
    regenerated: bool
    exact: int
    chosen: int
    lost: int


@dataclass(frozen=True, slots=True)
class Article:
    """The restored text with what is known about it."""

    metadata: Metadata
    script: Script
    paragraphs: tuple[Paragraph, ...]
    tags: tuple[str, ...] = field(default=())
