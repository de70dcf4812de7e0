"""What a page says about its article to machines: meta elements, linked data, time elements, addresses.

Machines write it for machines and it is often wrong (the site for the outlet, the crawl for the date),
so every statement is only a witness, to be heard where nothing on the page says it.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.extract.claims.published import read_date
from build_scripts.extract.html import facts
from build_scripts.extract.html.frame import without_readings
from build_scripts.extract.html.tokens import attributes
from build_scripts.language.script import simplify
from build_scripts.model.dates import PartialDate

_SAID: Final = re.compile(
    # most tags are told by their first letter
    r"<(?:(?P<tag>[mM](?i:eta)|[tT](?i:ime)|[lL](?i:ink)|[bB](?i:ase))\s(?P<rest>[^<>]{1,1000})>"
    r"|[sS](?i:cript[^<>]{0,200}application/ld\+json)[^<>]{0,200}>(?P<data>[^<]{2,200000}))"
)
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
_ADDRESS_NAMES: Final = ("og:url", "url", "twitter:url")
_VALUE: Final = r"\"\s*:\s*\[?\s*(?:\{[^{}\[\]]{0,300}?\"name\"\s*:\s*)?\"((?:[^\"\\]|\\.){1,300})\""
_PAIRS: Final = {
    name: re.compile(rf"\"{name}{_VALUE}") for name in ("datePublished", "author", "sourceOrganization")
}
_LIST: Final = re.compile(r"\"author\"\s*:\s*\[([^\[\]]{1,2000})\]")
_NAMED: Final = re.compile(r"\"name\"\s*:\s*\"((?:[^\"\\]|\\.){1,100})\"")
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500})")
_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_WORLD_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|\+00:?00)")
_AHEAD: Final = dt.timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Witness:
    """``value`` as ``name`` states it; ``shown`` if it says exactly what a line shows."""

    name: str
    value: str
    shown: bool = False

    @property
    def quote(self) -> str:
        """What evidence says of it."""
        return f"{self.name}：{self.value}"


@dataclass(frozen=True, slots=True)
class Witnesses:
    """All that a page states, the best first."""

    dates: tuple[tuple[PartialDate, Witness], ...]
    outlets: tuple[Witness, ...]
    authors: tuple[Witness, ...]
    editors: tuple[Witness, ...] = ()

    def repaired(self, *, converted: bool) -> Witnesses:
        """The names as the text was: without readings, and simplified again if it was ``converted``."""

        def mended(heard: tuple[Witness, ...]) -> tuple[Witness, ...]:
            plain = (replace(each, value=without_readings(each.value)) for each in heard)
            return tuple(replace(each, value=simplify(each.value)) if converted else each for each in plain)

        return replace(
            self,
            outlets=mended(self.outlets),
            authors=mended(self.authors),
            editors=mended(self.editors),
        )


def witnesses(source: str, address: str) -> Witnesses:
    """Hear the source of a page, and ``address``, from where it was captured, if that is known."""
    metas, times, addresses, data = _elements(source)
    linked = _linked_data(data)
    dated = [
        *(Witness("datePublished", each) for each in linked["datePublished"]),
        *(Witness(name, metas[name]) for name in _DATE_NAMES if name in metas),
        *(Witness("time", each, shown=True) for each in times),
    ]
    saved = _SAVED_FROM.search(source, 0, 2000)
    places = [*([saved[1]] if saved else []), *addresses, address]
    dates = [(date, each) for each in dated if (date := read_date(_chinese_time(each.value)))]
    dates += [(date, Witness("address", each)) for each in places if (date := _day_in(each))]
    return Witnesses(
        tuple(dates),
        tuple(Witness(name, metas[name]) for name in _SOURCE_NAMES if name in metas)
        + tuple(Witness("sourceOrganization", each) for each in linked["sourceOrganization"]),
        tuple(Witness("author", each) for each in (*linked["author"], metas.get("author", "")) if each),
    )


def in_scripts(source: str, title: str) -> Witnesses:
    """Hear what the data in the scripts of a page say beside the ``title`` of its article."""
    said: dict[str, list[Witness]] = {}
    for kind, name, value in facts.facts(source, title):
        said.setdefault(kind, []).append(Witness(name, value))
    dated = ((read_date(_chinese_time(each.value)), each) for each in said.get(facts.DATE, ()))
    return Witnesses(
        tuple((date, each) for date, each in dated if date),
        *(tuple(said.get(kind, ())) for kind in (facts.OUTLET, facts.AUTHOR, facts.EDITOR)),
    )


def _elements(source: str) -> tuple[Mapping[str, str], list[str], list[str], list[str]]:
    """The meta elements by name, the instants of time elements, the page's own addresses, its linked data."""
    metas: dict[str, str] = {}
    times: list[str] = []
    addresses: list[str] = []
    data: list[str] = []
    for match in _SAID.finditer(source):
        if match["data"]:
            data.append(match["data"])
            continue
        each = attributes(match["rest"])
        tag = match["tag"].lower()
        if tag == "meta":
            name = each.get("name") or each.get("property") or each.get("itemprop") or ""
            if name and each.get("content"):
                metas.setdefault(name.strip().lower(), html.unescape(each["content"]).strip())
        elif tag == "time" and each.get("datetime"):
            times.append(html.unescape(each["datetime"]))
        elif tag == "link" and each.get("rel", "").lower() == "canonical":
            addresses.append(each.get("href", ""))
    return metas, times, addresses + [metas[name] for name in _ADDRESS_NAMES if name in metas], data


def _linked_data(data: Sequence[str]) -> dict[str, list[str]]:
    """What the linked data state, read as text: pages often break its syntax."""
    found = {
        name: [each for block in data for each in pattern.findall(block)] for name, pattern in _PAIRS.items()
    }
    found["author"] += [
        each for block in data for several in _LIST.findall(block) for each in _NAMED.findall(several)
    ]
    return {name: [html.unescape(each).strip() for each in values] for name, values in found.items()}


def _chinese_time(stamp: str) -> str:
    """A stamp of world time eight hours later; any other as it is."""
    world = _WORLD_TIME.fullmatch(stamp.strip())
    if world is None:
        return stamp.replace("T", " ")
    try:
        return (dt.datetime.fromisoformat(world[1]) + _AHEAD).isoformat(" ")
    except (ValueError, OverflowError):
        return stamp


def _day_in(address: str) -> PartialDate | None:
    """The last day that an address names: many begin with one of the site's own."""
    days: Iterator[re.Match[str]] = _DAY.finditer(address)
    found = [tuple(int(match[part]) for part in (1, 3, 4)) for match in days]
    for parts in reversed(found):
        try:
            return PartialDate(parts)
        except ValueError:
            continue
    return None
