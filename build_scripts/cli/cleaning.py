"""Both phases of ``clean`` for one capture, and each of them as work for many processes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from build_scripts.archive.store import Archive
from build_scripts.cli import ledgers, publishing
from build_scripts.cli.gathering import gather
from build_scripts.cli.ledgers import Ledgered
from build_scripts.cli.publishing import Published, Status, Task
from build_scripts.model.finding import Finding
from build_scripts.restore.attempt import DIED, SECONDS
from build_scripts.workers.pool import Death, Job

# ``warm`` restores a sample, so that the word lists are read once and shared by all processes.
PRELOAD: Final = ("build_scripts.cli.cleaning", "build_scripts.cli.warm")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one capture in both phases; the fields are those of the phases."""

    capture_id: str
    status: Status | Literal["quarantined"]
    reason: str = ""
    findings: tuple[Finding, ...] = ()


def clean(archive: Archive, capture_id: str, *, again: bool = False) -> Cleaned:
    """Make the ledger and the page of one capture, unless this machine has made them already."""
    made = ledgers.make(archive, capture_id, again=again)
    if made.status == "damaged":
        return Cleaned(capture_id, "quarantined", made.reason, made.findings)
    group = None if made.settled else gather(archive, [capture_id]).of(capture_id)
    published = publishing.publish(archive, Task(capture_id, group), again=again)
    if group is not None and published.status == "witness":
        publishing.publish(archive, Task(group.members[0], group))
    status = "quarantined" if made.status == "quarantined" else published.status
    return Cleaned(capture_id, status, made.reason, (*made.findings, *published.findings))


def ledger_job(archive: Archive, *, again: bool) -> Job[str, Ledgered]:
    """The first phase: ids of captures in, what became of them out."""
    work = partial(ledgers.make, archive, again=again)
    return Job(work, partial(ledgers.give_up, archive), SECONDS, PRELOAD, archive.take_part)


def page_job(archive: Archive, *, again: bool) -> Job[Task, Published]:
    """The second phase, for captures that are done with the first."""
    work = partial(publishing.publish, archive, again=again)
    return Job(work, _no_page, SECONDS, PRELOAD, archive.take_part)


def _no_page(task: Task, death: Death) -> Published:
    message = f"the process that made the page was {death.reason}"
    where = f"captures/{task.capture_id}"
    hint = "it is tried again by the next run"
    return Published(task.capture_id, "none", (Finding(DIED, "error", message, where, hint),))
