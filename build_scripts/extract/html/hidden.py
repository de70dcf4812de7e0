"""What a page holds but does not show: styles and attributes that take text out of sight.

Hijacked pages carry keywords by the ten thousand in elements that are moved off the screen, made
transparent or one pixel high; none of it was ever published.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.extract.html.tokens import attributes

_FAR: Final = r"-\s*\d{3,}"
_NOUGHT: Final = r"0+(?:\.0*)?(?:px|em|rem|pt|%)?\s*(?:!\s*important)?\s*(?:;|$)"
_STYLE: Final = re.compile(
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
_TINY: Final = re.compile(r"(?:^|[;\s])(?:height|width|line-height)\s*:\s*[0-2](?:px|em|pt)?\s*(?:;|!|$)")
_CLIPPED: Final = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden")
_SELECTOR: Final = re.compile(r"\s*(?:[a-z]{1,10})?([.#][\w-]{1,80})\s*", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")
_RULE_END: Final = re.compile(r"[{};]")
_LONGEST_RULE: Final = 2000
# What a rule that hides has in any case; one pattern a word, because a fixed beginning is found at once.
_IS: Final = r"\s*:\s*"
_HINTS: Final = tuple(
    re.compile(hint)
    for hint in (
        rf"display{_IS}none",
        rf"visibility{_IS}[hc]",
        *(rf"{name}{_IS}[01]" for name in ("opacity", "font-size", "max-height", "max-width")),
        *(rf"{name}{_IS}{_FAR}" for name in ("text-indent", "left", "top", "right", "bottom", "margin")),
        rf"color{_IS}transparent",
        "clip",
        "scale",
    )
)
# Class names that copy protection and link farms give to text that is not to be seen.
_TELLTALE: Final = re.compile(
    r"ganrao|(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text)(?:$|[\s_-])", re.IGNORECASE
)
_VEIL: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0)\s*(?:!\s*important)?\s*(?:;|$)"
)
_TEXT_NAME: Final = re.compile(r"content|article|artibody|text|zoom|zhengwen|neirong", re.IGNORECASE)


class Hiding:
    """What the styles of a page hide: those in its tags, and those of the sheets read so far.

    ``revealed`` are tags, behind their names, that hide nothing after all.
    """

    def __init__(self, revealed: frozenset[str]) -> None:
        self._revealed = revealed
        self._names: frozenset[str] = frozenset()
        self._known: dict[str, bool] = {}

    def read(self, sheet: str) -> None:
        """Read a style sheet."""
        names = names_hidden_by(sheet)
        if names:
            self._names |= names
            self._known = {}

    def hides(self, rest: str) -> bool:
        """Whether a tag takes its element out of sight; ``rest`` is the tag behind its name."""
        known = self._known.get(rest)
        if known is None:
            hidden = self._suspicious(rest) and rest not in self._revealed and hides(rest, self._names)
            known = self._known[rest] = hidden
        return known

    def _suspicious(self, rest: str) -> bool:
        """Whether a tag is worth a second look; most are not."""
        low = rest.lower()
        if "style" in low or "hidden" in low or "ganrao" in low or "sr-only" in low or "screen-r" in low:
            return True
        return bool(self._names) and ("class" in low or "id" in low)


def hides(rest: str, hidden_names: frozenset[str]) -> bool:
    """Whether a tag takes its element out of sight; ``rest`` is the tag behind its name.

    ``hidden_names`` are the classes (``.x``) and ids (``#x``) that the page's style sheets hide.
    """
    found = attributes(rest)
    if "hidden" in found and found["hidden"].lower() != "false":
        return True
    style = found.get("style", "").lower()
    if style and (_STYLE.search(style) or (_TINY.search(style) and _CLIPPED.search(style))):
        return True
    classes = found.get("class", "")
    if classes and _TELLTALE.search(classes):
        return True
    return bool(hidden_names) and (
        any(f".{each}" in hidden_names for each in classes.split())
        or f"#{found.get('id', '')}" in hidden_names
    )


def is_veiled(rest: str) -> bool:
    """Whether a tag hides its element as pages do that show it later: by script, when it is loaded.

    They call it the text and make it invisible where it is; what is moved away or made tiny stays hidden.
    """
    found = attributes(rest)
    called = _TEXT_NAME.search(f"{found.get('class', '')} {found.get('id', '')}")
    style = _VEIL.sub("", found.get("style", "").lower())
    return bool(called) and "hidden" not in found and not _STYLE.search(style) and not _TINY.search(style)


def names_hidden_by(sheet: str) -> frozenset[str]:
    """Return the classes and ids that the plain rules of a style sheet hide; media queries do not count.

    >>> sorted(names_hidden_by(".a, p.b {display:none} @media print {.c {display:none}} .d i {display:none}"))
    ['.a', '.b']
    """
    sheet = _COMMENT.sub("", sheet) if "/*" in sheet else sheet
    low = sheet.lower()
    if len(low) != len(sheet):  # one of the few letters that are two in lower case
        low = sheet
    found: set[str] = set()
    depth = counted = closed = 0
    for hint in sorted(match.start() for each in _HINTS for match in each.finditer(low)):
        opened = low.rfind("{", max(closed, hint - _LONGEST_RULE), hint)
        if opened < 0 or "}" in low[opened:hint]:
            continue
        closed = low.find("}", hint)
        closed = closed if closed >= 0 else len(low)
        depth = max(0, depth + low.count("{", counted, opened) - low.count("}", counted, opened))
        counted = opened
        if not depth and _STYLE.search(low, opened, closed):
            selectors = _RULE_END.split(sheet[max(0, opened - _LONGEST_RULE) : opened])[-1]
            matches = map(_SELECTOR.fullmatch, selectors.split(","))
            found |= {match[1] for match in matches if match}
    return frozenset(found)
