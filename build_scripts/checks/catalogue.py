"""The catalogue of findings: every code that this program knows, the one source of what is said about it.

``data/<family>.toml`` has one table a code. ``zh`` and ``en`` are its message, ``why_…`` why it matters and
``do_…`` the next step; ``wrong`` raises it and ``right`` does not. ``on`` says what these two are: the
``body`` of a page, its ``fields`` (lines that stand for the ones they name), a ``page`` (fields, a line of
---, the body), or the state of an ``archive`` in words. With ``fix``, ``check --fix`` mends it;
``waivable`` says whether people may let it pass on a page, which goes without saying for what is on the page
itself. Codes keep their meaning and are never used again.
The pages in docs/develop/findings/ are made from this, and a test compares them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from build_scripts.model.finding import Finding, Severity

FAMILIES: Final = "CEXLPBMVFKHSQ"
DOCUMENTS: Final = "docs/develop/findings"
_PARTS: Final = ("name", "zh", "en", "why_zh", "why_en", "do_zh", "do_en", "wrong", "right")

On = Literal["body", "fields", "page", "archive"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One code; the fields are those of the files, as told above."""

    code: str
    severity: Severity
    on: On
    fix: bool
    waivable: bool
    name: str
    zh: str
    en: str
    why_zh: str
    why_en: str
    do_zh: str
    do_en: str
    wrong: str
    right: str

    def finding(self, where: str, detail: str = "") -> Finding:
        """A finding with this code; ``detail`` says what stands there."""
        message = f"{self.en}: {detail}" if detail else self.en
        return Finding(self.code, self.severity, message, where, self.do_en)


@dataclass(frozen=True, slots=True)
class Family:
    """The codes that begin with one letter."""

    letter: str
    zh: str
    en: str
    entries: tuple[Entry, ...]


@cache
def families() -> tuple[Family, ...]:
    """All families in their order, each with its codes in theirs."""
    return tuple(map(_family, FAMILIES))


@cache
def entries() -> Mapping[str, Entry]:
    """All codes."""
    return {each.code: each for family in families() for each in family.entries}


def place(code: str) -> str:
    """Where to read about a code.

    >>> place("F010")
    'docs/develop/findings/f.md#f010'
    """
    return f"{DOCUMENTS}/{code[:1].lower()}.md#{code.lower()}"


def _family(letter: str) -> Family:
    source = resources.files("build_scripts.checks").joinpath(f"data/{letter.lower()}.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    head = tables.pop("family")
    made = (_entry(code, tables[code]) for code in sorted(tables))
    return Family(letter, head["zh"], head["en"], tuple(made))


def _entry(code: str, table: Mapping[str, object]) -> Entry:
    severity, on = table["severity"], table["on"]
    if severity not in ("error", "warning", "review") or on not in ("body", "fields", "page", "archive"):
        raise ValueError(f"{code}: {severity} or {on}")
    said = {part: str(table[part]) for part in _PARTS}
    fix, waivable = bool(table.get("fix")), bool(table.get("waivable", on != "archive"))
    return Entry(code=code, severity=severity, on=on, fix=fix, waivable=waivable, **said)
