"""What a task, or a whole run, did in numbers; and that nothing was lost on the way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from build_scripts.model.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Counts:
    """Captures read, of them ``passed`` over because nobody wanted them, restored and quarantined.

    ``internal`` of the quarantined are mistakes of the program. ``findings`` are about inputs, ``errors`` the
    severe among them. ``bytes`` are those of the captures that were restored or quarantined, ``characters``
    those of the texts; ``seconds`` is processor time.
    """

    captures: int = 0
    passed: int = 0
    restored: int = 0
    quarantined: int = 0
    internal: int = 0
    findings: int = 0
    errors: int = 0
    bytes: int = 0
    characters: int = 0
    seconds: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        """The counts of both."""
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def checked(self, where: str) -> Counts:
        """Return it if every capture that was read is restored, quarantined or passed over; else raise."""
        ended = self.passed + self.restored + self.quarantined
        if ended != self.captures:
            raise ArchiveError(
                f"{self.captures:,} captures were read and {ended:,} came out",
                where=where,
                why="Every input ends as an article or in quarantine with a reason.",
                hint="a block between reading and writing drops captures: take it out",
            )
        return self


def dumps(counts: Counts) -> bytes:
    """Write counts as JSON."""
    return f"{json.dumps(asdict(counts), indent=1)}\n".encode()


def loads(data: bytes) -> Counts:
    """Read what ``dumps`` wrote."""
    return Counts(**json.loads(data))
