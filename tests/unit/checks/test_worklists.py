"""Worklists hold the pages that wait for something, the most urgent first, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.archive.store import Archive
from build_scripts.checks.worklists import LISTS, Job
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from build_scripts.model.article import Certificate
from build_scripts.model.dates import PartialDate
from build_scripts.pages.page import Page, render
from tests.fields import PLAIN


def job(number: int, lost: int = 0, chosen: int = 0, conflicts: int = 0, **fields: Any) -> Job:  # noqa: ANN401
    """A page under an id of its own."""
    verdict: Any = "partial" if lost else "probable" if chosen else "exact"
    known: dict[str, Any] = {
        "source": "山西日报",
        "certificate": Certificate(verdict, True, 100, chosen, lost),
        **fields,
    }
    return Job(f"{number:016x}", replace(PLAIN, **known), conflicts)


def listed(*jobs: Job) -> dict[str, list[int]]:
    """The numbers of the pages on each list."""
    return {each.name: [int(found.id, 16) for found in each.of(jobs)] for each in LISTS}


def test_each_list_holds_what_waits_for_it() -> None:
    """Lost characters before chosen ones; validated pages need no proofreader; unknown is unknown."""
    assert listed(
        job(1, chosen=3),
        job(2, lost=1),
        job(3, lost=9, chosen=1),
        job(4, lost=99, proofread=4),
        job(5, proofread=3),
        job(6, proofread=2),
        job(7, source=""),
        job(8, date=PartialDate()),
        job(9, conflicts=1),
        job(10, conflicts=2),
        job(11),
    ) == {
        "damaged": [3, 2, 1],
        "conflicts": [10, 9],
        "doubtful": [6],
        "second": [5],
        "outlet": [7],
        "date": [8],
    }


JOBS = st.builds(
    job,
    st.integers(0, 50),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 2),
    proofread=st.integers(0, 4),
    source=st.sampled_from(["", "山西日报"]),
)


@given(st.lists(JOBS, unique_by=lambda each: each.id), st.randoms())
def test_the_order_of_pages_does_not_matter(jobs: list[Job], chance: Any) -> None:  # noqa: ANN401
    """Whichever page is read first, the lists are the same; none is on a list twice."""
    shuffled = jobs.copy()
    chance.shuffle(shuffled)
    assert listed(*jobs) == listed(*shuffled)
    assert all(len(set(numbers)) == len(numbers) for numbers in listed(*jobs).values())


def test_the_verb_tells_people_and_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text for people with signs made visible, JSON for programs; a page that cannot be read is named."""
    archive = Archive(tmp_path)
    for each in (job(1, lost=2, title="标\u202e题"), job(2, proofread=3), job(3)):
        archive.write_page(each.id, render(Page(each.fields, ())))
    archive.write_page("f" * 16, "no page")
    assert main(["worklist", "damaged", "--root", str(tmp_path)]) == Exit.CLEAN
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "damaged: 1 — most damaged: characters that are lost or were chosen among several",
        "  docs/articles/00/0000000000000001.md  lost 2, chosen 0, level 0  标\\u202e题",
    ]
    assert "ffffffffffffffff" in said.err
    assert main(["worklist", "--format", "json", "--limit", "1", "--root", str(tmp_path)]) == Exit.CLEAN
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {each.name for each in LISTS}
    assert told["second"] == {
        "count": 1,
        "pages": [
            {
                "id": "0000000000000002",
                "page": "docs/articles/00/0000000000000002.md",
                "title": "标题",
                "proofread": 3,
                "lost": 0,
                "chosen": 0,
                "conflicts": 0,
            }
        ],
    }
    assert main(["worklist", "nonsense", "--root", str(tmp_path)]) == Exit.USAGE
