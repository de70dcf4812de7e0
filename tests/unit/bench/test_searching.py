"""The plain scan, and what is made of answers."""

from __future__ import annotations

import pytest

from build_scripts.bench.scan import Scan, terms
from build_scripts.bench.searching import Asked, Built, score
from build_scripts.laboratory.newspaper import newspaper, queries
from build_scripts.site.search.document import Document

DOCUMENTS = (
    Document("a" * 16, "核酸檢測", ("第一行", "核酸", "检测结果")),
    Document("b" * 16, "无题", ("核酸检测，核酸检测", "Open　Day")),
    Document("c" * 16, "核酸", ("2022年",)),
)


@pytest.mark.parametrize(
    ("query", "wanted", "without"),
    [
        ("核酸  檢測", ["核酸", "检测"], []),
        ('"Open day" －测', ["open day"], ["测"]),
        ('-"a b" "', [], ["a b"]),
        ("a-b -", ["a-b", "-"], []),
        ('一"二 三"四', ["一", "二 三", "四"], []),
        ("", [], []),
    ],
)
def test_a_query_is_read_as_the_page_says(query: str, wanted: list[str], without: list[str]) -> None:
    """Blanks part terms, quotation marks hold them together, a minus in front excludes."""
    assert terms(query) == (wanted, without)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("核酸检测", "ab"),  # in the title first, though oftener elsewhere
        ("核酸", "acb"),  # of the two with it in the title first the one that has it oftener
        ("结果核", ""),  # lines are not joined
        ("open day", "b"),
        ('"open day"', "b"),
        ("核酸 -檢測", "c"),
        ("-核酸", ""),
        ("０２", "c"),
        ("", ""),
    ],
)
def test_the_scan_finds_what_stands_in_a_line(query: str, found: str) -> None:
    """Titles first, then occurrences, then the newest, which is the last."""
    assert [identifier[0] for identifier in Scan(DOCUMENTS).answer(query)] == list(found)


def test_misses_and_extras_are_counted() -> None:
    """Sets are compared, and bytes and times are those of the middle and of the worst twentieth."""
    wanted = [frozenset("ab"), frozenset("c"), frozenset()]
    asked = [Asked(frozenset("ab"), 1000, 5), Asked(frozenset("d"), 3000, 1), Asked(frozenset(), 2000, 9)]
    row = score("x", 3, Built(1, 2, 3), wanted, asked)
    shares = [row.exact, row.missed, row.extra]
    assert shares == pytest.approx([2 / 3, 1 / 3, 1 / 3])
    assert [*row.kilobytes, *row.milliseconds] == [2, 3, 5, 9]


def test_the_newspaper_is_the_same_each_time() -> None:
    """One seed, one newspaper, in the order of its days, with queries of all kinds."""
    articles = list(newspaper(40))
    assert articles == list(newspaper(40))
    assert [made.date for made in articles] == sorted(made.date for made in articles)
    assert {made.script for made in articles} == {"Hans", "Hant"}
    asked = queries(articles, 300)
    assert asked == queries(articles, 300)
    assert all(1 <= len(query) <= 14 for query in asked)
    assert any(" -" in query for query in asked)
    assert any(query.startswith('"') for query in asked)
