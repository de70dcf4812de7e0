"""An archive on disk: captures with their ledgers, and the pages that people edit.

::

    captures/<id>/body.txt capture.yml     evidence, written once
    captures/<id>/ledger.json receipt.json quarantine.json former.json witnesses.json conflicts.json
    docs/articles/<first two digits>/<id>.md

What people wrote is on the disk before anything goes on. What the machine can make again is written without
waiting for the disk, and ``settle`` waits once for all of it: a power cut before that may leave such a file
empty, and an empty note or page is none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build_scripts.archive import alone, files, history, intake, manifest
from build_scripts.archive.history import Times, Version
from build_scripts.archive.intake import RECORD, Added
from build_scripts.archive.listing import Listing
from build_scripts.model.capture import ID_LENGTH, Capture
from build_scripts.model.errors import ArchiveError, FixityError, UsageError

_PAGES: Final = "docs/articles"
_ID: Final = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
# A page, or what a killed write left of one, which goes with the next.
_PAGE: Final = re.compile(r"[^/]+/(?:[^/]+\.md|\.[^/]+\.md\.new)")


def checked_id(capture_id: str) -> str:
    """Return ``capture_id`` if it is one; a path or anything else raises ``UsageError``."""
    if not _ID.fullmatch(capture_id):
        raise UsageError(
            f"not the id of a capture: {capture_id[:80]!r}",
            hint=f"an id is {ID_LENGTH} hexadecimal digits, the name of a folder under captures/",
        )
    return capture_id


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive whose files are under ``root``."""

    root: Path

    @property
    def captures(self) -> Path:
        """The folder of the evidence."""
        return self.root / "captures"

    @property
    def articles(self) -> Path:
        """The folder of the pages."""
        return self.root / _PAGES

    def add(self, capture: Capture) -> tuple[str, bool]:
        """Store one capture as ``add_all`` does; return its id and whether it is new."""
        (added,) = self.add_all((capture,))
        return added.capture_id, added.new

    def add_all(self, captures: Iterable[Capture]) -> Iterator[Added]:
        """Store ``captures`` and say of each, in order, that it is in the archive: some hundred at a time.

        The same bytes twice are one capture; the first origin stays. A stored capture whose files are
        missing or damaged is repaired. Another capture under the same id raises ``CaptureError``.
        """
        yield from intake.add_all(self.captures, captures, self._is_stored)

    def _is_stored(self, capture: Capture) -> bool:
        try:
            stored = self.capture(capture.id)
        except FixityError:
            return False
        intake.refuse_clash(capture, stored.digest)
        return True

    def listing(self) -> Listing:
        """All captures; what a killed ``add`` left behind is not among them."""
        if not self.captures.is_dir():
            return Listing(())
        with os.scandir(self.captures) as entries:
            return Listing(entry.name for entry in entries if _ID.fullmatch(entry.name))

    def capture_ids(self) -> Iterator[str]:
        """The ids of all captures in order."""
        yield from self.listing()

    def alone(self, waiting: Callable[[], None]) -> AbstractContextManager[None]:
        """Keep other runs away for the time of a ``with``; ``waiting`` is called if one is at work."""
        return alone.alone(self.captures, waiting)

    def take_part(self) -> None:
        """Belong, as a process of its own, to the run that is alone with this archive."""
        alone.take_part(self.captures)

    def has(self, capture_id: str) -> bool:
        """Whether there is such a capture."""
        return os.path.isdir(self.place(checked_id(capture_id)))  # noqa: PTH112 - asked of every capture

    def capture(self, capture_id: str) -> Capture:
        """Return a stored capture; raise ``FixityError`` unless its bytes are the ones that were kept."""
        folder = self.place(checked_id(capture_id))
        record_bytes = files.read(f"{folder}/{RECORD}")
        if record_bytes is None:
            raise _damaged("the record of the capture is missing", f"{folder}/{RECORD}")
        record = manifest.loads(record_bytes, f"{folder}/{RECORD}")
        body = files.read(f"{folder}/{record.body}")
        if body is None:
            raise _damaged("the bytes of the capture are missing", f"{folder}/{record.body}")
        capture = Capture(body, record.media_type, record.origin)
        if capture.digest != record.sha256:
            what = f"SHA-256 is {capture.digest[:12]}…, the record says {record.sha256[:12]}…"
            raise _damaged(
                f"the capture was changed: {what} ({len(body)} bytes, were {record.size})",
                f"{folder}/{record.body}",
            )
        if capture.id != capture_id:
            raise _damaged(f"the capture belongs under {capture.id}", folder)
        return capture

    def ledger(self, capture_id: str) -> bytes | None:
        """The ledger of a capture as stored, None if it was never cleaned."""
        return self._note(capture_id, "ledger")

    def write_ledger(self, capture_id: str, data: bytes) -> bool:
        """Store a ledger; say whether it changed."""
        return self._write_note(capture_id, "ledger", data)

    def remove_ledger(self, capture_id: str) -> None:
        """Take a ledger away whose capture can no longer be restored."""
        self._remove_note(capture_id, "ledger")

    def former_ledger(self, capture_id: str) -> bytes | None:
        """The ledger that the page was made from, None if that is the one in place."""
        return self._note(capture_id, "former")

    def write_former_ledger(self, capture_id: str, data: bytes) -> bool:
        """Keep a ledger while its page has not been made anew; say whether it changed."""
        return self._write_note(capture_id, "former", data, lasting=True)

    def remove_former_ledger(self, capture_id: str) -> None:
        """Forget the former ledger: the page has been made from the one in place."""
        self._remove_note(capture_id, "former")

    def witnesses(self, capture_id: str) -> bytes | None:
        """How the page of a capture was merged from several, None if it is of this one alone."""
        return self._note(capture_id, "witnesses")

    def write_witnesses(self, capture_id: str, data: bytes) -> bool:
        """Store the record of a merge; say whether it changed."""
        return self._write_note(capture_id, "witnesses", data)

    def remove_witnesses(self, capture_id: str) -> None:
        """Forget a merge: the capture is alone, or belongs to the page of another."""
        self._remove_note(capture_id, "witnesses")

    def conflicts(self, capture_id: str) -> bytes | None:
        """What people have to decide about the page of a capture, None if nothing."""
        return self._note(capture_id, "conflicts")

    def write_conflicts(self, capture_id: str, data: bytes | None) -> bool:
        """Store what is to be decided, or with None that all is; say whether that changed."""
        if data is not None:
            return self._write_note(capture_id, "conflicts", data, lasting=True)
        return self._remove_note(capture_id, "conflicts")

    def settle(self) -> None:
        """Make all that was written survive a power cut."""
        if self.captures.is_dir():
            files.settle(self.captures)
        if self.articles.is_dir():
            files.settle(self.articles)

    def receipt(self, capture_id: str) -> bytes | None:
        """What the last run of the machine left for a capture: its version and digests."""
        return self._note(capture_id, "receipt")

    def write_receipt(self, capture_id: str, data: bytes) -> bool:
        """Store a receipt; say whether it changed."""
        return self._write_note(capture_id, "receipt", data)

    def quarantine(self, capture_id: str) -> bytes | None:
        """Why a capture has no page, None if nothing speaks against one."""
        return self._note(capture_id, "quarantine")

    def write_quarantine(self, capture_id: str, data: bytes | None) -> bool:
        """Store why a capture has no page, or with None lift the quarantine; say whether that changed."""
        if data is not None:
            return self._write_note(capture_id, "quarantine", data)
        return self._remove_note(capture_id, "quarantine")

    def page_path(self, capture_id: str) -> Path:
        """Where the page of a capture is; the place depends on nothing that may be corrected."""
        return Path(self._page_name(capture_id))

    def _page_name(self, capture_id: str) -> str:
        return f"{self.root}/{_PAGES}/{checked_id(capture_id)[:2]}/{capture_id}.md"

    def has_page(self, capture_id: str) -> bool:
        """Whether a capture has a page; an empty one is what a power cut left."""
        try:
            return os.stat(self._page_name(capture_id)).st_size > 0  # noqa: PTH116 - asked of every capture
        except (FileNotFoundError, NotADirectoryError):
            return False

    def page(self, capture_id: str) -> str | None:
        """The page of a capture as people left it, None if there is none."""
        # Asked of every article in every build; making a Path costs as much as reading the file.
        return files.read_text(self._page_name(capture_id)) or None

    def place(self, capture_id: str) -> str:
        """Where the evidence of a capture is, or would be."""
        return f"{self.root}/captures/{capture_id}"  # asked of every article in every build

    def page_trace(self, capture_id: str) -> bytes:
        """What is the same as long as nobody writes into a page; empty where that is not sure."""
        return files.trace(self._page_name(capture_id))

    def page_traces(self, capture_ids: Iterable[str]) -> list[bytes]:
        """The same of many pages."""
        return files.traces(map(self._page_name, capture_ids))

    def write_page(self, capture_id: str, text: str, *, lasting: bool = True) -> bool:
        """Store a page; say whether it changed. One that nobody has a word in need not be ``lasting``."""
        return files.write(self._page_name(capture_id), text.encode("utf-8"), lasting=lasting)

    def remove_page(self, capture_id: str) -> None:
        """Take a page away whose capture can no longer be published."""
        self.page_path(capture_id).unlink(missing_ok=True)

    def page_paths(self) -> Iterator[Path]:
        """Where pages are, in no order."""
        yield from self.articles.glob("*/*.md")

    def pages(self) -> Iterator[tuple[Path, str]]:
        """All pages in order of their place, with their text."""
        for path in sorted(self.page_paths()):
            text = files.read_text(path)
            if text is not None:
                yield path, text

    def text_of(self, path: Path) -> str:
        """The text of the page at ``path``; one that is gone or no UTF-8 raises ``ArchiveError``."""
        text = files.read_text(path)
        if text is None:
            raise ArchiveError("the page is gone", where=str(path), hint="run the command again")
        return text

    def write_text(self, path: Path, text: str) -> bool:
        """Store the text of the page at ``path``; say whether it changed."""
        return files.write(path, text.encode("utf-8"))

    def strays(self) -> Iterator[Path]:
        """Files below the folder of pages that lie where no page does, in order."""
        for place, folders, names in os.walk(self.articles):
            folders.sort()
            for name in sorted(names):
                path = Path(place, name)
                if not _PAGE.fullmatch(path.relative_to(self.articles).as_posix()):
                    yield path

    def history(self, *places: str) -> Mapping[str, Times]:
        """When the files below ``places`` came and changed, as far as git recorded it."""
        return history.history(self.root, *places)

    def commits(self, *places: str) -> Mapping[str, tuple[str, ...]]:
        """Which commits changed each file below ``places``, newest first, as far as git recorded it."""
        return history.commits(self.root, *places)

    def versions(self, path: str) -> Iterator[Version]:
        """What git has kept of the file at ``path``, newest first; nothing without git."""
        return history.versions(self.root, path)

    def relative(self, path: Path) -> str:
        """``path`` as seen from the root, for messages and links."""
        return path.relative_to(self.root).as_posix()

    def _note(self, capture_id: str, name: str) -> bytes | None:
        return files.read(self._note_path(capture_id, name)) or None

    def _note_path(self, capture_id: str, name: str) -> str:
        return f"{self.place(checked_id(capture_id))}/{name}.json"

    def _remove_note(self, capture_id: str, name: str) -> bool:
        try:
            os.unlink(self._note_path(capture_id, name))  # noqa: PTH108 - asked of every capture
        except FileNotFoundError:
            return False
        return True

    def _write_note(self, capture_id: str, name: str, data: bytes, *, lasting: bool = False) -> bool:
        if not self.has(capture_id):
            raise ArchiveError("no such capture", where=capture_id, hint="add it with ingest first")
        return files.write(self._note_path(capture_id, name), data, lasting=lasting)


def _damaged(what: str, path: str) -> FixityError:
    return FixityError(
        what,
        where=str(Path(path)),
        why="A page is only worth something as long as its evidence is the one that was kept.",
        hint="take the file from git or a backup, or add the original again with ingest",
    )
