"""The ZIM for Kiwix: the site in one file, with an index for the search of the reader program.

The pages' own search does not go along: its index would double the file, and not every reader runs
scripts. Everything else of a page works as it does on the site.
"""

from __future__ import annotations

import errno
import os
import posixpath
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files as resources
from pathlib import Path
from typing import Final

from libzim.writer import (
    Compression,
    ContentProvider,
    Creator,
    FileProvider,
    Hint,
    IndexData,
    Item,
    StringProvider,
)

from build_scripts import __version__
from build_scripts.archive.store import Archive
from build_scripts.bundle import copies, zim_fixed
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.zim_text import indexed
from build_scripts.model import address
from build_scripts.pages import page as pages

LANGUAGE: Final = "zho"  # ISO 639-3; with it libzim takes no Chinese word for a stop word
MAIN: Final = "index.html"
_ARTICLES_IN_MEMORY: Final = "300"  # of the index at a time; Xapian's own 10,000 take a gigabyte
_ICON: Final = 48
_SHORT: Final = 80  # characters of a description, as the openZIM metadata rules have it
_REFRESH: Final = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"#?:]+)">')
_HEAD: Final = 4096  # bytes of a page within which it would pass its readers on
_MEDIA: Final = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain",
    "md": "text/markdown",
}
_PACKED: Final = frozenset({"image/png", "application/octet-stream"})


class _Words(IndexData):  # type: ignore[misc] # libzim's classes have no types that mypy can follow
    """What the full-text index is given; nothing of a page that is no article.

    All is computed before: libzim would report our mistakes in these functions as its own.
    """

    def __init__(self, title: str, texts: tuple[str, ...]) -> None:
        super().__init__()
        self._title, self._content = indexed([title]), indexed(texts)
        self._length = sum(map(len, texts))

    def has_indexdata(self) -> bool:
        return bool(self._content)

    def get_title(self) -> str:
        return self._title

    def get_content(self) -> str:
        return self._content

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return self._length

    def get_geoposition(self) -> None:
        return None


class _File(Item):  # type: ignore[misc]
    """A file of the site; ``texts`` are those of an article, whose title readers look up."""

    def __init__(self, path: str, content: ContentProvider, title: str, texts: tuple[str, ...]) -> None:
        super().__init__()
        self._path, self._content, self._title, self._words = path, content, title, _Words(title, texts)
        self._media = _MEDIA.get(path.rpartition(".")[2], "application/octet-stream")

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        return self._title

    def get_mimetype(self) -> str:
        return self._media

    def get_contentprovider(self) -> ContentProvider:
        return self._content

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: self._words.has_indexdata(), Hint.COMPRESS: self._media not in _PACKED}

    def get_indexdata(self) -> IndexData:
        return self._words


def write(edition: Edition, path: Path, step: Callable[[], None]) -> None:
    """Write the ZIM to ``path``, where nothing may be; ``step`` is called after each file."""
    try:
        with _quiet():
            _create(edition, path, step)
    except RuntimeError as error:  # all that libzim ever raises, mostly for a disk without room
        raise OSError(errno.EIO, f"libzim gave up ({error})") from error
    with path.open("r+b") as file:
        zim_fixed.fix(file)


def _create(edition: Edition, path: Path, step: Callable[[], None]) -> None:
    os.environ.setdefault("XAPIAN_FLUSH_THRESHOLD", _ARTICLES_IN_MEMORY)  # libzim has no setting for it
    creator = Creator(path)
    creator.config_indexing(indexing=True, language=LANGUAGE).config_compression(Compression.zstd)
    creator.config_nbworkers(1)  # with more, the order in the index would be chance
    with creator.set_mainpath(MAIN):
        for name, value in metadata(edition).items():
            creator.add_metadata(name, value)
        icon = resources("build_scripts.site") / "theme" / "assets" / "shiyi" / f"icon-{_ICON}.png"
        creator.add_illustration(_ICON, icon.read_bytes())
        for name, file in _files(edition):
            target = _leads_to(name, file)
            if target:
                creator.add_redirection(name, "", target, {})
            else:
                creator.add_item(_item(edition, name, file))
            step()
        creator.add_redirection(copies.SEARCH, "", copies.INSTEAD_OF_SEARCH, {})


def metadata(edition: Edition) -> dict[str, str]:
    """The entries that a ZIM has about itself; a description that is too long is also given whole."""
    whole = edition.description or edition.title
    short = whole if len(whole) <= _SHORT else f"{whole[: _SHORT - 1]}…"
    return {
        "Name": f"{edition.name}_{LANGUAGE}_all",
        "Title": edition.title[:30],
        "Language": LANGUAGE,
        "Creator": edition.title,
        "Publisher": edition.title,
        "Date": edition.date.isoformat(),
        "Description": short,
        **({"LongDescription": whole[:4000]} if whole != short else {}),
        **({"Source": edition.url} if edition.url else {}),
        "License": "Rights remain with authors and publishers; for research and reference",
        "Scraper": f"shiyi build_scripts {__version__}",
        "Tags": "_category:news;_ftindex:yes;_pictures:no;_videos:no;_details:yes",
    }


def _files(edition: Edition) -> Iterator[tuple[str, Path]]:
    for name, path in copies.files(edition.site):
        if name != copies.SEARCH and not name.startswith(copies.INDEX):
            yield name, path


def _leads_to(name: str, path: Path) -> str:
    """Where a page leads that only passes its readers on, as the address of a second capture does."""
    if not name.endswith(".html"):
        return ""
    with path.open("rb") as file:
        found = _REFRESH.search(file.read(_HEAD))
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1].decode())) if found else ""


def _item(edition: Edition, name: str, path: Path) -> _File:
    if not name.endswith(".html"):
        return _File(name, FileProvider(path), "", ())
    content = StringProvider(copies.page(path.read_bytes(), "zim"))
    found, archive = address.place(name), Archive(edition.root)
    source = archive.page(found.article_id) if found else None
    if found is None or source is None:
        return _File(name, content, "", ())
    article = pages.parse(source, archive.relative(archive.page_path(found.article_id)))
    known = article.fields
    texts = (known.title, known.subtitle, *(block.text for block in article.blocks))
    return _File(name, content, known.title or "（无标题）", tuple(each for each in texts if each) or (" ",))


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence what libzim says while it works, which goes to standard output; what goes wrong it raises."""
    sys.stdout.flush()
    own = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(own, 1)
        os.close(own)
        os.close(nowhere)
