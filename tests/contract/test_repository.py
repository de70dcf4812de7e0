"""What lies in the repository: a fixed top level, untouched evidence, nothing of anybody's machine."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = {
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml",
    "CHANGELOG.md", "CITATION.cff", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "README.md", "README.zh.md", "SECURITY.md", "build_scripts", "captures", "docs", "mkdocs.yml",
    "pyproject.toml", "requirements-bench.in", "requirements-bench.txt", "requirements-dev.in",
    "requirements-dev.txt", "requirements-scale.in", "requirements-scale.txt", "requirements.in",
    "requirements.txt", "tests",
}  # fmt: skip
# Written in two halves, so that this file does not hold what it looks for.
MACHINE_PATHS = ("/wo" + "rk/", "/ho" + "me/", "/Use" + "rs/", "/ro" + "ot/", "/tm" + "p/")
INDEX_OPTIONS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host")
# The door that writes the lock files tells pip-compile to leave these out.
SPELLS_OPTIONS_OUT = {"Makefile"}


@cache
def committed() -> tuple[str, ...]:
    """Return the paths git knows; a copy without git's data (a downloaded archive) cannot be asked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the reader has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git work tree")
    return tuple(path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file())


def text_files() -> dict[str, str]:
    """Return the text of every committed file that is not evidence."""
    paths = [path for path in committed() if not re.fullmatch(r"captures/[^/]+/body\..+", path)]
    contents = {path: (ROOT / path).read_bytes() for path in paths}
    return {path: data.decode() for path, data in contents.items() if b"\0" not in data}


def test_the_top_level_is_fixed() -> None:
    """Whoever opens the repository finds what the README promises and no heap beside it."""
    assert {path.partition("/")[0] for path in committed()} == TOP_LEVEL


def test_nothing_names_a_machine() -> None:
    """No file names a folder of somebody's machine or the index its packages came from."""
    found = {
        (path, needle)
        for path, text in text_files().items()
        for needle in (*MACHINE_PATHS, *INDEX_OPTIONS)
        if needle in text and not (path in SPELLS_OPTIONS_OUT and needle in INDEX_OPTIONS)
    }
    assert not found


def test_git_never_changes_a_capture() -> None:
    """No line end is converted in captures/, and what they hold of spam is shown in no diff."""
    checked = subprocess.run(
        ["git", "check-attr", "text", "diff", "--", "captures/0123456789abcdef/body.txt"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode:
        pytest.skip("not a git work tree")
    assert [line.rpartition(": ")[2] for line in checked.stdout.splitlines()] == ["unset", "unset"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_requirements_are_locked(name: str) -> None:
    """Every package, also one that another pulls in, has an exact version and at least one digest."""
    text = (ROOT / name).read_text("utf-8")
    blocks = re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    loose = [
        b.splitlines()[0]
        for b in blocks
        if not re.match(r"[\w.-]+==[\w.]+(?: ; [^\n]+)? \\\n +--hash=sha256:", b)
    ]
    assert blocks
    assert not loose
