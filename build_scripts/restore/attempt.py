"""The boundary of one capture: whatever goes wrong inside, the others get their turn."""

from __future__ import annotations

import logging
from typing import Final

from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Outcome, Quarantined
from build_scripts.restore.pipeline import restore
from build_scripts.workers.limits import OutOfTimeError, processor_time
from build_scripts.workers.pool import Death

SECONDS: Final = 60  # of processor time for one capture: thousands of times what an article takes
INTERNAL: Final = "X900"
DIED: Final = "X901"
OVERTIME: Final = "X902"
MEMORY: Final = "X903"
# What may go well another time, on another machine or with a repaired program.
_TRIED_AGAIN: Final = frozenset({INTERNAL, DIED, MEMORY})
_SPLIT: Final = "if it holds many articles, split it into one file each"
_LOG: Final = logging.getLogger(__name__)


def attempt(capture: Capture, declared: str | None = None) -> Outcome:
    """Restore a capture; a mistake of the program quarantines it too, with the finding ``X900``.

    So does more than ``SECONDS`` of processor time (``X902``) and running out of memory (``X903``).
    ``declared`` is its encoding where the user knows it; otherwise counts what its origin declares. With
    ``--debug`` the traceback is logged.
    """
    try:
        with processor_time(SECONDS):
            return restore(capture, declared=declared)
    except OutOfTimeError:
        return _overtime(capture)
    except MemoryError:
        return _quarantined(capture, MEMORY, "restoring it needs more memory than there is", _SPLIT)
    except Exception as error:  # noqa: BLE001 - counted, named, and the exit code is 4
        _LOG.debug("restoring %s failed", capture.id, exc_info=error)
        what = f"internal error: {type(error).__name__}: {error}"
        return _quarantined(capture, INTERNAL, what, "report this, with the capture if you may share it")


def lost(capture: Capture, death: Death) -> Quarantined:
    """What becomes of a capture in whose restoration a process died."""
    if death.overtime:
        return _overtime(capture)
    what = f"the process that restored it was {death.reason}"
    hint = "it is tried again by the next run; where memory ran out, give fewer --jobs"
    return _quarantined(capture, DIED, what, hint)


def is_internal(outcome: Quarantined) -> bool:
    """Whether a mistake of the program quarantined the capture."""
    return any(finding.code == INTERNAL for finding in outcome.findings)


def is_tried_again(outcome: Quarantined) -> bool:
    """Whether the same program may do better with the same capture another time."""
    return any(finding.code in _TRIED_AGAIN for finding in outcome.findings)


def _overtime(capture: Capture) -> Quarantined:
    return _quarantined(capture, OVERTIME, f"restoring it takes more than {SECONDS} seconds", _SPLIT)


def _quarantined(capture: Capture, code: str, what: str, hint: str) -> Quarantined:
    return Quarantined(capture, what, (Finding(code, "error", what, capture.id, hint),))
