"""People's corrections kept: a new machine text is merged into what people made of the old one.

A page is never overwritten where somebody changed it. A stretch that only the machine changed follows the
machine, one that only people changed stays, and where both changed the same the page stays and a finding
says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from build_scripts.model.errors import FrontMatterError
from build_scripts.model.finding import Finding
from build_scripts.pages import bodies, conflicts, front_matter, sentences, three_way
from build_scripts.pages.conflicts import LIST_MARK, Conflict
from build_scripts.pages.fields import Fields
from build_scripts.pages.three_way import Clash, Units

Status = Literal["new", "same", "updated", "kept", "merged", "conflict"]
_OF_THE_MACHINE: Final = frozenset({"capture", "certificate", "witnesses"})


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
    conflicts: tuple[Conflict, ...] = ()


def merge(
    old_machine: str | None,
    page: str | None,
    new_machine: str,
    where: str = "",
    standing: Sequence[Conflict] = (),
) -> Merged:
    """Bring the page as people left it and the machine's new page together over the machine's old page.

    Without ``old_machine`` nobody can tell what people changed, so the page stays, but for what is the
    machine's to say. A page that cannot be read stays whole; the finding names the line. ``where`` is the
    path of the page for findings; ``standing`` are conflicts of earlier merges that nobody has settled.
    """
    if page is None:
        return Merged(new_machine, "new")
    if page in (old_machine, new_machine):
        return Merged(new_machine, "same" if page == new_machine else "updated")
    if old_machine == new_machine:
        return Merged(page, "kept")
    try:
        if old_machine is not None:
            return _three_way(old_machine, page, new_machine, where, standing)
        message = "the page differs from the machine's text, and no ledger says since when"
        finding = Finding("H010", "review", message, where, "compare it with git log")
        return Merged(_claiming(page, new_machine, where), "kept", (finding,))
    except FrontMatterError as error:
        finding = Finding("F001", "error", error.what, error.where or where, error.hint)
        return Merged(page, "kept", (finding,))


def _claiming(page: str, machine: str, where: str) -> str:
    """The page with the fields that are the machine's."""
    people, claims = (front_matter.loads(each, where) for each in (page, machine))
    changed = {name: getattr(claims.fields, name) for name in sorted(_OF_THE_MACHINE)}
    text = front_matter.dumps(replace(people.fields, **changed), people.body.strip("\n"))
    return page if people.fields == front_matter.loads(text, where).fields else text


def _three_way(old: str, page: str, new: str, where: str, standing: Sequence[Conflict]) -> Merged:
    old_page, people, new_page = (front_matter.loads(each, where) for each in (old, page, new))
    values, found = _merge_fields(old_page.fields, people.fields, new_page.fields)
    base, ours, theirs = (sentences.split(each.body) for each in (old_page, people, new_page))
    body, more = bodies.merge(base, ours, theirs, standing)
    if values == people.fields and body == ours:
        text = page  # with the white space that people gave it
    else:
        text = front_matter.dumps(values, sentences.join(body))
    clashes = (*found, *more)
    if clashes:
        return Merged(text, "conflict", conflicts.findings(clashes, text, where), clashes)
    return Merged(text, "kept" if text == page else "merged")


def _merge_fields(old: Fields, page: Fields, new: Fields) -> tuple[Fields, list[Conflict]]:
    merged: dict[str, Any] = {}
    found = []
    for field in fields(Fields):
        base, ours, theirs = (getattr(each, field.name) for each in (old, page, new))
        if ours in (base, theirs) or field.name in _OF_THE_MACHINE:
            merged[field.name] = theirs
        elif theirs == base:
            merged[field.name] = ours
        elif isinstance(base, tuple):
            merged[field.name], clashes = _merge_lists(base, ours, theirs)
            found += [Conflict(field.name, *map(LIST_MARK.join, clash)) for clash in clashes]
        else:
            merged[field.name] = ours
            found.append(Conflict(field.name, str(base), str(ours), str(theirs)))
    return Fields(**merged), found


def _merge_lists(base: Units, ours: Units, theirs: Units) -> tuple[Units, list[tuple[Units, Units, Units]]]:
    """Merge names one by one; both may add some, only of one that both replaced the page's stands."""
    clashes: list[tuple[Units, Units, Units]] = []

    def resolve(clash: Clash) -> Units:
        if not clash.base:
            return tuple(dict.fromkeys((*clash.ours, *clash.theirs)))
        clashes.append((clash.base, clash.ours, clash.theirs))
        return clash.ours

    merged = three_way.merge(base, ours, theirs, resolve)
    removed = set(base) - set(ours)
    return tuple(dict.fromkeys(each for each in merged if each in ours or each not in removed)), clashes
