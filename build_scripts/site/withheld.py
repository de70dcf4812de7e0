"""The folder of documents as MkDocs is shown it: without the articles, which it would look at one by one.

Of each of them MkDocs makes an object, compares its place with patterns and sorts it, only for all to be
taken out of its hands. So it is given a folder of links to everything else in ``docs/`` for as long as it
looks. Where anything but the pages of articles lies among them, links cannot be made, or plugins beside our
own hooks may want to see them, it is given ``docs/`` itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from build_scripts.model import address

_ARTICLES: Final = "articles"


@dataclass(frozen=True, slots=True)
class Withheld:
    """The ``ids`` of all articles in the folder ``docs``, from which MkDocs was kept away."""

    docs: str
    ids: Sequence[str]

    @classmethod
    def of(cls, config: MkDocsConfig, place: Path) -> Self | None:
        """Let MkDocs look at a folder made at ``place`` until ``end``; None where it has to look at all."""
        docs = Path(config.docs_dir)
        ids = _pages(docs / _ARTICLES) if len(config.plugins) == 1 else None
        if ids is None or not _linked(docs, place):
            return None
        held = cls(config.docs_dir, ids)
        config.docs_dir = str(place)
        return held

    def end(self, config: MkDocsConfig, files: Files) -> None:
        """Put everything back; ``files`` are what MkDocs found."""
        shown, config.docs_dir = config.docs_dir, self.docs
        shutil.rmtree(shown)  # whoever writes into what is kept must not write into documents
        for file in files:
            if file.src_dir == shown:
                file.src_dir = self.docs


def _pages(folder: Path) -> list[str] | None:
    """The ids of all pages in the folder of articles, in order, None where anything else lies there."""
    found: list[str | None] = []
    try:
        with os.scandir(folder) as parts:
            for part in parts:
                if not part.is_dir(follow_symlinks=False):
                    return None
                with os.scandir(part.path) as pages:
                    prefix = f"{_ARTICLES}/{part.name}/"
                    found += [
                        address.sourced(prefix + page.name) if page.is_file(follow_symlinks=False) else None
                        for page in pages
                    ]
    except (FileNotFoundError, NotADirectoryError):
        return None
    ids = [each for each in found if each is not None]
    return sorted(ids) if len(ids) == len(found) else None


def _linked(docs: Path, place: Path) -> bool:
    """Make a folder with a link to everything in ``docs`` but the articles; say whether that is possible."""
    shutil.rmtree(place, ignore_errors=True)
    try:
        place.mkdir(parents=True)
        for each in os.listdir(docs):  # noqa: PTH208 - names are all that is wanted
            if each != _ARTICLES:
                (place / each).symlink_to(docs.absolute() / each)
    except OSError:  # a system, or a disk, without links
        return False
    return True
