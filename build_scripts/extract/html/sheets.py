"""The style sheets of a page: which classes and ids they take out of sight.

Only plain rules are read, a class or an id and what follows it; where one rule hides and another shows,
the later one counts, and one for several classes together more than one for a single class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_FAR: Final = r"-\s*\d{3,}"
_NOUGHT: Final = r"0+(?:\.0*)?(?:px|em|rem|pt|%)?\s*(?:!\s*important)?\s*(?:;|$)"
HIDES: Final = re.compile(
    rf"""(?:^|[{{;\s])(?:
      display\s*:\s*none
    | visibility\s*:\s*(?:hidden|collapse)
    | (?:opacity|font-size|max-height|max-width)\s*:\s*{_NOUGHT}
    | font-size\s*:\s*[01]px
    | text-indent\s*:\s*{_FAR}
    | (?:left|top|right|bottom)\s*:\s*{_FAR}
    | margin(?:-(?:left|top|right|bottom))?\s*:\s*-\s*\d{{4,}}
    | color\s*:\s*transparent
    | clip\s*:\s*rect\(\s*[01]
    | clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)
    | transform\s*:\s*scale[xy]?\(\s*0\s*[,)]
    )""",
    re.VERBOSE,
)
"""What a style has that takes its element out of sight."""
_SELECTOR: Final = re.compile(r"\s*(?:[a-z]{1,10})?((?:[.#][\w-]{1,80}){1,4})\s*", re.IGNORECASE)
_NAME: Final = re.compile(r"[.#][\w-]+")
_COMMENT: Final = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")
_LONGEST_KEPT: Final = 50_000
_LONGEST_RULE: Final = 2000
# What a rule that hides has in any case; one pattern a word, because a fixed beginning is found at once, and
# before each a word that is found sooner.
_IS: Final = r"\s*:\s*"
_Hints = Sequence[tuple[str, re.Pattern[str]]]


def _hints(**patterns: str) -> _Hints:
    return [(word, re.compile(pattern)) for word, pattern in patterns.items()]


_HINTS: Final = [
    *_hints(none=rf"display{_IS}none", visibility=rf"visibility{_IS}[hc]", opacity=rf"opacity{_IS}[01]"),
    ("font-size", re.compile(rf"font-size{_IS}[01]")),
    *(("max-", re.compile(rf"max-{side}{_IS}[01]")) for side in ("height", "width")),
    *_hints(transparent=rf"color{_IS}transparent", clip="clip", scale="scale"),
]
_MOVES: Final = [
    (name, re.compile(rf"{name}{_IS}{_FAR}"))
    for name in ("text-indent", "left", "top", "right", "bottom", "margin")
]
_IS_FAR: Final = re.compile(rf":\s*{_FAR}")  # stands behind each of these
_SHOWS: Final = _hints(
    display=rf"display{_IS}(?:block|inline|flex|grid|table|list|contents)",
    visible=rf"visibility{_IS}visible",
    opacity=rf"opacity{_IS}(?:1|0?\.\d*[1-9])",
)


class Sheets:
    """The style sheets that were read so far."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._hidden: dict[str, int] = {}
        self._classes: set[str] = set()
        self._shown: list[tuple[frozenset[str], int]] | None = None

    def __bool__(self) -> bool:
        return bool(self._hidden)

    def add(self, sheet: str) -> bool:
        """Read one more; say whether it hides anything."""
        self._texts.append(sheet)
        hiding = (_hiding if len(sheet) <= _LONGEST_KEPT else _hiding.__wrapped__)(sheet)
        self._hidden.update((name, self._length + at) for name, at in hiding)
        self._classes.update(name[1:] for name, _ in hiding if name[0] == ".")
        self._length += len(sheet)
        self._shown = None
        return bool(hiding)

    def hide(self, classes: str, own: str) -> bool:
        """Whether an element of these classes and this id is out of sight.

        >>> sheets = Sheets()
        >>> sheets.add(".a, p.b {display:none} @media print {.c {display:none}} .d i {display:none}")
        True
        >>> [sheets.hide(each, "") for each in "abcd"]
        [True, True, False, False]
        >>> sheets.add(".on {display:block} .b.on {display:block}")
        False
        >>> sheets.hide("a on", "")
        False
        """
        hidden = self._hidden.get(f"#{own}", -1) if own else -1
        called = classes.split()
        if hidden < 0 and self._classes.isdisjoint(called):
            return False
        for each in called:
            at = self._hidden.get(f".{each}", -1)
            hidden = max(at, hidden)
        if hidden < 0:
            return False
        if self._shown is None:
            self._shown = [*self._showing()]
        names = {f"#{own}", *(f".{each}" for each in called)}
        return not any(shown <= names and (len(shown) > 1 or at > hidden) for shown, at in self._shown)

    def _showing(self) -> Iterator[tuple[frozenset[str], int]]:
        start = 0
        for sheet in self._texts:
            showing = (_showing if len(sheet) <= _LONGEST_KEPT else _showing.__wrapped__)(sheet)
            for names, at in showing:
                yield names, start + at
            start += len(sheet)


class _Plain(NamedTuple):
    """A sheet with blanks for its comments, and the same with its ASCII letters in lower case."""

    text: str
    low: str


@lru_cache(maxsize=64)  # nearly every sheet is asked for what it hides, then for what it shows
def _plain(sheet: str) -> _Plain:
    text = _COMMENT.sub(lambda comment: " " * len(comment[0]), sheet) if "/*" in sheet else sheet
    # many times faster than lower() where a comment or a font's name is Chinese, and of the same length
    low = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    return _Plain(text, low)


@lru_cache(maxsize=512)
def _showing(sheet: str) -> tuple[tuple[frozenset[str], int], ...]:
    """The names together that a sheet shows."""
    return tuple(_rules(_plain(sheet), _SHOWS, None))


@lru_cache(maxsize=512)
def _hiding(sheet: str) -> tuple[tuple[str, int], ...]:
    """The single names that a sheet hides; the pages of a site have the same sheets."""
    plain = _plain(sheet)
    hints = [*_HINTS, *_MOVES] if _IS_FAR.search(plain.low) else _HINTS
    return tuple((min(names), at) for names, at in _rules(plain, hints, HIDES) if len(names) == 1)


def _rules(
    sheet: _Plain, hints: _Hints, style: re.Pattern[str] | None
) -> Iterator[tuple[frozenset[str], int]]:
    """The names of the plain selectors of rules that have one of the ``hints`` and fit ``style``.

    Rules inside of others (media queries) do not count.
    """
    text, low = sheet
    depth = counted = closed = 0
    places = (match.start() for word, each in hints if word in low for match in each.finditer(low))
    for hint in sorted(places):
        opened = low.rfind("{", max(closed, hint - _LONGEST_RULE), hint)
        if opened < 0 or "}" in low[opened:hint]:
            continue
        closed = low.find("}", hint)
        closed = closed if closed >= 0 else len(low)
        depth = max(0, depth + low.count("{", counted, opened) - low.count("}", counted, opened))
        counted = opened
        if not depth and (style is None or style.search(low, opened, closed)):
            first = max(0, opened - _LONGEST_RULE)
            first = max(first, *(text.rfind(end, first, opened) + 1 for end in "{};"))
            for match in filter(None, map(_SELECTOR.fullmatch, text[first:opened].split(","))):
                yield frozenset(_NAME.findall(match[1])), opened
