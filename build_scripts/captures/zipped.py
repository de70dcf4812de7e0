"""ZIP files of captures, and WACZ, the ZIP in which browser crawls keep their WARCs.

Nothing is unpacked to disk, so no name in the file can lead anywhere.

Sources: APPNOTE.TXT 6.3 (the flag of UTF-8 names, of encryption); WACZ 1.1.1 (what lies where).
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from build_scripts.captures import arrival, companions
from build_scripts.captures.compression import bomb, is_bomb
from build_scripts.captures.tape import PIECE, Flaw, Piece
from build_scripts.model.finding import Finding

MAGIC: Final = b"PK\x03\x04"
_UTF8: Final = 1 << 11
_ENCRYPTED: Final = 1
_DOCUMENTS: Final = frozenset({"[Content_Types].xml", "mimetype"})  # of Office, OpenDocument, EPUB
_WACZ: Final = "datapackage.json"
_CRAWLS: Final = "archive/"
_LONGEST: Final = 200  # characters of a name


@dataclass(slots=True)
class _Taken:
    """How many bytes have come out of a file that has ``size``."""

    size: int
    out: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a ZIP: its name, and its bytes in pieces, to be read before the next."""

    name: str
    pieces: Iterator[Piece]


def opened(file: BinaryIO, name: str) -> zipfile.ZipFile | Finding:
    """Read the directory of a ZIP, or say why there is none to read."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        return arrival.cut(name, f"the ZIP has no directory at its end, or a damaged one ({error})")


def is_document(archive: zipfile.ZipFile) -> bool:
    """Whether a ZIP is one document of a word processor or an electronic book, and no box of captures."""
    return not _DOCUMENTS.isdisjoint(archive.namelist())


def members(archive: zipfile.ZipFile, size: int, name: str) -> Iterator[Member | Finding]:
    """The files in a ZIP of ``size`` bytes that may be captures; of a WACZ its crawls.

    As in a folder, what belongs to a saved page or to the system is passed over. What cannot be read is a
    finding.
    """
    taken = _Taken(size)
    named = {_name(each): each for each in archive.infolist() if not _is_no_file(each)}
    for each in companions.without(_captures(named)):
        where = f"{name}#{_printable(each)}"
        if named[each].flag_bits & _ENCRYPTED:
            hint = "unpack it with its password and add that"
            yield arrival.unreadable(where, "this file in a ZIP is encrypted", hint)
            continue
        yield Member(where, _pieces(archive, named[each], taken))
        if is_bomb(taken.out, taken.size):
            return


def _captures(named: Collection[str]) -> Collection[str]:
    """The crawls of a WACZ; every file of any other ZIP, which may have a file of that name, too."""
    crawls = [each for each in named if each.startswith(_CRAWLS)] if _WACZ in named else []
    return crawls or named


def _is_no_file(info: zipfile.ZipInfo) -> bool:
    # is_dir() fails on a name without a character
    return info.filename.endswith("/") or stat.S_ISLNK(info.external_attr >> 16)


def _name(info: zipfile.ZipInfo) -> str:
    """The name in the encoding of who packed it; Chinese systems write GBK and say nothing of it."""
    if info.flag_bits & _UTF8:
        return info.filename
    data = info.filename.encode("cp437", "replace")  # how zipfile reads what says nothing
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _printable(name: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in name)[-_LONGEST:]


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, taken: _Taken) -> Iterator[Piece]:
    """The bytes of a file; the last comes alone, because reading it fails where the checksum does."""
    left = info.file_size
    try:
        with archive.open(info) as file:
            while piece := file.read(min(PIECE, max(1, left - 1))):
                left -= len(piece)
                taken.out += len(piece)
                if is_bomb(taken.out, taken.size):
                    yield bomb(taken.out, taken.size)
                    return
                yield piece
    except Exception as error:  # noqa: BLE001 - zipfile raises whatever the bytes provoke
        yield Flaw(f"the ZIP data is damaged ({str(error)[:99]})", doubtful=info.file_size)
