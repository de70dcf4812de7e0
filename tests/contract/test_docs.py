"""What the documents say and what the program does are the same thing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from build_scripts.restore.order import ORDER

ROOT = Path(__file__).parents[2]
GUIDES = (
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/develop/{path.name}" for path in (ROOT / "docs/develop").glob("*.md")),
)


def read(name: str) -> str:
    """Return the text of a document."""
    return (ROOT / name).read_text("utf-8")


def commands(text: str) -> list[str]:
    """Return the lines of the shell examples, without what a reader puts in place of <…>."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r"<.*?>", "<>", line) for block in blocks for line in block.splitlines()]


def first_column(text: str, heading: str) -> list[str]:
    """Return the code in the first column of the first table under a heading."""
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([a-z_]+)`", section, re.MULTILINE)


@cache
def verbs() -> tuple[str, ...]:
    """Return the verbs that ``--help`` lists."""
    asked = subprocess.run(
        [sys.executable, "-m", "build_scripts", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = re.findall(r"^    ([a-z]+)  ", asked.stdout.partition("\nverbs:\n")[2], re.MULTILINE)
    assert listed, asked.stdout
    return tuple(listed)


@pytest.mark.parametrize(("name", "heading"), [("README.md", "Commands"), ("README.zh.md", "命令")])
def test_the_command_table_is_the_help(name: str, heading: str) -> None:
    """Each verb stands in the README's table, and the table promises none that is not there."""
    assert sorted(first_column(read(name), heading)) == sorted(verbs())


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_exists(name: str) -> None:
    """A verb or make target that a guide tells a reader to type is there."""
    text = read(name)
    targets = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"-m build_scripts ([a-z]+)", text)) <= set(verbs())
    named = re.findall(r"^make ([a-z-]+)$|`make ([a-z-]+)`", text, re.MULTILINE)
    assert {first or second for first, second in named} <= targets


def test_the_readmes_are_twins() -> None:
    """The Chinese README has the sections, examples and tables of the English one."""
    english, chinese = read("README.md"), read("README.zh.md")
    levels = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in (english, chinese)]
    tables = [re.findall(r"^\| `(\w+)`", text, re.MULTILINE) for text in (english, chinese)]
    links = [
        set(re.findall(r"\]\(([^)]+)\)", text)) - {"README.md", "README.zh.md"} for text in (english, chinese)
    ]
    assert levels[0] == levels[1]
    assert tables[0] == tables[1]
    assert links[0] == links[1]
    assert commands(english) == commands(chinese)


@pytest.mark.parametrize("name", GUIDES)
def test_links_lead_to_files(name: str) -> None:
    """A link to a file of the repository leads somewhere."""
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", read(name))
    broken = [
        target
        for target in targets
        if not target.startswith("https://") and not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert not broken


def test_the_architecture_page_shows_the_rooms() -> None:
    """The rooms on the page are the layers that import-linter enforces, in their order."""
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    rooms = [layer.strip("()") for layer in layers if "__main__" not in layer]
    assert first_column(read("docs/develop/architecture.md"), "房间") == rooms


def test_the_architecture_page_shows_the_order() -> None:
    """The steps on the page are those of the machine, in their order."""
    steps = [family.name for family in ORDER]
    assert first_column(read("docs/develop/architecture.md"), "次序") == steps
