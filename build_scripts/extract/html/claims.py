"""What only a page tells about its article: words beside the date, and what it states to machines."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from build_scripts.extract import byline
from build_scripts.extract.byline import OUTLET, Field
from build_scripts.extract.claims.names import is_person, split_names
from build_scripts.extract.claims.outlet import CHANNEL, names_house, outlet_name, printed_paper
from build_scripts.extract.claims.published import in_digits, read_date, read_short_date
from build_scripts.extract.claims.region import place_names
from build_scripts.extract.claims.reporters import apart_from
from build_scripts.extract.english import from_english
from build_scripts.extract.html.frame import without_readings
from build_scripts.extract.html.sections import sections
from build_scripts.extract.html.window import headline_span
from build_scripts.extract.html.witnesses import Witness, Witnesses, in_scripts, witnesses
from build_scripts.extract.lines import lines, one_space
from build_scripts.language.script import leans_traditional, simplify
from build_scripts.model.article import Metadata
from build_scripts.model.claim import Claim, Evidence
from build_scripts.model.dates import PartialDate
from build_scripts.model.text import Span

_LABEL: Final = re.compile(r"^\s*(?:来源|來源|稿源)\s*[:：]\s*")
_OUTLET: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9][\u4e00-\u9fffA-Za-z0-9·《》\-]{1,19}")
_NO_OUTLET: Final = re.compile(
    r"(?:\d+[人条次万]?(?:参与|评论|跟[贴帖]|阅读|点赞|围观)|(?:综合|联合|编译)?报[道导]|摄影|文字|撰文|编译|关注|订阅|订户|(?:付费)?会员|付费|独家|首发|编辑|本站|原创|转载|未知|佚名|default|admin|none|null|.{0,4}(?:频道|栏目|首页)|.*(?:记者|通讯员|小编|时间|日期|话说|浏览器|浏览.*)|(?:我要|发表|网友|查看)?评论)",
    re.IGNORECASE,
)
_WINDOW: Final = re.compile("<title[^<>]{0,99}>([^<]{1,400})</title", re.IGNORECASE)
_OWN_REPORT: Final = re.compile(r"[／/](?:綜合|[\u4e00-\u9fff]{2,6})報導(?=[）)\u3015】\]]|\s|$)")
_ELECTRONIC: Final = re.compile("(?:電子報|手機版|行動版)$")
_SCRIPT: Final = re.compile("<script", re.IGNORECASE)
_BY: Final = re.compile(r"由|by|author|reporter|作者", re.IGNORECASE)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_DAY: Final = 3  # parts of a date without its time of day
_SHORT: Final = 2  # characters of a channel's name: 要闻, 社会
_LONGEST_WORD: Final = 9
_LONGEST_ALONE: Final = 5
# where an account writes: 发布于江苏
_PLACED: Final = re.compile("(?:发布|发表)于|(?:发|来)自|IP|中国(?:香港|澳门|台湾)$|海外$")
_MOST_LOOSE: Final = 2
_DATES: Final = frozenset({"published", "updated"})
_LATE: Final = dt.timedelta(days=30)  # an event is reported within this time


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines of one section of the byline, and their fields."""

    lines: tuple[str, ...]
    fields: tuple[tuple[Field, ...], ...]


def complete(metadata: Metadata, source: str, repaired: str, address: str = "") -> Metadata:
    """Fill what the words of the article leave open, from the byline of the page and its witnesses.

    ``source`` is the source of the page, ``repaired`` its lines in their sections, ``address`` where it was
    captured.
    """
    page = sections(repaired)
    heads = [_head(repaired, span) for span in (page.byline, page.above)] if page else []
    # a headline in other characters than the page's was simplified again
    converted = metadata.title.value not in source and not leans_traditional(repaired)
    heard = witnesses(source, address).repaired(converted=converted)
    said = Claim("") if metadata.source.inferred else metadata.source
    told = replace(
        metadata,
        published=_published(metadata.published, heads, heard),
        source=_source(said, heads, heard),
        authors=metadata.authors if metadata.authors.value else _authors(heads, heard),
    )
    told = _from_scripts(told, source, converted=converted)
    if told.source.value:
        return replace(told, authors=apart_from(told.source, told.authors))
    inferred = metadata.source if metadata.source.value else _of_own_report(source, repaired)
    return replace(told, source=inferred if inferred.value else _of_printed_page(source, converted=converted))


def _of_printed_page(source: str, *, converted: bool) -> Claim[str]:
    """The paper of which the window's title says that this is its digital edition: 临江日报数字报."""
    title = _WINDOW.search(source)
    words = without_readings(one_space(html.unescape(title[1]))) if title else ""
    words = simplify(words) if converted else words
    return printed_paper(words)


def _of_own_report(source: str, repaired: str) -> Claim[str]:
    """The paper that the window's title ends with, where Taiwan's reporters sign as its own: ／綜合報導."""
    title = _WINDOW.search(source)
    if title is None or not _OWN_REPORT.search(repaired) or not leans_traditional(repaired):
        return Claim("")
    words = one_space(html.unescape(title[1]))
    last = words[headline_span(words)[1] :].strip(" |｜_-—–")
    name = _ELECTRONIC.sub("", re.split(r"[|｜_]|\s[-—–]\s", last)[-1].strip())
    if not OUTLET.fullmatch(simplify(name)):
        return Claim("")
    return Claim(name, (Evidence("window", words),), inferred=True)


def _from_scripts(told: Metadata, source: str, *, converted: bool) -> Metadata:
    """Fill what is still open from the data in the page's scripts."""
    known = told.published.value
    dated = known and not (told.published.inferred and len(known.parts) <= _DAY)
    if (dated and told.source.value) or _SCRIPT.search(source) is None:
        return told
    heard = in_scripts(source, told.title.value).repaired(converted=converted)
    date = next(
        (Claim(date, (Evidence("script", each.quote),), inferred=True) for date, each in heard.dates), None
    )
    fits = date is not None and (not known or known.parts[:_DAY] == date.value.parts[:_DAY])
    return replace(
        told,
        published=date if date and fits and not dated else told.published,
        source=told.source if told.source.value else _from_witness(heard, "script"),
        authors=told.authors if told.authors.value else _people_in(heard.authors, "script"),
        editors=told.editors if told.editors.value else _people_in(heard.editors, "script"),
    )


def _head(repaired: str, span: Span) -> _Head:
    texts = tuple(from_english(in_digits(line.text)) for line in lines(repaired[span.start : span.end]))
    return _Head(texts, tuple(map(byline.fields, texts)))


def _published(known: Claim[PartialDate], heads: Sequence[_Head], heard: Witnesses) -> Claim[PartialDate]:
    said = known if known.value and not known.inferred else _from_lines(known, heads)
    if said:
        return _finer(said, heard)
    for head in heads:
        for line in head.lines:
            day = read_short_date(line)
            for date, witness in heard.dates if day else ():
                if day and date.parts[1:3] == day[:2]:
                    full = PartialDate((date.parts[0], *day)) if len(day) > 2 else date
                    quotes = (Evidence("byline", one_space(line)), Evidence("meta", witness.quote))
                    return Claim(full, quotes, inferred=True, alternatives=_other(known, full))
    for date, witness in heard.dates:
        if _fits(date, known.value):
            rule = "address" if witness.name == "address" else "meta"
            return Claim(
                date, (Evidence(rule, witness.quote),), inferred=True, alternatives=_other(known, date)
            )
    return known


def _from_lines(known: Claim[PartialDate], heads: Sequence[_Head]) -> Claim[PartialDate] | None:
    for head in heads:
        for line in head.lines:
            date = read_date(line)
            if date:
                quote = (Evidence("byline", one_space(line)),)
                return Claim(date, quote, inferred=False, alternatives=_other(known, date))
    return None


def _finer(said: Claim[PartialDate], heard: Witnesses) -> Claim[PartialDate]:
    """The same day to the minute, where the element that shows the day states it."""
    for date, witness in heard.dates:
        exact = len(date.parts) > 3 and any(date.parts[3:]) and witness.shown
        if exact and date.parts[:3] == said.value.parts:
            return replace(said, value=date, evidence=(*said.evidence, Evidence("meta", witness.quote)))
    return said


def _other(known: Claim[PartialDate], date: PartialDate) -> tuple[PartialDate, ...]:
    return (known.value,) if known.value and known.value.parts[:3] != date.parts[:3] else ()


def _fits(date: PartialDate, event: PartialDate) -> bool:
    """Whether a report of ``date`` can be about an event on that day."""
    if date.day is None or event.day is None:
        return not event
    return dt.timedelta(0) <= date.day - event.day <= _LATE


def _source(known: Claim[str], heads: Sequence[_Head], heard: Witnesses) -> Claim[str]:
    """An outlet with a label beside the headline, else a word beside the date there, else any credit.

    With a label below the text it counts as much if its name is an outlet's: texts of accounts end in
    来源：临江日报, and in 来源：临江交警 for whom the facts are from.
    """
    fields = [field for head in heads for found in head.fields for field in found]
    labelled = any(field.kind == "source" and field.value for field in fields)
    noted = any(each.rule == "byline" for each in known.evidence) and OUTLET.fullmatch(simplify(known.value))
    if known.value and (labelled or noted):
        return known
    for head in heads:
        word = outlet_name(_beside_date(head))
        sure = len(word) > _SHORT or OUTLET.fullmatch(simplify(word)) or not known.value
        if word and sure and word != known.value:
            others = (known.value,) if known.value else ()
            return Claim(word, (Evidence("byline-word", word),), alternatives=others)
    return known if known.value else _from_witness(heard)


def _beside_date(head: _Head) -> str:
    """The one or two words of a byline that are no label: the one next to the date, if it names nobody.

    Where there are more, those of the date's own line.
    """
    return _next_to_date(head.fields) or _next_to_date([line for line in head.fields if _is_dated(line)])


def _next_to_date(lines: Sequence[Sequence[Field]]) -> str:
    fields = [field for found in map(_credits, lines) for field in found]
    loose = [at for at, field in enumerate(fields) if field.kind == "loose" and not _people(field.value)]
    words = [at for at in loose if _may_credit(outlet_name(fields[at].value))]
    sure = [at for at in words if OUTLET.fullmatch(simplify(outlet_name(fields[at].value)))]
    if len(sure) == 1 or len(loose) > _MOST_LOOSE:
        words = sure if len(sure) == 1 else []
    if not words:
        return ""
    dates = [at for at, field in enumerate(fields) if field.kind in _DATES and field.value]
    nearest = min(words, key=lambda at: min((abs(at - date) for date in dates), default=0))
    return fields[nearest].value


def _is_dated(line: Sequence[Field]) -> bool:
    return any(field.kind in _DATES and field.value for field in line)


def _credits(line: Sequence[Field]) -> Iterator[Field]:
    """The fields of a line but its buttons, places, and what stands by itself and is too long for a name.

    A line of its own above the date is as often a second headline, a motto or a teaser.
    """
    alone = not _is_dated(line)
    for field in line:
        word = simplify(field.value)
        teaser = alone and len(word) > _LONGEST_ALONE and not names_house(word)
        says_nothing = teaser or _PLACED.match(word) or word in place_names()
        if field.kind != "control" and not (field.kind == "loose" and says_nothing):
            yield field


def _may_credit(word: str) -> bool:
    """Whether an unlabelled word can be the outlet: short, or with an outlet's ending."""
    short = len(word) <= _LONGEST_WORD or OUTLET.fullmatch(simplify(word)) is not None
    return short and _names_outlet(word)


def _names_outlet(word: str) -> bool:
    folded = simplify(word)
    unnamed = _NO_OUTLET.fullmatch(folded) or CHANNEL.fullmatch(folded)
    return bool(_OUTLET.fullmatch(word) and _HAN.search(word) and not unnamed)


def _from_witness(heard: Witnesses, rule: str = "meta") -> Claim[str]:
    for witness in heard.outlets:
        value = _LABEL.sub("", witness.value).strip()
        if _names_outlet(value):
            return Claim(value, (Evidence(rule, witness.quote),), inferred=True)
    return Claim("")


def _people(word: str) -> tuple[str, ...]:
    """The people that a word beside the date names, if it names nobody else."""
    names = split_names(word)
    return names if names and all(is_person(simplify(each)) or "·" in each for each in names) else ()


def _authors(heads: Sequence[_Head], heard: Witnesses) -> Claim[tuple[str, ...]]:
    """People who stand beside the date without a label, else whom the page states to machines."""
    for head in heads:
        found = [field for fields in head.fields for field in fields]
        loose = [field.value for field in found if field.kind == "loose"]
        people = [
            name
            for before, word in pairwise(("", *loose))
            for name in (split_names(word) if _BY.fullmatch(before) else _people(word))
        ]
        if people:
            return Claim(
                tuple(dict.fromkeys(people)), tuple(Evidence("byline-word", each) for each in people)
            )
    return _people_in(heard.authors, "meta")


def _people_in(heard: Sequence[Witness], rule: str) -> Claim[tuple[str, ...]]:
    """The people among those whom witnesses name."""
    named = [(_people(each.value), Evidence(rule, each.quote)) for each in heard]
    people = tuple(dict.fromkeys(name for names, _ in named for name in names))
    evidence = tuple(dict.fromkeys(evidence for names, evidence in named if names))
    return Claim(people, evidence, inferred=bool(people))
