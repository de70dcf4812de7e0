"""What the scripts of a page do to its markup while it is read: elements that they hide.

Link farms put their words into an element and let a script, which stands alone beside it, take it out of
sight; or scripts write the start tag and the end tag of an element that is not shown. Scripts are not run:
only those count that do nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from build_scripts.extract.html.hidden import hides

_LONGEST: Final = 400  # characters of a script that writes a tag
_ELEMENT: Final = (
    r"(?:document\s*+\.\s*+)?(?:getElementById\(\s*+[\"']([\w-]{1,80})[\"']\s*+\)|all\.([\w-]{1,80}))"
)
_HIDES: Final = (
    rf"{_ELEMENT}\s*+\.\s*+style\s*+\.\s*+"
    r"(?:display\s*+=\s*+[\"']none[\"']|visibility\s*+=\s*+[\"']hidden[\"'])\s*+;?\s*+"
)
_STATEMENT: Final = re.compile(_HIDES)
_COMMENTED: Final = r"(?:<!--|//\s*+<!\[CDATA\[|/\*)?+\s*+"
_HIDING: Final = re.compile(
    rf"<script\b[^<>]{{0,200}}>\s*+{_COMMENTED}((?:{_HIDES}){{1,40}}+)(?://)?+\s*+(?:-->)?+\s*+</script",
    re.IGNORECASE,
)
_WRITES: Final = r"\s*+(?:<!--)?+\s*+document\.write(?:ln)?\(\s*+([\"'])\s*+"
_OPENS: Final = re.compile(
    rf"{_WRITES}<(?P<tag>[a-z]{{1,12}})(?P<rest>\s.{{1,300}}?)>\s*+\1\s*+\)\s*+;?\s*+(?:(?://)?\s*+-->)?\s*+",
    re.IGNORECASE,
)
_CLOSES: Final = rf"<script\b[^<>]{{0,200}}>{_WRITES}<\\?/%s\s*+>\s*+\1\s*+\)\s*+;?\s*+(?:(?://)?\s*+-->)?\s*+</script\s*+>\s*+"


def hidden_by_id(source: str) -> str:
    """A style sheet that does what scripts do which only hide elements, empty where there are none.

    >>> hidden_by_id("<script>document.getElementById('x').style.display='none'</script>")
    '#x{display:none}'
    """
    if "getElementById" not in source and "document.all." not in source:
        return ""
    found = (
        one or other for script in _HIDING.finditer(source) for one, other in _STATEMENT.findall(script[1])
    )
    return "".join(f"#{each}{{display:none}}" for each in dict.fromkeys(found))


class Writing:
    """The scripts of one page that write tags."""

    def __init__(self) -> None:
        self._open: set[str] = set()  # tags of which no end is written any more

    def behind_hidden(self, source: str, script: str, end: int) -> int | None:
        """Where the page shows again what comes, if ``script``, which ends there, hides it."""
        if len(script) > _LONGEST or "document.write" not in script:
            return None
        opened = _OPENS.fullmatch(script)
        tag = opened["tag"].lower() if opened else ""
        if opened is None or tag in self._open or not hides(f"{opened['rest']}>".replace("\\", "")):
            return None
        closed = _closing(tag).search(source, end)
        if closed is None:
            self._open.add(tag)
        return closed.end() if closed else None


@cache
def _closing(tag: str) -> re.Pattern[str]:
    return re.compile(_CLOSES % re.escape(tag), re.IGNORECASE)
