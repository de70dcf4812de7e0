"""Readings of single characters, and the order of names by them; the only importer of pypinyin."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import Final

TONED: Final = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"

_TAUGHT: Final = re.compile(
    "读音|讀音|拼音|读作|讀作|读成|讀成|多音字|字音|音同|念作|唸作|注音|发音|發音|识字|識字|生字|课文|課文"
)

# The first code of each initial among the usual characters of GB 2312, and the first code behind them.
_INITIALS: Final = "abcdefghjklmnopqrstwxyz"
_FIRSTS: Final = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8),
    *(0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1),
)
_BEHIND_LAST: Final = 0xD7FA


def _pinyin(character: str, *, all_of_them: bool = False) -> list[list[str]]:
    """What pypinyin says; loaded only here, because it takes as long as a small build of the site."""
    from pypinyin import Style, pinyin  # noqa: PLC0415

    return pinyin(character, style=Style.TONE, heteronym=all_of_them, errors="ignore")


@cache
def readings(character: str) -> frozenset[str]:
    """All toned readings of ``character``, and the usual one of its neutral tone.

    >>> {"cháng", "zhǎng"} <= readings("長")
    True
    """
    found = _pinyin(character, all_of_them=True)
    return frozenset(found[0]) if found else frozenset()


@cache
def usual(character: str) -> str:
    """The commonest toned reading of ``character``; empty where it has none.

    >>> usual("長")
    'zhǎng'
    """
    found = _pinyin(character)
    return found[0][0] if found else ""


def first_letter(character: str) -> str:
    """The letter that the reading of a usual simplified character begins with; empty for any other.

    GB 2312 has its usual characters in the order of their readings, so that no table of readings is needed.

    >>> [first_letter(each) for each in ("长", "沙", "龘", "a")]
    ['c', 's', '', '']
    """
    code = int.from_bytes(character.encode("gb2312", "ignore"), "big")
    return _INITIALS[bisect_right(_FIRSTS, code) - 1] if _FIRSTS[0] <= code < _BEHIND_LAST else ""


def is_reading(character: str, reading: str) -> bool:
    """Whether ``reading`` is read off ``character``; a reading without tone marks fits any tone."""
    known = readings(character)
    if reading in known:
        return True
    return reading.isascii() and reading in _plain_readings(character)


@cache
def _plain_readings(character: str) -> frozenset[str]:
    return frozenset(map(plain, readings(character)))


def taught(text: str) -> bool:
    """Whether a text speaks of readings."""
    return _TAUGHT.search(text) is not None


def plain(reading: str) -> str:
    """Return a reading without its tone mark (ü written v, as typists do).

    >>> plain("lǜ")
    'lv'
    """
    parts = unicodedata.normalize("NFD", reading.replace("ü", "v").translate(_UMLAUT))
    return "".join(each for each in parts if not unicodedata.combining(each))


_UMLAUT: Final = str.maketrans("ǖǘǚǜ", "vvvv")


# Surnames that are not read as their character usually is, after 《现代汉语词典》.
_SURNAMES: Final = {
    "万俟": "mo qi", "单于": "chan yu", "尉迟": "yu chi", "长孙": "zhang sun",
    "乐": "yue", "乜": "nie", "亓": "qi", "仇": "qiu", "冼": "xian", "区": "ou", "单": "shan", "厍": "she",
    "召": "shao", "员": "yun", "宓": "mi", "折": "she", "晟": "cheng", "曾": "zeng", "朴": "piao",
    "查": "zha", "洗": "xian", "盖": "ge", "祭": "zhai", "种": "chong", "秘": "bi", "繁": "po",
    "缪": "miao", "翟": "zhai",
    "葛": "ge", "覃": "qin", "解": "xie", "逄": "pang", "郗": "xi", "郇": "xun", "钭": "tou",
    "隗": "wei", "黑": "he",
}  # fmt: skip


@cache
def _usual(character: str) -> str:
    """The usual reading without its tone; of what has none the character itself, in small letters."""
    found = _pinyin(character)
    return plain(found[0][0]) if found and found[0][0] else character.lower()


def order(name: str, *, person: bool = False) -> tuple[str, ...]:
    """Readings by which names are put in order; of a ``person`` the surname is read as one.

    >>> order("曾国"), order("曾国", person=True)
    (('ceng', 'guo'), ('zeng', 'guo'))
    """
    for length in (2, 1) if person else ():
        surname = _SURNAMES.get(name[:length])
        if surname:
            return (*surname.split(), *map(_usual, name[length:]))
    return tuple(map(_usual, name))


def initial(readings: tuple[str, ...]) -> str:
    """The letter under which a name stands, empty where it begins with none.

    >>> initial(order("山西日报")), initial(order("《求是》"))
    ('S', '')
    """
    first = readings[0][:1].upper() if readings else ""
    return first if len(first) == 1 and "A" <= first <= "Z" else ""
