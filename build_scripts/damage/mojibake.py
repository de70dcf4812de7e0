"""``mojibake``: text decoded with the wrong encoding, and what each mistake looks like.

UTF-8 read as GBK turns 中国新闻 into 涓浗鏂伴椈, GBK read as Latin-1 into ÖÐ¹úÐÂÎÅ. The mistake is a
function, so it is undone by making it backwards; only where that leads to text that is much more like
Chinese than what stands there. Where bytes were lost, the record says what stood there and what it became.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from build_scripts.damage.octets import codec, misread
from build_scripts.damage.octets.misread import Mended
from build_scripts.language import lexicon, script
from build_scripts.language.occurrences import Characters, beyond
from build_scripts.model.article import LACUNA
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Doubt, Family, Json
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
    ("utf-8", "cp1251"),
    ("gb18030", "cp949"),
    ("gb18030", "cp932"),
    ("utf-8", "cp932"),
)
# The same mistake made again on what it had made, and one that loses nothing or everything.
EXACT: Final = (
    *(
        ("utf-8", f"{read}{codec.AGAIN}{times}")
        for times in (2, 3)
        for read in ("latin-1", "cp1252", "gb18030")
    ),
    ("utf-8", "mac-roman"),
)
_OF_LATIN: Final = frozenset({"latin-1", "cp1252"})
_EVERY: Final = (*MISTAKES, *EXACT)
_SAMPLE: Final = 2_000  # characters that are judged
_COMMON_BEFORE: Final = 0.6  # real text has more everyday characters than this, mojibake fewer
_COMMON_AFTER: Final = 0.8
_COMMON_EXACT: Final = 0.6  # the same, where nothing was lost
_GAIN: Final = 0.3  # at least so many more everyday characters afterwards
_OUTLINE: Final = 600  # the same, for the mistakes that are tried one by one
_UNCERTAIN: Final = 0.4  # share of the characters, at most, that have lost a byte ...
_LOST: Final = 0.2  # ... and that cannot be read back
_FEWEST: Final = 5  # letters, at least, and of the letters before ...
_FEWER: Final = 0.1  # ... this share: three bytes of UTF-8 make one
_LETTER: Final = re.compile(r"[^\W\d_a-zA-Z]")
_LETTER_BEYOND: Final = re.compile(r"(?![\0-\uffff])[^\W\d_]")
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_WEIGHED: Final = 200  # characters
_LIKELY: Final = -7.5  # natural logarithm a character: news has -5 and everyday characters at random -10
_EVIDENCE: Final = "a byte was lost; of the characters that fit this one makes the likeliest words"


@dataclass(frozen=True, slots=True)
class Mojibake:
    """The text was written in ``written`` and read as ``read``; ``mended`` is where that is not exact."""

    written: str
    read: str
    length: int = 0
    mended: tuple[Mended, ...] = ()


def detect(text: str, _context: Context) -> Mojibake | None:
    """Find the mistake that was made; None where the text reads well or no way back leads to Chinese."""
    before = _share_of_everyday(text)
    if before >= _COMMON_BEFORE:
        return None
    return _exact(text, before) or _with_losses(text, before)


def _exact(text: str, before: float) -> Mojibake | None:
    """The mistake whose way back leads to the most Chinese text without a loss."""
    found: list[tuple[float, Mojibake]] = []
    for written, read in _EVERY:
        mistake = Mojibake(written, read, len(text))
        try:
            after = undo(text, mistake)
            gains = _gains(text, after, max(_COMMON_EXACT, before + _GAIN))
            sure = written == "utf-8" or read in _OF_LATIN  # in other encodings Russian has bytes of Chinese
            if gains and (sure or _is_language(after)) and redo(after, mistake) == text:
                found.append((_share_of_everyday(after), mistake))
        except UnicodeError:
            continue
    return max(found, key=lambda each: each[0])[1] if found else None


def _with_losses(text: str, before: float) -> Mojibake | None:
    """The mistake that leads to the most Chinese text, if that is most of the text."""
    sample = text[:_OUTLINE]
    outlines: dict[tuple[str, str], str] = {}
    for written, read in MISTAKES:
        try:
            certain = misread.outline(sample, written, read)
        except UnicodeError:
            continue
        if certain.count(LACUNA) <= _UNCERTAIN * len(certain):
            outlines[written, read] = certain
    if not outlines:
        return None
    written, read = max(outlines, key=lambda each: _share_of_everyday(outlines[each]))
    certain = outlines[written, read]
    if not _gains(sample, certain, max(_COMMON_AFTER, before + _GAIN)) or not _is_language(certain):
        return None
    try:
        after, mended = misread.mend(text, written, read)
        mistake = Mojibake(written, read, len(text), mended)
        lost = after.count(LACUNA) - text.count(LACUNA)
        if lost <= _LOST * len(after) and undo(text, mistake) == after and redo(after, mistake) == text:
            return mistake
    except UnicodeError:
        pass
    return None


def _gains(before: str, after: str, share: float) -> bool:
    """Whether ``after`` is Chinese to this ``share``, and as much of it as ``before`` can have been."""
    letters, of_before = _count_letters(after[:_SAMPLE]), _count_letters(before[:_SAMPLE])
    return letters >= max(_FEWEST, _FEWER * of_before) and _share_of_everyday(after) >= share


def _is_language(text: str) -> bool:
    """Whether the characters make words, as everyday ones at random do not."""
    han = "".join(_HAN.findall(script.simplify(text[:_SAMPLE])))[:_WEIGHED]
    return bool(han) and lexicon.log_probability(han) > _LIKELY * len(han)


def _share_of_everyday(text: str) -> float:
    """Share of everyday characters among letters that are not ASCII; 1 without such letters."""
    sample = script.simplify(text[:_SAMPLE])
    letters = _count_letters(sample)
    return 1 - (letters - _everyday().count(sample)) / letters if letters else 1.0


def _count_letters(text: str) -> int:
    return _letters().count(text) + (len(_LETTER_BEYOND.findall(text)) if beyond(text) else 0)


@cache
def _letters() -> Characters:
    """All letters of the first plane that are not ASCII."""
    return Characters(_LETTER.findall("".join(map(chr, range(0x10000)))))


@cache
def _everyday() -> Characters:
    return Characters(lexicon.everyday())


def undo(text: str, mistake: Mojibake) -> str:
    """Make the mistake backwards."""
    parts: list[str] = []
    last = 0
    for each in mistake.mended:
        parts += (_misread(text[last : each.start], mistake.read, mistake.written), each.text)
        last = each.end
    return "".join([*parts, _misread(text[last:], mistake.read, mistake.written)])


def redo(text: str, mistake: Mojibake) -> str:
    """Make the mistake again."""
    parts: list[str] = []
    last = 0
    for each in mistake.mended:
        parts += (_misread(text[last : each.at], mistake.written, mistake.read), each.raw)
        last = each.at + len(each.text)
    return "".join([*parts, _misread(text[last:], mistake.written, mistake.read)])


def _misread(text: str, written: str, read: str) -> str:
    return codec.decode(codec.encode(text, written), read)


def changes(text: str, mistake: Mojibake) -> tuple[Change, ...]:
    """Line by line, because characters of one do not correspond to characters of the other."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            end = start + len(line)
            mended = (each for each in mistake.mended if start <= each.start < end)
            shifted = tuple(replace(each, start=each.start - start) for each in mended)
            found.append(Change(start, end, undo(line, replace(mistake, mended=shifted))))
        start += len(line) + 1
    return tuple(found)


def doubts(mistake: Mojibake) -> tuple[Doubt, ...]:
    """Characters of which a byte was lost."""
    return tuple(
        Doubt(each.at + at, tuple(others), _EVIDENCE) for each in mistake.mended for at, others in each.others
    )


def dump(mistake: Mojibake) -> Json:
    """The two encodings, and what was lost by its places; what stood there is in the capture."""
    exact: dict[str, object] = {"written": mistake.written, "read": mistake.read}
    if not mistake.mended:
        return exact
    return exact | {
        "mended": [
            [
                each.start,
                len(each.raw),
                each.at,
                each.text,
                *([[*map(list, each.others)]] if each.others else []),
            ]
            for each in mistake.mended
        ]
    }


def load(data: Json, text: str) -> Mojibake:
    """Take back what ``dump`` gave; only known mistakes."""
    match data:
        case {"written": str(written), "read": str(read)} if (written, read) in _EVERY:
            entries = data.get("mended", [])
            if isinstance(entries, list):
                return Mojibake(written, read, len(text), tuple(_mended(each, text) for each in entries))
    raise MalformedLedgerError("no such mistake of encodings is known", where="params")


def _mended(entry: object, text: str) -> Mended:
    match entry:
        case [int(start), int(length), int(at), str(words), *rest] if (
            0 <= start <= start + length <= len(text)
        ):
            others = rest[0] if rest and isinstance(rest[0], list) else []
            return Mended(
                start, text[start : start + length], at, words, tuple(_choice(each) for each in others)
            )
    raise MalformedLedgerError("what was mended has two places, a length and words", where="params.mended")


def _choice(entry: object) -> tuple[int, str]:
    match entry:
        case [int(at), str(others)]:
            return at, others
    raise MalformedLedgerError("a choice has a place and others", where="params.mended")


FAMILY: Final = Family(
    name="mojibake",
    version=7,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda mistake: {"mojibake": mistake.length},
    doubts=doubts,
    dump=dump,
    load=load,
)
