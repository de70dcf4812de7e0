"""Compressed streams: gzip, bzip2, xz, zstd and Brotli, in constant memory and with an end to bombs."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from build_scripts.captures.tape import PIECE, Flaw, Piece

# A decompression bomb: more than so much came out, and so many times more than went in. Pages and their
# crawls come to 20, logs of one line to 100; deflate can reach 1,032.
BOMB_SIZE: Final = 1 << 30
BOMB_RATIO: Final = 200
_OUT: Final = 1 << 18  # bytes let out of a decompressor at a time
_XZ_MEMORY: Final = 128 << 20
_CAREFUL: Final = 1 << 20  # bytes read one by one at the end of a stream

_MAGIC: Final = {
    "gzip": b"\x1f\x8b\x08",
    "zstd": b"\x28\xb5\x2f\xfd",
    "bzip2": b"BZh",
    "xz": b"\xfd7zXZ\0",
}
_NAMES: Final = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}
_BZIP2_BLOCKS: Final = (b"1AY&SY", b"\x17rE8P\x90")  # what follows BZh and a digit


def compression_of(name: str, head: bytes) -> str:
    """Tell how a file is compressed by its first bytes, ``""`` for not at all.

    A file that was cut within its first bytes is told by its name.
    """
    for kind, magic in _MAGIC.items():
        if head.startswith(magic) and (kind != "bzip2" or head[4:10] in _BZIP2_BLOCKS):
            return kind
    for ending, kind in _NAMES.items():
        if head and name.lower().endswith(ending) and _MAGIC[kind].startswith(head[: len(_MAGIC[kind])]):
            return kind
    return ""


def bare(name: str) -> str:
    """The name of a file without the ending that only says how it is compressed."""
    ending = next((each for each in _NAMES if name.lower().endswith(each)), "")
    return name[: len(name) - len(ending)]


def is_bomb(out: int, packed: int) -> bool:
    """Whether ``out`` bytes from so many ``packed`` ones are more than any archive of pages gives."""
    return out > BOMB_SIZE and out > BOMB_RATIO * packed


def bomb(out: int, packed: int) -> Flaw:
    """The end of a stream that is one."""
    what = f"{out:,} bytes came out of {packed:,}: more than {BOMB_RATIO} times is a bomb"
    return Flaw(what, bomb=True)


def unpack(source: Iterable[bytes], kind: str) -> Iterator[Piece]:
    """Decompress a stream of ``kind`` in pieces; where it breaks comes a ``Flaw``.

    Members that follow a damaged member of a gzip file are read again; a bomb ends the stream.
    """
    counted = _Counted(source)
    out = 0
    for piece in _members(counted, kind) if kind in _DECOMPRESSORS else _by_arrow(counted, kind):
        if not isinstance(piece, Flaw):
            out += len(piece)
            if is_bomb(out, counted.bytes):
                yield bomb(out, counted.bytes)
                return
        yield piece


class _Counted(Iterator[bytes]):
    """Counts the bytes that go in."""

    def __init__(self, source: Iterable[bytes]) -> None:
        self._source = iter(source)
        self.bytes = 0

    def __next__(self) -> bytes:
        piece = next(self._source)
        self.bytes += len(piece)
        return piece


class _Decompressor(Protocol):
    """What the decompressors of the standard library have in common, one for each member."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def feed(self, data: bytes) -> Iterator[bytes]: ...


class _Zlib:
    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            out = self._inner.decompress(data, _OUT)
            data = self._inner.unconsumed_tail
            if out:
                yield out
            # At its end zlib gives what follows twice where an earlier call was cut short by the limit.
            if self._inner.eof or (not data and len(out) < _OUT):
                return


class _Blocks:
    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        while not self._inner.eof:
            out = self._inner.decompress(data, _OUT)
            data = b""
            if out:
                yield out
            if self._inner.needs_input:
                return


_DECOMPRESSORS: Final[dict[str, Callable[[], _Decompressor]]] = {
    "gzip": lambda: _Zlib(31),
    "zlib": lambda: _Zlib(15),
    "deflate": lambda: _Zlib(-15),
    "bzip2": lambda: _Blocks(bz2.BZ2Decompressor()),
    "xz": lambda: _Blocks(lzma.LZMADecompressor(memlimit=_XZ_MEMORY)),
}
_ERRORS: Final = (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError)


def _members(source: Iterator[bytes], kind: str) -> Iterator[Piece]:
    """Decompress one member after the other, and look for the next where one is damaged."""
    data, damaged = next(source, b""), False
    while data or (data := next(source, b"")):
        member, out = _DECOMPRESSORS[kind](), 0
        try:
            while True:
                for piece in member.feed(data):
                    out += len(piece)
                    yield piece
                if member.eof:
                    break
                data = next(source, b"")
                if not data:
                    if not damaged:
                        yield Flaw(f"its {kind} data stops in the middle", cut=True)
                    return
        except _ERRORS as error:
            if not damaged:  # what follows a damaged member by chance belongs to the same damage
                yield Flaw(f"the {kind} data is damaged ({error})", doubtful=out)
            damaged = True
            data = _next_member(data[1:], source, kind)
            continue
        damaged = False
        data = _behind(member.unused_data, source)
        if data and not _begins(data, kind):
            yield Flaw(f"behind the {kind} data is something else")
            damaged = True
            data = _next_member(data, source, kind)


def _behind(data: bytes, source: Iterator[bytes]) -> bytes:
    """What follows a member, without the zeros that tapes and some writers fill up with."""
    while True:
        data = data.lstrip(b"\0")
        if len(data) >= len(_MAGIC["gzip"]):
            return data
        more = next(source, b"")
        if not more:
            return data
        data += more


def _begins(data: bytes, kind: str) -> bool:
    magic = _MAGIC.get(kind, b"")
    return magic.startswith(data[: len(magic)])


def _next_member(data: bytes, source: Iterator[bytes], kind: str) -> bytes:
    """Go on to where a member seems to begin; only gzip files hold many."""
    if kind != "gzip":
        return b"".join(b"" for _ in source)
    magic = _MAGIC[kind]
    while (found := data.find(magic)) < 0:
        more = next(source, b"")
        if not more:
            return b""
        data = data[-len(magic) + 1 :] + more
    return data[found:]


class _File(io.RawIOBase):
    """A stream of pieces as Arrow wants to read it."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._rest = b""
        self.exhausted = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        while not self.exhausted and (size < 0 or len(self._rest) <= size):
            more = next(self._source, b"")
            self.exhausted = not more
            self._rest += more
        size = len(self._rest) if size < 0 else size
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def _by_arrow(source: Iterator[bytes], kind: str) -> Iterator[Piece]:
    """Decompress zstd and Brotli, which the standard library does not know.

    Where the stream is cut Arrow keeps what the failing read has already decompressed, so the last
    stretch is read byte by byte.
    """
    import pyarrow as pa  # noqa: PLC0415 - a heavy library that few inputs need

    file = _File(source)
    tail = bytearray()
    try:
        stream = pa.CompressedInputStream(pa.PythonFile(file, mode="r"), kind)
        while piece := stream.read(1 if file.exhausted and len(tail) < _CAREFUL else PIECE):
            if len(piece) == 1:
                tail += piece
            else:
                yield from filter(None, (bytes(tail), piece))
                tail.clear()
        yield from filter(None, (bytes(tail),))
    except (OSError, pa.ArrowException, ValueError) as error:
        yield from filter(None, (bytes(tail),))
        cut = "Truncated" in str(error)
        what = f"its {kind} data stops in the middle" if cut else f"the {kind} data is damaged ({error})"
        yield Flaw(what, cut=cut)
