"""Claims: what a page says about its article, each value with where it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from build_scripts.damage.cuts import Cuts
from build_scripts.extract.claims.editors import read_editors
from build_scripts.extract.claims.outlet import printed_paper, read_site, read_source
from build_scripts.extract.claims.people import read_people
from build_scripts.extract.claims.published import read_published
from build_scripts.extract.claims.region import read_region
from build_scripts.extract.claims.reporters import apart_from, byline_fields, read_authors
from build_scripts.extract.lines import lines, one_space
from build_scripts.model.article import Metadata
from build_scripts.model.claim import Claim, Evidence

_SITE_SUFFIX: Final = re.compile(
    r"\s*[_|｜│]\s*[^_|｜│，。]{2,20}$|\s+[-—]{1,2}\s*[^\s，。]{1,12}(?:网|报|新闻|频道|在线)$"
    r"|(?<=[\u4e00-\u9fff”》）！？])[-–][^\s，。\-–]{2,10}(?:新闻网|[日晚]报|网|在线|频道)$"
)
_POSTED: Final = re.compile(
    r"^[\[【](?:转帖|转贴|转载|轉帖|轉貼|轉載)[\]】]\s*(?=\S)"
)  # what forums put before a title
_SHORTEST: Final = 8  # of a headline before a bare hyphen
_SITE: Final = re.compile(r"(?:网|网站|报|社|台|新闻|频道|在线|客户端|官网|首页)(?:[（(][\w.-]{4,30}[)）])?$")


def read_metadata(
    *, before: str, furniture: Cuts, heading: Cuts, paragraphs: Sequence[str], exact_title: bool = False
) -> Metadata:
    """Read every claim about an article.

    ``before`` is the repaired page, ``furniture`` and ``heading`` what was cut out of it, and
    ``paragraphs`` the body. Nothing is looked up anywhere else and no clock is asked. An ``exact_title``
    has no name of the site behind it.
    """
    bylines = byline_fields(furniture)
    title, subtitle = _title(heading, furniture, exact=exact_title), _subtitle(heading)
    words = "\n".join([title.value, subtitle.value, *paragraphs]) if paragraphs else before
    source = read_source(bylines, paragraphs)
    if not source.value:
        source = printed_paper("".join(_words(furniture, "window-title")))
    return Metadata(
        title=title,
        subtitle=subtitle,
        published=read_published(bylines, paragraphs, words),
        source=source,
        site=read_site(furniture),
        authors=apart_from(source, read_authors(bylines, paragraphs)),
        editors=read_editors(furniture, bylines, paragraphs),
        region=read_region(f"{title.value}\n{subtitle.value}", source.value, paragraphs),
        people=read_people(paragraphs),
    )


def _title(heading: Cuts, furniture: Cuts, *, exact: bool) -> Claim[str]:
    found = _words(heading, "title")
    if not found:
        return Claim("")
    title = _POSTED.sub("", found[0] if exact else _without_site(found[0]))
    original = tuple(
        re.sub(r"^[（(【\[]?[^:：]{2,8}[:：]\s*|[）)】\]]$", "", each)
        for each in _words(furniture, "original-title")
    )
    return Claim(title, (Evidence("headline", found[0]),), alternatives=original)


def _without_site(title: str) -> str:
    """A headline without the site behind it; what stands before a bar may be a column: 科普｜冬天静电多."""
    while suffix := _SITE_SUFFIX.search(title):
        before, name = title[: suffix.start()], suffix[0].strip(" \u3000_|｜│-—")
        named = len(before) >= len(name) or _SITE.search(name)
        inside = suffix[0][0] in "-–" and len(before) < _SHORTEST  # 中国-东盟博览会走进互联网
        if not before or not named or inside:
            break
        title = before
    return title


def _subtitle(heading: Cuts) -> Claim[str]:
    title = _words(heading, "title")[:1]
    found = [each for each in _words(heading, "subtitle") if [each] != title]
    return Claim(" ".join(found), tuple(Evidence("headline", each) for each in found)) if found else Claim("")


def _words(cuts: Cuts, kind: str) -> list[str]:
    return [one_space(line.text) for each in cuts if each.kind == kind for line in lines(each.text)]
