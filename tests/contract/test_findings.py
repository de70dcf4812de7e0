"""Every code of a finding is in the catalogue, has cases on both sides, and a page that explains it.

``SHIYI_ACCEPT=1`` writes the pages anew.
"""

from __future__ import annotations

import ast
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.checks import catalogue, documents
from build_scripts.checks.catalogue import Entry
from build_scripts.checks.lint import lint
from build_scripts.checks.mending import MENDED, mended
from tests import lintpages
from tests.findings import CASES

ROOT = Path(__file__).parents[2]
ACCEPT = bool(os.environ.get("SHIYI_ACCEPT"))
CODE = re.compile("[A-Z][0-9]{3}")
SEVERITIES = {"error", "warning", "review"}
ENTRIES = catalogue.entries()
ON_PAGES = [entry for entry in ENTRIES.values() if entry.on != "archive"]
OF_ARCHIVES = [entry for entry in ENTRIES.values() if entry.on == "archive"]


def emitted() -> Iterator[tuple[str, str, str]]:
    """Every code that stands in the program, with the severity beside it (empty if none) and the place."""
    for path in sorted((ROOT / "build_scripts").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            node.target.id: _value(node.value, {})
            for node in ast.walk(tree)
            if isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and node.value is not None
        }
        for node in ast.walk(tree):
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                values = [_value(each, named) for each in node.args]
                for code, severity in zip(values, [*values[1:], ""], strict=False):
                    if CODE.fullmatch(code):
                        yield code, severity if severity in SEVERITIES else "", place
            elif (
                isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
            ):
                yield node.value, "", place


def _value(node: ast.expr, named: dict[str, str]) -> str:
    """The text that an expression is, by itself or by its name; empty for any other."""
    if isinstance(node, ast.Name):
        return named.get(node.id, "")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_code_of_the_program_is_in_the_catalogue() -> None:
    """A code that nobody can look up means nothing; one that nothing raises is dead."""
    places = defaultdict(list)
    for code, _, place in emitted():
        places[code].append(place)
    assert {code: where for code, where in places.items() if code not in ENTRIES} == {}
    assert set(ENTRIES) == set(places)


def test_severities_are_those_of_the_catalogue() -> None:
    """One source: a finding is as severe as its entry says, wherever it is made."""
    wrong = [
        f"{place}: {code} is {severity}, the catalogue says {ENTRIES[code].severity}"
        for code, severity, place in emitted()
        if severity and severity != ENTRIES[code].severity
    ]
    assert not wrong


def test_codes_and_names_are_of_their_family_and_unique() -> None:
    """A letter and three digits; the file is that of the letter; no two codes have one name."""
    for family in catalogue.families():
        assert family.entries
        assert all(entry.code[0] == family.letter for entry in family.entries)
    names = [entry.name for entry in ENTRIES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("entry", ON_PAGES, ids=lambda entry: entry.code)
def test_the_examples_are_what_they_say(entry: Entry) -> None:
    """The wrong example of each rule raises its code, and the right one nothing at all."""
    wrong = lintpages.example(entry, entry.wrong)
    assert entry.code in {each.code for each in lint(wrong, lintpages.PLACE)}
    right = lintpages.example(entry, entry.right)
    assert [each.code for each in lint(right, lintpages.PLACE)] == []


@pytest.mark.parametrize("entry", OF_ARCHIVES, ids=lambda entry: entry.code)
def test_states_of_an_archive_have_cases(
    entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each code that no page shows by itself is raised by a state that is made, and not by one beside it."""
    wrong, right = CASES[entry.code]
    assert entry.code in wrong(tmp_path / "wrong", monkeypatch)
    assert entry.code not in right(tmp_path / "right", monkeypatch)


def test_cases_name_live_codes() -> None:
    """No case is for a code that is no more."""
    assert set(CASES) == {entry.code for entry in OF_ARCHIVES}


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES.values() if entry.fix], ids=lambda entry: entry.code
)
def test_what_can_be_mended_is_mended(entry: Entry) -> None:
    """After a mend the finding is gone, no other has come, and mending again changes nothing."""
    wrong = lintpages.example(entry, entry.wrong)
    unused = ["L005 副歌"] if entry.code == "F017" else []
    now = mended(wrong, {entry.code}, unused)
    assert [each.code for each in lint(now, lintpages.PLACE)] == []
    assert mended(now, MENDED) == now


def test_only_what_the_catalogue_says_is_mended() -> None:
    """The list of mends is that of the catalogue."""
    assert {entry.code for entry in ENTRIES.values() if entry.fix} == MENDED


def test_the_documents_are_made_from_the_catalogue() -> None:
    """What is told about codes is what the program says, to the character."""
    made = dict(documents.pages())
    folder = ROOT / catalogue.DOCUMENTS
    if ACCEPT:
        folder.mkdir(exist_ok=True)
        for name, text in made.items():
            (ROOT / name).write_text(text, "utf-8")
    there = {name: (ROOT / name).read_text("utf-8") for name in made if (ROOT / name).exists()}
    assert there == made, "SHIYI_ACCEPT=1 writes them anew"
    assert {f"{catalogue.DOCUMENTS}/{path.name}" for path in folder.iterdir()} <= set(made)
    for code in ENTRIES:
        name, _, anchor = catalogue.place(code).partition("#")
        assert f"{{ #{anchor} }}" in made[name]
