"""Where the records of a WARC begin and end, also in one that is cut or tampered with.

A record says its own length. Libraries believe it: a header that is cut gives an empty record, and a length
that is wrong swallows what follows. Here a length counts only if another record, or the end, comes behind
it; otherwise reading goes on at the next line that begins a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from build_scripts.captures import arrival
from build_scripts.captures.decoding import LIMIT
from build_scripts.captures.tape import Tape
from build_scripts.model.finding import Finding

HEADER: Final = 64 << 10  # bytes; real ones have a hundredth
PAGES: Final = frozenset({"response", "resource", "conversion"})  # the types of record that may hold one
_START: Final = b"WARC/"
_VERSIONS: Final = ("WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17")
_CLOSE: Final = b"\r\n\r\n"
_USUAL: Final = 2 << 10
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n|\nWARC/")
_NEXT: Final = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d)")
_LENGTH: Final = re.compile(r"\d{1,15}", re.ASCII)
_BLANK: Final = b"\r\n"


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: its ``number`` from 1, the offset where it begins, its header and its block."""

    number: int
    at: int
    headers: StatusAndHeaders
    block: bytes

    @property
    def kind(self) -> str:
        """What ``WARC-Type`` says."""
        return self.value("WARC-Type").lower()

    def value(self, name: str) -> str:
        """The value of a field of the header, ``""`` without it."""
        return str(self.headers.get_header(name) or "")


class _Lost(Exception):  # noqa: N818 - no error of the program: a fact that becomes a finding
    """The record that begins here cannot be read; its text says why."""


def frames(tape: Tape, name: str) -> Iterator[Frame | Finding]:
    """Read records of at most ``decoding.LIMIT`` bytes; each damage is one finding."""
    return _Reader(tape, name).read()


class _Reader:
    def __init__(self, tape: Tape, name: str) -> None:
        self._tape = tape
        self._name = name
        self._number = 0
        self._searching = False  # the damage before here has been reported

    def read(self) -> Iterator[Frame | Finding]:
        tape = self._tape
        while True:
            _skip_blank_lines(tape)
            if not tape.has(1):
                if tape.flaw is None:
                    return
                yield from self._break()
            elif tape.peek(len(_START)) == _START:
                self._number += 1
                self._searching = False
                yield from self._record()
            elif tape.has(len(_START)) or not _START.startswith(tape.peek(len(_START))):
                if not self._searching:
                    yield self._damage(f"no record begins at byte {tape.at:,}")
                self._search()
            else:
                yield from self._end("it ends in the first line of a record")

    def _record(self) -> Iterator[Frame | Finding]:
        tape, at = self._tape, self._tape.at
        try:
            header = self._header()
            if header is None:
                yield from self._end("it ends in the header of a record")
                return
            parsed = _parsed(header)
            length = _length(parsed)
        except _Lost as error:
            yield self._damage(str(error))
            self._search()
            return
        if length > LIMIT:
            yield from self._oversized(parsed, length)
            return
        block = tape.take(length)
        frame = Frame(self._number, at, parsed, block)
        if len(block) < length:
            yield from self._short(block, length)
        elif self._closed():
            yield frame
            yield from self._unclosed()
        else:
            yield from self._wrong(block)

    def _header(self) -> bytes | None:
        """Take the header with its blank line, and no other header with it; None if it does not come."""
        tape = self._tape
        for size in (_USUAL, HEADER):
            found = tape.search(_HEADER_END, size)
            if found and found[0].endswith(_START):
                raise _Lost("the header of the record has no end")
            if found:
                return tape.take(found.end())
        if tape.has(HEADER):
            raise _Lost(f"the header of the record has more than {HEADER:,} bytes")
        return None

    def _closed(self) -> bool:
        """Whether what follows a block is a record or the end: then its length was right."""
        behind = self._tape.peek(len(_CLOSE) + len(_START))
        bare = behind.lstrip(_BLANK)
        if self._tape.flaw is not None and self._tape.flaw.doubtful > self._tape.left:
            return False  # a checksum speaks against the block
        return behind.startswith(_CLOSE) or bare.startswith(_START[: len(bare)])

    def _unclosed(self) -> Iterator[Finding]:
        """The end of the file in the lines that close a record."""
        tape = self._tape
        behind = tape.peek(len(_CLOSE))
        if len(behind) < len(_CLOSE) and tape.flaw is None and not behind.endswith(b"\n\n"):
            tape.take(len(behind))
            yield self._cut("it ends before the lines that close a record; the record is whole")

    def _short(self, block: bytes, length: int) -> Iterator[Finding]:
        if self._rewind(block):
            yield self._damage(f"the record says it has {length:,} bytes and another begins within them")
            return
        yield from self._end(f"it ends {len(block):,} bytes into a record of {length:,}")

    def _wrong(self, block: bytes) -> Iterator[Finding]:
        if self._tape.flaw is not None and self._tape.flaw.doubtful:
            yield from self._break()
            return
        yield self._damage(f"the record does not end after the {len(block):,} bytes that it says it has")
        if not self._rewind(block):
            self._search()

    def _rewind(self, block: bytes) -> bool:
        """Go back to a record that begins inside of what was taken for one block."""
        found = _NEXT.search(block)
        if found:
            self._tape.give_back(block[found.end() :])
        return found is not None

    def _oversized(self, headers: StatusAndHeaders, length: int) -> Iterator[Finding]:
        """Pass over a block that is too long to be held; its length counts if a record follows there."""
        began = self._tape.at
        while True:
            self._tape.skip_to(b"\n" + _START)
            ended = not self._tape.take(1)
            passed = self._tape.at - began
            if ended or passed >= length or _plausible(self._tape.peek(16)):
                break
        if ended and passed < length:
            yield from self._end(f"it ends {passed:,} bytes into a record of {length:,}")
        elif passed < length or passed > length + len(_CLOSE):
            yield self._damage(f"the record says it has {length:,} bytes and has {passed:,}")
        elif (headers.get_header("WARC-Type") or "").lower() in PAGES:
            yield arrival.too_large(self._where(), f"the record has {length:,} bytes, more than {LIMIT:,}")

    def _end(self, what: str) -> Iterator[Finding]:
        """The stream ends or breaks inside a record."""
        if self._tape.flaw is not None:
            yield from self._break()
            return
        self._tape.take(len(self._tape.peek(LIMIT)))
        yield self._cut(what)

    def _break(self) -> Iterator[Finding]:
        """The stream broke: say so once and go on behind it."""
        flaw = self._tape.flaw
        if flaw is not None:
            yield arrival.broken(self._where(), flaw)
            self._tape.resume()
            self._searching = True

    def _search(self) -> None:
        """Go on to the next line that begins a record."""
        self._searching = True
        self._tape.take(1)
        if self._tape.peek(len(_START)) != _START:
            self._tape.skip_to(b"\n" + _START)
            self._tape.take(1)

    def _where(self) -> str:
        return f"{self._name}#{max(1, self._number)}"

    def _cut(self, what: str) -> Finding:
        return arrival.cut(self._where(), what)

    def _damage(self, what: str) -> Finding:
        return arrival.damaged(self._where(), what)


def _skip_blank_lines(tape: Tape) -> None:
    while (head := tape.peek(64)) and head[0] in _BLANK:
        tape.take(len(head) - len(head.lstrip(_BLANK)))


def _plausible(head: bytes) -> bool:
    return head.startswith(tuple(version.encode() for version in _VERSIONS))


def _parsed(header: bytes) -> StatusAndHeaders:
    try:
        return StatusAndHeadersParser(_VERSIONS).parse(BytesIO(header))
    except (StatusAndHeadersParserException, ValueError) as error:
        first = header.partition(b"\n")[0].strip()[:40].decode("ascii", "replace")
        raise _Lost(f"no version of WARC known here: {first!r}") from error


def _length(headers: StatusAndHeaders) -> int:
    said = {value.strip() for key, value in headers.headers if key.lower() == "content-length"}
    if len(said) != 1:
        raise _Lost(f"the record says {'two lengths' if said else 'no length'}")
    length = said.pop()
    if not _LENGTH.fullmatch(length):
        raise _Lost(f"the record has no length that can be: {length[:40]!r}")
    return int(length)
