"""``wrapping``: paragraphs broken into lines of one length, as mail, terminals and old text files have them.

Such a text is told by its lines: most are as long as a line can be, hardly any is longer, and they end in the
midst of sentences. A line that is shorter ends its paragraph, and so does one before an empty line or an
indent, if the text indents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from build_scripts.extract import layout
from build_scripts.extract.layout import Edit, Layout
from build_scripts.extract.lines import HAN, WHITE_CHARACTERS
from build_scripts.model.family import Context, Family

_BREAKS: Final = re.compile(r"\r\n|\n|\r")
_SHORTEST: Final = 32  # columns of a line; a Chinese character takes two
_SLACK: Final = 4  # columns that the width may be more than what most lines have
_FEWEST: Final = 4  # lines that go on
_FULL: Final = 0.55  # their share of all lines that are not short
_MIDST: Final = 0.6  # the share of them that break in the midst of a sentence
_SHORT: Final = 0.5  # of a full line
_LINES: Final = 10  # lines that go on, in which a sentence ends at least
_ALIKE: Final = 0.4  # the share of lines that begin with one character; of a table it is more
_WIDE: Final = frozenset("WFA")
_CLOSING: Final = "，。、；：！？”’）》〉】」』…—,.;:!?)"
_ENDS: Final = "。！？；：”.!?"  # of a paragraph
_TOKEN: Final = re.compile(rf"(?:[A-Za-z0-9]+|.)[{re.escape(_CLOSING)}]*")
_STOP: Final = re.compile("[。！？]")
_HAN: Final = re.compile(HAN)
_INDENT: Final = re.compile(r"[\u3000 \t]{2,}|\u3000")
_LETTER: Final = re.compile(r"[A-Za-z0-9]")
_Length = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where its words stand in the text, and the white space before them if it is an indent."""

    start: int
    end: int
    indent: str
    words: str


def detect(text: str, context: Context) -> Layout | None:
    """Find the breaks inside of paragraphs; None where paragraphs are not broken."""
    if context.page or text.count("\n") < _FEWEST:
        return None
    lines = [*_lines(text)]
    if sum(map(_breaks_a_sentence, pairwise(lines))) < _MIDST * _FEWEST:
        return None  # as in most texts
    joins = max((_joins(lines, length) for length in (_columns, len)), key=len)
    return tuple(_edit(text, one, other) for one, other in joins) or None


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for end in (*(match.start() for match in _BREAKS.finditer(text)), len(text)):
        whole = text[start:end].strip("\r\n")
        words = whole.strip(WHITE_CHARACTERS)
        at = text.index(words, start) if words else start
        indent = _INDENT.match(whole)
        yield _Line(at, at + len(words), indent[0] if indent else "", words)
        start = end + 1


def _breaks_a_sentence(neighbours: tuple[_Line, _Line]) -> bool:
    """Whether a line ends in the midst of a sentence, and the next one goes on."""
    one, other = (each.words for each in neighbours)
    return bool(one and one[-1] not in _ENDS and _HAN.match(other))


def _columns(words: str) -> int:
    """How wide a terminal shows ``words``."""
    return sum(2 if unicodedata.east_asian_width(each) in _WIDE else 1 for each in words)


def _joins(lines: Sequence[_Line], length: _Length) -> list[tuple[_Line, _Line]]:
    """The neighbours that are one paragraph, if the text is wrapped; lines are measured by ``length``."""
    sizes = [length(each.indent + each.words) for each in lines]
    width = _width(lines, sizes, length)
    indents = any(each.indent for each in lines)
    found = [
        (one, other)
        for (one, other), size in zip(pairwise(lines), sizes, strict=False)
        if width and one.words and other.words and not (indents and other.indent)
        if size <= width + length("。") and size + length(_token(other.words)) > width
    ]
    long = sum(_SHORT * width < size for size in sizes)
    return found if len(found) >= max(_FEWEST, _FULL * long) and _is_prose(found) else []


def _width(lines: Sequence[_Line], sizes: Sequence[int], length: _Length) -> int:
    """How long a line can be: as most are, or not much more without a mark at the end; 0 if none is long."""
    usual = Counter(size for size in sizes if size >= length("字" * (_SHORTEST // 2))).most_common(1)
    if not usual:
        return 0
    most = usual[0][0]
    above = (
        size
        for line, size in zip(lines, sizes, strict=True)
        if most <= size <= most + _SLACK and line.words[-1:] not in _CLOSING
    )
    return max(above, default=most)


def _token(words: str) -> str:
    """What cannot be parted at the beginning of a line: a word of letters, a character with its marks."""
    match = _TOKEN.match(words)
    return match[0] if match else ""


def _is_prose(found: Sequence[tuple[_Line, _Line]]) -> bool:
    """Whether lines that go on are of running text: it stops now and then, and mostly not at their ends."""
    midst = sum(map(_breaks_a_sentence, found))
    stops = sum(len(_STOP.findall(one.words)) for one, _ in found)
    alike = Counter(other.words[0] for _, other in found).most_common(1)[0][1]
    return (
        midst >= _MIDST * len(found) and stops * _LINES >= len(found) and alike <= max(2, _ALIKE * len(found))
    )


def _edit(text: str, one: _Line, other: _Line) -> Edit:
    words = _LETTER.match(text[one.end - 1]) and _LETTER.match(text[other.start])
    return Edit(one.end, text[one.end : other.start], " " if words else "")


FAMILY: Final[Family[Layout]] = replace(layout.FAMILY, name="wrapping", version=2, detect=detect)
