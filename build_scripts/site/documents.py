"""The pages that people write: MkDocs makes them, or, where nothing that they show has changed, lets them be.

MkDocs makes every page in every build. A document that stays is given to it without its text, so that the
navigation and links of others find it where it was, and is left out where pages are written. All documents
but the home page stay or are made together, because their frame holds the titles of all; the home page shows
figures of the articles and is made by itself when these change.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from build_scripts.site.kept import keys
from build_scripts.site.kept.folder import Folder
from build_scripts.site.kept.keys import digest
from build_scripts.site.kept.output import Output
from build_scripts.site.shell import Shells

HOME: Final = "index.html"
_LIBRARIES: Final = ("babel", "markdown", "pygments", "pymdown-extensions")  # beside those of all pages
_PROGRAMS: Final = frozenset({"hooks", "plugins", "theme"})  # settings that are not plain values


class Known(NamedTuple):
    """What other pages, and the map of the site, need of a document: title, fields, anchors."""

    title: str
    meta: Mapping[str, Any]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written:
    """The documents of a build: digests of what they and the home page show, files, frames."""

    key: bytes = b""
    home: bytes = b""
    known: Mapping[str, Known] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    shells: Shells = field(default_factory=dict)


class Shown(NamedTuple):
    """What documents show beside their own text, as texts that change with it: all, and the home page."""

    everywhere: str
    at_home: str


class _Warned(CountHandler):
    """How many warnings there were."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one build: ``staying`` are those that stay, by their place in ``docs``.

    None of them stays, and neither does anything else that MkDocs makes, where it is None.
    """

    key: bytes
    home: bytes
    pages: tuple[File, ...]
    former: Written
    staying: Mapping[str, Known] | None
    warned: _Warned

    @classmethod
    def of(cls, files: Files, config: MkDocsConfig, shown: Shown, former: Written, folder: Folder) -> Self:
        """Find out which stay of those that are to be built into ``folder``."""
        key = _key(files, config, shown.everywhere)
        home = digest(key, shown.at_home)
        pages = tuple(files.documentation_pages())
        staying: Mapping[str, Known] | None = None
        if key and key == former.key and all(map(folder.holds, former.names)):
            same = home == former.home and folder.holds(HOME)
            staying = {
                file.src_uri: former.known[file.src_uri] for file in pages if same or file.dest_uri != HOME
            }
            config.theme.static_templates.clear()
            config.extra_templates.clear()
        return cls(key, home, pages, former, staying, _listening())

    def source(self, page: Page) -> str | None:
        """What MkDocs is to read of a document instead of its file, None for its file."""
        return "" if page.file.src_uri in (self.staying or ()) else None

    def recall(self, page: Page) -> None:
        """Let a document that stays say of itself what it said when it was made."""
        known = self.staying.get(page.file.src_uri) if self.staying else None
        if known is not None:
            page.title, page.meta = known.title, dict(known.meta)
            page.present_anchor_ids = set(known.anchors)

    def hide(self, files: Files) -> None:
        """Let MkDocs write nothing that stays. Before, links to it must find it."""
        if self.staying is not None:
            for file in files:
                if file.src_uri in self.staying or not file.is_documentation_page():
                    file.inclusion = InclusionLevel.EXCLUDED

    def shells(self) -> Shells:
        """The frames that are as they were: what frames show documents show, too."""
        return {} if self.staying is None else dict(self.former.shells)

    def put(self, made: Path, folder: Folder, shells: Shells) -> Written:
        """Put into ``folder`` what MkDocs has ``made``, and what stays; give what it leaves to the next."""
        for path in _staged(made):
            folder.put(Output(path.relative_to(made).as_posix(), path.read_bytes()))
        key = self.key if self._silent() else b""
        if self.staying is None:
            names = tuple(name for name in folder.records if name != HOME)
            known = {file.src_uri: _known(file.page) for file in self.pages if file.page}
            return Written(key, self.home, known, names, shells)
        for name in (*self.former.names, HOME):
            if name not in folder.records and folder.holds(name):
                folder.keep(name, folder.former(name))
        return replace(self.former, key=key, home=self.home, shells=shells)

    def _silent(self) -> bool:
        """Whether there was no warning; who is not told of it again would think that it is mended."""
        logging.getLogger("mkdocs").removeHandler(self.warned)
        return not self.warned.get_counts()


def _listening() -> _Warned:
    """Count warnings from now on, whatever became of the build before."""
    log, counts = logging.getLogger("mkdocs"), _Warned(level=logging.WARNING)
    for former in [each for each in log.handlers if isinstance(each, _Warned)]:
        log.removeHandler(former)
    log.addHandler(counts)
    return counts


def _known(page: Page) -> Known:
    return Known(page.title or "", dict(page.meta), frozenset(page.present_anchor_ids or ()))


def _key(files: Files, config: MkDocsConfig, shown: str) -> bytes:
    """A digest of all that documents show but the articles; empty where plugins may show anything."""
    if len(config.plugins) != 1:  # our own hooks
        return b""
    own = Path(config.config_file_path).parent
    settings = sorted((name, repr(value)) for name, value in config.items() if name not in _PROGRAMS)
    return digest(
        keys.program(),
        *(f"{name} {keys.installed(name)}" for name in _LIBRARIES),
        repr([*settings, dict(config.theme)]),
        shown,
        *(part for file in files for part in (file.src_uri, file.dest_uri, file.content_bytes)),
        *(part for path in _templates(config, own) for part in (str(path), path.read_bytes())),
    )


def _templates(config: MkDocsConfig, own: Path) -> Iterator[Path]:
    """The templates in the archive; those of the theme are as its version says."""
    for folder in map(Path, config.theme.dirs):
        if folder.is_relative_to(own):
            yield from sorted(path for path in folder.rglob("*.html") if path.is_file())


def _staged(folder: Path) -> Iterator[Path]:
    """All files that MkDocs made."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
