"""Spam in tests: what is left of a text when the family has cut it."""

from __future__ import annotations

from build_scripts.damage.spam import FAMILY
from build_scripts.model.family import Context


def cleaned(text: str) -> str:
    """The text without what the family cuts."""
    record = FAMILY.detect(text, Context())
    return text if record is None else FAMILY.undo(text, record)
