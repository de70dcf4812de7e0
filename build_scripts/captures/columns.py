"""Which column of a table holds what: said by the user, or guessed from its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from build_scripts.model.errors import UsageError

# The names that data sets of news and crawls use, best first. A column called date is when an article was
# published as often as when it was fetched, so it is never guessed to be the latter.
_GUESSES: Final[dict[str, tuple[str, ...]]] = {
    "html": ("html", "rawhtml", "pagehtml", "htmlcontent", "htmlbody", "网页", "源码"),
    "text": (
        "text", "content", "body", "article", "articletext", "articlebody", "fulltext", "maintext",
        "plaintext", "rawtext", "rawcontent", "newscontent", "contenttext",
        "正文", "内容", "內容", "文本", "全文",
    ),
    "url": (
        "url", "link", "uri", "sourceurl", "pageurl", "articleurl", "targeturi", "warctargeturi", "href",
        "网址", "網址", "链接", "鏈接", "連結",
    ),
    "retrieved": (
        "retrieved", "retrievedat", "crawled", "crawledat", "crawldate", "crawltime", "crawltimestamp",
        "fetched", "fetchedat", "fetchdate", "fetchtime", "fetchtimestamp", "datedownload", "downloaddate",
        "scrapedat", "scrapedate", "accessed", "warcdate", "timestamp", "抓取时间", "采集时间",
    ),
    "title": (),
    "encoding": ("charset", "encoding"),
}  # fmt: skip
_SYNONYMS: Final = {"date": "retrieved", "charset": "encoding", "link": "url", "content": "text"}
_LOOSE: Final = re.compile(r"[\s_.-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The name of the column for each part of a capture, ``""`` where there is none.

    ``title`` is put before the text with an empty line between, and never guessed: without it the bytes
    of a capture are those of one cell.
    """

    text: str = ""
    html: str = ""
    url: str = ""
    retrieved: str = ""
    title: str = ""
    encoding: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The names of all columns that are used."""
        return tuple(filter(None, (getattr(self, part) for part in PARTS)))


NO_COLUMNS: Final = Columns()
PARTS: Final = tuple(field.name for field in fields(Columns))


def parse(pairs: Iterable[str]) -> Columns:
    """Read what the user says, ``part=column`` each; anything else raises ``UsageError``.

    >>> parse(["text=content", "url=link"])
    Columns(text='content', html='', url='link', retrieved='', title='', encoding='')
    """
    said: dict[str, str] = {}
    for pair in pairs:
        part, equals, name = pair.partition("=")
        part = _SYNONYMS.get(part, part)
        if not equals or not name or part not in PARTS or part in said:
            raise UsageError(
                f"not a column mapping: {pair[:80]!r}",
                hint=f"write part=column, each part once; parts: {', '.join(PARTS)}",
            )
        said[part] = name
    return Columns(**said)


def complete(said: Columns, names: Iterable[str]) -> Columns:
    """Fill in from the names of a table what the user left open.

    Where the user says which column is the text, no other is guessed to be HTML, and the other way round.

    >>> complete(Columns(), ["id", "raw_text", "URL"])
    Columns(text='raw_text', html='', url='URL', retrieved='', title='', encoding='')
    """
    loose = {_LOOSE.sub("", name).lower(): name for name in reversed(list(names))}
    found: dict[str, str] = {}
    for part in PARTS:
        guesses = () if part in {"text", "html"} and (said.text or said.html) else _GUESSES[part]
        guess = next((loose[each] for each in guesses if each in loose), "")
        found[part] = getattr(said, part) or guess
    return Columns(**found)


def cell(row: Mapping[str, object], name: str) -> object:
    """The value of a column; ``a.b`` is ``b`` inside ``a`` unless a column has that very name."""
    if not name or name in row:
        return row.get(name)
    value: object = row
    for part in name.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value
