"""People's corrections kept: a new machine text is merged into what people made of the old one.

A page is never overwritten where somebody changed it. A stretch that only the machine changed follows the
machine, one that only people changed stays, and where both changed the same the page stays and a finding
says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from build_scripts.model.errors import FrontMatterError
from build_scripts.model.finding import Finding
from build_scripts.pages import front_matter, sentences, three_way
from build_scripts.pages.fields import Fields
from build_scripts.pages.three_way import Clash, Units

Status = Literal["new", "same", "updated", "kept", "merged", "conflict"]
_OF_THE_MACHINE: Final = frozenset({"capture", "certificate", "witnesses"})
_APART: Final = 2  # characters that are the same by chance between two changes of one hand
_CONTEXT: Final = 8  # characters on both sides that tell where a conflict is
_DECIDE: Final = "decide which one is right and edit the page; what you leave stands"
_QUOTED: Final = 60  # characters of each side that a finding quotes


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where people and the new machine both changed the old text; ``page`` stands.

    ``what`` is the name of a field, or ``body``.
    """

    what: str
    before: str
    page: str
    machine: str


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


def merge(old_machine: str | None, page: str | None, new_machine: str, where: str = "") -> Merged:
    """Bring the page as people left it and the machine's new page together over the machine's old page.

    Without ``old_machine`` nobody can tell what people changed, so the page stays, but for what is the
    machine's to say. A page that cannot be read stays whole; the finding names the line. ``where`` is the
    path of the page for findings.
    """
    if page is None:
        return Merged(new_machine, "new")
    if page in (old_machine, new_machine):
        return Merged(new_machine, "same" if page == new_machine else "updated")
    if old_machine == new_machine:
        return Merged(page, "kept")
    try:
        if old_machine is not None:
            return _three_way(old_machine, page, new_machine, where)
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


def _three_way(old: str, page: str, new: str, where: str) -> Merged:
    old_page, people, new_page = (front_matter.loads(each, where) for each in (old, page, new))
    values, conflicts = _merge_fields(old_page.fields, people.fields, new_page.fields)
    base, ours, theirs = (sentences.split(each.body) for each in (old_page, people, new_page))
    body, more = _merge_bodies(base, ours, theirs)
    conflicts += more
    if values == people.fields and body == ours:
        text = page  # with the white space that people gave it
    else:
        text = front_matter.dumps(values, sentences.join(body))
    if conflicts:
        findings = tuple(_finding(each, text, where) for each in conflicts)
        return Merged(text, "conflict", findings, tuple(conflicts))
    return Merged(text, "kept" if text == page else "merged")


def _merge_fields(old: Fields, page: Fields, new: Fields) -> tuple[Fields, list[Conflict]]:
    merged: dict[str, Any] = {}
    conflicts = []
    for field in fields(Fields):
        base, ours, theirs = (getattr(each, field.name) for each in (old, page, new))
        if ours in (base, theirs) or field.name in _OF_THE_MACHINE:
            merged[field.name] = theirs
        elif theirs == base:
            merged[field.name] = ours
        elif isinstance(base, tuple):
            merged[field.name], clashes = _merge_lists(base, ours, theirs)
            conflicts += [Conflict(field.name, *map("、".join, clash)) for clash in clashes]
        else:
            merged[field.name] = ours
            conflicts.append(Conflict(field.name, str(base), str(ours), str(theirs)))
    return Fields(**merged), conflicts


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


def _merge_bodies(base: Units, ours: Units, theirs: Units) -> tuple[Units, list[Conflict]]:
    """Merge sentence by sentence, and character by character where both sides changed one.

    A sentence that only the machine moves or adds and that people have put somewhere themselves, or taken
    out, would stand there twice, or again; people's page stands, and the machine's sentence is reported.
    """
    ours, theirs = _follow_moves(base, ours, theirs)
    merged, conflicts = _merge_sentences(base, ours, theirs)
    doubled = _doubled(merged, base, ours, theirs)
    if not doubled:
        return merged, conflicts
    without, left_out = _without(doubled, base, theirs)
    merged, conflicts = _merge_sentences(base, ours, without)
    return merged, conflicts + [Conflict("body", "", "", each) for each in left_out]


def _follow_moves(base: Units, ours: Units, theirs: Units) -> tuple[Units, Units]:
    """Bring the machine's version of a sentence that people moved to its new place.

    Then the machine changes nothing at the old one.
    """
    changes = three_way.hunks(base, ours, key=sentences.version)
    left = {sentences.key(each) for hunk in changes for each in base[hunk.start : hunk.end]}
    came = {sentences.key(each) for hunk in changes for each in ours[hunk.first : hunk.last]}
    versions = {
        key: (mother, machine)
        for key in left & came - {""}
        for mother, machine in [_only_one(key, base, theirs)]
        if mother and machine and mother != machine
    }
    moved = tuple(
        versions[key][1] if (key := sentences.key(each)) in versions and each == versions[key][0] else each
        for each in ours
    )
    stayed = tuple(versions[key][0] if (key := sentences.key(each)) in versions else each for each in theirs)
    return moved, stayed


def _only_one(key: str, base: Units, theirs: Units) -> tuple[str, str]:
    """The sentence with ``key`` in the old and in the new text; empty where it is not there once."""
    found = [[each for each in side if sentences.key(each) == key] for side in (base, theirs)]
    mother, machine = (each[0] if len(each) == 1 else "" for each in found)
    return mother, machine


def _merge_sentences(base: Units, ours: Units, theirs: Units) -> tuple[Units, list[Conflict]]:
    conflicts: list[Conflict] = []

    def resolve(clash: Clash) -> Units:
        text, our_text, their_text = map(sentences.characters, (clash.base, clash.ours, clash.theirs))
        clashes: list[Clash] = []

        def keep(inner: Clash) -> Units:
            clashes.append(inner)
            return inner.ours

        merged = three_way.merge(text, our_text, their_text, keep, apart=_APART)
        if sentences.letters("".join(text)) != sentences.letters("".join(their_text)):
            conflicts.extend(_told(text, each) for each in clashes)  # more than other marks or paragraphs
        return sentences.from_characters(merged)

    return three_way.merge(base, ours, theirs, resolve, key=sentences.version), conflicts


def _told(text: Units, clash: Clash) -> Conflict:
    """A conflict about characters of ``text``, with what stands around them."""
    left = text[max(0, clash.at - _CONTEXT) : clash.at]
    right = text[clash.at + len(clash.base) :][:_CONTEXT]
    before, page, machine = (
        "".join((*left, *side, *right)).strip() for side in (clash.base, clash.ours, clash.theirs)
    )
    return Conflict("body", before, page, machine)


def _doubled(merged: Units, base: Units, ours: Units, theirs: Units) -> frozenset[str]:
    """Keys of sentences that stand in the merged text more often than on either side, or came back."""
    counts = [Counter(filter(None, map(sentences.key, side))) for side in (merged, base, ours, theirs)]
    now, before, people, machine = counts
    return frozenset(
        key
        for key, times in now.items()
        if times > people[key] and (times > machine[key] or before[key] > people[key])
    )


def _without(doubled: frozenset[str], base: Units, theirs: Units) -> tuple[Units, list[str]]:
    """The machine's text without those of its changes that put in a ``doubled`` sentence, and these."""
    kept: list[str] = []
    left_out: list[str] = []
    done = 0
    for hunk in three_way.hunks(base, theirs, key=sentences.version):
        changed = theirs[hunk.first : hunk.last]
        kept += theirs[done : hunk.first]
        kept += (each for each in changed if sentences.key(each) not in doubled)
        left_out += (each for each in changed if sentences.key(each) in doubled)
        done = hunk.last
    return (*kept, *theirs[done:]), left_out


def _finding(conflict: Conflict, text: str, where: str) -> Finding:
    quoted = [
        each if len(each) <= _QUOTED else f"{each[:_QUOTED]}…" for each in (conflict.page, conflict.machine)
    ]
    sides = f"the page: {quoted[0]!r}, the machine: {quoted[1]!r}"
    if conflict.what == "body":
        message = f"people and the new machine both changed this place, the page was kept; {sides}"
        return Finding("H012", "review", message, _place(text, conflict.page, where), _DECIDE)
    message = f"people and the new machine both changed the field {conflict.what}, the page was kept; {sides}"
    return Finding("H011", "review", message, _place(text, f"\n{conflict.what}:", where), _DECIDE)


def _place(text: str, words: str, where: str) -> str:
    at = text.find(words.split(sentences.BREAK, maxsplit=1)[0]) if words else -1
    line = text.count("\n", 0, at + 1) + 1 if at >= 0 else 1
    return f"{where}:{line}" if where else f"line {line}"
