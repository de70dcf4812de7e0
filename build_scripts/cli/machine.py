"""What a measurement was made on, so that its numbers can be compared with others."""

from __future__ import annotations

import os
import platform
import re
import resource
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

from build_scripts import __version__


def machine() -> str:
    """The processor and how many of its cores this program may use."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    except OSError:
        found = None
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    name = found[1].strip() if found else platform.processor() or platform.machine()
    return f"{name}, {usable} core{'' if usable == 1 else 's'}, {platform.system()}"


def versions(packages: Sequence[str] = ()) -> Mapping[str, str]:
    """Version of this program, of Python, and those of ``packages`` that are installed."""
    found = {"shiyi": __version__, "Python": platform.python_version()}
    for package in packages:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def peak_memory() -> float:
    """The most memory this process has held so far, in MiB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20) if sys.platform == "darwin" else used / (1 << 10)


def say_missing(packages: Sequence[str]) -> None:
    """Say which tools were not measured because they are not installed, and what to do."""
    if packages:
        print(
            f"not installed, so not measured: {', '.join(packages)}; `make bench` installs them",
            file=sys.stderr,
        )
