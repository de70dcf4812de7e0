"""Where a farm is reached: the part of a phrase that says so, and how much that says for a farm.

Words change; what everybody who advertises must give is a site, a number or a name on a messenger. News gives
some of them, too: offices have telephones, products have letters and figures in their names. What only farms
have is told by its making: sites with figures in their names or endings that cost little, messengers by their
nicknames, and brands whose letters are those that their own characters are read with (``乐投letou8``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import Final, NamedTuple

from build_scripts.damage.linkfarm import trade
from build_scripts.language import pinyin
from build_scripts.language.occurrences import Characters

_ENDINGS: Final = "com|net|co|me|tv|io|info"
_CHEAP: Final = "vip|top|xyz|cc|bet|app|win|club|site|online|fun|icu|shop"
RISKY_SITE: Final = re.compile(
    r"(?<![a-z0-9@.-])(?:www\.|m\.|wap\.)?"
    rf"(?:[a-z\-]*\d{{2,}}[a-z0-9\-]*\.(?:{_ENDINGS})|[a-z0-9\-]+\.(?:{_CHEAP}))(?![a-z0-9])"
)
"""A site as farms call theirs."""
_BRAND: Final = re.compile(r"([\u4e00-\u9fff]{2,6})([a-z]{1,8})(\d{1,5})(?![a-z0-9.])")
_LURING_LETTERS: Final = re.compile(
    r"(?<![a-z0-9.])(?=[a-z0-9]*\d)[a-z0-9]*(?:bet|game|slot|casino|vip|win|fun)[a-z0-9]*(?![a-z0-9.])"
)
SIGNS: Final = Characters(ascii_lowercase + trade.CONTACT_BEGINNINGS)
"""One of which stands in all that says how a farm is reached."""
_FIGURE: Final = re.compile(r"\d")
_OF_OFFICES: Final = re.compile("^(?:联系|客服|手机|咨询|热线)(?:电话|号)?[:：]?[\\d-]+$")
_JOINTS: Final = " ,，+:：、-_|/"
_FEWEST_READ: Final = 2  # characters of a brand whose letters are read off it

_MESSENGER: Final = 4.5
_NUMBER: Final = 1.5
_SITE: Final = 4.0
_READ_OFF: Final = 3.5
_INITIALS: Final = 0.5  # as makers number their wares, too: 大石牌ds97
_LURING: Final = 2.5
SURE: Final = 3.0
"""Log-odds of what hardly anybody but a farm gives."""


class Reach(NamedTuple):
    """The part ``[start, end)`` of a phrase, and how much it says for a farm as log-odds."""

    start: int
    end: int
    worth: float

    def rest(self, phrase: str) -> str:
        """The other part of the phrase, without what joins the two."""
        return (phrase[: self.start].rstrip(_JOINTS) + phrase[self.end :].lstrip(_JOINTS)).strip(_JOINTS)


def of(phrase: str) -> Reach | None:
    """Where ``phrase`` (plain) says how a farm is reached, None where it does not.

    >>> [of(each) is not None for each in ("膏药咨询vx:ab12345", "乐投letou8", "华为mate60", "某某日报")]
    [True, True, False, False]
    """
    return _of(phrase) if SIGNS.within(phrase) and (_FIGURE.search(phrase) or "." in phrase) else None


@lru_cache(maxsize=512)
def _of(phrase: str) -> Reach | None:
    found = [*_contacts(phrase), *_sites(phrase), *_brands(phrase)]
    return max(found, key=lambda each: (each.worth, each.end - each.start), default=None)


def _contacts(phrase: str) -> list[Reach]:
    return [
        Reach(*each.span(), _NUMBER if _OF_OFFICES.match(each[0]) else _MESSENGER)
        for each in trade.CONTACT.finditer(phrase)
    ]


def _sites(phrase: str) -> list[Reach]:
    found = [Reach(*each.span(), _SITE) for each in RISKY_SITE.finditer(phrase)]
    return found + [Reach(*each.span(), _LURING) for each in _LURING_LETTERS.finditer(phrase)]


def _brands(phrase: str) -> list[Reach]:
    found = []
    for each in _BRAND.finditer(phrase):
        start = _read_from(each[1], each[2])
        if start is not None:
            initials = len(each[2]) <= len(each[1]) - start
            found.append(Reach(each.start() + start, each.end(), _INITIALS if initials else _READ_OFF))
    return found


def _read_from(name: str, letters: str) -> int | None:
    """Where in ``name`` the characters begin that ``letters`` are read off, None if they are not."""
    initials = "".join(pinyin.first_letter(each) or " " for each in name)
    at = initials.rfind(letters) if len(letters) >= _FEWEST_READ else -1
    if at >= 0:
        return at
    starts = range(len(name) - _FEWEST_READ, -1, -1)
    return next((start for start in starts if _goes_through(initials[start:], letters)), None)


def _goes_through(initials: str, letters: str) -> bool:
    """Whether ``letters`` can be readings with these ``initials``: both begin alike and go in order."""
    at = 0
    for each in initials:
        at = letters.find(each, at) + 1
        if not at:
            return False
    return letters[0] == initials[0]
