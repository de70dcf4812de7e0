"""Runs of ``scale`` as tests order them, and their results as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_scripts.scale import row, storage, table
from build_scripts.scale.blocks import QUARANTINED, RESTORED
from build_scripts.scale.cluster import Run
from build_scripts.scale.engines import Crew
from build_scripts.scale.plan import Plan
from build_scripts.scale.storage import Folder
from build_scripts.workers.tasks import Ended
from tests.scale.conftest import canonical

PRELOAD = ("build_scripts.cli.warm", "build_scripts.scale.cluster")
SHARED = 15_000  # bytes above which several tasks read a file of the crawl


def ordered(source: str | Path, out: str | Path, **asked: Any) -> Run:  # noqa: ANN401 - fields of the plan
    """A run over all files in a folder."""
    plan = replace(Plan("test", storage.found([str(source)])), **asked)
    return Run(str(out), replace(plan, small=min(plan.small, plan.large)), preload=PRELOAD)


def here(work: Callable[[int], object], numbers: Iterable[int]) -> Iterator[Ended]:
    """A crew of one: this process."""
    for number in list(numbers):
        work(number)
        yield Ended(number)


def done(run: Run, crew: Crew = here) -> list[str | None]:
    """Begin a run, or go on with it, and return what its tasks said."""
    run.begin()
    return [step.error for step in run.on(crew)]


def rows(out: str | Path, kind: str) -> list[dict[str, Any]]:
    """All rows of one kind of table."""
    folder = Folder(str(out))
    found = []
    for name in folder.names(kind):
        with storage.opened(folder.address(f"{kind}/{name}")) as file:
            found += list(table.rows(file))
    return found


def records(out: str | Path) -> Counter[str]:
    """The answers in the tables as a set."""
    return canonical(row.answered(each) for kind in (RESTORED, QUARANTINED) for each in rows(out, kind))
