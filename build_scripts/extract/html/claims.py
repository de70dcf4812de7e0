"""What only a page tells about its article: words beside the date, and its meta elements.

Meta elements are written by machines for machines and are often wrong (the site for the outlet, the
crawl for the date), so they only fill what nothing on the page says, and are marked as inferred.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.byline import Field
from build_scripts.extract.claims.names import is_person
from build_scripts.extract.claims.published import read_date
from build_scripts.extract.html.sections import sections
from build_scripts.extract.html.tokens import attributes
from build_scripts.extract.lines import lines, one_space
from build_scripts.language.script import simplify
from build_scripts.model.article import Metadata
from build_scripts.model.claim import Claim, Evidence
from build_scripts.model.dates import PartialDate

_META: Final = re.compile(r"<meta\s([^<>]{1,1000})>", re.IGNORECASE)
_DATE_NAMES: Final = (
    "article:published_time",
    "publishdate",
    "pubdate",
    "apub:time",
    "datepublished",
    "og:time",
    "og:release_date",
    "publish_time",
    "publish-date",
    "date.available",
    "parsely-pub-date",
    "weibo: article:create_at",
    "date",
)
_SOURCE_NAMES: Final = ("contentsource", "source", "article:source", "og:source")
_LABEL: Final = re.compile(r"^\s*(?:来源|來源|稿源)\s*[:：]\s*")
_OUTLET: Final = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·《》\-]{1,19}")
_NO_OUTLET: Final = re.compile(
    r"(?:关注|订阅|编辑|本站|原创|转载|未知|佚名|default|admin|none|null|.{0,4}(?:频道|栏目|首页))",
    re.IGNORECASE,
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_MOST_LOOSE: Final = 2
_WORLD_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|\+00:?00)")
_AHEAD: Final = dt.timedelta(hours=8)
_LATE: Final = dt.timedelta(days=30)  # an event is reported within this time


def complete(metadata: Metadata, source: str, repaired: str) -> Metadata:
    """Fill what the words of the article leave open, from the byline of the page and its meta elements.

    ``source`` is the source of the page, ``repaired`` its lines in their sections.
    """
    page = sections(repaired)
    spans = (page.above, page.byline) if page else ()
    head = [line.text for span in spans for line in lines(repaired[span.start : span.end])]
    metas = _metas(source)
    return replace(
        metadata,
        published=_published(metadata.published, head, metas),
        source=_source(metadata.source, head, metas),
    )


def _metas(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(source):
        each = attributes(match[1])
        name = each.get("name") or each.get("property") or each.get("itemprop") or ""
        if name and each.get("content"):
            found.setdefault(name.strip().lower(), html.unescape(each["content"]).strip())
    return found


def _published(known: Claim[PartialDate], head: Sequence[str], metas: dict[str, str]) -> Claim[PartialDate]:
    if known.value and not known.inferred:
        return known
    for line in head:
        date = read_date(line)
        if date:
            return _over(known, date, Evidence("byline", one_space(line)), inferred=False)
    for name in _DATE_NAMES:
        date = read_date(_chinese_time(metas.get(name, "")))
        if date and _fits(date, known.value):
            return _over(known, date, Evidence("meta", f"{name}：{metas[name]}"), inferred=True)
    return known


def _chinese_time(stamp: str) -> str:
    """A stamp of world time eight hours later; any other as it is."""
    world = _WORLD_TIME.fullmatch(stamp.strip())
    if world is None:
        return stamp.replace("T", " ")
    try:
        return (dt.datetime.fromisoformat(world[1]) + _AHEAD).isoformat(" ")
    except (ValueError, OverflowError):
        return stamp


def _over(
    known: Claim[PartialDate], date: PartialDate, why: Evidence, *, inferred: bool
) -> Claim[PartialDate]:
    others = (known.value,) if known.value and known.value.parts[:3] != date.parts[:3] else ()
    return Claim(date, (why,), inferred, others)


def _fits(date: PartialDate, event: PartialDate) -> bool:
    """Whether a report of ``date`` can be about an event on that day."""
    if date.day is None or event.day is None:
        return not event
    return dt.timedelta(0) <= date.day - event.day <= _LATE


def _source(known: Claim[str], head: Sequence[str], metas: dict[str, str]) -> Claim[str]:
    """An outlet credited below the headline, else a word beside the date there, else any credit."""
    bylines = [byline.fields(line) for line in head]
    credited = any(field.kind == "source" and field.value for found in bylines for field in found)
    if known.value and credited:
        return known
    for line, found in zip(head, bylines, strict=True):
        word = _beside_date(found)
        if word and word != known.value:
            others = (known.value,) if known.value else ()
            return Claim(word, (Evidence("byline-word", one_space(line)),), alternatives=others)
    return known if known.value else _from_meta(metas)


def _beside_date(found: Sequence[Field]) -> str:
    """The one or two words of a byline that are no label: the one next to the date, if it names nobody."""
    loose = [at for at, field in enumerate(found) if field.kind == "loose"]
    dates = [at for at, field in enumerate(found) if field.kind in {"published", "updated"} and field.value]
    if not dates or not 1 <= len(loose) <= _MOST_LOOSE:
        return ""
    word = found[min(loose, key=lambda at: min(abs(at - date) for date in dates))].value
    return word if _names_outlet(word) and not is_person(simplify(word)) else ""


def _names_outlet(word: str) -> bool:
    return bool(_OUTLET.fullmatch(word) and _HAN.search(word) and not _NO_OUTLET.fullmatch(simplify(word)))


def _from_meta(metas: dict[str, str]) -> Claim[str]:
    for name in _SOURCE_NAMES:
        value = _LABEL.sub("", metas.get(name, "")).strip()
        if _names_outlet(value):
            return Claim(value, (Evidence("meta", f"{name}：{metas[name]}"),), inferred=True)
    return Claim("")
