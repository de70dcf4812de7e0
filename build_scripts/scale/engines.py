"""What runs the tasks: the cores of this machine, a Ray cluster, a Slurm cluster. Knows datatrove's and Ray.

Tasks, their marks of completion and their logs are datatrove's; so are the executor for Slurm and the steps
of MinHash. Its executors for one machine and for Ray are not used: in 0.10.1 both wait for ever when a
process dies, and the latter also when a node dies while more tasks are asked for than processors are free.
Here a task that dies is given out again, by `workers.tasks` and by Ray itself.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import ray
import ray.exceptions
from datatrove.executor.base import PipelineExecutor
from datatrove.executor.slurm import SlurmPipelineExecutor
from datatrove.utils.logging import logger

from build_scripts.model.errors import ArchiveError, UsageError
from build_scripts.workers import tasks
from build_scripts.workers.tasks import Ended

_RETRIES: Final = 8  # of one task by Ray: nodes may come and go
_PATIENCE: Final = 10.0  # seconds for the head of a cluster to answer
_QUIET: Final = 1  # datatrove's rank of a task that says nothing but errors on the console


class Crew(Protocol):
    """Calls some work with many numbers and tells of each when it has ended."""

    def __call__(self, work: Callable[[int], object], numbers: Iterable[int]) -> Iterator[Ended]:
        """Yield the numbers as they end, in any order."""


class Pipeline(PipelineExecutor):  # type: ignore[misc]  # datatrove has no types where it is not installed
    """Blocks, run once for each task; ``logs`` has logs, statistics and marks of completion."""

    def __init__(self, blocks: Sequence[Any], count: int, logs: str) -> None:
        super().__init__(list(blocks), logs)
        self._count = count

    @property
    def world_size(self) -> int:
        """How many tasks there are."""
        return self._count

    def get_distributed_env(self, node_rank: int = -1) -> Mapping[str, str]:
        """What datatrove tells blocks about the machines; ours do not ask."""
        words = ("node_ips", "cpus_per_task", "mem_per_cpu", "gpus_on_node", "executor")
        return {f"datatrove_{word}": "" for word in words} | {"datatrove_executor": f"SHIYI {node_rank}"}

    def run(self) -> None:
        """Run all tasks one after the other, right here."""
        for rank in self.incomplete():
            self.task(rank)

    def task(self, rank: int) -> None:
        """Run one task, unless it was completed before."""
        logger.remove()
        self._run_for_rank(rank, _QUIET)

    def over(self, crew: Crew) -> Iterator[Ended]:
        """Give all tasks that are not complete to ``crew``."""
        logger.remove()
        yield from crew(self.task, self.incomplete())

    def incomplete(self) -> list[int]:
        """The tasks that are not complete, as storage has them now."""
        self.logging_dir.fs.invalidate_cache()
        ranks: list[int] = self.get_incomplete_ranks()
        return ranks


@dataclass(frozen=True, slots=True)
class Local:
    """So many processes of this machine."""

    processes: int
    preload: tuple[str, ...] = ()

    def __call__(self, work: Callable[[int], object], numbers: Iterable[int]) -> Iterator[Ended]:
        """Work in processes that are started anew where they die."""
        yield from tasks.run_each(work, numbers, self.processes, self.preload)


@dataclass(frozen=True, slots=True)
class Ray:
    """A cluster that runs already; ``address`` is that of its head, or ``auto``."""

    address: str = "auto"

    def __call__(self, work: Callable[[int], object], numbers: Iterable[int]) -> Iterator[Ended]:
        """Give every task to Ray, which gives it out again when its process or its node dies."""
        if not ray.is_initialized():
            _connect(self.address)
        remote = ray.remote(num_cpus=1, max_retries=_RETRIES)(_called)
        shared = ray.put(work)
        pending = {remote.remote(shared, number): number for number in numbers}
        while pending:
            done, _ = ray.wait(list(pending), num_returns=1)
            for reference in done:
                yield Ended(pending.pop(reference), _error(reference))


def _called(work: Callable[[int], object], number: int) -> None:
    work(number)


def _error(reference: Any) -> str | None:  # noqa: ANN401 - Ray has no types where it is not installed
    try:
        ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        return f"{type(error.cause).__name__}: {error.cause}"
    except ray.exceptions.RayError as error:
        return f"{type(error).__name__}: {error}".partition("\n")[0]
    return None


def _connect(address: str) -> None:
    try:
        _knock(address)
        ray.init(address=address, log_to_driver=False, logging_level="WARNING")
    except (OSError, ray.exceptions.RayError) as error:
        raise UsageError(
            f"no Ray cluster answers: {str(error).partition(chr(10))[0]}",
            where=address,
            hint="start one with `ray start --head`, then give its address with --address",
        ) from error


def _knock(address: str) -> None:
    """Raise ``OSError`` where nobody listens; Ray itself would ask for a quarter of an hour."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit() and "//" not in host:
        socket.create_connection((host, int(port)), _PATIENCE).close()


@dataclass(frozen=True, slots=True)
class Slurm:
    """A cluster whose `sbatch` is at hand; ``options`` are those of `sbatch`, ``setup`` prepares a shell."""

    partition: str
    time: str = "24:00:00"
    workers: int = -1
    setup: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def submit(self, blocks: Sequence[Any], count: int, logs: str) -> str:
        """Hand all tasks that are not complete to Slurm and return the id of the job, "" for none."""
        executor = _Slurm(
            list(blocks),
            tasks=count,
            time=self.time,
            partition=self.partition,
            workers=self.workers,
            job_name="shiyi",
            qos=None,
            env_command=self.setup,
            sbatch_args=dict(self.options),
            logging_dir=logs,
        )
        try:
            executor.run()
        except FileNotFoundError as error:
            raise UsageError(
                "there is no `sbatch` on this machine", hint="run this on a login node of the cluster"
            ) from error
        except OSError as error:
            raise ArchiveError(f"Slurm refused: {error}") from error
        return "" if executor.job_id in {None, -1} else str(executor.job_id)


class _Slurm(SlurmPipelineExecutor):  # type: ignore[misc]  # datatrove has no types where it is not installed
    def launch_merge_stats(self) -> None:
        """Start no job to add up statistics: the counts of the tasks are added up here."""
