"""The bundles that readers can take along, as the download page shows them.

``bundle`` writes the list, the next build of the site reads it and lays the files beside the pages. The
copies of the site inside the bundles carry no list, so no digest depends on itself.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from build_scripts.archive import files
from build_scripts.model.errors import ArchiveError
from build_scripts.site.article.marks import escaped

FOLDER: Final = "download"
MANIFEST: Final = "bundles.json"
OUTPUT: Final = "dist"
_FORMAT: Final = 1
_PLACE: Final = re.compile(r"^\{\{ bundle (\w+) \}\}$", re.MULTILINE)
_NAME: Final = re.compile(r"(?:data/)?[A-Za-z0-9_][A-Za-z0-9._-]*")
_UNITS: Final = ("B", "KB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class Download:
    """One file, named below the folder of bundles; ``kind`` is the bundle it belongs to."""

    kind: str
    name: str
    size: int
    sha256: str

    @property
    def url(self) -> str:
        """Its address below the root of the site."""
        return f"{FOLDER}/{self.name}"

    @property
    def amount(self) -> str:
        """Its size for people.

        >>> Download("zip", "a.zip", 1_250_000, "").amount
        '1.2 MB'
        """
        size, unit = float(self.size), 0
        while size >= 1000 and unit + 1 < len(_UNITS):
            size, unit = size / 1000, unit + 1
        return f"{size:.1f} {_UNITS[unit]}" if unit else f"{self.size} {_UNITS[0]}"


@dataclass(frozen=True, slots=True)
class Downloads:
    """The bundles of one edition, ``date`` as ISO 8601."""

    date: str
    files: tuple[Download, ...]

    def of(self, kind: str) -> tuple[Download, ...]:
        """The files of one bundle."""
        return tuple(each for each in self.files if each.kind == kind)


def dumps(downloads: Downloads) -> bytes:
    """Write the list."""
    content = {
        "format": _FORMAT,
        "date": downloads.date,
        "files": [asdict(each) for each in downloads.files],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def loads(data: bytes, where: str) -> Downloads:
    """Read the list; anything but what ``dumps`` writes raises ``ArchiveError``."""
    try:
        downloads = _read(json.loads(data))
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"the list of bundles cannot be read: {error}",
            where=where,
            hint="make the bundles again with: make offline; or delete this file",
        ) from error
    return downloads


def _read(content: Mapping[str, Any]) -> Downloads:
    if content["format"] != _FORMAT:
        raise ValueError(f"format {content['format']!r}, this program reads {_FORMAT}")
    found = tuple(Download(**each) for each in content["files"])
    if not all(_NAME.fullmatch(each.name) and re.fullmatch("[0-9a-f]{64}", each.sha256) for each in found):
        raise ValueError("a name or a digest is none of ours")
    return Downloads(content["date"], found)


def shelf(folder: Path) -> Downloads | None:
    """The bundles in ``folder`` that are there with the size they are listed with, None without a list."""
    path = folder / MANIFEST
    data = files.read(path)
    if data is None:
        return None
    listed = loads(data, str(path))
    there = (each for each in listed.files if _size(folder / each.name) == each.size)
    return Downloads(listed.date, tuple(there))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def lay_out(downloads: Iterable[Download], folder: Path, site: Path) -> None:
    """Put the bundles beside the pages: second names of the same bytes where the disk can, else copies."""
    for each in downloads:
        source, target = folder / each.name, site / each.url
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:  # another disk, or one that knows no second names
            shutil.copyfile(source, target)


def expand(markdown: str, downloads: Downloads | None) -> str:
    """Put the list of each bundle in its place on a page of ours.

    No form of Chinese has these lists, so the switch between forms counts the same in a copy without them.
    """

    def listed(match: re.Match[str]) -> str:
        found = downloads.of(match[1]) if downloads else ()
        items = "".join(_item(each, downloads.date) for each in found) if downloads else ""
        shown = f"<ul>{items}</ul>" if items else "<p>这一版没有做这种文件。</p>"
        return f'<section class="sy-bundle" translate="no"><!--bundles-->{shown}<!--/bundles--></section>'

    return _PLACE.sub(listed, markdown)


def _item(each: Download, date: str) -> str:
    name = each.name.rpartition("/")[2]
    return (
        f'<li><a href="{escaped(each.url)}" download>{escaped(name)}</a>'
        f'<span class="sy-quiet">{each.amount} · <time>{escaped(date)}</time></span>'
        f"<code>{each.sha256}</code></li>"
    )
