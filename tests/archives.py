"""Archives for tests: the real captures of this repository, and small ones in a temporary folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.archive.store import Archive
from build_scripts.cli.cleaning import clean
from build_scripts.model.capture import Capture

ROOT = Path(__file__).parent.parent
REAL = Archive(ROOT)
REAL_IDS = tuple(REAL.capture_ids())


def real(capture_id: str) -> Capture:
    """One of the captures that the repository keeps."""
    return REAL.capture(capture_id)


def cleaned(folder: Path, *capture_ids: str) -> Archive:
    """An archive in ``folder`` with copies of real captures, freshly restored."""
    archive = Archive(folder)
    for capture_id in capture_ids:
        shutil.copytree(
            REAL.captures / capture_id,
            archive.captures / capture_id,
            ignore=shutil.ignore_patterns("ledger.json", "receipt.json"),
        )
        clean(archive, capture_id)
    return archive
