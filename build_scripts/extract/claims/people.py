"""People whom an article names with their office, or in a list of those present.

Precision before recall: a name is only read where an office stands before or behind it or where a
whole list is made of names, and where a verb, a mark or 同志 shows its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from build_scripts.extract.claims.names import is_name, is_person
from build_scripts.extract.lines import HAN
from build_scripts.language.occurrences import Words
from build_scripts.language.script import simplify
from build_scripts.language.surnames import COMPOUND
from build_scripts.model.claim import Claim, Evidence

_OFFICE: Final = (
    r"(?:总书记|书记|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|村长|主席|主任|部长|厅长|局长|司长|处长|科长|院长|校长|行长|会长|理事长|董事长|总经理|总裁|总理"
    r"|委员长|秘书长|组长|队长|政委|司令员|军长|师长|检察长|庭长|所长|站长|馆长|社长|总编辑|台长|总工程师|总监|主委|巡视员|调研员|发言人|部务委员|常委|委员|院士|教授|研究员|代表|医生|医师|护士长|法官|律师|总统|首相|外长|大使|参赞)"
)
_FOLLOWING: Final = re.compile(
    r"(?:[，。、；：！？（）“”]|$|主持|出席|强调|指出|要求|表示|介绍|认为|提出|作(?:出|了|具体|重要|部署|安排|报告|讲话|通报|说明|要求|发言|题)|说|讲话|致辞|致词|致信|发言|宣布|宣读|传达|通报|汇报|参加|陪同|会见|会谈|带队|率|赴|到|在|深入"
    r"|前往|调研|检查|考察|督导|督查|看望|慰问|来到|代表|就|对|向|为|与|和|及|等|同志|先生|女士|一行|的|接受|告诉|透露|分析|解释|坦言|回应|呼吁|当选|任|担任|兼任|签署|点评|总结|部署|安排|听取|视频|现场|共同|分别|一同|并|也|还|已|将|于|从)"
)
_BY_OFFICE: Final = Words(re.compile(rf"{_OFFICE}(?=(?P<name>{HAN}{{2,8}}))"), _OFFICE[3:-1].split("|"))
_MARKS: Final = frozenset("、，。：；“\n")
_OFFICIAL: Final = re.compile(r"领导|负责|有关|书记|委员|主任|部门|机关|小组")
_SPEAKS: Final = re.compile(r"指出|强调|表示|介绍|要求|认为|说[，：]")
_BEFORE_NAMES: Final = frozenset("\n。，”；：、")
_LONGEST_ITEM: Final = 16
_LIST: Final = re.compile(rf"{HAN}{{1,{_LONGEST_ITEM}}}(?:、{HAN}{{1,{_LONGEST_ITEM}}}){{2,}}")
_ONLY_HAN: Final = re.compile(f"{HAN}*")
_TITLES: Final = Words(re.compile("总书记|国家主席|同志(?!们)"), ("总书记", "国家主席", "同志"))
_NOT_GIVEN: Final = frozenset("的了在是和与及等对就把将为要也都还又并则而其这那同各")


def read_people(paragraphs: Sequence[str]) -> Claim[tuple[str, ...]]:
    """Read the names in the order in which they are first named."""
    text = "\n".join(paragraphs)
    folded = simplify(text)
    found = sorted((*_by_office(folded), *_in_lists(folded), *_with_title(folded)))
    names: dict[str, Evidence] = {}
    for start, end, rule, quote in found:
        names.setdefault(text[start:end], Evidence(rule, quote))
    return Claim(tuple(names), tuple(dict.fromkeys(names.values())))


_Found = tuple[int, int, str, str]


def _by_office(folded: str) -> Iterator[_Found]:
    for match in _BY_OFFICE.finditer(folded):
        start = match.start("name")
        name = _name_at(folded, start)
        if name:
            yield start, start + len(name), "office", match[0] + name


@lru_cache(maxsize=1)
def _speakers(folded: str) -> frozenset[str]:
    """Who says something: two to four characters between a mark and the word for it."""
    names: dict[int, str] = {}
    for match in _SPEAKS.finditer(folded):
        end = match.start()
        for start in range(end - 2, max(-1, end - 5), -1):
            behind_mark = start == 0 or folded[start - 1] in _BEFORE_NAMES
            if behind_mark and _ONLY_HAN.fullmatch(folded, start, end):
                names.setdefault(start, folded[start:end])
    return frozenset(names.values())


def _name_at(folded: str, start: int) -> str:
    """The name that begins here and ends before a verb or mark; empty if none does or two could.

    Where a verb hides the end (林武主持: 林武 or 林武主), the text's own 林武指出 decides.
    """
    sizes = (3, 4) if folded[start : start + 2] in COMPOUND else (3, 2)
    possible = [
        name
        for size in sizes
        if is_person(name := folded[start : start + size]) and not set(name[1:]) & _NOT_GIVEN
    ]
    ended = [name for name in possible if _FOLLOWING.match(folded, start + len(name))]
    fitting = ended if len(ended) == 1 else [name for name in possible if name in _speakers(folded)]
    return fitting[0] if len(fitting) == 1 else ""


def _with_title(folded: str) -> Iterator[_Found]:
    """A name before its title: 习近平总书记, 某某同志. Only a mark before it tells a short name's start."""
    for match in _TITLES.finditer(folded):
        end = match.start()
        for size in (3, 2):
            name = folded[max(0, end - size) : end]
            apart = size == 3 or folded[max(0, end - size - 1) : end - size] in _MARKS
            if apart and is_person(name) and not set(name) & _NOT_GIVEN and not _OFFICIAL.search(name):
                yield end - size, end, "title", name + match[0]
                break


def _in_lists(folded: str) -> Iterator[_Found]:
    """A list of three names or more, all of them with a surname, in which people attend something."""
    for start, end in _runs(folded):
        for match in _LIST.finditer(folded, start, end):
            yield from _names_of_list(folded, match)


def _runs(folded: str) -> Iterator[tuple[int, int]]:
    """The stretches of Han characters with two 、 or more; of the first item what can be of a list."""
    items = folded.split("、")
    first, end, begun = 0, len(items[0]), -1
    for at in range(1, len(items)):
        start, end = end + 1, end + 1 + len(items[at])
        whole = at + 1 < len(items) and _ONLY_HAN.fullmatch(items[at])
        if whole and begun < 0:
            begun = max(first, start - 1 - _LONGEST_ITEM)
        elif not whole and begun >= 0:
            run = _ONLY_HAN.match(items[at])
            yield begun, start + (run.end() if run else 0)
            begun = -1
        first = start


def _names_of_list(folded: str, match: re.Match[str]) -> Iterator[_Found]:
    items = match[0].split("、")
    offsets = [match.start()]
    for item in items[:-1]:
        offsets.append(offsets[-1] + len(item) + 1)
    middle = items[1:-1]
    if not middle or not all(map(is_name, middle)) or 3 * sum(map(is_person, middle)) < 2 * len(middle):
        return
    first = _first_of_list(items[0])
    last = _last_of_list(items[-1], folded[match.end() : match.end() + 1])
    if not first or not last:
        return
    quote = "、".join([first, *middle, last])
    if len(quote) > 60:
        quote = quote[:60] + "…"
    yield offsets[0] + len(items[0]) - len(first), offsets[0] + len(items[0]), "list", quote
    for at, name in zip(offsets[1:-1], middle, strict=True):
        yield at, at + len(name), "list", quote
    yield offsets[-1], offsets[-1] + len(last), "list", quote


def _first_of_list(item: str) -> str:
    if is_name(item):
        return item
    for size in (3, 2, 4):
        lead, name = item[:-size], item[-size:]
        if is_name(name) and re.search(rf"(?:领导|领导人|同志|{_OFFICE}|成员|代表|由|专家)$", lead):
            return name
    return ""


def _last_of_list(item: str, mark: str) -> str:
    if is_name(item) and (mark and mark in "，。；）出"):
        return item
    fitting = [
        item[:size]
        for size in ((3, 4) if item[:2] in COMPOUND else (3, 2))
        if is_name(item[:size])
        and re.match(
            r"(?:等|同志|出席|参加|陪同|列席|参会|到会|分别|一同|共同|在|和|作|获|被|当选|任|担任)",
            item[size:],
        )
    ]
    return fitting[0] if len(fitting) == 1 else ""
