"""The built site as a copy that leaves its server: which of its files go along and what changes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from build_scripts.bundle import walk

Kind = Literal["folder", "zim"]

# What only a server or a search engine asks for, and the bundles themselves.
_HOSTED: Final = re.compile(
    r"(?:404\.html|robots\.txt|sitemap[^/]*|sw\.js|offline\.html|manifest\.webmanifest)|(?:download|\.well-known)/.*"
)
INDEX: Final = "search/"
SEARCH: Final = "search.html"
INSTEAD_OF_SEARCH: Final = "browse/index.html"
_ROOT: Final = re.compile(rb"<html(?=[\s>])")
_BUNDLES: Final = re.compile(rb"<!--bundles-->.*?<!--/bundles-->", re.DOTALL)
# Links to where a page is mended: a copy that is on nobody's server leads nowhere; its words stay, unseen,
# because the switch between forms of Chinese counts them.
_MEND: Final = re.compile(rb'<p class="sy-mend">(.*?)</p>', re.DOTALL)
_LEADS: Final = re.compile(rb' (?:href|rel)="[^"]*"')
_POLICY: Final = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
# Reader programs serve pages under schemes of their own and put in scripts of theirs; the web stays shut out.
_IN_READERS: Final = (
    b"default-src 'self' 'unsafe-inline' data: blob: zim: kiwix:; base-uri 'none'; object-src 'none'"
)
_HERE: Final = {
    "folder": "您正在看离线版。要更新的版本，请到网站的下载页。",
    "zim": "您正在看 Kiwix 版。要更新的版本，请到网站的下载页。",
}


def files(site: Path) -> Iterator[tuple[str, Path]]:
    """The files of the site that a copy holds, in order."""
    for name, path in walk.files(site):
        if not _HOSTED.fullmatch(name):
            yield name, path


def page(source: bytes, kind: Kind) -> bytes:
    """Mark an HTML page as part of a copy; what leads to its forge goes.

    So does the list of bundles, which cannot hold its own digest.

    Scripts and styles ask for the mark: ``<html data-edition="folder">``.
    """
    marked = _ROOT.sub(b'<html data-edition="%s"' % kind.encode(), source, count=1)
    if kind == "zim":
        marked = _POLICY.sub(rb"\1" + _IN_READERS, marked, count=1)
    marked = _MEND.sub(
        lambda found: b'<p class="sy-mend" hidden>' + _LEADS.sub(b"", found[1]) + b"</p>", marked
    )
    return _BUNDLES.sub(f"<p>{_HERE[kind]}</p>".encode(), marked)
