"""The source of a page cut into tags and text, every piece with its position.

Separate and our own because the proof needs offsets into the source, which parsers do not keep. One
regular expression reads tags as browsers do, except that what is never closed (a comment, a script)
does not take the rest of the page with it. Linear in the length of the source, whatever the source is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from build_scripts.extract.html.elements import HOLDING

# A quoted value that does not end within this many characters has lost its closing quote.
_LONGEST_VALUE: Final = 10_000
_MOST_VALUES: Final = 150
_VALUE: Final = rf'"[^"]{{0,{_LONGEST_VALUE}}}+"'
# A byte shift swallows the quote behind a reading: title="一封家?shì)?>.
_SWALLOWED: Final = re.compile(r"""\)\?(?<=[a-zà-ǿǎ-ǜ]\)\?)(?=/?>|\s[a-z-]{1,20}=["'])""")
_BROKEN_VALUE: Final = (
    rf'"(?:[^")]{{1,{_LONGEST_VALUE}}}+|(?!{_SWALLOWED.pattern})\)){{0,100}}+(?:"|{_SWALLOWED.pattern})'
)
_RAW: Final = ("script", "style", "textarea", "title")
_COMMENT: Final = "!--"
END, RAW, CONTENT, _CUT_RAW, NAME, REST, WORDS, _START, _CUT_COMMENT = range(1, 10)
_CUT: Final = {_CUT_RAW: RAW, _CUT_COMMENT: _START}
_UNFINISHED: Final = re.compile(r"<[a-zA-Z/!?][^<]*\Z")


class Tokens:
    """The tags, comments and whole elements of raw text of one source, each with the white space behind it.

    The last group of a token tells what it is: `END` the name of an end tag; `REST` what follows the `NAME`
    of a start tag; `WORDS` the text of an element that holds nothing else, start tag, text and end tag in
    one; `CONTENT` that of the element of raw text `RAW`. What lies between two tokens is text.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._stop = source.rfind(">") + 1
        self._lost: set[str] = set()
        self._value = _BROKEN_VALUE if ")?" in source and _SWALLOWED.search(source) else _VALUE

    def read(self, at: int = 0, *, coarse: bool = False) -> Iterator[re.Match[str]]:
        """Find the tokens from ``at``; ``coarse`` takes tags that hold no blocks into the one behind."""
        return _pattern(frozenset(self._lost), self._value, coarse=coarse).finditer(
            self._source, at, self._stop
        )

    def lost(self, token: re.Match[str]) -> int | None:
        """Where to read on if ``token`` has no end and took all the rest; none of its kind does so again."""
        if token.lastindex not in _CUT or token.end() != self._stop:
            return None
        kind = _CUT[token.lastindex]
        self._lost.add(token[kind].lower())
        return token.start(kind) - 1


def text_end(source: str) -> int:
    """Where the text behind the last tag ends: a tag that was cut short is no text."""
    unfinished = _UNFINISHED.search(source, source.rfind(">") + 1)
    return unfinished.start() if unfinished else len(source)


@cache
def _pattern(without: frozenset[str], value: str, *, coarse: bool) -> re.Pattern[str]:
    rest = _rest(value)
    raw = _any_case(name for name in _RAW if name not in without) or "(?!)"
    comment = "(?!)" if _COMMENT in without else _COMMENT
    token = rf"""<(?:
          /([a-zA-Z][^\s/>]*+)(?:>|{rest})
        | ({raw})(?=[\s/>]){rest}([^<]*+(?:<(?!/(?i:\2))[^<]*+)*+)(?:</[^>]*+>|(\Z))
        | ([a-zA-Z][^\s/>]*+)({rest})(?:\s*+([^<]*+)</\5\s*+>|)
        | ({comment})(?:-?>|[^-]*+(?:-(?!->|-!>)[^-]*+)*+(?:--!?>|(\Z)))
        | [!?/][^>]*+>
        )\s*+"""
    if coarse:
        told = rf"(?:/?(?:{_any_case(HOLDING)})|{raw})[\s/>]|{comment}"
        token = rf"(?:<(?!{told})(?:[a-zA-Z/]{rest}|[!?][^>]*+>|)[^<]*+)*+(?:{token}|\Z)"
    return re.compile(token, re.VERBOSE)


def _rest(value: str) -> str:
    """What follows the name of a tag, whose quoted values have the form ``value``."""
    quoted = rf"""(?:(?:{value}|'[^']{{0,{_LONGEST_VALUE}}}+')[^>"']*+){{0,{_MOST_VALUES}}}+>"""
    return rf"""(?:[^>"']*+{quoted}|[^>]*+>)"""


def _any_case(names: Iterable[str]) -> str:
    """Alternatives for ``names``, told by their first letters; several times faster than a flag."""
    by_letter = groupby(sorted(names), itemgetter(0))
    return "|".join(
        f"{_cased(letter)}(?:{'|'.join(_cased(name[1:]) for name in group)})" for letter, group in by_letter
    )


def _cased(name: str) -> str:
    return "".join(f"[{each}{each.upper()}]" if each.isalpha() else each for each in name)


_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+""")
_MOST_ATTRIBUTES: Final = 100


def attributes(rest: str) -> dict[str, str]:
    """Return the attributes in the ``rest`` of a tag, names in lower case; the first of two alike counts.

    >>> attributes(' class=a data-x="1 > 0" HIDDEN>')
    {'class': 'a', 'data-x': '1 > 0', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
        if len(found) == _MOST_ATTRIBUTES:
            break
    return found


_OWN: Final = re.compile(r"[\s\"'/][iI][dD]\s*=")
_NAMES: Final = re.compile(
    # the first letter before what stands before it: a set of characters at the start is found quickly
    r"""[cCiI](?<![\w-].)(?:(?<=[cC])[lL][aA][sS][sS]|(?<=[iI])([dD]))\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
)


def names(rest: str) -> tuple[str, str]:
    """Return class and id in the ``rest`` of a tag, quickly.

    >>> names(' id=d class="a b" data-id=c>'), names(' data-class="x" class="y">')
    (('a b', 'd'), ('y', ''))
    """
    at = rest.find(' class="')
    if at >= 0 and (("id=" not in rest and "ID=" not in rest) or not _OWN.search(rest)):
        return rest[at + 8 : rest.find('"', at + 8)], ""  # nearly always
    low = rest.lower() if at < 0 else ""
    if at < 0 and "class" not in low and "id" not in low:
        return "", ""
    classes = own = ""
    for is_id, one, two, three in _NAMES.findall(rest):
        if is_id:
            own = own or one or two or three
        else:
            classes = classes or one or two or three
    return classes, own


class Named(dict[str, tuple[str, str]]):
    """The `names` of each tag of a page, looked for once: pages have many elements alike."""

    def __missing__(self, rest: str) -> tuple[str, str]:
        found = self[rest] = names(rest)
        return found
