"""What the exit code of every verb means; other programs read it."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, fixed."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    QUARANTINED = 3
    INTERNAL = 4
