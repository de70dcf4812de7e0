"""The boundary of one capture: whatever goes wrong inside, the others get their turn."""

from __future__ import annotations

import logging
from typing import Final

from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome, Quarantined
from build_scripts.restore.pipeline import restore

INTERNAL: Final = "X900"
_LOG: Final = logging.getLogger(__name__)


def attempt(capture: Capture, declared: str | None = None) -> Outcome:
    """Restore a capture; a mistake of the program quarantines it too, with the finding ``X900``.

    ``declared`` is its encoding where the user knows it; otherwise counts what its origin declares. With
    ``--debug`` the traceback is logged.
    """
    try:
        return restore(capture, declared=declared or capture.origin.declared or None)
    except Exception as error:  # noqa: BLE001 - counted, named, and the exit code is 4
        _LOG.debug("restoring %s failed", capture.id, exc_info=error)
        what = f"internal error: {type(error).__name__}: {error}"
        finding = Finding(
            INTERNAL, "error", what, capture.id, "report this, with the capture if you may share it"
        )
        return Quarantined(capture, what, (finding,))


def is_internal(outcome: Quarantined) -> bool:
    """Whether a mistake of the program quarantined the capture."""
    return any(finding.code == INTERNAL for finding in outcome.findings)
