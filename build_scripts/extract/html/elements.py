"""The elements of HTML by what they do to the text around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final


def _named(names: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", names))


STRUCTURE: Final = _named(
    "html head body article section main nav aside header footer div p h1 h2 h3 h4 h5 h6 ul ol li dl dt"
    " dd table thead tbody tfoot tr td th caption form fieldset legend blockquote pre figure figcaption"
    " center address hgroup details summary dialog menu dir hr"
)
"""Blocks that hold text; a paragraph ends before each of them."""
LEAVES: Final = _named("p h1 h2 h3 h4 h5 h6 pre address figcaption legend summary hr dt")
"""Blocks that hold lines and seldom other blocks."""
HOLDING: Final = STRUCTURE - LEAVES
"""Blocks that hold other blocks."""
_BREAKING: Final = STRUCTURE | _named("br option select video audio marquee")
_VOID: Final = _named(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
_UNREAD: Final = _named(
    "select option optgroup button iframe noscript noembed noframes template svg math object applet"
    " video audio canvas marquee datalist map head"
)
_SCOPES: Final = _named("table td th caption")
CLOSED_WHOLE: Final = _named(
    "button marquee object applet noscript select svg math video audio iframe template"
)
"""Elements whose end tag closes whatever was left open inside."""
ITEMS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (_named("li"), _named("ul ol menu dir")),
    "dt": (_named("dt dd"), _named("dl")),
    "dd": (_named("dt dd"), _named("dl")),
    "option": (_named("option"), _named("select")),
    "tr": (_named("tr"), _named("table")),
    "td": (_named("td th"), _named("tr table")),
    "th": (_named("td th"), _named("tr table")),
    "a": (_named("a"), STRUCTURE),
}
"""What each start tag closes, and what it looks no farther than."""

BREAKS, STRUCTURAL, EMPTY, ITEM, SCOPE, UNREAD = (1 << at for at in range(6))
"""What an element does: its tags break a line, it is a block, it has no content, its start closes others,
end tags inside it close nothing outside, its text is not shown as text."""
_KINDS: Final = (
    (BREAKS, _BREAKING),
    (STRUCTURAL, STRUCTURE),
    (EMPTY, _VOID),
    (ITEM, ITEMS.keys()),
    (SCOPE, _SCOPES),
    (UNREAD, _UNREAD),
)
KINDS: Final[Mapping[str, int]] = {
    name: sum(bit for bit, names in _KINDS if name in names) for _, all_names in _KINDS for name in all_names
}
"""What each element does; those that only format text are left out."""
