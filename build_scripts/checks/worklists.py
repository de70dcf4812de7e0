"""Where a proofreader is needed most: which pages wait for what, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from build_scripts.pages.fields import Fields

VALIDATED: Final = 4
PROOFREAD: Final = 3
DOUBTFUL: Final = 2


@dataclass(frozen=True, slots=True)
class Job:
    """A page that waits for somebody; ``conflicts`` is how many places of it are to be decided."""

    id: str
    fields: Fields
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: the name by which it is asked for, which pages are on it, and which of them come first."""

    name: str
    holds: Callable[[Job], bool]
    urgency: Callable[[Job], tuple[int, ...]]

    def of(self, jobs: Iterable[Job]) -> list[Job]:
        """The pages on the list, the most urgent first, equally urgent ones in the order of ids."""
        waiting = [job for job in jobs if self.holds(job)]
        return sorted(waiting, key=lambda job: (*(-each for each in self.urgency(job)), job.id))


def _doubts(job: Job) -> tuple[int, ...]:
    """Characters that are lost, then those that were chosen among several."""
    return job.fields.certificate.lost, job.fields.certificate.chosen


def _is_damaged(job: Job) -> bool:
    return any(_doubts(job)) and job.fields.proofread < VALIDATED


LISTS: Final = (
    Worklist("damaged", _is_damaged, _doubts),
    Worklist("conflicts", lambda job: job.conflicts > 0, lambda job: (job.conflicts,)),
    Worklist("doubtful", lambda job: job.fields.proofread == DOUBTFUL, _doubts),
    Worklist("second", lambda job: job.fields.proofread == PROOFREAD, _doubts),
    Worklist("outlet", lambda job: not job.fields.source, _doubts),
    Worklist("date", lambda job: not job.fields.date, _doubts),
)
