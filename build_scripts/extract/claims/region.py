"""Which part of the country an article speaks from, by what it calls its own.

``山西省委`` and ``来鲁人员`` say where the speaker stands; a province that is only mentioned (援助湖北)
does not. A paper's name is weak: it counts where the text says 我省 or 全省. Two provinces of equal
weight, or nothing, is unknown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from build_scripts.language.occurrences import Words
from build_scripts.language.script import simplify
from build_scripts.model.claim import Claim, Evidence

_ORGAN: Final = (
    r"(?:委(?!员)|政府|人民政府|人大|政协|纪委|党委|领导|卫健委|卫生健康委|公安厅|财政厅|教育厅|发改委|发展改革委|高院|高级人民法院|检察院|人民检察院"
    r"|.{0,6}?[厅局](?![长面部])|疾控中心|疾病预防控制中心|防控(?:工作)?领导小组|指挥部)"
)
_VOICES: Final = "我省|全省|省委|省政府|省领导|我区|自治区党委|自治区政府|我市|全市|市委|市政府"
_OWN_VOICE: Final = Words(re.compile(_VOICES), _VOICES.split("|"))
_NATIONAL: Final = re.compile(r"^(?:新华社|中新社|人民网|央视|中国新闻)")
_MOVED: Final = "的|有关|人员|群众|人士|车辆|旅客|返|务工|创业|师生|考生|干部|企业"
_QUOTE: Final = 12
_ENOUGH: Final = 3.0
_CLEAR: Final = 2.0  # times the second


@dataclass(frozen=True, slots=True)
class _Unit:
    short: str
    names: frozenset[str]
    moves: frozenset[str]
    organ: re.Pattern[str]
    move: re.Pattern[str] | None
    outlet: re.Pattern[str]
    dateline: re.Pattern[str] | None
    place: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Score:
    short: str
    points: float
    plain: bool
    evidence: tuple[Evidence, ...]


_NOWHERE: Final = _Score("", 0.0, plain=False, evidence=())


@cache
def _units() -> tuple[_Unit, ...]:
    data = resources.files("build_scripts.extract.data").joinpath("regions.toml")
    return tuple(_unit(entry) for entry in tomllib.loads(data.read_text(encoding="utf-8"))["unit"])


def _unit(entry: dict[str, Any]) -> _Unit:
    short, full = str(entry["short"]), str(entry["full"])
    capital = str(entry.get("capital", ""))
    papers, moves = entry.get("papers", ()), entry["moves"]
    level = full.removeprefix(short)
    names = rf"{short}(?:{level}|{level[-3:]}|{level[-1]})" if level else short
    move = "".join(moves)
    outlets = "|".join(
        [
            rf"{short}(?:日报|晚报|新闻|卫视|电视台|广播|经济日报|青年报|在线|法制报|法治报|网|发布)",
            *map(re.escape, papers),
        ]
    )
    return _Unit(
        short,
        frozenset({short, capital} - {""}),
        frozenset(moves),
        re.compile(
            rf"(?<![东西南北省]){names}{_ORGAN}|中共{short}|{names}级"
            + (rf"|{capital}市{_ORGAN}" if capital else "")
        ),
        re.compile(rf"(?:[入来返抵在驻][{move}](?:[入来返抵离][{move}])?|返[{move}])(?:{_MOVED})")
        if move
        else None,
        re.compile(rf"(?:{outlets})"),
        re.compile(rf"^.{{0,12}}{capital}(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日\s*[电讯]")
        if capital
        else None,
        re.compile(names + (rf"|{capital}市" if capital else "")),
    )


@cache
def _any_name() -> Words:
    """The names of all units and their capitals; a unit that is not named has no organ, place or dateline."""
    names = sorted({name for unit in _units() for name in unit.names})
    return Words(re.compile("|".join(names)), names)


@cache
def _any_move() -> Words:
    """The abbreviations of all units where people come, go or stay."""
    every = "".join(sorted({each for unit in _units() for each in unit.moves}))
    starts = (verb + each for verb in "入来返抵在驻" for each in every)
    return Words(re.compile(f"[入来返抵在驻]([{every}])(?=[入来返抵离]|{_MOVED})"), starts)


@cache
def place_names() -> frozenset[str]:
    """The names of all regions and their capitals, in simplified characters."""
    return frozenset(name for unit in _units() for name in unit.names)


@cache
def short_names() -> frozenset[str]:
    """The names under which a page can say what region it is from, in simplified characters."""
    return frozenset(unit.short for unit in _units())


def read_region(title: str, source: str, paragraphs: Sequence[str]) -> Claim[str]:
    """Read the short name of the province-level unit that the article is from, or nothing."""
    text = simplify("\n".join([title, *paragraphs]))
    voice = simplify(source) if source and _OWN_VOICE.within(text) else ""
    named = frozenset(match[0] for match in _any_name().finditer(text))
    moved = frozenset(match[1] for match in _any_move().finditer(text))
    scores = sorted(
        (
            _score(unit, text, voice, named=bool(unit.names & named), moved=bool(unit.moves & moved))
            for unit in _units()
            if not (unit.names.isdisjoint(named) and unit.moves.isdisjoint(moved)) or unit.outlet.match(voice)
        ),
        key=lambda each: -each.points,
    )
    best, second = (*scores, _NOWHERE, _NOWHERE)[:2]
    rivals = tuple(each.short for each in scores if each.points >= 1 and each is not best)
    if best.points < _ENOUGH or best.points < _CLEAR * second.points:
        undecided = (best.short, *rivals) if best.points >= _ENOUGH else ()
        return Claim("", alternatives=undecided[:3])
    return Claim(best.short, best.evidence, inferred=not best.plain, alternatives=rivals[:3])


def _score(unit: _Unit, text: str, source: str, *, named: bool, moved: bool) -> _Score:
    """What speaks for ``unit``; ``named`` and ``moved``: whether its names and moves can stand in the text.

    ``source`` is only given where the text speaks in its own voice.
    """
    points, plain = 0.0, False
    evidence: list[Evidence] = []
    organs = unit.organ.findall(text) if named else []
    if organs:
        points, plain = points + min(3.0 + len(organs) / 2, 6.0), True
        evidence.append(Evidence("provincial-organ", organs[0]))
    move = unit.move.search(text) if unit.move and moved else None
    if move:
        points += 3.0
        evidence.append(Evidence("provincial-abbreviation", move[0]))
    if source and unit.outlet.match(source):
        points += 3.0
        evidence.append(Evidence("outlet-and-own-voice", f"{_voice(text)}，{source}"))
    dateline = _dateline(unit, text) if named else None
    if dateline:
        points += 2.0 if _NATIONAL.match(dateline[0]) else 3.0
        evidence.append(Evidence("dateline", dateline[0]))
    places = unit.place.findall(text) if named else []
    points += min(len(places), 3) / 2
    if places:
        evidence.append(Evidence("place", places[0]))
    return _Score(unit.short, points, plain, tuple(evidence))


def _dateline(unit: _Unit, text: str) -> re.Match[str] | None:
    searched = map(unit.dateline.search, text.split("\n", 2)) if unit.dateline else ()
    return next((each for each in searched if each), None)


def _voice(text: str) -> str:
    match = next(_OWN_VOICE.finditer(text), None)
    return match[0][:_QUOTE] if match else ""
