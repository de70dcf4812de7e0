"""The offline ZIP: the site as one folder that opens by double click."""

from __future__ import annotations

import hashlib
import html
import tempfile
from collections.abc import Callable, Iterable, Iterator
from string import Template
from typing import BinaryIO, Final

from build_scripts.bundle import copies, walk
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.texts import template
from build_scripts.bundle.zipping import ZipWriter

SUMS: Final = "SHA256SUMS.txt"
_BOM: Final = "\ufeff"  # old Windows editors take a text for the local encoding without it


def write(edition: Edition, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the ZIP of the site; ``step`` is called after each file."""
    with ZipWriter(file) as archive, tempfile.TemporaryFile() as sums:
        for name, chunks in members(edition):
            digest = hashlib.sha256()
            archive.add(f"{edition.name}/{name}", _told(chunks, digest.update))
            sums.write(f"{digest.hexdigest()}  {name}\n".encode())
            step()
        sums.seek(0)
        archive.add(f"{edition.name}/{SUMS}", iter(lambda: sums.read(1 << 20), b""))


def members(edition: Edition) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the folder with their bytes: what a reader opens first, then the site."""
    words = {
        "name": edition.name,
        "title": edition.title,
        "description": edition.description,
        "date": edition.date.isoformat(),
        "url": edition.url or "—",
    }
    for name in ("README.en.txt", "README.zh.txt"):
        text = Template(template(name)).substitute(words)
        yield name, [(_BOM + text).replace("\n", "\r\n").encode()]
    escaped = {key: html.escape(value) for key, value in words.items()}
    yield "START-HERE.html", [Template(template("START-HERE.html")).substitute(escaped).encode()]
    for name, path in copies.files(edition.site):
        if name.endswith(".html"):
            yield name, [copies.page(path.read_bytes(), "folder")]
        else:
            yield name, walk.chunks(path)


def _told(chunks: Iterable[bytes], listener: Callable[[bytes], None]) -> Iterator[bytes]:
    for chunk in chunks:
        listener(chunk)
        yield chunk
