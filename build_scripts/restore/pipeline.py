"""Restoring one capture: undo every family in order, read the metadata, prove the result.

Pure: bytes in, outcome out. Everything a capture can do wrong ends here in quarantine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from build_scripts.captures import decoding, media, page_charset
from build_scripts.captures.decoding import Decoded
from build_scripts.extract import claims, layout
from build_scripts.extract.html import family as html
from build_scripts.extract.html.claims import complete
from build_scripts.extract.html.rewrite import digest, dropped
from build_scripts.language import script
from build_scripts.model.article import Article, Metadata, Paragraph
from build_scripts.model.capture import Capture, text_digest
from build_scripts.model.errors import ArchiveError, ReplayError, UnreadableCaptureError
from build_scripts.model.family import Context
from build_scripts.model.ledger import Ledger, Step
from build_scripts.model.outcome import Outcome, Quarantined, Removed, Restored
from build_scripts.restore.certify import certify
from build_scripts.restore.legibility import is_legible
from build_scripts.restore.order import DAMAGE, ORDER
from build_scripts.restore.replay import Played, redo

LONGEST: Final = 1_000_000  # characters; the longest news features have a hundredth of this
_LETTER: Final = re.compile(r"\w")


def _unheard(_stage: str) -> None:
    """Nobody asked."""


def restore(
    capture: Capture, *, declared: str | None = None, ended: Callable[[str], None] = _unheard
) -> Outcome:
    """Restore ``capture``; ``declared`` is its encoding where the user knows it better than its origin.

    ``ended`` is told each stage when it is over: ``decode``, every family, ``proof``, ``metadata``,
    ``certificate`` and ``ledger``.
    """
    try:
        return _restore(capture, declared, ended)
    except ArchiveError as error:
        return Quarantined(capture, error.what)


def _restore(capture: Capture, declared: str | None, ended: Callable[[str], None]) -> Restored:
    if capture.media_type not in {media.TEXT, media.HTML}:
        raise UnreadableCaptureError(
            "the capture is no text: a picture, a PDF, a script, something packed, or broken"
        )
    decoded = _decode(capture, declared)
    ended("decode")
    played = _undo_all(decoded.text, Context(capture.media_type, encoding=decoded.unsure), ended)
    text = played[-1].after
    if not _LETTER.search(text):
        raise UnreadableCaptureError("no article is left when spam and page furniture are taken away")
    if not is_legible(text):
        raise UnreadableCaptureError(
            "most of the text cannot be read: it was decoded in a wrong encoding, and bytes of it are lost"
        )
    if redo(text, played) != decoded.text:  # whose encoding brings back the bytes, or it was not decoded so
        raise ReplayError(f"the {_culprit(played)} family does not bring back what it undid")
    ended("proof")
    metadata, paragraphs = _read(played, capture.origin.url)
    ended("metadata")
    certificate = certify(played, regenerated=True)
    ended("certificate")
    whole = played[0].params is None  # no bytes are left in the first text
    ledger = Ledger(
        capture=capture.digest,
        media_type=capture.media_type,
        encoding=decoded.codec,
        decoding=decoded.claim,
        steps=_steps(played, capture.digest if whole and decoded.codec == "utf-8" else ""),
        headings=tuple(at for at, paragraph in enumerate(paragraphs) if paragraph.heading),
        script="Hant" if script.leans_traditional(text) else "Hans",
        metadata=metadata,
        certificate=certificate,
    )
    article = Article(metadata, ledger.script, paragraphs)
    restored = Restored(capture, ledger, text, article, removed(played), damage(played))
    ended("ledger")
    return restored


def _decode(capture: Capture, declared: str | None) -> Decoded:
    origin = capture.origin
    if declared:
        return decoding.decode(capture.body, declared, "user")
    if origin.declared:
        return decoding.decode(capture.body, origin.declared, origin.declared_by or "server")
    on_page = None if capture.media_type == media.TEXT else page_charset.declared_in(capture.body)
    return decoding.decode(capture.body, on_page, "page")


def _undo_all(text: str, context: Context, ended: Callable[[str], None]) -> tuple[Played, ...]:
    played: list[Played] = []
    found: set[str] = set()
    page = ""
    for family in ORDER:
        params = family.detect(text, context)
        after = text if params is None else family.undo(text, params)
        if family is html.FAMILY and params is not None:
            page = text
        if family is html.FAMILY and len(after) > LONGEST:
            raise UnreadableCaptureError(f"{len(after):,} characters are more than one article has")
        played.append(Played(family, text, after, params))
        if params is not None:
            found |= {family.name} & DAMAGE
            context = replace(context, found=frozenset(found), page=page)
        text = after
        ended(family.name)
    return tuple(played)


def _culprit(played: Sequence[Played]) -> str:
    """The first family in undoing whose redo does not bring back its text."""
    wrong = (step for step in played if step.params is not None and redo(step.after, (step,)) != step.before)
    return next((step.family.name for step in wrong), "encoding")


def _steps(played: Sequence[Played], digest: str) -> tuple[Step, ...]:
    """The steps for the ledger; ``digest`` is that of the first text, where it is known."""
    steps: list[Step] = []
    before = digest or text_digest(played[0].before)
    for each in played:
        after = before if each.after is each.before else text_digest(each.after)
        params = None if each.params is None else each.family.dump(each.params)
        steps.append(Step(each.family.name, each.family.version, before, after, params))
        before = after
    return tuple(steps)


def _read(played: Sequence[Played], address: str) -> tuple[Metadata, tuple[Paragraph, ...]]:
    steps = {step.family.name: step for step in played}
    blocks = steps["layout"].after.split("\n\n")
    headings = set(layout.headings(blocks))
    metadata = claims.read_metadata(
        before=steps["furniture"].before,
        furniture=steps["furniture"].params or (),
        heading=steps["heading"].params or (),
        paragraphs=blocks,
        exact_title=steps["html"].params is not None,
    )
    if steps["html"].params is not None:
        metadata = complete(metadata, steps["html"].before, steps["furniture"].before, address)
    return metadata, tuple(Paragraph(block, at in headings) for at, block in enumerate(blocks))


def removed(played: Sequence[Played]) -> tuple[Removed, ...]:
    """What was cut and is not published, in the order of the steps; the source of a page is one stretch."""
    pages = [
        dropped(step.params) for step in played if step.family is html.FAMILY and step.params is not None
    ]
    return tuple(Removed("page", len(each), digest(each)) for each in pages) + tuple(
        Removed(cut.kind, len(cut.text), text_digest(cut.text))
        for step in played
        if step.family.name in {"markup", "spam", "early_spam", "furniture"} and step.params is not None
        for cut in step.params
    )


def damage(played: Sequence[Played]) -> dict[str, int]:
    """How often each kind of damage and of furniture was found."""
    counts: Counter[str] = Counter()
    for step in played:
        if step.params is None:
            continue
        if step.family.name in DAMAGE:
            counts.update(step.family.count(step.params))
        elif step.family.name == "furniture":
            counts["furniture"] += len(step.params)
    return dict(counts)
