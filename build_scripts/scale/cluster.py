"""A run from beginning to end: the plan is laid, tasks are given out, counts are added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from build_scripts.model.errors import UsageError
from build_scripts.scale import blocks, counts, plan
from build_scripts.scale.blocks import COUNTS, PLAN, Reader, Restorer, Writer
from build_scripts.scale.counts import Counts
from build_scripts.scale.engines import Crew, Pipeline, Slurm
from build_scripts.scale.plan import Plan
from build_scripts.scale.storage import Folder
from build_scripts.workers.tasks import Ended

LOGS: Final = "logs"
SUMMARY: Final = "summary.json"


@dataclass(frozen=True, slots=True)
class Step:
    """A task that has ended, well or with an ``error``, and what it did."""

    task: int
    counts: Counts
    error: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """Captures to tables in the folder ``out``; ``preload`` names modules that every process loads."""

    out: str
    plan: Plan
    preload: tuple[str, ...] = ()

    @property
    def folder(self) -> Folder:
        """The folder of the results."""
        return Folder(self.out)

    @property
    def pipeline(self) -> tuple[Any, ...]:
        """The blocks."""
        return Reader(self.out), Restorer(self.out, self.preload), Writer(self.out)

    def begin(self) -> int:
        """Lay down the plan, or find the same plan there; how many tasks are complete already."""
        known = self.folder.read(PLAN)
        if known is None:
            self.folder.refuse_strange()
            self.folder.write(PLAN, plan.dumps(self.plan))
        elif differing := plan.differences(plan.loads(known, self.folder.address(PLAN)), self.plan):
            raise UsageError(
                f"another run is in this folder: {differing[0]}",
                where=self.out,
                why="A run goes on only with what it was begun with, so that all results are of one making.",
                hint="ask for the same as before, or name another folder with --out",
            )
        return len(self.plan.tasks) - len(self._pipeline.incomplete())

    @property
    def _pipeline(self) -> Pipeline:
        return Pipeline(self.pipeline, len(self.plan.tasks), self.folder.address(LOGS))

    def on(self, crew: Crew) -> Iterator[Step]:
        """Run what is not complete; every task is told of when it ends."""
        self.folder.sweep()
        for ended in self._pipeline.over(crew):
            yield self._step(ended)

    def submit(self, slurm: Slurm) -> str:
        """Hand what is not complete to Slurm."""
        return slurm.submit(self.pipeline, len(self.plan.tasks), self.folder.address(LOGS))

    def _step(self, ended: Ended) -> Step:
        return Step(ended.number, Counts() if ended.error else self._counts(ended.number), ended.error)

    def _counts(self, task: int) -> Counts:
        return counts.loads(self.folder.read(f"{COUNTS}/{blocks.number(task)}.json") or b"{}")

    def missing(self) -> list[int]:
        """The tasks that are not complete."""
        return self._pipeline.incomplete()

    def sum_up(self) -> Counts:
        """Add up the counts of all tasks, which must be complete, and write the sum beside the results."""
        total = sum((self._counts(task) for task in range(len(self.plan.tasks))), start=Counts())
        total.checked(self.out)
        self.folder.write(SUMMARY, counts.dumps(total))
        return total
