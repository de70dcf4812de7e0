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
    rf"""(?:^|[;\s])(?:
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
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
# Class names that copy protection and link farms give to text that is not to be seen.
_TELLTALE: Final = re.compile(
    r"ganrao|(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text)(?:$|[\s_-])", re.IGNORECASE
)


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


def names_hidden_by(sheet: str) -> frozenset[str]:
    """Return the classes and ids that the plain rules of a style sheet hide; media queries do not count.

    >>> sorted(names_hidden_by(".a, p.b {display:none} @media print {.c {display:none}} .d i {display:none}"))
    ['.a', '.b']
    """
    found: set[str] = set()
    depth = 0
    for part in _COMMENT.sub("", sheet).split("}"):
        selectors, brace, style = part.rpartition("{")
        if brace and not depth and "{" not in selectors and _STYLE.search(style.lower()):
            matches = map(_SELECTOR.fullmatch, selectors.split(","))
            found |= {match[1] for match in matches if match}
        depth = max(0, depth + part.count("{") - 1)
    return frozenset(found)
