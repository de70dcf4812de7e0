"""What ``language/`` knows of OpenCC's dictionaries: ``python -m tests.joints`` writes its files anew.

``joints.txt`` is for ``stepwise.py``, ``rewordings.txt`` for ``rewording.py``. OpenCC's own tool, which lies
in its package, writes its dictionaries out; each character is asked alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import opencc

ROOT: Final = Path(opencc.__file__).parent / "clib"
TOOL: Final = ROOT / "bin" / "opencc_dict"
DATA: Final = Path(__file__).parents[1] / "build_scripts" / "language" / "data" / "joints.txt"
REWORDINGS: Final = DATA.with_name("rewordings.txt")
CONFIGS: Final = ("s2t", "t2s", "t2tw", "t2hk")
_POINTS: Final = [chr(point) for point in range(0x20, 0x110000) if not 0xD800 <= point < 0xE000]


def data() -> str:
    """The whole file."""
    lines = [f"OpenCC {version('opencc')}"]
    for config in CONFIGS:
        lines += [f"{config} {key} {said}" for key, said in described(config).items()]
    return "\n".join(lines) + "\n"


def rewordings() -> str:
    """What OpenCC's words for Taiwan may have been, itself where OpenCC leaves it; all as Taiwan writes."""
    simple, reworded, plain = (opencc.OpenCC(config).convert for config in ("t2s", "s2twp", "s2tw"))
    words = _entries(rules("s2twp")["conversion_chain"][1]["dict"]["dicts"][0])
    found: dict[str, list[str]] = {}
    for each in map(simple, sorted(words)):
        if reworded(each) != plain(each):
            found.setdefault(reworded(each), []).append(plain(each))
    left = {each for each in found if reworded(simple(each)) == each}
    lines = (
        " ".join([each, *dict.fromkeys(found[each]), *([each] * (each in left))]) for each in sorted(found)
    )
    return "\n".join([f"OpenCC {version('opencc')}", *lines, ""])


def described(config: str) -> dict[str, str]:
    """What is said of a configuration."""
    single = dict(_single(config))
    table = {each: made for each, made in single.items() if len(made) == 1 and made != each}
    odd = {each for each, made in single.items() if len(made) != 1}
    odd.update(*(_entries(each["dict"]) for each in rules(config)["normalization"]))
    pairs: set[str] = set()
    deciding: set[str] = set()
    for phrase, result in phrases(rules(config)).items():
        pairs.update(map("".join, pairwise(phrase)))
        deciding.update(_deciding(phrase, result, [table.get(each, each) for each in phrase]))
    return {
        "table": "".join(each + table[each] for each in sorted(table)),
        "odd": "".join(sorted(odd)),
        "joined": grouped(pairs - deciding),
        "deciding": grouped(deciding),
    }


def _deciding(phrase: str, result: str, plain: Sequence[str]) -> Iterator[str]:
    """Two neighbours of each character that a phrase writes otherwise than the table does."""
    if len(result) != len(phrase):
        yield from map("".join, pairwise(phrase))
        return
    for at, (one, other) in enumerate(zip(plain, result, strict=True)):
        if one != other:
            start = min(at, len(phrase) - 2)
            yield phrase[start : start + 2]


def grouped(pairs: set[str]) -> str:
    """All pairs, those with the same first character together: it stands before the second ones."""
    after: dict[str, str] = {}
    for pair in sorted(pairs):
        after[pair[0]] = after.get(pair[0], "") + pair[1]
    return " ".join(first + seconds for first, seconds in after.items())


def rules(config: str) -> dict[str, Any]:
    """How OpenCC describes a configuration of its own."""
    said: dict[str, Any] = json.loads((ROOT / "share" / "opencc" / f"{config}.json").read_text("utf-8"))
    return said


def phrases(said: Mapping[str, Any]) -> dict[str, str]:
    """All that a configuration has of more than one character."""
    chain = said["conversion_chain"][0]
    return {key: made for key, made in _entries(chain["dict"]).items() if len(key) > 1}


def _single(config: str) -> Iterator[tuple[str, str]]:
    """What each character becomes alone."""
    made = opencc.OpenCC(config).convert("\n".join(_POINTS)).split("\n")
    yield from zip(_POINTS, made, strict=True)


def _entries(said: Mapping[str, Any]) -> dict[str, str]:
    """The entries of a dictionary; of several the first that has one."""
    if said["type"] == "group":
        found: dict[str, str] = {}
        for each in said["dicts"]:
            found = {**_entries(each), **found}
        return found
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.txt"
        place = ROOT / "share" / "opencc" / said["file"]
        subprocess.run([TOOL, "-i", place, "-f", "ocd2", "-o", out, "-t", "text"], check=True)
        rows = (line.split("\t") for line in out.read_text("utf-8").splitlines() if line)
        return {key: made.split(" ")[0] for key, made in rows}


if __name__ == "__main__":
    for path, made in ((DATA, data()), (REWORDINGS, rewordings())):
        path.write_text(made, "utf-8")
        sys.stdout.write(f"{path}: {path.stat().st_size} bytes\n")
