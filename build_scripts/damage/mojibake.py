"""``mojibake``: text decoded with the wrong encoding, and what each mistake looks like.

UTF-8 read as GBK turns 中国新闻 into 涓浗鏂伴椈, GBK read as Latin-1 into ÖÐ¹úÐÂÎÅ. The mistake is a
function, so it is undone by making it backwards; only where the way back is exact and leads to
text that is much more like Chinese than what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from build_scripts.language import lexicon, script
from build_scripts.language.occurrences import Characters, beyond
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change

# (encoding of the text, encoding it was read with)
MISTAKES: Final = (
    ("utf-8", "gb18030"),
    ("gb18030", "latin-1"),
    ("utf-8", "latin-1"),
    ("utf-8", "cp1252"),
    ("gb18030", "cp1252"),
    ("gb18030", "big5"),
    ("big5", "gb18030"),
)
_SAMPLE: Final = 2_000  # characters that are judged
_COMMON_BEFORE: Final = 0.5  # real text has more everyday characters than this, mojibake fewer
_COMMON_AFTER: Final = 0.85
_LETTER: Final = re.compile(r"[^\W\d_a-zA-Z]")
_LETTER_BEYOND: Final = re.compile(r"(?![\0-\uffff])[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Mojibake:
    """The text was written in ``written`` and read as ``read``."""

    written: str
    read: str
    length: int = 0


def detect(text: str, _context: Context) -> Mojibake | None:
    """Find the mistake that was made; None where the text reads well or no way back is exact."""
    if _share_of_everyday(text) >= _COMMON_BEFORE:
        return None
    for mistake in _ways_back(text):
        if _share_of_everyday(undo(text, mistake)) >= _COMMON_AFTER:
            return mistake
    return None


def _ways_back(text: str) -> Iterator[Mojibake]:
    for written, read in MISTAKES:
        mistake = Mojibake(written, read, len(text))
        try:
            if redo(undo(text, mistake), mistake) == text:
                yield mistake
        except UnicodeError:
            continue


def _share_of_everyday(text: str) -> float:
    """Share of everyday characters among letters that are not ASCII; 1 without such letters."""
    sample = script.simplify(text[:_SAMPLE])
    letters = _letters().count(sample)
    if beyond(sample):
        letters += len(_LETTER_BEYOND.findall(sample))
    return 1 - (letters - _everyday().count(sample)) / letters if letters else 1.0


@cache
def _letters() -> Characters:
    """All letters of the first plane that are not ASCII."""
    return Characters(_LETTER.findall("".join(map(chr, range(0x10000)))))


@cache
def _everyday() -> Characters:
    return Characters(lexicon.everyday())


def undo(text: str, mistake: Mojibake) -> str:
    """Make the mistake backwards."""
    return text.encode(mistake.read).decode(mistake.written)


def redo(text: str, mistake: Mojibake) -> str:
    """Make the mistake again."""
    return text.encode(mistake.written).decode(mistake.read)


def changes(text: str, mistake: Mojibake) -> tuple[Change, ...]:
    """Line by line, because characters of one do not correspond to characters of the other."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Change(start, start + len(line), undo(line, mistake)))
        start += len(line) + 1
    return tuple(found)


def dump(mistake: Mojibake) -> Json:
    """The two encodings."""
    return {"written": mistake.written, "read": mistake.read}


def load(data: Json, text: str) -> Mojibake:
    """Take back what ``dump`` gave; only known mistakes."""
    match data:
        case {"written": str(written), "read": str(read)} if (written, read) in MISTAKES:
            return Mojibake(written, read, len(text))
    raise MalformedLedgerError("no such mistake of encodings is known", where="params")


FAMILY: Final = Family(
    name="mojibake",
    version=1,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda mistake: {"mojibake": mistake.length},
    doubts=no_doubts,
    dump=dump,
    load=load,
)
