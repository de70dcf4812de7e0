from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import frictionless
import pyarrow.parquet as pq
import pytest

from build_scripts.archive.store import Archive
from build_scripts.bundle import dataset, rows
from build_scripts.bundle.schema import FIELDS
from build_scripts.cli.clean import clean_all
from build_scripts.cli.exits import Exit
from build_scripts.model.errors import ArchiveError
from tests.newsroom import story
from tests.unit.bundle import made
from tests.witnesses import capture


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of the archive made for these tests."""
    root = tmp_path_factory.mktemp("archive")
    made.archive(root)
    out = root / "data"
    dataset.write(made.edition(root), out, lambda: None)
    return out


def from_csv(record: Mapping[str, str]) -> dict[str, object]:
    """A row of the CSV as the dictionary says it is to be read."""
    kinds = {field.name: field.type for field in FIELDS}
    return {
        name: None if cell == "" else cell if kinds[name] == "string" else json.loads(cell)
        for name, cell in record.items()
    }


def test_all_three_read_back_equal(folder: Path) -> None:
    """JSON Lines, CSV and Parquet hold the same rows, and these are the pages'."""
    lines = [json.loads(line) for line in (folder / dataset.JSONL).read_text("utf-8").split("\n")[:-1]]
    with (folder / dataset.CSV).open(encoding="utf-8", newline="") as file:
        table = [from_csv(record) for record in csv.DictReader(file)]
    columns = pq.read_table(folder / dataset.PARQUET).to_pylist()
    assert lines == table == columns == list(rows.read(made.edition(folder.parent)))
    assert [row["id"] for row in lines] == sorted(row["id"] for row in lines)
    formula = next(row for row in lines if row["id"] == made.FORMULA_ID)
    assert formula["title"] == "=HYPERLINK(1)"
    assert formula["authors"] == ["@甲", '"乙",', "-丙"]
    assert (formula["text"], formula["headings"]) == ('+1,2\n\n他说："一\u2028二"', [1])


def test_the_standards_validator_accepts_the_package(folder: Path) -> None:
    """Frictionless checks sizes, digests, types, vocabularies and the key."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    counted = {task.name: task.stats.get("rows") for task in report.tasks}
    expected = len(list(rows.read(made.edition(folder.parent))))
    assert counted["articles-csv"] == counted["articles-jsonl"] == expected
    assert "articles-parquet" in counted


def test_the_validator_would_notice(folder: Path, tmp_path: Path) -> None:
    """One changed byte makes the package invalid, so the test above can fail."""
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    damaged = (tmp_path / dataset.CSV).read_bytes().replace(b"partial", b"partiAl", 1)
    (tmp_path / dataset.CSV).write_bytes(damaged)
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_unknown_is_null_and_never_an_empty_string(folder: Path) -> None:
    """A page that says nothing gives nulls and empty lists; required fields are never null."""
    found = {row["id"]: row for row in rows.read(made.edition(folder.parent))}
    bare = found[made.BARE_ID]
    assert [bare[name] for name in ("title", "date", "text", "corrected", "damage", "rights")] == [None] * 6
    assert (bare["date_precision"], bare["authors"], bare["lost"]) == ("none", [], 1)
    for row in found.values():
        assert "" not in row.values()
        assert all(row[field.name] is not None for field in FIELDS if field.required)


def test_a_correction_and_the_damage_are_told(tmp_path: Path) -> None:
    """``corrected`` compares the page with the machine's text, ``damage`` is what the ledger undid."""
    archive = made.archive(tmp_path)
    known = {row["id"]: row for row in rows.read(made.edition(tmp_path))}
    restored = next(row for row in known.values() if row["damage"])
    assert restored["corrected"] is False
    page = archive.page(str(restored["id"]))
    assert page is not None
    archive.write_page(str(restored["id"]), page.rstrip("\n") + "校\n")
    again = {row["id"]: row for row in rows.read(made.edition(tmp_path))}
    assert again[restored["id"]]["corrected"] is True


def test_a_page_of_several_captures_names_them_all(tmp_path: Path) -> None:
    """Its damage is that of any of them, and what the machine merged is no correction."""
    archive = Archive(tmp_path)
    captures = [capture(story(21, 5), kind, seed) for seed, kind in enumerate(("lost", "converted", "cut"))]
    for each in captures:
        archive.add(each)
    assert clean_all(archive, processes=1) is Exit.CLEAN
    (row,) = rows.read(made.edition(tmp_path))
    named = {row["capture_sha256"], *cast("list[str]", row["witnesses"])}
    assert named == {each.digest for each in captures}
    assert {"conversion", "lost"} <= set(cast("list[str]", row["damage"]))
    assert row["corrected"] is False
    archive.remove_ledger(next(each.id for each in captures if each.digest != row["capture_sha256"]))
    (without,) = rows.read(made.edition(tmp_path))
    assert (without["corrected"], without["damage"]) == (None, None)


def test_the_dictionary_explains_every_field(folder: Path) -> None:
    """In both languages, with its type and its vocabulary."""
    text = (folder / "README.md").read_text("utf-8")
    for field in FIELDS:
        assert f"| `{field.name}` |" in text
        assert field.chinese in text
        assert field.english in text
        assert all(f"`{each}`" in text for each in field.allowed)


def test_the_same_pages_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Every file of the data set is reproducible, Parquet too."""
    again = tmp_path / "again"
    dataset.write(made.edition(folder.parent), again, lambda: None)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_a_malformed_page_is_named(tmp_path: Path) -> None:
    """The error says which page and line, as everywhere."""
    path = tmp_path / "docs" / "articles" / "ab" / "abcdefabcdefabcd.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: 题\n", "utf-8")
    with pytest.raises(ArchiveError, match=r"docs/articles/ab/abcdefabcdefabcd\.md:1"):
        list(rows.read(made.edition(tmp_path)))
