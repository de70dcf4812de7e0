"""Filters and counts of the page of results against a plain scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from build_scripts.laboratory.newspaper import newspaper
from build_scripts.site.search import facets, folding
from build_scripts.site.search.document import Document
from tests.site.conftest import Start
from tests.site.engine import document

pytestmark = pytest.mark.browser

Filters = Mapping[str, str | Sequence[str]]
NARROWED = """async filters => {
    const all = await shiyiSearch.search("的", true);
    const { answer, counts } = await shiyiSearch.narrow(all, filters, ["region", "tag"]);
    const kinds = await Promise.all(["region", "tag"].map(async kind => {
        const { names } = await shiyiSearch.commonest(answer.store, kind, counts.get(kind), [], 999);
        return names.map(each => [each.name, each.count]);
    }));
    return [answer.order, ...kinds];
}"""


def test_filters_and_counts_are_those_of_a_scan(engine: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates as far as known, names of every kind; each kind counted with all other filters applied."""
    monkeypatch.setattr(facets, "BLOCK", 16)
    monkeypatch.setattr(facets, "TOGETHER", 5)
    made = list(newspaper(90))
    documents = [document(each, number) for number, each in enumerate(made)]
    documents = [replace(documents[0], date=""), *(_cut(each, at) for at, each in enumerate(documents[1:]))]
    documents.sort(key=lambda each: each.date)
    page = engine(documents)
    regions = sorted({each.region for each in made})[:2]
    sets: tuple[Filters, ...] = (
        {"region": regions},
        {"from": "2010-03", "to": "2018"},
        {"to": "2012-02-05", "person": [made[5].people[0] if made[5].people else "无"]},
        {"region": regions, "tag": ["教育", "交通"], "from": "2009"},
        {"outlet": ["没有这家"]},
    )
    for filters in sets:
        found = page.evaluate(NARROWED, filters)
        with_word = [
            at
            for at, each in enumerate(documents)
            if "的" in folding.chinese().fold("".join((each.title, *each.lines)))
        ]
        assert sorted(found[0]) == [at for at in with_word if passes(documents[at], filters)]
        for kind, counted in zip(("region", "tag"), found[1:], strict=True):
            others = {name: value for name, value in filters.items() if name != kind}
            expected = Counter(
                name
                for at in with_word
                if passes(documents[at], others)
                for name in documents[at].names[kind]
            )
            assert dict(counted) == expected


def _cut(made: Document, number: int) -> Document:
    """Some dates are known by month or year only."""
    return replace(made, date=made.date[: (10, 10, 7, 4)[number % 4]])


def passes(made: Document, filters: Filters) -> bool:
    """Whether an article can have been published within the dates and has one of the names of each kind."""
    first, last = (made.date + rest[len(made.date) :] for rest in ("0000-00-00", "9999-99-99"))
    start, end = str(filters.get("from", "")), str(filters.get("to", "9999"))
    dated = {"from", "to"} & set(filters)
    if dated and not (made.date and last >= start and first <= end + "9999-99-99"[len(end) :]):
        return False
    kinds = {name: wanted for name, wanted in filters.items() if name not in {"from", "to"}}
    return all(set(made.names[name]) & set(wanted) for name, wanted in kinds.items())
