"""``substitution``: the name of a place, school or outlet replaced by a link farm's brand.

来源: 某某下载融媒体中心. The name cannot be read back from this page, so each occurrence becomes 〓:
a page that names a betting shop where a county stood would be worse than one with a gap. A report
about a betting shop does not call it a county's party committee or a university, and a page that
names one without a word about betting does not mean it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from string import digits
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cut, Cuts
from build_scripts.damage.linkfarm import letters
from build_scripts.language import lexicon, script
from build_scripts.language.occurrences import Characters, Words
from build_scripts.model.article import LACUNA
from build_scripts.model.family import Context, Family, no_doubts
from build_scripts.model.text import Change, apply_changes, revert_changes

_NUMBERED: Final = re.compile(
    "(?P<brand>(?P<name>[\u4e00-\u9fff]{2})(?P<number>[0-9]{2,4})(?:体育|平台|官网|app|国际|娱乐|下载))",
    re.IGNORECASE,
)
_FIGURES: Final = Characters(digits)
_FEWEST_FIGURES: Final = 2  # of a number behind a name ...
_NAME: Final = 2  # ... of so many characters
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_NUMBER_AND_OFFER: Final = re.compile("[0-9](?:体育|平台|官网|app|国际|娱乐|下载)", re.IGNORECASE)
_HOTLINES: Final = frozenset({"110", "119", "120", "122", "114", "315", "400", "8890"})
_BEFORE: Final = "省市州在到从由与和的向对于至自赴"  # stands before a name and in none
_NUMBER: Final = re.compile("[0-9](?<=[\u4e00-\u9fff][0-9])[0-9]{1,3}[\u4e00-\u9fffa-z]", re.IGNORECASE)
_LEANS: Final = 0.3  # what the characters of a brand have that those of a verb before a number have not
_WORD: Final = 300  # count of a word that stands before a number of its own
_PLACES: Final = "乡镇县区市州省村"  # a village with a number is in it
_BEFORE_NUMBERS: Final = (
    "及盖达到为共有余近约超过逾等第含辖跨"  # ends of what stands before a number of things
)
_KNOWN: Final = 4  # count of a word that is no accident of the list
_AGAIN: Final = 2
# What Python's patterns besides capitals take for these letters.
_SAME: Final = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the brands that stand in the place of a name; None where none does."""
    plain = script.simplify(text)
    in_place = {
        *_brands_in_place(plain),
        *_offers_in_place(plain),
        *_beside_the_point(plain, _unmistakable()),
        *_beside_the_point(plain, _of_farms()),
        *_numbered(plain),
        *_in_slots(plain),
        *_again(plain),
    }
    if not in_place:
        return None
    brand = re.compile("|".join(map(re.escape, sorted(in_place, key=len, reverse=True))))
    return tuple(
        Cut(match.start(), "brand", text[match.start() : match.end()]) for match in brand.finditer(plain)
    )


def _brands_in_place(plain: str) -> Iterator[str]:
    return (match["brand"] for match in _in_place_of_a_name().finditer(plain))


def _offers_in_place(plain: str) -> Iterator[str]:
    """Names of any kind that end in an offer and have behind them what only a place or a school has."""
    if not _end_in_offer().within(plain):
        return iter(())
    return (match["brand"] for match in _offered().finditer(plain))


def _beside_the_point(plain: str, words: Words) -> Iterator[str]:
    """Brands that are nothing else, on a page that says nothing about betting."""
    found = {match["brand"] for match in words.finditer(plain)}
    return iter(found if found and not _is_about_betting(plain) else ())


def _numbered(plain: str) -> Iterator[str]:
    """Names with a number and an offer, as no place has them, which stand on the page again and again."""
    if not _NUMBER_AND_OFFER.search(plain):
        return iter(())
    times = Counter(
        match["brand"]
        for match in _NUMBERED.finditer(plain)
        if lexicon.count(match["name"]) < _WORD and match["number"] not in _HOTLINES
    )
    return (brand for brand, number in times.items() if number >= _AGAIN)


def _in_slots(plain: str) -> Iterator[str]:
    """Brands with an ending of theirs, and made-up names with a number, before what only names precede."""
    for match in _slotted().finditer(plain):
        if match["brand"]:
            yield match["brand"]
    numbers = [at for at, _ in _FIGURES.runs(plain, _FEWEST_FIGURES) if at and _HAN.match(plain, at - 1)]
    if any(_NUMBER.match(plain, start) for start in numbers):
        found = [*_before_slots(plain, numbers)]
        slots: dict[str, set[str]] = {}
        for match in found:
            slots.setdefault(match["numbered"], set()).add(match["slot"])
        for match in found:
            again = plain.count(match["numbered"]) if _is_unknown(match["name"]) else 0
            if _is_made_up(match) or again >= _AGAIN or len(slots[match["numbered"]]) >= _AGAIN:
                yield match["brand"]
                yield match["numbered"]


def _before_slots(plain: str, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
    """Names with a number before what only names precede: each is two characters long."""
    end = 0
    for number in numbers:
        match = _numbered_slots().match(plain, number - _NAME) if number - _NAME >= end else None
        if match is not None:
            end = match.end()
            yield match


def _is_made_up(match: re.Match[str]) -> bool:
    """Whether a name with a number is made as brands are, and none that has a number of its own."""
    name = match["name"]
    if name[-1] in _PLACES or lexicon.count(name) >= _WORD:
        return False
    return match["ending"] is not None or letters.leaning(name) >= _LEANS


def _is_unknown(name: str) -> bool:
    """Whether ``name`` is no word, as one that stands before a number of its own is: 惠及."""
    return lexicon.count(name) < _KNOWN and name[-1] not in _BEFORE_NUMBERS and name[-1] not in _PLACES


def _again(plain: str) -> Iterator[str]:
    """Brands with an ending that stand on the page again and again, which says nothing about betting."""
    times = Counter(match["brand"] for match in _with_endings().finditer(plain))
    found = [brand for brand, number in times.items() if number >= _AGAIN]
    return iter(found if found and not _is_about_betting(plain) else ())


def _is_about_betting(plain: str) -> bool:
    """Whether a sentence of the page has a word of betting; its frame may."""
    sentences = "\n".join(line for line in plain.splitlines() if "。" in line)
    return _betting().search(sentences or plain) is not None


@cache
def _slotted() -> Words:
    return _branded(rf"(?=(?:{'|'.join(_lists()['slots'])}))")


@cache
def _with_endings() -> Words:
    return _branded("")


def _branded(behind: str) -> Words:
    """Names of farms and brands with an ending, where the pattern ``behind`` follows."""
    lists = _lists()
    names = "|".join(map(re.escape, sorted({*lists["farms"], *lists["brands"]}, key=lambda x: (-len(x), x))))
    endings = "|".join(map(re.escape, sorted({*lists["farm_endings"], *lists["endings"]})))
    pattern = rf"(?P<brand>(?<![a-z0-9])(?:{names})(?:{endings})+){behind}"
    return _words(pattern, [*lists["farms"], *lists["brands"]])


@cache
def _numbered_slots() -> re.Pattern[str]:
    lists = _lists()
    endings = "|".join(map(re.escape, sorted({*lists["farm_endings"], *lists["endings"]})))
    return re.compile(
        rf"(?P<brand>(?P<numbered>(?P<name>[\u4e00-\u9fff]{{2}})(?!(?:19|20)[0-9]{{2}})[0-9]{{2,4}})"
        rf"(?P<ending>{endings})?)(?=(?P<slot>{'|'.join(lists['slots'])}))",
        re.IGNORECASE,
    )


@cache
def _lists() -> dict[str, list[str]]:
    source = resources.files("build_scripts.damage").joinpath("data/brands.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _words(pattern: str, words: Sequence[str]) -> Words:
    """``pattern``, in small letters or capitals, which begins with one of ``words``."""
    starts = (first + second for word in words for first in _cases(word[0]) for second in _cases(word[1]))
    return Words(re.compile(pattern, re.IGNORECASE), starts)


def _cases(character: str) -> str:
    """All that a pattern takes for ``character`` where small and capital letters are the same to it."""
    return character.lower() + character.upper() + _SAME.get(character.lower(), "")


@cache
def _in_place_of_a_name() -> Words:
    lists = _lists()
    brands = "|".join(map(re.escape, sorted(lists["brands"], key=len, reverse=True)))
    bodies = "|".join(map(re.escape, lists["bodies"]))
    ordinary, theirs = ("|".join(map(re.escape, lists[name])) for name in ("ordinary", "ordinary_bodies"))
    brand = f"(?!(?:{ordinary})(?:{theirs}))(?:{brands})(?:{'|'.join(lists['endings'])})?"
    pattern = f"(?P<brand>{brand})(?=(?:{bodies}))"
    return _words(pattern, lists["brands"])


@cache
def _ends_in_offer() -> str:
    lists = _lists()
    offers, bodies, places = (
        "|".join(map(re.escape, lists[name])) for name in ("offers", "bodies", "places")
    )
    trades, seats = ("|".join(map(re.escape, lists[name])) for name in ("trades", "seats"))
    seats = f"{seats}|县(?!域|际)|镇(?![痛定静])|乡(?![亲愁音情镇])"
    return f"(?:(?:{offers})(?=(?:{bodies}|{places}))|(?:{trades})(?=(?:{seats})))"


@cache
def _end_in_offer() -> Words:
    return _words(_ends_in_offer(), [*_lists()["offers"], *_lists()["trades"]])


@cache
def _offered() -> re.Pattern[str]:
    """The name begins where a sentence, a phrase or a label does; further left it could be any words."""
    return re.compile(
        rf"(?:^|(?<=[\s，。、；：:,;—（(“{_BEFORE}]))(?P<brand>(?:(?![{_BEFORE}])[^\W_]){{2,6}}?{_ends_in_offer()})",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _unmistakable() -> Words:
    brands = "|".join(map(re.escape, sorted(_lists()["unmistakable"], key=len, reverse=True)))
    pattern = rf"(?P<brand>(?<![a-z0-9])(?:{brands})(?![a-z0-9])(?:{'|'.join(_lists()['endings'])})?)"
    return _words(pattern, _lists()["unmistakable"])


@cache
def _of_farms() -> Words:
    """Names of farms with an ending of theirs, or where the name of a place stood."""
    lists = _lists()
    names, endings, places = (
        "|".join(map(re.escape, sorted(lists[name], key=len, reverse=True)))
        for name in ("farms", "farm_endings", "places")
    )
    brands, offers = ("|".join(map(re.escape, lists[name])) for name in ("brands", "offers"))
    known = "|".join(map(re.escape, sorted({*lists["brands"]} - {*lists["ordinary"]}, key=len, reverse=True)))
    farms = rf"(?:{names})(?:{endings})+|(?:{names}|{known})(?=(?:{places}))|(?:{brands})(?:{offers})+"
    pattern = rf"(?P<brand>(?<![a-z0-9])(?:{farms}))"
    return _words(pattern, [*lists["farms"], *lists["brands"]])


@cache
def _betting() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _lists()["betting"])))


def changes(_text: str, brands: Cuts) -> tuple[Change, ...]:
    """Each brand becomes 〓."""
    return tuple(Change(each.start, each.end, LACUNA) for each in brands)


def undo(text: str, brands: Cuts) -> str:
    """Put 〓 for every brand."""
    return apply_changes(text, changes(text, brands))


def redo(text: str, brands: Cuts) -> str:
    """Put the brands back."""
    return revert_changes(text, changes("", brands), (each.text for each in brands))


FAMILY: Final = Family(
    name="substitution",
    version=8,
    detect=detect,
    undo=undo,
    redo=redo,
    changes=changes,
    count=lambda brands: {"substitution": len(brands)},
    doubts=no_doubts,
    dump=cuts.dump,
    load=cuts.load,
)
