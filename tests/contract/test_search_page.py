"""The page about search says what the program does, and both languages of the engine agree."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts.site.search import bits, facets, index, shards

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "develop" / "search.md").read_text("utf-8")
ENGINE = ROOT / "build_scripts" / "site" / "theme" / "assets" / "shiyi" / "search"


def constant(script: str, name: str) -> int:
    """A constant of one of the engine's scripts."""
    found = re.search(rf"\b{name} = (\d+)\b", (ENGINE / f"{script}.js").read_text("utf-8"))
    assert found is not None, name
    return int(found[1])


def test_numbers_are_the_ones_stated() -> None:
    """Sizes and thresholds on the page are those of the program."""
    for words in (
        f"约 {shards.LIMIT:,} 字节".replace(",", " "),
        f"超过 {shards.RANKED} 篇",
        f"每 {facets.BLOCK:,} 篇".replace(",", " "),
        f"每 {facets.TOGETHER} 个",
        f"先问 {constant('engine', 'FIRST')} 个字对",
        f"不到 {constant('engine', 'FEW')} 篇",
        f"in more than {shards.RANKED} articles",
    ):
        assert words in PAGE


def test_the_browser_reads_the_format_that_is_written() -> None:
    """Format number and escape of the codes are the same on both sides."""
    assert constant("store", "FORMAT") == index.FORMAT
    assert constant("postings", "ESCAPE") == bits.ESCAPE


def test_every_kind_of_file_is_explained() -> None:
    """The folders of the index are those in the table."""
    written = re.findall(r"^\| ((?:`[a-z./]+` ?)+)\|", PAGE, re.MULTILINE)
    assert set(re.findall(r"`([a-z./]+)`", "".join(written))) == {
        "boot.js",
        "facets.js",
        "c/",
        "g/",
        "n/",
        "r/",
        "t/",
    }
