"""Simplified and traditional characters, one by one; the only importer of OpenCC.

The character tables are read out of OpenCC's own converters by converting every character alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from build_scripts.language.characters import replacing
from build_scripts.language.occurrences import Characters
from build_scripts.language.regional import every_form
from build_scripts.language.stepwise import converter

_HAN: Final = [chr(point) for point in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
_PHRASE: Final = 30  # characters that are replaced one by one sooner than all at once
_LINE: Final = 250  # characters in which a pattern finds one sooner than a table
_FORWARD: Final = ("s2t", "s2tw", "s2hk")
# Traditional characters that simplified text has, too (瞭望, 慰藉, 覆盖), so that OpenCC leaves them alone;
# its phrases make them of these (瞭解, 藉口, 答覆), and converters that have one target may do so everywhere.
BY_PHRASES: Final = {"瞭": "了", "藉": "借", "覆": "复", "甦": "苏", "讎": "仇", "揹": "背", "祇": "只"}


@cache
def one_by_one(config: str) -> dict[str, str]:
    """Every character that ``config`` changes, with what it becomes; longer results are left out."""
    results = converter(config).convert("\n".join(_HAN)).split("\n")
    return {
        before: after
        for before, after in zip(_HAN, results, strict=True)
        if before != after and len(after) == 1
    }


def forward(standard: str) -> dict[str, str]:
    """What a converter that looks at single characters makes of each: ``t``, ``tw`` or ``hk``.

    >>> forward("t")["体"], forward("tw")["着"]
    ('體', '著')
    """
    return one_by_one(f"s2{standard}")


@cache
def simplified() -> dict[str, str]:
    """Traditional character → its usual simplified character (mainland, then Taiwan, Hong Kong usage)."""
    regional = {**one_by_one("hk2s"), **one_by_one("tw2s")}
    regional.pop("么", None)  # Taiwan's 么 for 幺 would turn every 什么 into a question
    return {**regional, **one_by_one("t2s")}


@cache
def originals(character: str) -> tuple[str, ...]:
    """Simplified characters that a one-by-one converter may have turned into ``character``.

    The usual one first; empty where no converter produces the character.

    >>> originals("體"), originals("著")
    (('体',), ('着',))
    """
    usual = simplified().get(character) or BY_PHRASES.get(character)
    found = [usual] if usual else []
    found += [each for each in _sources().get(character, ()) if each not in found and each != character]
    return tuple(found)


@cache
def _sources() -> dict[str, tuple[str, ...]]:
    sources: dict[str, list[str]] = {}
    for config in _FORWARD:
        for before, after in one_by_one(config).items():
            if before not in sources.setdefault(after, []):
                sources[after].append(before)
    return {after: tuple(before) for after, before in sources.items()}


@cache
def targets(character: str) -> tuple[str, ...]:
    """What converters may turn a simplified character into, as Taiwan writes it; the usual one first.

    Of the others those that are common; the character itself is among them if traditional text uses it.

    >>> targets("国"), targets("后")
    (('國',), ('後', '后'))
    """
    first, *found = (one_by_one(config).get(character, character) for config in _FORWARD)
    found += _forms().get(character, ())
    common = (each for each in (*found, character) if _is_common(each))
    return tuple(dict.fromkeys((standard(first), *map(standard, common))))


@cache
def _forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for traditional, plain in simplified().items():
        forms.setdefault(plain, []).append(traditional)
    for traditional, plain in BY_PHRASES.items():
        forms.setdefault(plain, []).append(traditional)
    return forms


def _is_common(character: str) -> bool:
    """Whether Big5 has it among the 5,401 frequently used characters of its first level."""
    return b"\xa4" <= character.encode("big5", "ignore") < b"\xc6\xa0"


def standard(character: str) -> str:
    """The form of a traditional character in Taiwan's standard: 裡 for 裏, 為 for 爲; 着 is told from 著."""
    return character if character == "着" else one_by_one("t2tw").get(character, character)


@cache
def of_no_region() -> frozenset[str]:
    """Traditional forms of OpenCC's general standard that are neither Taiwan's nor Hong Kong's: 爲, 衆.

    Only of characters for which the two regions have one and the same other form.
    """
    general, *regions = (one_by_one(config) for config in _FORWARD)
    found = {}
    for simple, form in general.items():
        others = {region.get(simple, simple) for region in regions}
        if len(others) == 1 and not others & {simple, form}:
            found[form] = simple
    return frozenset(found) - {each for region in regions for each in region.values()}


def is_traditional(character: str) -> bool:
    """Whether a simplified→traditional conversion produces this character from another one."""
    return character in _produced()


def traditional_among(characters: Iterable[str]) -> frozenset[str]:
    """Those of ``characters`` that a conversion produces."""
    return _produced().intersection(characters)


@cache
def _produced() -> frozenset[str]:
    return frozenset({*simplified(), *BY_PHRASES})


def has_traditional(text: str) -> bool:
    """Whether any character of ``text`` is one that a conversion produces."""
    return _any_produced().within(text)


@cache
def _any_produced() -> Characters:
    return Characters(_produced())


def leans_traditional(text: str) -> bool:
    """Whether ``text`` has more characters of traditional than of simplified writing.

    Characters that both use do not count; nor does it matter who wrote it so.
    """
    found = _traditional().count(text)
    return found > 0 and found > _only_simplified().count(text)


def count_simplified(text: str) -> int:
    """How many characters of ``text`` are simplified ones that traditional text does not use."""
    return _only_simplified().count(text)


@cache
def _traditional() -> Characters:
    return Characters(simplified())


@cache
def _only_simplified() -> Characters:
    return Characters(only_simplified())


@cache
def only_simplified() -> frozenset[str]:
    """Characters that traditional text does not use: converters change them and Big5 lacks them."""
    changed = set().union(*(one_by_one(config) for config in _FORWARD))
    return frozenset(each for each in changed if not each.encode("big5", "ignore"))


def to_native(text: str) -> tuple[str, ...]:
    """Return simplified ``text`` as a careful writer of traditional Chinese would write it.

    One rendition for each standard: general, Taiwan, Hong Kong; phrases decide between characters.
    Renditions are only returned where they have the length of the text.
    """
    return tuple(each for each in every_form(text, "Hans") if len(each) == len(text))


def to_simplified(text: str) -> str:
    """OpenCC's own conversion of a whole text, phrases and all; what others would do to a page."""
    converted: str = converter("t2s").convert(text)
    return converted


def keeps(left: str, character: str, right: str) -> bool:
    """Whether OpenCC's phrases keep ``character`` between these words when simplifying (著 in 著名)."""
    simplified_text: str = converter("tw2s").convert(left + character + right)
    return simplified_text[len(left) : len(left) + 1] == character


def words_of_the_mainland(text: str) -> list[tuple[str, str]]:
    """Words of traditional ``text`` for which both Taiwan and Hong Kong have others: 信息, 資訊.

    The first of a pair is simplified.
    """
    clauses = _clauses(simplify(text))
    _, taiwan, hong_kong = every_form(clauses, "Hans")
    sides = (taiwan, converter("s2twp").convert(clauses)), (hong_kong, converter("s2hkp").convert(clauses))
    return min((_replaced(*each) for each in sides), key=len)


def words_of_the_region(text: str) -> list[tuple[str, str]]:
    """Words of traditional ``text`` that are Taiwan's or Hong Kong's, with the mainland's: 资讯, 信息.

    Both are simplified.
    """
    clauses = _clauses(text)
    sides = (
        (converter(f"{region}2s").convert(clauses), converter(f"{region}2sp").convert(clauses))
        for region in ("tw", "hk")
    )
    return max((_replaced(*each) for each in sides), key=len)


def _clauses(text: str) -> str:
    return "\n".join(_CLAUSE.split(text))


def _replaced(characters: str, words: str) -> list[tuple[str, str]]:
    """What of each clause becomes another word, one stretch a clause."""
    pairs = zip(characters.split("\n"), words.split("\n"), strict=True)
    return [word for one, other in pairs if one != other for word in _differing(one, other)]


def _differing(one: str, other: str) -> list[tuple[str, str]]:
    """The stretches at which two clauses differ; a single character with the one before it."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    found = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            more = int(min(start, other_start) > 0 and min(end - start, other_end - other_start) < 2)
            found.append((one[start - more : end], other[other_start - more : other_end]))
    return found


# With NUL, behind which OpenCC reads no further.
_CLAUSE: Final = re.compile(r"[\s\0，。、；：！？,;:!?]+")


@cache
def _simplifying() -> Callable[[str], str]:
    return replacing("".join(simplified()), "".join(simplified().values()))


def simplify(text: str) -> str:
    """Replace each traditional character by its usual simplified one, whatever the context."""
    if len(text) > _LINE:
        return _simplified(text)
    if _in_line().search(text) is None:
        return text
    if len(text) <= _PHRASE:
        table = simplified()
        return "".join([table.get(each, each) for each in text])
    return _simplifying()(text)


@lru_cache(maxsize=16)
def _simplified(text: str) -> str:
    """Kept for a moment, because the steps of a page ask for the same text one after the other."""
    return _simplifying()(text) if _traditional().within(text) else text


@cache
def _in_line() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(simplified()))}]")
