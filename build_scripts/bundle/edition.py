"""What all bundles of one run have in common: whose they are, what they are called, and of which day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build_scripts.bundle.names import slug
from build_scripts.model.errors import UsageError

_EARLIEST: Final = dt.date(1980, 1, 1)
_DATE: Final = re.compile(rb"(?m)^date: [\"']?(\d{4}-\d\d-\d\d)")
_HEAD: Final = 4096  # bytes of a page within which its date stands


@dataclass(frozen=True, slots=True)
class Edition:
    """``name`` begins every file name; ``site`` is the built site, ``root`` the archive it was built from.

    ``url`` is the address of the hosted site with a slash at its end, or empty.
    """

    root: Path
    site: Path
    name: str
    title: str
    description: str
    url: str
    date: dt.date

    @property
    def articles(self) -> Path:
        """The folder of the pages."""
        return self.root / "docs" / "articles"


def name_of(title: str, url: str) -> str:
    """A short ASCII name for the files of an archive: from its title, else from its address.

    >>> name_of("拾遗", "https://shiyi-archive.github.io/shiyi/"), name_of("拾遗", "")
    ('shiyi', 'archive')
    """
    places = [part for part in re.split(r"[/?#]+", url.partition("//")[2]) if part]
    return slug(title) or slug(places[-1] if places else "") or "archive"


def day_of(epoch: str | None, pages: Iterable[Path]) -> dt.date:
    """The date of the edition: ``epoch``, seconds as ``SOURCE_DATE_EPOCH`` has them, else the newest page's.

    No clock is asked: the same archive gives the same bytes tomorrow.
    """
    if epoch:
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(
                "SOURCE_DATE_EPOCH is not a time",
                where=epoch[:40],
                hint="it is the seconds since 1970 as a whole number; or leave it unset",
            ) from error
    return max((_date(path) for path in pages), default=_EARLIEST)


def _date(path: Path) -> dt.date:
    with path.open("rb") as file:
        found = _DATE.search(file.read(_HEAD))
    try:
        return dt.date.fromisoformat(found[1].decode()) if found else _EARLIEST
    except ValueError:
        return _EARLIEST
