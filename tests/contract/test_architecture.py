"""The shape of the program: its rooms, its libraries, the size of its parts."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "build_scripts"
MODULES = sorted(PROGRAM.rglob("*.py"))
LONGEST_MODULE = 320
LONGEST_FUNCTION = 45
DRAWERS = {"common", "helpers", "misc", "shared", "util", "utils"}
# Libraries that are read as data or loaded by MkDocs, and never imported.
NOT_IMPORTED = {
    "jieba": "build_scripts/language/lexicon.py",
    "mkdocs-material": "mkdocs.yml",
    "pagefind": "build_scripts/cli/bench_sites.py",
    "pagefind-bin-extended": "build_scripts/cli/bench_sites.py",
    "hugo": "build_scripts/cli/bench_builders.py",
    "zensical": "build_scripts/cli/bench_builders.py",
    "regex": "build_scripts/scale/duplicates.py",
    "tokenizers": "build_scripts/scale/duplicates.py",
}
# What is compared with stands behind these.
COMPARING = {"build_scripts/bench/references.py", "build_scripts/cli/bench_browser.py"}
# Where a package is not imported under its own name.
IMPORT_NAMES = {"pyyaml": "yaml", "python-frontmatter": "frontmatter", "readability-lxml": "readability"}


def name_of(path: Path) -> str:
    """Return the path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()


def imported_libraries(path: Path) -> Iterator[str]:
    """Yield the top-level name of everything a module imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def third_party() -> dict[str, set[str]]:
    """Return the modules of the program that import each third-party library."""
    importers: dict[str, set[str]] = {}
    for path in MODULES:
        for library in imported_libraries(path):
            if library not in sys.stdlib_module_names and library not in {"build_scripts", "__future__"}:
                importers.setdefault(library, set()).add(name_of(path))
    return importers


def test_imports_keep_the_contracts() -> None:
    """Imports go only downwards, and each library has the one importer that pyproject.toml names.

    Asked in a process of its own: the linter switches off every logger that it finds, MkDocs' among them.
    """
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_third_party_library_is_guarded() -> None:
    """A library without a contract in pyproject.toml could be imported anywhere tomorrow."""
    contracts = (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.importlinter]")[2]
    guarded = {library for library in third_party() if f'"{library}"' in contracts}
    assert set(third_party()) == guarded


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_one_subject(path: Path) -> None:
    """A module that grows too long hides a second noun; a drawer such as utils has none."""
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{name_of(path)} has {lines} lines: find the second noun and move it out"
    assert path.stem not in DRAWERS, f"{name_of(path)}: name the noun that it holds"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """A function is short enough to be read at once."""
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = {
        f"{name_of(path)}:{node.lineno} {node.name}": length
        for node in functions
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not too_long, f"longer than {LONGEST_FUNCTION} lines, split by what each part is about: {too_long}"


def packages(name: str) -> set[str]:
    """Return what a file of requirements asks for."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if re.match("[a-z]", line)}


def test_requirements_name_what_the_program_imports() -> None:
    """requirements.in lists what the program uses, the others what `bench` and `scale` use beside it."""
    used, compared = packages("requirements.in"), packages("requirements-bench.in")
    many = packages("requirements-scale.in")
    listed = used | compared | many
    imported = {IMPORT_NAMES.get(package, package) for package in listed - set(NOT_IMPORTED)}
    assert imported == set(third_party())
    assert many - set(NOT_IMPORTED) == {
        library for library, users in third_party().items() if all("/scale/" in user for user in users)
    }
    assert {IMPORT_NAMES.get(package, package) for package in compared - set(NOT_IMPORTED)} == {
        library for library, users in third_party().items() if users <= COMPARING
    }
    for package, user in NOT_IMPORTED.items():
        assert package in listed
        assert package.rpartition("-")[2] in (ROOT / user).read_text("utf-8")
