"""The site built by what may follow MkDocs, compared file by file: ``make portability``.

ProperDocs, a fork, must build every file that MkDocs builds. Zensical is tried as well and its answer shown,
but nothing depends on it: what differs today is in docs/develop/portability.md.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
BESIDE = "MkDocs"
MUST = "ProperDocs"
GENERATORS: Mapping[str, tuple[str, ...]] = {
    BESIDE: ("-m", "mkdocs", "build", "--strict", "--quiet"),
    MUST: ("-m", "properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml"),
    "Zensical": ("-m", "zensical", "build"),
}


@dataclass(frozen=True)
class Built:
    """What a generator made: its files with digests, whether it said that all went well, its last words."""

    files: Mapping[str, str]
    well: bool
    said: str


def build(command: tuple[str, ...], root: Path) -> Built:
    """Build a copy of this archive's site under ``root``."""
    for name in ("docs", "captures"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "build_scripts").symlink_to(ROOT / "build_scripts")
    done = subprocess.run(
        [sys.executable, *command], cwd=root, capture_output=True, text=True, check=False, timeout=900
    )
    site = root / "site"
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    words = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr).strip().splitlines()
    return Built(files, done.returncode == 0, words[-1][:200] if words else "")


def told(name: str, built: Built, ours: Built) -> str:
    """One generator beside MkDocs, in a line and what differs."""
    same = [file for file, digest in ours.files.items() if built.files.get(file) == digest]
    other = [file for file in built.files if file in ours.files and file not in same]
    missing = [file for file in ours.files if file not in built.files]
    more = [file for file in built.files if file not in ours.files]
    counts = f"{len(same)} files the same, {len(other)} differ, {len(missing)} missing, {len(more)} more"
    lines = [f"{name} {metadata.version(name)}: {'built' if built.well else 'failed'}, {counts}"]
    for kind, files in (("differ", other), ("missing", missing), ("more", more)):
        if files:
            lines.append(f"  {kind}: {', '.join(files[:8])}")
    return "\n".join([*lines, f"  {built.said}"] if built.said else lines)


def main() -> int:
    """Build with each, tell what differs; 1 unless the fork builds what MkDocs builds."""
    found = {}
    for name, command in GENERATORS.items():
        with tempfile.TemporaryDirectory() as folder:
            found[name] = build(command, Path(folder))
    for name, built in found.items():
        print(told(name, built, found[BESIDE]))
    fork = found[MUST]
    return 0 if fork.well and fork.files.keys() == found[BESIDE].files.keys() else 1


if __name__ == "__main__":
    sys.exit(main())
