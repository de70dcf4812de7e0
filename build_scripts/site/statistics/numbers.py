"""The page of numbers: what was counted, in plots that have their data beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from build_scripts.site import words
from build_scripts.site.statistics import plots
from build_scripts.site.statistics.census import FIELDS, Census, Holdings
from build_scripts.site.statistics.plots import Plot, Table
from build_scripts.site.words import number

OUTLETS: Final = 20
KINDS: Final = 15
YEARS: Final = 60  # the last of them; a page cannot show more beside each other
_PRECISIONS: Final = {"minute": "到分", "day": "到日", "month": "到月", "year": "到年", "none": "未知"}
_CERTAINTY: Final = {"exact": "逐字可证", "chosen": "据证择定", "lost": "无从恢复"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Some plots under a heading; ``id`` names the place."""

    id: str
    title: str
    text: str
    plots: tuple[Plot, ...]


def chapters(census: Census, holdings: Holdings) -> tuple[Chapter, ...]:
    """The page of numbers."""
    unknown = "未知就留空，不作猜测；日期不写得比已知的更细。"
    counted = "逐份采集件清点；同一份可有几种损坏。"
    return (
        Chapter("held", "收了什么", _said(census, holdings), (_years(census), _outlets(census))),
        Chapter("lacking", "缺什么", unknown, (_precision(census), _fields(census))),
        Chapter("damage", "损坏", counted, (_damage(census), _removed(census))),
        Chapter("proof", "证明", _proved(census), (_verdicts(census), _certainty(census))),
        Chapter("corrections", "校订", _corrected(census), (_levels(census),)),
    )


def _said(census: Census, holdings: Holdings) -> str:
    said = [f"文章 {number(census.articles)} 篇", f"正文 {number(census.characters)} 字"]
    if holdings.captures:
        waiting = f"待查 {number(holdings.quarantined)} 份"
        said = [f"采集件 {number(holdings.captures)} 份", waiting, *said]
    return "，".join(said) + "。"


def _share(value: int, total: int) -> str:
    return f"{value / total:.1%}" if total else ""


def _shown(value: int) -> str:
    """A number for a crowded table: nothing for nought."""
    return number(value) if value else ""


def _rows(rows: Sequence[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, number(value)) for name, value in rows)


def _span(census: Census) -> range:
    years = [year for year, _ in census.months if year]
    return range(max(min(years), max(years) - YEARS + 1), max(years) + 1) if years else range(0)


def _years(census: Census) -> Plot:
    by_year = Counter[int]()
    for (year, _), count in census.months.items():
        by_year[year] += count
    span = _span(census)
    rows = [
        (
            f"{year}",
            *(_shown(census.months[year, month]) for month in (*range(1, 13), 0)),
            number(by_year[year]),
        )
        for year in reversed(span)
    ]
    head = ("年", *(f"{month}月" for month in range(1, 13)), "月份未知", "全年")
    title = "各年的篇数"
    note = "表中分月。" + (f"另有 {number(by_year[0])} 篇日期未知。" if by_year[0] else "")
    drawing = plots.columns(title, [(f"{year}", by_year[year]) for year in span])
    return Plot(title, note, drawing, Table(head, tuple(rows)))


def _gap(months: Sequence[int]) -> int:
    """The longest run of months without anything between two that have something.

    >>> _gap([1, 2, 6])
    3
    """
    return max((later - earlier - 1 for earlier, later in pairwise(months)), default=0)


def _month(number_of: int) -> str:
    """A month, counted from the beginning of the era."""
    return f"{number_of // 12}年{number_of % 12 + 1}月"


def _held(counts: Counter[tuple[int, int]]) -> list[int]:
    """The months that have something, in order."""
    return sorted(year * 12 + month - 1 for year, month in counts if year and month)


def _outlet(name: str, counts: Counter[tuple[int, int]]) -> tuple[str, ...]:
    held = _held(counts)
    if not held:
        return (name, number(counts.total()), "", "0", "", "", "")
    reach = held[-1] - held[0] + 1
    ends = f"{_month(held[0])}—{_month(held[-1])}"
    share = _share(len(held), reach)
    return (name, number(counts.total()), ends, f"{len(held)}", f"{reach}", share, f"{_gap(held)}")


def _outlets(census: Census) -> Plot:
    """Completeness: how many months of each year the archive has something of an outlet."""
    ranked = sorted(census.outlets.items(), key=lambda item: (-item[1].total(), item[0]))[:OUTLETS]
    span = _span(census)
    by_year = [(name, Counter(month // 12 for month in _held(counts))) for name, counts in ranked]
    title = "各媒体逐年有报道的月数"
    every = f"篇数最多的 {len(ranked)} 家，共 {number(len(census.outlets))} 家。"
    drawing = plots.matrix(
        title,
        [f"{year}" for year in span],
        [(name, [years[year] for year in span]) for name, years in by_year],
        12,
    )
    head = ("媒体", "篇", "起讫", "有报道的月", "其间的月", "占", "最长空缺（月）")
    table = Table(head, tuple(_outlet(name, counts) for name, counts in ranked))
    return Plot(title, f"{every}越深，一年中有报道的月份越多。", drawing, table)


def _precision(census: Census) -> Plot:
    rows = [(name, census.precision[key]) for key, name in _PRECISIONS.items()]
    title = "日期知道到什么程度"
    shares = tuple((name, number(value), _share(value, census.articles)) for name, value in rows)
    return Plot(title, "", plots.parts(title, rows), Table(("", "篇", "占"), shares))


def _fields(census: Census) -> Plot:
    rows = [(name, census.articles - census.known[key]) for key, name in FIELDS.items()]
    title = "有多少篇不知道"
    note = "没有读出来，或采集件上就没有。"
    return Plot(title, note, plots.bars(title, rows), Table(("", "篇"), _rows(rows)))


def _damage(census: Census) -> Plot:
    ranked = sorted(census.damaged.items(), key=lambda item: (-item[1], item[0]))
    title = "每种损坏见于多少篇"
    rows = []
    for family, count in ranked:
        term = words.family(family)
        rows.append((term.name, number(count), number(census.places[family]), term.meaning))
    drawing = plots.bars(title, [(words.family(family).name, count) for family, count in ranked])
    return Plot(title, "", drawing, Table(("损坏", "篇", "处", "是什么"), tuple(rows)))


def _removed(census: Census) -> Plot:
    ranked = sorted(census.removed_characters.items(), key=lambda item: (-item[1], item[0]))[:KINDS]
    title = "删去了多少字"
    rows = tuple((kind, number(count), number(census.removed[kind])) for kind, count in ranked)
    drawing = plots.bars(title, ranked)
    return Plot(title, "只记种类与长度，不刊出内容。", drawing, Table(("种类", "字", "处"), rows))


def _proved(census: Census) -> str:
    share = _share(census.regenerated, census.articles) or "0%"
    return f"{number(census.regenerated)} 篇（{share}）由页面与校改记录一个字节不差地重新生成了采集件。"


def _verdicts(census: Census) -> Plot:
    named = {verdict: words.SEALS[verdict] or words.UNDAMAGED for verdict in words.VERDICTS}
    title = "复原证明"
    rows = tuple(
        (name, number(census.verdicts[verdict]), words.VERDICTS[verdict]) for verdict, name in named.items()
    )
    drawing = plots.parts(title, [(name, census.verdicts[verdict]) for verdict, name in named.items()])
    return Plot(title, "", drawing, Table(("", "篇", "意思"), rows))


def _certainty(census: Census) -> Plot:
    rows = [(name, census.certainty[key]) for key, name in _CERTAINTY.items()]
    title = "每个字有多可靠"
    return Plot(title, "", plots.bars(title, rows), Table(("", "字"), _rows(rows)))


def _corrected(census: Census) -> str:
    if not census.corrected:
        return "还没有人校订过。"
    return f"人校订过 {number(census.corrected)} 篇，共 {number(census.corrections)} 处。"


def _levels(census: Census) -> Plot:
    rows = [(f"{level} 级", census.levels[level]) for level in range(len(words.PROOFREAD))]
    title = "校对程度"
    meant = tuple(
        (name, number(value), meaning) for (name, value), meaning in zip(rows, words.PROOFREAD, strict=True)
    )
    note = "五级，从没有校对到两人先后校对。"
    return Plot(title, note, plots.bars(title, rows), Table(("", "篇", "意思"), meant))
