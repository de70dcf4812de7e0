"""MkDocs as a separate program, so that its state and its log stay its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from build_scripts.model.errors import UsageError


def run(root: Path, *arguments: str) -> int:
    """Run ``mkdocs`` on the configuration under ``root`` and return its exit code."""
    configuration = root / "mkdocs.yml"
    if not configuration.is_file():
        hint = "give the folder of an archive with --root"
        raise UsageError("no mkdocs.yml here, so there is no site to build", where=str(root), hint=hint)
    # Material warns of MkDocs 2 on every start; requirements.txt pins 1.6.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(configuration)]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode  # noqa: S603 - our own words
