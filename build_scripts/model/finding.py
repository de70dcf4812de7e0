"""Facts about the data that somebody should look at; returned and counted, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "review"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One coded fact: ``code`` is stable (a family letter and three digits) and never reused."""

    code: str
    severity: Severity
    message: str
    where: str = ""
    hint: str = ""
