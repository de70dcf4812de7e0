"""The source of a page cut into tags and text, every piece with its position.

Separate and our own because the proof needs offsets into the source, which parsers do not keep. One
regular expression reads tags as browsers do, except that what is never closed (a comment, a script)
does not take the rest of the page with it. Linear in the length of the source, whatever the source is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

# A quoted value that does not end within this many characters has lost its closing quote.
_LONGEST_VALUE: Final = 10_000
_MOST_VALUES: Final = 150
_REST: Final = (
    rf"""(?:(?:[^>"']++|"[^"]{{0,{_LONGEST_VALUE}}}+"|'[^']{{0,{_LONGEST_VALUE}}}+'){{0,{_MOST_VALUES}}}+>"""
    r"""|[^>]*+>)"""
)
_RAW: Final = ("script", "style", "textarea", "title")
_COMMENT: Final = "!--"
_UNFINISHED: Final = re.compile(r"<[a-zA-Z/!?][^<]*\Z")


def tokens(source: str) -> Iterator[re.Match[str]]:
    """Find the tags, comments and whole elements of raw text, each with the white space behind it.

    Groups: ``name`` and ``rest`` of a tag, ``end`` in an end tag; ``raw``, ``head`` and ``content`` of
    raw text; none for comments and declarations. What lies between two matches is text.
    """
    stop = source.rfind(">") + 1
    at, without = 0, frozenset[str]()
    while at < stop:
        for match in _pattern(without).finditer(source, at, stop):
            if match.end() == stop and (match["cut"] is not None or match["cut_comment"] is not None):
                at, without = match.start(), without | {(match["raw"] or _COMMENT).lower()}
                break
            yield match
        else:
            return


def text_end(source: str) -> int:
    """Where the text behind the last tag ends: a tag that was cut short is no text."""
    unfinished = _UNFINISHED.search(source, source.rfind(">") + 1)
    return unfinished.start() if unfinished else len(source)


@cache
def _pattern(without: frozenset[str]) -> re.Pattern[str]:
    raw = "|".join(name for name in _RAW if name not in without) or "(?!)"
    comment = "(?!)" if _COMMENT in without else _COMMENT
    return re.compile(
        rf"""<(?:
          (?P<raw>(?i:{raw}))(?=[\s/>])(?P<head>{_REST})
          (?P<content>[^<]*+(?:<(?!/(?i:(?P=raw)))[^<]*+)*+)(?:</[^>]*+>|(?P<cut>\Z))
        | {comment}(?:-?>|[^-]*+(?:-(?!->|-!>)[^-]*+)*+(?:--!?>|(?P<cut_comment>\Z)))
        | (?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>{_REST})
        | [!?/][^>]*+>
        )\s*+""",
        re.VERBOSE,
    )


VOID: Final = frozenset(
    re.findall(
        "[a-z]+",
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
    )
)
"""Elements that have no content and no end tag."""

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
