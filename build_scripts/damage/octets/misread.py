"""The way back from text that was read with the wrong encoding, also where bytes were lost on the way.

Each character is turned into the bytes it was read from; U+FFFD, and a ``?`` where a byte is missing, stand
for one that is unknown. The bytes are read again. What has an unknown byte is one of a few characters, of
which the context chooses; where it does not, 〓 stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from build_scripts.damage.octets import guess
from build_scripts.damage.octets.codec import decode, encode
from build_scripts.damage.octets.guess import Guess
from build_scripts.damage.octets.surviving import Piece, pieces_of, reader_of, stream_of
from build_scripts.model.article import LACUNA

_IDEOGRAPHIC_SPACE: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class Mended:
    """``raw`` at ``start`` of the text before is ``text`` at ``at`` of the text after, but not exactly.

    ``others``: offsets into ``text``, each with the characters that fit there, too.
    """

    start: int
    raw: str
    at: int
    text: str
    others: tuple[tuple[int, str], ...] = ()

    @property
    def end(self) -> int:
        """Offset behind it in the text before."""
        return self.start + len(self.raw)


def mend(text: str, written: str, read: str) -> tuple[str, tuple[Mended, ...]]:
    """Read ``text`` again as ``written``: the result, and where it is not exact.

    Raises ``UnicodeError`` where characters of the text cannot come from ``read`` at all.
    """
    stream, borders = stream_of(text, read)
    pieces = pieces_of(stream, written, reader_of(text, read))
    after: list[str] = []  # a character each
    mended: list[Mended] = []
    for start, end, group in _groups(pieces, borders):
        at = len(after)
        others: list[tuple[int, str]] = []
        for piece in group:
            chosen = _choose(piece, after, pieces) if piece.candidates is not None else Guess(piece.text)
            if chosen.others and chosen.character != LACUNA:
                others.append((len(after) - at, "".join(chosen.others)))
            after.append(chosen.character)
        words, raw = "".join(after[at:]), text[start:end]
        if any(each.candidates is not None for each in group) or not is_exact(raw, words, written, read):
            mended.append(Mended(start, raw, at, words, tuple(others)))
    return "".join(after), tuple(mended)


def outline(text: str, written: str, read: str) -> str:
    """What of ``text`` is certain when it is read again as ``written``; 〓 for the rest.

    Raises ``UnicodeError`` where characters of the text cannot come from ``read`` at all.
    """
    stream, _ = stream_of(text, read)
    return "".join(
        LACUNA if each.candidates is not None else each.text
        for each in pieces_of(stream, written, reader_of(text, read))
    )


def is_exact(raw: str, words: str, written: str, read: str) -> bool:
    """Whether ``raw`` is what ``words`` become by the mistake, and back."""
    try:
        return decode(encode(words, written), read) == raw and decode(encode(raw, read), written) == words
    except UnicodeError:
        return False


def _groups(pieces: Sequence[Piece], borders: dict[int, int]) -> Iterator[tuple[int, int, Sequence[Piece]]]:
    """Pieces that end where a character of the text before ends, with the characters they are from."""
    first = 0
    for at, piece in enumerate(pieces):
        if piece.end in borders:
            yield borders[pieces[first].start], borders[piece.end], pieces[first : at + 1]
            first = at + 1


def _choose(piece: Piece, after: Sequence[str], pieces: Sequence[Piece]) -> Guess:
    """Choose by what stands before, and by what is certain behind."""
    left = "".join(after[-_NEAR:])
    behind = [*_behind(pieces, piece.end)]
    right = "".join(each.text for each in takewhile(lambda each: each.candidates is None, behind))
    at_end = not behind or right.startswith("\n")
    at_line_start = left.endswith(("\n", _IDEOGRAPHIC_SPACE)) or not left
    candidates = piece.candidates() if piece.candidates else ()
    if at_line_start and _IDEOGRAPHIC_SPACE in candidates:
        return Guess(_IDEOGRAPHIC_SPACE)
    line = "".join(LACUNA if each.candidates is not None else each.text for each in behind)
    return guess.among(candidates, left, right, at_end=at_end, line=line)


_NEAR: Final = 60


def _behind(pieces: Sequence[Piece], offset: int) -> Iterator[Piece]:
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if pieces[middle].start < offset else (low, middle)
    yield from pieces[low : low + _NEAR]
