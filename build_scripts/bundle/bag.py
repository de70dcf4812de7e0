"""The preservation bag: captures, ledgers and pages whole, as BagIt (RFC 8493), in one ZIP.

The one bundle in which evidence travels as it is, with what was injected into it; so it lies in a folder
of its own, says so in its name, its notice and its bag-info, and is not offered to readers. We write it
ourselves and let the standard's own program check it in our tests: that program writes folders, stamps
them with the time of day and makes a copy of everything first.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from string import Template
from typing import BinaryIO, Final

from build_scripts.archive.store import Archive
from build_scripts.bundle import walk
from build_scripts.bundle.edition import Edition
from build_scripts.bundle.texts import template
from build_scripts.bundle.zipping import ZipWriter

_DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
NOTICE: Final = "EVIDENCE-NOTICE.txt"


def write(edition: Edition, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the bag as a ZIP whose one folder is the bag; ``step`` is called after each file."""
    top = f"{edition.name}-evidence"
    octets = streams = 0
    with ZipWriter(file) as archive, tempfile.TemporaryFile() as manifest:
        for name, path in payload(edition):
            digest = hashlib.sha256()
            octets += _add(archive, f"{top}/{name}", walk.chunks(path), digest.update)
            streams += 1
            manifest.write(f"{digest.hexdigest()}  {name}\n".encode())
            step()
        manifest.seek(0)
        listed = hashlib.sha256()
        _add(archive, f"{top}/manifest-sha256.txt", iter(lambda: manifest.read(1 << 20), b""), listed.update)
        sums = {"manifest-sha256.txt": listed.hexdigest()}
        for name, text in _tags(edition, f"{octets}.{streams}").items():
            archive.add(f"{top}/{name}", [text.encode()])
            sums[name] = hashlib.sha256(text.encode()).hexdigest()
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        archive.add(f"{top}/tagmanifest-sha256.txt", [lines.encode()])


def payload(edition: Edition) -> Iterator[tuple[str, Path]]:
    """What is preserved: the captures with all that lies beside them, and the pages.

    A capture that is no longer the one that was kept raises ``FixityError``: it is evidence of nothing.
    """
    archive = Archive(edition.root)
    for capture_id in archive.capture_ids():
        archive.capture(capture_id)
    yield from walk.files(edition.root / "captures", "data/captures/")
    yield from walk.files(edition.articles, "data/docs/articles/")


def notice(edition: Edition) -> str:
    """Say what this package holds and whom it is for, in Chinese and English."""
    return Template(template(NOTICE)).substitute(title=edition.title, name=edition.name)


def _tags(edition: Edition, oxum: str) -> dict[str, str]:
    fields = {
        "External-Identifier": f"{edition.name}-evidence-{edition.date}",
        "External-Description": "Evidence: captured web pages byte for byte, including the advertising and "
        "other text injected into them, with the ledgers and pages made from them. Not for readers. "
        "证据：网页采集件原样，含被注入的广告词句，以及校改记录与页面；不供一般阅读。",
        "Source-Organization": _line(edition.title),
        "Internal-Sender-Description": _line(edition.description),
        "Bagging-Date": edition.date.isoformat(),
        "Payload-Oxum": oxum,
    }
    info = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    return {"bagit.txt": _DECLARATION, "bag-info.txt": info, NOTICE: notice(edition)}


def _line(text: str) -> str:
    return " ".join(text.split())


def _add(archive: ZipWriter, name: str, chunks: Iterable[bytes], listener: Callable[[bytes], None]) -> int:
    size = 0

    def told() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            size += len(chunk)
            listener(chunk)
            yield chunk

    archive.add(name, told())
    return size
