"""What a page holds but does not show: styles and attributes that take text out of sight.

Hijacked pages carry keywords by the ten thousand in elements that are moved off the screen, made
transparent or one pixel high; none of it was ever published.
"""

from __future__ import annotations

import re
from typing import Final

from build_scripts.extract.html.sheets import HIDES, Sheets
from build_scripts.extract.html.tokens import attributes

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


class Hiding:
    """What the styles of a page hide: those in its tags, and those of the sheets read so far.

    ``revealed`` are tags, behind their names, that hide nothing after all.
    """

    def __init__(self, revealed: frozenset[str]) -> None:
        self._revealed = revealed
        self._sheets = Sheets()
        self._known: dict[str, bool] = {}

    def read(self, sheet: str) -> None:
        """Read a style sheet."""
        self._sheets.add(sheet)
        self._known = {}

    def hides(self, rest: str) -> bool:
        """Whether a tag takes its element out of sight; ``rest`` is the tag behind its name."""
        known = self._known.get(rest)
        if known is None:
            hidden = self._suspicious(rest) and rest not in self._revealed and hides(rest, self._sheets)
            known = self._known[rest] = hidden
        return known

    def _suspicious(self, rest: str) -> bool:
        """Whether a tag is worth a second look; most are not."""
        low = rest.lower()
        if "style" in low or "hidden" in low or "ganrao" in low or "sr-only" in low or "screen-r" in low:
            return True
        return bool(self._sheets) and ("class" in low or "id" in low)


def hides(rest: str, sheets: Sheets) -> bool:
    """Whether a tag takes its element out of sight, by itself or by the style sheets of its page.

    ``rest`` is the tag behind its name.
    """
    found = attributes(rest)
    if "hidden" in found and found["hidden"].lower() != "false":
        return True
    style = found.get("style", "").lower()
    if style and (HIDES.search(style) or (_TINY.search(style) and _CLIPPED.search(style))):
        return True
    classes = found.get("class", "")
    if classes and _TELLTALE.search(classes):
        return True
    return sheets.hide(classes.split(), found.get("id", ""))


def is_veiled(rest: str) -> bool:
    """Whether a tag hides its element as pages do that show it later: by script, when it is loaded.

    They call it the text and make it invisible where it is; what is moved away or made tiny stays hidden.
    """
    found = attributes(rest)
    called = _TEXT_NAME.search(f"{found.get('class', '')} {found.get('id', '')}")
    style = _VEIL.sub("", found.get("style", "").lower())
    return bool(called) and "hidden" not in found and not HIDES.search(style) and not _TINY.search(style)
