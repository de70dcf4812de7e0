"""Replaying a ledger: from the capture to the machine's text, and from that text to the capture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from build_scripts.captures import decoding
from build_scripts.model.capture import Capture, text_digest
from build_scripts.model.errors import ReplayError, UnreadableCaptureError
from build_scripts.model.family import Family
from build_scripts.model.ledger import Ledger, Step
from build_scripts.restore.families import family_of

_HINT = "restore the ledger from version control, or make it again with: python -m build_scripts clean"


class Played(NamedTuple):
    """One step with the texts on both sides and the parameters, ready to be used."""

    family: Family[Any]
    before: str
    after: str
    params: Any  # the family's own record; only the family looks into it


def play(capture: Capture, ledger: Ledger) -> tuple[Played, ...]:
    """Undo every step of ``ledger`` on ``capture``, checking each digest on the way."""
    where = f"captures/{capture.id}/ledger.json"
    if ledger.capture != capture.digest:
        raise ReplayError("the ledger belongs to another capture", where=where, hint=_HINT)
    try:
        text = decoding.decode_as(capture.body, ledger.encoding)
    except UnreadableCaptureError as error:
        raise ReplayError(str(error), where=where, hint=_HINT) from error
    played = []
    digest = text_digest(text)
    for step in ledger.steps:
        played.append(_undo(step, text, digest, f"{where}: step {step.family}"))
        text, digest = played[-1].after, step.after
    return tuple(played)


def _undo(step: Step, text: str, digest: str, where: str) -> Played:
    """Undo a step on ``text``, which has this ``digest``."""
    family = family_of(step)
    if family is None:
        raise ReplayError(f"no family is called {step.family!r}", where=where, hint=_HINT)
    if digest != step.before:
        raise ReplayError("the text before this step is not the one recorded", where=where, hint=_HINT)
    params = None if step.params is None else family.load(step.params, text)
    after = text if params is None else family.undo(text, params)
    if (digest if after is text else text_digest(after)) != step.after:
        raise ReplayError("the text after this step is not the one recorded", where=where, hint=_HINT)
    return Played(family, text, after, params)


def machine_text(capture: Capture, ledger: Ledger) -> str:
    """Return the machine's text: paragraphs joined by one empty line."""
    return play(capture, ledger)[-1].after


def redo(text: str, played: Sequence[Played]) -> str:
    """Do every step again, from the machine's ``text`` to the text of the capture."""
    for step in reversed(played):
        if step.params is not None:
            text = step.family.redo(text, step.params)
    return text


def regenerate(text: str, ledger: Ledger, capture: Capture) -> bytes:
    """Make the capture again from the machine's ``text`` and the ledger.

    ``capture`` supplies only the words of what was cut, which ledgers name by position and digest.
    """
    return decoding.encode(redo(text, play(capture, ledger)), ledger.encoding)
