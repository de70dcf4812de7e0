"""Where an article lies, below ``docs/`` and on the site: it depends on nothing that may be corrected."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

ARTICLE: Final = r"articles/([0-9a-f]{2})/(\1[0-9a-f]{14})"  # no group may stand before it
_PLACE: Final = re.compile(rf"{ARTICLE}\.([a-z]+)")


class Place(NamedTuple):
    """A file of an article: whose it is, and of what kind."""

    article_id: str
    kind: str


def stem(article_id: str) -> str:
    """The place of all files of an article, without the end of a name.

    >>> stem("4f87f9f50392e44c")
    'articles/4f/4f87f9f50392e44c'
    """
    return f"articles/{article_id[:2]}/{article_id}"


def source(article_id: str) -> str:
    """Where the page of an article is below ``docs/``."""
    return f"{stem(article_id)}.md"


def page(article_id: str) -> str:
    """The address of the page of an article below the root of the site."""
    return f"{stem(article_id)}.html"


def sourced(path: str) -> str | None:
    """The article whose page this place below ``docs/`` is, None for any other page.

    >>> sourced("articles/4f/4f87f9f50392e44c.md"), sourced("about.md")
    ('4f87f9f50392e44c', None)
    """
    found = place(path)
    return found.article_id if found and found.kind == "md" else None


def place(path: str) -> Place | None:
    """Whose file this is, None for a file of no article.

    >>> place("articles/4f/4f87f9f50392e44c.md")
    Place(article_id='4f87f9f50392e44c', kind='md')
    """
    found = _PLACE.fullmatch(path)
    return Place(found[2], found[3]) if found else None
