"""``lost``: U+FFFD, which decoders put where bytes made no character; here it becomes the printers' 〓."""

from __future__ import annotations

from typing import Final

from build_scripts.damage import one_for_one
from build_scripts.damage.one_for_one import Substitution
from build_scripts.model.article import LACUNA
from build_scripts.model.family import Context

_REPLACEMENT: Final = "\ufffd"


def detect(text: str, _context: Context) -> Substitution | None:
    """Find the marks of lost characters; a 〓 of the page's own stays one."""
    return one_for_one.learn(text, {LACUNA: _REPLACEMENT}) if _REPLACEMENT in text else None


FAMILY: Final = one_for_one.family("lost", version=1, detect=detect)
