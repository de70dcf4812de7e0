"""Addresses of captures whose text is on another page: each leads there, without a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from build_scripts.model import address
from build_scripts.model.capture import ID_LENGTH
from build_scripts.site.article.marks import escaped
from build_scripts.site.kept import output
from build_scripts.site.kept.output import Output
from build_scripts.site.library import Entry

_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={place}">
</head>
<body>
<p>这份采集件是同一篇文章的异本，已并入一页：<a href="{place}">{title}</a></p>
</body>
</html>
"""


def of(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """For each article the ids of its witnesses that have no page of their own."""
    entries = tuple(entries)
    taken = {entry.id for entry in entries}
    owners: dict[str, str] = {}
    for entry in entries:
        for witness in entry.fields.witnesses:
            alias = witness.removeprefix("sha256:")[:ID_LENGTH]
            if alias not in taken:
                owners[alias] = entry.id
    found: dict[str, tuple[str, ...]] = {}
    for alias, owner in owners.items():
        found[owner] = (*found.get(owner, ()), alias)
    return found


def page(alias: str, entry: Entry, site_url: str) -> Output:
    """The page of a witness, which leads to ``entry``."""
    place = f"../{entry.id[:2]}/{entry.id}.html"
    title = escaped(entry.fields.title or "（无标题）")
    canonical = f"{site_url.rstrip('/')}/{entry.url}" if site_url else place
    text = _PAGE.format(title=title, place=place, canonical=escaped(canonical))
    return output.text(address.page(alias), text)
