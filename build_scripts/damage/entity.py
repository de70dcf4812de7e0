"""``entity``: characters written as numeric references that nobody decoded: &#19994;&#24180;.

Only where they stand for Chinese characters or marks; an article about HTML has one or two. Where the
references were written as bytes, their characters were also found across two others: 寻?#19994; has lost the
first byte of the character before 业's, which took the & with it, and what follows is read one byte off.
Which characters stood there is chosen by their words, or marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from build_scripts.damage.octets import guess, realign
from build_scripts.language import gbk
from build_scripts.model.article import LACUNA
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context, Doubt, Family, Json
from build_scripts.model.text import Change, apply_changes, revert_changes

_REFERENCE: Final = re.compile(r"&#(?:(\d{4,6})|[xX]([0-9a-fA-F]{4,5}));")
_BROKEN: Final = re.compile(r"\?#(\d{4,6});")
_PIECE: Final = re.compile(rf"{_REFERENCE.pattern}|.", re.DOTALL)
_CHINESE: Final = re.compile(
    "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003134f]"
)
_FEWEST: Final = 3
_ABOUT_THEM: Final = re.compile(
    "html|unicode|utf|ascii|编码|編碼|字符|字元|转义|轉義|代码|網頁|网页|写成|寫成", re.IGNORECASE
)
_NEAR: Final = 40  # characters behind a place that decide what stood there
_LONGEST: Final = 800  # characters of a stretch that was read one byte off
_EVIDENCE: Final = "a byte was lost; of the characters that fit these make the likeliest words"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """``text`` stood at offset ``start`` of the text before, for one character.

    ``words`` are what a broken one stood for, with what follows it; ``others`` fit, too.
    """

    start: int
    text: str
    words: str = ""
    others: tuple[str, ...] = ()


References = tuple[Reference, ...]


def detect(text: str, _context: Context) -> References | None:
    """Find references to Chinese characters; None if there are hardly any on a page that speaks of them."""
    if "#" not in text:
        return None
    broken = tuple(_broken(text))
    ends = [(each.start, each.start + len(each.text)) for each in broken]
    whole = tuple(
        Reference(match.start(), match[0])
        for match in _REFERENCE.finditer(text)
        if _CHINESE.fullmatch(_character(match[0]))
        and not any(start <= match.start() < end for start, end in ends)
    )
    if len(whole) + len(broken) < _FEWEST and _ABOUT_THEM.search(text):
        return None
    return tuple(sorted([*whole, *broken])) or None


def _broken(text: str) -> Iterator[Reference]:
    """References whose & went with the lost byte before it."""
    end = 0
    words = _REFERENCE.sub(lambda match: _character(match[0]), text) if _BROKEN.search(text) else ""
    for match in _BROKEN.finditer(text):
        key = _character(f"&#{match[1]};")
        code = gbk.code(key) if key and _CHINESE.fullmatch(key) else None
        if code is None or match.start() < end:
            continue
        place = guess.Place(text[max(0, match.start() - _NEAR) : match.start()], page=words)
        found = _shifted(text, match.end(), code, place)
        end = found.end
        yield Reference(match.start(), text[match.start() : end], found.text, found.others)


def _shifted(text: str, at: int, code: tuple[int, int], place: guess.Place) -> realign.Reading:
    """What stood where the bytes of ``code`` met across characters, and how far it was read one byte off.

    Another reference ends that: it took the second byte of the character before it, and stands in step.
    """
    following = _BROKEN.match(text, at)
    if following is not None:
        one, other = guess.by_neighbours(*code, place.left, place.page)
        key = _character(f"&#{following[1]};") or LACUNA
        pairs = map("".join, zip(one.others, other.others, strict=False))
        words = one.character + other.character + key
        return realign.Reading(following.end(), words, others=tuple(each + key for each in pairs))
    ending, end = _joined(text, at, code[1])
    behind = ending.text if ending else LACUNA
    following = _BROKEN.match(text, end - 1)
    if ending is not None and following is not None:
        behind, end = behind[:-1] + (_character(f"&#{following[1]};") or LACUNA), following.end()
    chosen = guess.by_second_byte(code[0], place.left, behind + text[end : end + _NEAR], place.page)
    return realign.Reading(
        end, chosen.character + behind, others=tuple(each + behind for each in chosen.others)
    )


def _joined(text: str, at: int, pending: int) -> tuple[realign.Reading | None, int]:
    """What the byte ``pending`` makes with what follows, and where that ends in ``text``.

    Whole references on the way were characters across two others, too.
    """
    ahead, places = [], []
    for match in _PIECE.finditer(text, at, at + _LONGEST):
        character = _character(match[0]) if len(match[0]) > 1 else match[0]
        if not character:
            break
        ahead.append(character)
        places.append(match.end())
    ending = realign.joined("".join(ahead), 0, pending)
    return ending, places[ending.end - 1] if ending and ending.end else at


def _character(reference: str) -> str:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return ""
    point = int(match[1]) if match[1] else int(match[2], 16)
    return chr(point) if point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else ""


def changes(_text: str, references: References) -> tuple[Change, ...]:
    """Each reference becomes its character."""
    return tuple(
        Change(each.start, each.start + len(each.text), each.words or _character(each.text))
        for each in references
    )


def undo(text: str, references: References) -> str:
    """Decode the references."""
    return apply_changes(text, changes(text, references))


def redo(text: str, references: References) -> str:
    """Write the characters as references again."""
    return revert_changes(text, changes("", references), (each.text for each in references))


def dump(references: References) -> Json:
    """The references with their places; of broken ones what they stood for and what else fits."""
    return {
        "references": [
            [each.start, each.text, *([each.words, list(each.others)] if each.words else [])]
            for each in references
        ]
    }


def load(data: Json, text: str) -> References:
    """Take back what ``dump`` gave; every reference must stand in ``text``."""
    pairs = data.get("references")
    if not isinstance(pairs, list):
        raise MalformedLedgerError("references are a list of pairs", where="params.references")
    found = []
    for pair in pairs:
        match pair:
            case [int(start), str(words)] if start >= 0 and len(_character(words)) == 1:
                found.append(Reference(start, words))
            case [int(start), str(raw), str(words), list(others)] if start >= 0 and raw and words:
                found.append(Reference(start, raw, words, tuple(map(str, others))))
            case _:
                raise MalformedLedgerError(
                    "a reference is an offset and its words", where="params.references"
                )
    for each in found:
        if not text.startswith(each.text, each.start):
            raise ReplayError(f"no reference stands at {each.start}", where="params.references")
    return tuple(found)


def doubts(references: References) -> tuple[Doubt, ...]:
    """The characters of broken references, chosen among several."""
    found, drift = [], 0
    for each in references:
        words = each.words or _character(each.text)
        for at, character in enumerate(words):
            others = tuple(dict.fromkeys(other[at : at + 1] for other in each.others))
            if character != LACUNA and set(others) - {character, ""}:
                found.append(Doubt(each.start - drift + at, others, _EVIDENCE))
        drift += len(each.text) - len(words)
    return tuple(found)


FAMILY: Final = Family(
    name="entity",
    version=8,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda references: {"entity": len(references)},
    doubts=doubts,
    dump=dump,
    load=load,
)
