"""What a page holds but does not show: styles and attributes that take text out of sight.

Hijacked pages carry keywords by the ten thousand in elements that are moved off the screen, made
transparent or one pixel high; none of it was ever published.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.extract.html.sheets import HIDES, Sheets
from build_scripts.extract.html.tokens import Named, attributes

_TINY: Final = re.compile(r"(?:^|[;\s])(?:height|width|line-height)\s*:\s*[0-2](?:px|em|pt)?\s*(?:;|!|$)")
_CLIPPED: Final = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden")
# Class names that copy protection and link farms give to text that is not to be seen.
_TELLTALE: Final = re.compile(
    r"ganrao|(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text)(?:$|[\s_-])", re.IGNORECASE
)
_VEIL: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0)\s*(?:!\s*important)?\s*(?:;|$)"
)
_TEXT_NAME: Final = re.compile(r"content|article|artibody|text|zoom|zhengwen|neirong", re.IGNORECASE)
# What a style has in any case that hides; most have no need of a second look.
_SUSPECT: Final = re.compile(
    r"none|hidden|opacity|font-size|max-|collapse|transparent|clip|scale|(?:indent|left|top|right|bottom|margin)\s*:\s*-"
)


class Hiding(dict[str, bool]):
    """Which tags take their elements out of sight: by their own styles, or by the sheets read so far.

    Tags are told by what stands behind their names. ``revealed`` are some that hide nothing after all;
    ``named`` are the names in them.
    """

    def __init__(self, revealed: frozenset[str], named: Named) -> None:
        self._revealed = revealed
        self._named = named
        self._sheets = Sheets()
        self._called: dict[tuple[str, str], bool] = {}
        self._hiding = False

    def read(self, sheet: str) -> None:
        """Read a style sheet."""
        if self._sheets.add(sheet):
            self.clear()
            self._called = {}
            self._hiding = True

    def __missing__(self, rest: str) -> bool:
        found = self[rest] = self._hides(rest)
        return found

    def _hides(self, rest: str) -> bool:
        low = rest.lower()
        styled = "style" in low
        named = "class" in low or "id" in low
        if not (styled or named):  # "hidden" has an "id", too
            return False
        suspect = "hidden" in low or "ganrao" in low or "sr-only" in low or "screen-r" in low
        if (suspect or (styled and _SUSPECT.search(low))) and hides(rest):
            return rest not in self._revealed
        if not (named and self._hiding):
            return False
        called = self._named[rest]
        known = self._called.get(called)
        if known is None:
            known = self._called[called] = self._sheets.hide(*called)
        return known and rest not in self._revealed


def hides(rest: str) -> bool:
    """Whether a tag takes its element out of sight by itself; ``rest`` is the tag behind its name."""
    found = attributes(rest)
    if "hidden" in found and found["hidden"].lower() != "false":
        return True
    style = found.get("style", "").lower()
    if style and (HIDES.search(style) or (_TINY.search(style) and _CLIPPED.search(style))):
        return True
    return _TELLTALE.search(found.get("class", "")) is not None


def is_veiled(rest: str) -> bool:
    """Whether a tag hides its element as pages do that show it later: by script, when it is loaded.

    They call it the text and make it invisible where it is; what is moved away or made tiny stays hidden.
    """
    found = attributes(rest)
    called = _TEXT_NAME.search(f"{found.get('class', '')} {found.get('id', '')}")
    style = _VEIL.sub("", found.get("style", "").lower())
    return bool(called) and "hidden" not in found and not HIDES.search(style) and not _TINY.search(style)
