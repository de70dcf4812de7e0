"""A real Ray cluster of several nodes on this machine, each at a loopback address of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HEAD: Final = "127.0.0.2"
_RAY: Final = Path(sys.executable).with_name("ray")
_MEMORY: Final = str(80 << 20)  # bytes that a node sets aside for objects, the least that Ray takes
_PATIENCE: Final = 180.0  # seconds; only a node that hangs takes as long
_TRIES: Final = 5  # a node of a busy machine may find itself too slow
# What Ray may be asked to wait for, and helpers of a node that nobody needs here.
_SETTINGS: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_agent_register_timeout_ms": "120000",
    "RAY_raylet_start_wait_time_s": "120",
    "RAY_enable_metrics_collection": "0",
    "RAY_prestart_worker_first_driver": "0",
    "RAY_enable_worker_prestart": "0",
}


@dataclass(slots=True)
class Nodes:
    """The processes of ``ray start``, the head first; ``address`` is what one connects to."""

    port: int
    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the head listens."""
        return f"{HEAD}:{self.port}"

    def start(self) -> None:
        """Start one more node, with one processor; where it does not come up, try again."""
        for _ in range(_TRIES):
            if self._started(len(self.running)):
                return
            self.kill(len(self.running) - 1)
            self.running.pop()
        raise AssertionError((self.folder / f"node-{len(self.running)}.log").read_text("utf-8"))

    def _started(self, number: int) -> bool:
        role = (
            ("--head", "--port", str(self.port), "--include-dashboard", "false")
            if number == 0
            else ("--address", self.address)
        )
        where = ("--node-ip-address", f"127.0.0.{number + 2}", "--temp-dir", str(self.folder))
        size = ("--num-cpus", "1", "--object-store-memory", _MEMORY, "--block")
        log = (self.folder / f"node-{number}.log").open("wb")
        with log:
            self.running.append(
                subprocess.Popen(
                    [str(_RAY), "start", *role, *(where if number == 0 else where[:2]), *size],
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env={**os.environ, **_SETTINGS},
                    start_new_session=True,
                )
            )
        until = time.monotonic() + _PATIENCE
        while b"--block" not in (self.folder / f"node-{number}.log").read_bytes():
            if self.running[number].poll() is not None or time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True

    def kill(self, number: int) -> None:
        """End a node as a power cut does: nothing in it is told."""
        with suppress(ProcessLookupError):
            os.killpg(self.running[number].pid, signal.SIGKILL)
        self.running[number].wait()

    def stop(self) -> None:
        """End all nodes that still run."""
        for number, process in reversed(list(enumerate(self.running))):
            if process.poll() is None:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_PATIENCE / 4)
            self.kill(number)  # and whatever of it is left


@contextmanager
def cluster(folder: Path, count: int, port: int = 6389) -> Iterator[Nodes]:
    """Run so many nodes for the time of a ``with``."""
    nodes = Nodes(port, folder)
    try:
        for _ in range(count):
            nodes.start()
        yield nodes
    finally:
        nodes.stop()
