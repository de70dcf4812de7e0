"""``check`` for a whole archive: pages over all cores, then what takes more than one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build_scripts.archive.store import Archive
from build_scripts.checks import across, catalogue, waivers
from build_scripts.checks.lint import Surroundings, look, waiver_place
from build_scripts.checks.source import Source
from build_scripts.cli import receipts
from build_scripts.model.capture import ID_LENGTH, text_digest
from build_scripts.model.errors import ArchiveError
from build_scripts.model.finding import Finding
from build_scripts.pages import front_matter
from build_scripts.pages.machine import page_of
from build_scripts.pages.sentences import letters
from build_scripts.workers import forks

_BATCH: Final = 32  # pages that a process looks at at once


@dataclass(frozen=True, slots=True)
class Checked:
    """A page by its path: findings before anything is waived, waivers with their places, what it says."""

    where: str
    findings: tuple[Finding, ...]
    waived: Mapping[str, str]
    said: str = ""


def check(archive: Archive, processes: int) -> tuple[int, Iterator[tuple[str, list[Finding]]]]:
    """How many pages there are, and the findings of each page that has some, by path; strays come last."""
    paths = sorted(archive.page_paths())
    known = _known(archive)

    def batch(some: Sequence[Path]) -> list[Checked]:
        return [_page(archive, path, known) for path in some]

    parts = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    pages = [each for found in forks.run(batch, parts, processes) for each in found]
    return len(paths), _findings(archive, pages)


def _findings(archive: Archive, pages: Sequence[Checked]) -> Iterator[tuple[str, list[Finding]]]:
    doubled = dict(across.same({each.where: each.said for each in pages if each.said}))
    for page in pages:
        found = [*page.findings, *([doubled[page.where]] if page.where in doubled else [])]
        left = list(waivers.applied(page.waived, found, page.waived.__getitem__, lambda _code: True))
        if left:
            yield page.where, sorted(left, key=_line)
    for finding in across.strays(archive.relative(path) for path in archive.strays()):
        yield finding.where, [finding]


def _line(finding: Finding) -> tuple[int, str]:
    line = finding.where.rpartition(":")[2]
    return (int(line) if line.isdigit() else 0), finding.code


def _known(archive: Archive) -> Mapping[str, dt.date]:
    """The day of the commit in which each page is as it is now."""
    return {path: times.changed.date() for path, times in archive.history("docs/articles").items()}


def _page(archive: Archive, path: Path, known: Mapping[str, dt.date]) -> Checked:
    where = archive.relative(path)
    try:
        text = archive.text_of(path)
    except ArchiveError as error:
        entry = catalogue.entries()["F001"]
        return Checked(where, (Finding(entry.code, entry.severity, error.what, where, error.hint),), {})
    looked = look(text, where, Surroundings(lambda target: _exists(archive, target), known.get(where)))
    source = looked.source
    if source is None:
        return Checked(where, looked.findings, {})
    waived = {each: waiver_place(source, each) for each in source.fields.waived}
    said = letters(source.prose)
    digest = text_digest(said) if len(said) >= across.SHORTEST else ""
    found = (*looked.findings, *_derived(archive, source))
    return Checked(where, found, waived, digest)


def _exists(archive: Archive, target: str) -> bool:
    return target.startswith("docs/") and (archive.root / target).is_file()


def _derived(archive: Archive, source: Source) -> Iterator[Finding]:
    """Whether a page that people changed is still its capture's; for others that is certain."""
    capture_id = source.fields.capture.removeprefix("sha256:")[:ID_LENGTH]
    if not archive.has(capture_id):
        return
    if receipts.read(archive, capture_id).page == text_digest(source.text):
        return
    machine = page_of(archive, capture_id)
    if machine is not None and machine != source.text:
        body = front_matter.loads(machine).body
        yield from across.derived(body, source.body, f"{source.where}:{source.body_line}")
