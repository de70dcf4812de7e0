"""Links from a page to where it can be mended: its source in an editor, a form that is filled in."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote_plus, urlsplit

# The fields of the form, as .github/ISSUE_TEMPLATE/1-text.yml names them; a script adds the others.
PAGE: Final = "page"
TITLE: Final = "title"
LONGEST_TITLE: Final = 60
LONGEST_LINK: Final = (
    2000  # servers refuse addresses of more than about 8,000 bytes; the reader's words follow
)
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)


def base(repo_url: str | None, uri: str | None) -> str:
    """Where ``uri`` leads from the repository; empty where one of them is not known or no web address.

    >>> base("https://example.org/a/b/", "edit/main/docs/")
    'https://example.org/a/b/edit/main/docs/'
    >>> base("", "edit/main/docs/"), base("javascript:alert(1)//", "x")
    ('', '')
    """
    if not repo_url or not uri or urlsplit(repo_url).scheme not in {"https", "http"}:
        return ""
    return repo_url.rstrip("/") + ("" if uri[0] in "?#" else "/") + uri.lstrip("/")


def report(form: str, page: str, title: str) -> str:
    """The address of ``form`` with the page filled in, and a title for the list; empty without a form.

    >>> report("https://example.org/a/b/issues/new?template=1-text.yml", "https://example.org/p.html", "省委")
    'https://example.org/a/b/issues/new?template=1-text.yml&page=https%3A%2F%2Fexample.org%2Fp.html&title=%E7%9C%81%E5%A7%94'
    """
    if not form:
        return ""
    seen = " ".join(_UNSEEN.sub(" ", title).split())
    short = seen if len(seen) <= LONGEST_TITLE else f"{seen[: LONGEST_TITLE - 1]}…"
    filled = "&".join([f"{key}={quote_plus(each)}" for key, each in ((PAGE, page), (TITLE, short)) if each])
    address = f"{form}{'&' if '?' in form else '?'}{filled}"
    return address if len(address) <= LONGEST_LINK else form
