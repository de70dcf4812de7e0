"""People's corrections kept: a new machine text is merged into what people made of the old one.

A page is never overwritten where somebody changed it. A stretch that only the machine changed follows the
machine, one that only people changed stays, and where both changed the same the page stays and a finding
says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

from build_scripts.model.errors import FrontMatterError
from build_scripts.model.finding import Finding
from build_scripts.pages import front_matter, markdown, three_way
from build_scripts.pages.fields import Fields
from build_scripts.pages.three_way import Units

Status = Literal["new", "same", "updated", "kept", "merged", "conflict"]
_OF_THE_MACHINE: Final = frozenset({"capture", "certificate"})
_SENTENCE: Final = re.compile(r"[^。！？；\n]+(?:[。！？；\n][”’』」）]*)?|[。！？；\n][”’』」）]*")


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of the page after a merge and what became of it.

    ``new``: there was none · ``same``: nothing to do · ``updated``: nobody had touched it, the machine's new
    text is taken · ``kept``: people's page as it was · ``merged``: both sides' changes · ``conflict``: as
    ``merged``, but in some places both had changed the same, there the page stays (see ``findings``).
    """

    text: str
    status: Status
    findings: tuple[Finding, ...] = ()


def merge(old_machine: str | None, page: str | None, new_machine: str, where: str = "") -> Merged:
    """Bring the page as people left it and the machine's new page together over the machine's old page.

    Without ``old_machine`` nobody can tell what people changed, so the page stays. So does a page that cannot
    be read; the finding names the line. ``where`` is the path of the page for findings.
    """
    if page is None:
        return Merged(new_machine, "new")
    if page in (old_machine, new_machine):
        return Merged(new_machine, "same" if page == new_machine else "updated")
    if old_machine == new_machine:
        return Merged(page, "kept")
    if old_machine is None:
        message = "the page differs from the machine's text, and no ledger says since when"
        return Merged(page, "kept", (Finding("H010", "review", message, where, "compare it with git log"),))
    try:
        return _three_way(old_machine, page, new_machine, where)
    except FrontMatterError as error:
        finding = Finding("F001", "error", error.what, error.where or where, error.hint)
        return Merged(page, "kept", (finding,))


def _three_way(old: str, page: str, new: str, where: str) -> Merged:
    old_page, people, new_page = (front_matter.loads(each, where) for each in (old, page, new))
    values, field_conflicts = _merge_fields(old_page.fields, people.fields, new_page.fields)
    conflicts: list[Units] = []

    def resolve(base: Units, ours: Units, theirs: Units) -> Units:
        merged = _merge_sentences(base, ours, theirs)
        if merged is None:
            conflicts.append(ours)
            return ours
        return (merged,)

    base, ours, theirs = (markdown.blocks(each.body) for each in (old_page, people, new_page))
    body = three_way.merge(base, ours, theirs, resolve)
    text = front_matter.dumps(values, "\n\n".join(body))
    findings = [_field_finding(key, text, where) for key in field_conflicts]
    findings += [_block_finding(ours, text, where) for ours in conflicts]
    if findings:
        return Merged(text, "conflict", tuple(findings))
    return Merged(text, "kept" if text == page else "merged")


def _merge_fields(old: Fields, page: Fields, new: Fields) -> tuple[Fields, list[str]]:
    merged: dict[str, Any] = {}
    conflicts = []
    for field in fields(Fields):
        base, ours, theirs = (getattr(each, field.name) for each in (old, page, new))
        machine = ours == base or field.name in _OF_THE_MACHINE
        merged[field.name] = theirs if machine else ours
        if not machine and theirs not in (base, ours):
            conflicts.append(field.name)
    return Fields(**merged), conflicts


def _merge_sentences(base: Units, ours: Units, theirs: Units) -> str | None:
    """Merge one paragraph by sentences; None where both changed the same or it is not one paragraph."""
    if not len(base) == len(ours) == len(theirs) == 1:
        return None
    clashes: list[Units] = []

    def resolve(_base: Units, mine: Units, _theirs: Units) -> Units:
        clashes.append(mine)
        return mine

    before, people, machine = (tuple(_SENTENCE.findall(each[0])) for each in (base, ours, theirs))
    merged = "".join(three_way.merge(before, people, machine, resolve))
    return None if clashes else merged


def _field_finding(key: str, text: str, where: str) -> Finding:
    message = f"people and the new machine both changed the field {key}; the page was kept"
    return Finding("H011", "review", message, _place(text, f"\n{key}:", where), "check which one is right")


def _block_finding(ours: Units, text: str, where: str) -> Finding:
    message = "people and the new machine both changed this paragraph; the page was kept"
    place = _place(text, f"\n{''.join(ours[:1])}", where)
    return Finding("H012", "review", message, place, "check which one is right")


def _place(text: str, words: str, where: str) -> str:
    at = text.find(words)
    line = text.count("\n", 0, at + 1) + 1 if at >= 0 else 1
    return f"{where}:{line}" if where else f"line {line}"
