"""The page about inputs says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts.captures import arrival, compression, decoding, jsonl, warc_frames
from build_scripts.captures.columns import PARTS

PAGE = (Path(__file__).parents[2] / "docs" / "develop" / "inputs.md").read_text("utf-8")


def test_every_code_is_explained() -> None:
    """The codes on the page are those that inputs can give."""
    codes = {
        value for value in vars(arrival).values() if isinstance(value, str) and re.fullmatch(r"X\d{3}", value)
    }
    assert set(re.findall(r"^\| `(X\d{3})` \|", PAGE, re.MULTILINE)) == codes


def test_every_part_is_explained() -> None:
    """The parts of a row on the page are those that --column takes."""
    section = PAGE.partition("{ #columns }")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(PARTS)


def test_limits_are_the_ones_stated() -> None:
    """The numbers on the page are those of the program, in both languages."""
    limits = {
        "64 MiB": decoding.LIMIT,
        "128 MiB": jsonl.LINE,
        "64 KiB": warc_frames.HEADER,
        "1 GiB": compression.BOMB_SIZE,
    }
    units = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
    for words, size in limits.items():
        number, unit = words.split()
        assert int(number) * units[unit] == size
        assert PAGE.count(words) == 2
    assert PAGE.count(f"{compression.BOMB_RATIO} ") == 2
