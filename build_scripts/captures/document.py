"""JSON that is one document: an array of objects, or objects over many lines; each object a row of a table.

Separate from JSON Lines because no line says where an object ends: the parser does, over a window that
grows until it holds the whole of one.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Final

from build_scripts.captures import arrival
from build_scripts.captures.arrival import Arrival
from build_scripts.captures.columns import Columns
from build_scripts.captures.jsonl import LINE, MARK, reported, row_of, why
from build_scripts.captures.tape import PIECE, Tape

_BEGINS: Final = re.compile(rb"\s*(?:\[\s*\{|\{\s*?\n)")
_NAMELESS: Final = re.compile(rb"\s*\[\s*\{\s*\"")
_ENDINGS: Final = (".json", ".jsonl", ".ndjson", ".jl")
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_BROKEN: Final = re.compile("[\udc80-\udcff]")  # bytes that are no text in the encoding
_NEAR: Final = 16  # characters before the end of a window in which half a word of JSON may stand


def is_document(name: str, head: bytes) -> bool:
    """Tell by the beginning: an array of objects, or an object that its first line does not end."""
    first = head.removeprefix(MARK)
    return bool((_BEGINS if name.lower().endswith(_ENDINGS) else _NAMELESS).match(first))


def read_document(tape: Tape, name: str, said: Columns, encoding: str = "") -> Iterator[Arrival]:
    """Read object by object; ``encoding`` is that of the file where it is not UTF-8.

    What is no object, or has no text, is one finding with its number. Behind broken JSON nobody knows
    where the next object begins: that is one finding, too, and what came before is kept.
    """
    if tape.peek(len(MARK)) == MARK:
        tape.take(len(MARK))
    try:
        window = _Window(tape, codecs.getincrementaldecoder(encoding or "utf-8")("surrogateescape"))
    except LookupError:
        yield arrival.unreadable(name, f"no encoding is called {encoding[:40]!r}", "name another one")
        return
    listed = window.passes("[")
    number = 0
    while (following := window.following()) != ("]" if listed else ""):
        number += 1
        where = f"{name}#{number}"
        try:
            row, sound = window.value()
        except (ValueError, RecursionError, OverflowError) as error:
            yield _end(tape, where, error, cut=window.exhausted)
            return
        found = row_of(row, where, said) if sound else ValueError("bytes of it are no text in its encoding")
        yield reported(found, where)
        following = window.following()
        if not window.passes(",") and following not in (("]",) if listed else ("", "{")):
            yield _end(tape, where, None, cut=not following)
            return
    if tape.flaw is not None:
        yield arrival.broken(name, tape.flaw)


def _end(tape: Tape, where: str, error: Exception | None, *, cut: bool) -> Arrival:
    """Why the rest cannot be read: an error of its JSON, or no comma."""
    if cut and tape.flaw is not None:
        return arrival.broken(where, tape.flaw)
    if cut:
        return arrival.cut(where, "it ends in the middle of this object")
    if isinstance(error, OverflowError):
        return arrival.too_large(where, str(error))
    what = why(error) if error else "no comma is behind it"
    return arrival.damaged(where, f"{what}; what follows cannot be read")


class _Window:
    """The text in front of the tape, of which no more is held than one object and what was read with it."""

    def __init__(self, tape: Tape, decoder: codecs.IncrementalDecoder) -> None:
        self._tape = tape
        self._decoder = decoder
        self._text = ""
        self._at = 0
        self.exhausted = False

    def following(self) -> str:
        """The next character that is no white space, empty at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text) or not self._grow():
                return self._text[self._at : self._at + 1]

    def passes(self, mark: str) -> bool:
        """Whether ``mark`` comes next; it is passed over."""
        found = self.following() == mark
        self._at += found
        return found

    def value(self) -> tuple[object, bool]:
        """The next value, and whether all of its bytes were text; ``exhausted`` where it breaks off."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                partial = error.pos >= len(self._text) - _NEAR or error.msg.startswith("Unterminated")
                if not partial:
                    raise
                if len(self._text) - self._at > LINE:
                    raise OverflowError(f"the object has more than {LINE:,} characters") from error
                if not self._grow():
                    self.exhausted = True
                    raise
                continue
            if end == len(self._text) and self._grow():  # a figure may go on
                continue
            sound = _BROKEN.search(self._text, self._at, end) is None
            self._at = end
            return value, sound

    def _grow(self) -> bool:
        """Read as much again as is held, so that an object is parsed a few times only."""
        held = self._text[self._at :]
        piece = self._tape.take(max(PIECE, len(held)))
        more = self._decoder.decode(piece, final=not piece)
        self._text, self._at = held + more, 0
        return bool(piece or more)


_DECODER: Final = json.JSONDecoder()
