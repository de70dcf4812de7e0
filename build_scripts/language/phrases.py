"""Which words phrases begin with: 同时, 据 and 他们 stand behind commas rather than nouns, 的 never does.

``data/phrase_openings.txt`` has what was counted in running text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from build_scripts.language import lexicon

_LONGEST: Final = 8
_FIGURE: Final = "0"
_LATIN: Final = "A"
_OPENING: Final = "“"
_OPENING_MARKS: Final = '“"「《（('
_NAMES: Final = frozenset({"ns", "nr", "nt", "nz", "j"})


def opens(text: str, behind: str) -> float:
    """How much likelier ``text`` begins a phrase than goes on behind its first word, as a natural logarithm.

    ``behind`` is that word; 0 where nothing is known.

    >>> opens("同时加强管理", "企业") > 1 > 0 > opens("的管理", "企业")
    True
    """
    word = opener(text)
    tags, words = _odds()
    before, kind = lexicon.tag(behind), _kind(lexicon.tag(behind))
    known = tags.get(before) or tags[kind]
    return known.get(lexicon.tag(word), 0.0) + words[kind].get(word, 0.0)


@lru_cache(maxsize=1024)
def opener(text: str) -> str:
    """The word that ``text`` begins with; figures, Latin letters and opening marks each count as one word.

    >>> opener("同时加强管理"), opener("35架飞机")
    ('同时', '0')
    """
    first = text[:1]
    if "\u4e00" <= first <= "\u9fff":
        end = next((at for at, each in enumerate(text) if not "\u4e00" <= each <= "\u9fff"), len(text))
        return lexicon.segmented(text[: min(end, _LONGEST)])[0]
    if first.isdigit():
        return _FIGURE
    if first.isascii() and first.isalpha():
        return _LATIN
    return _OPENING if first and first in _OPENING_MARKS else first


def _kind(tag: str) -> str:
    if tag[:2] in _NAMES:
        return "name"
    if not tag or tag == "vn" or tag[0] in "nsil":
        return "noun"
    return "verb" if tag[0] in "va" else "other"


_Odds = Mapping[str, Mapping[str, float]]


@cache
def _odds() -> tuple[_Odds, _Odds]:
    """The odds of tags, and what is added for words, behind each tag or kind of word."""
    file = resources.files("build_scripts.language").joinpath("data", "phrase_openings.txt")
    found: dict[str, dict[str, dict[str, float]]] = {"tag": {}, "word": {}}
    for line in file.read_text(encoding="utf-8").splitlines():
        what, behind, odds, *each = line.split(" ")
        if what in found:
            found[what].setdefault(behind, {}).update(dict.fromkeys(each, float(odds)))
    return found["tag"], found["word"]
