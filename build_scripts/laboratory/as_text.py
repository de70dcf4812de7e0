"""A web page as crawls keep its text (WET): the words that are no markup, a line a block, menus and all."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # of the source, which show as blanks
_UNSEEN: Final = frozenset({"script", "style", "noscript", "iframe", "template"})
_IN_LINE: Final = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "input", "label"),
        *("mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)


def as_text(source: str) -> str:
    r"""The lines of a page, the window's title first; blanks are single, empty lines left out.

    >>> as_text("<title>甲_乙</title><script>x</script><p>一 <b>二</b><br>三</p>")
    '甲_乙\n一 二\n三'
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines))


class _Reader(HTMLParser):
    """Collects words, and a line break at every edge of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(_BREAKS.sub(" ", data))

    def _edge(self, tag: str) -> None:
        if tag not in _IN_LINE:
            self.parts.append("\n")
