"""Conflicts between people's page and the machine, kept on record until somebody has settled them.

A record holds both texts and the machine's former one. It stands as long as the page still has people's side
and the machine still has its own; whoever changes the place on the page has settled it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from build_scripts.model.finding import Finding
from build_scripts.pages import front_matter, sentences
from build_scripts.pages.front_matter import Loaded

BODY: Final = "body"
LIST_MARK: Final = "、"
_CONTEXT: Final = 8  # characters on both sides of a difference that a finding quotes
_QUOTED: Final = 60  # characters of each side that a finding quotes
_DECIDE: Final = (
    "edit this place if the machine is right; if the page is, say so with: "
    "python -m build_scripts corrections --settle ID"
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where people and the new machine both changed the old text; ``page`` stands.

    ``what`` is the name of a field, or ``BODY``; then the sides are whole sentences, and ``after`` is the
    sentence before them, which tells the place of a side that is empty.
    """

    what: str
    before: str
    page: str
    machine: str
    after: str = ""


def dumps(conflicts: Sequence[Conflict]) -> bytes:
    """Write a record; the same conflicts always give the same bytes."""
    lines = ",\n".join(json.dumps(asdict(each), ensure_ascii=False) for each in conflicts)
    return f"[\n{lines}\n]\n".encode("utf-8", "surrogatepass")


def loads(data: bytes | None) -> tuple[Conflict, ...]:
    """Read a record; one that somebody has spoilt raises ``ValueError``, none is no conflict."""
    if data is None:
        return ()
    try:
        read = json.loads(data.decode("utf-8", "surrogatepass"))
        return tuple(Conflict(**{str(key): str(value) for key, value in each.items()}) for each in read)
    except (TypeError, AttributeError) as error:
        raise ValueError(f"this is no record of conflicts ({error})") from error


def standing(conflicts: Sequence[Conflict], page: str, machine: str | None = None) -> tuple[Conflict, ...]:
    """Those that nobody has settled: the page has people's side still, and ``machine`` its own.

    Without ``machine`` the machine's page is the one that it was. A page that cannot be read settles nothing;
    what is wrong with it raises ``FrontMatterError``.
    """
    if not conflicts:
        return ()
    ours = front_matter.loads(page)
    theirs = None if machine is None else front_matter.loads(machine)
    return tuple(each for each in dict.fromkeys(conflicts) if _stands(each, ours, theirs))


def _stands(conflict: Conflict, page: Loaded, machine: Loaded | None) -> bool:
    if conflict.what != BODY:
        return _has(conflict, conflict.page, page, conflict.machine) and (
            machine is None or _has(conflict, conflict.machine, machine, conflict.page)
        )
    body, side = sentences.letters(page.body), sentences.letters(conflict.page)
    other = sentences.letters(conflict.machine)
    there = side in body if side else not other or other not in body
    return there and (machine is None or other in sentences.letters(machine.body))


def _has(conflict: Conflict, side: str, loaded: Loaded, other: str) -> bool:
    """Whether the field still has one side; of a list its names, and not those of the other side."""
    value = getattr(loaded.fields, conflict.what, None)
    if not isinstance(value, tuple):
        return str(value) == side
    wanted, unwanted = (set(filter(None, each.split(LIST_MARK))) for each in (side, other))
    return wanted <= set(value) and not (unwanted - wanted <= set(value) and unwanted - wanted)


def findings(conflicts: Sequence[Conflict], page: str, where: str) -> tuple[Finding, ...]:
    """Say of each conflict where it is on the page and what both sides have."""
    return tuple(_finding(each, page, where) for each in conflicts)


def _finding(conflict: Conflict, page: str, where: str) -> Finding:
    ours, theirs = _difference(conflict.page, conflict.machine)
    sides = f"the page: {ours!r}, the machine: {theirs!r}"
    name = where.rpartition("/")[2].removesuffix(".md")
    hint = _DECIDE.replace("ID", name) if name else _DECIDE
    if conflict.what == BODY:
        message = f"people and the new machine both changed this place, the page was kept; {sides}"
        return Finding("H012", "review", message, _where(where, _body_line(conflict, page)), hint)
    message = f"people and the new machine both changed the field {conflict.what}, the page was kept; {sides}"
    line = _line(page, f"\n{conflict.what}:", 1) or 1
    return Finding("H011", "review", message, _where(where, line), hint)


def _difference(ours: str, theirs: str) -> tuple[str, str]:
    """Both sides without most of what they share at their ends, and short enough to be read.

    >>> _difference("各级干部要认真传达学习会议精神。", "各级干部要认真传达贯彻会议精神。")
    ('级干部要认真传达学习会议精神。', '级干部要认真传达贯彻会议精神。')
    """
    start = max(0, shared(ours, theirs) - _CONTEXT)
    end = max(0, shared(ours[start:][::-1], theirs[start:][::-1]) - _CONTEXT)
    shown = [each[start : len(each) - end] for each in (ours, theirs)]
    one, other = (each if len(each) <= _QUOTED else f"{each[:_QUOTED]}…" for each in shown)
    return one, other


def shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def _body_line(conflict: Conflict, page: str) -> int:
    """The line of the first difference; of an empty side, of what stands before it."""
    start = page.find("\n---", 3) + 1
    side = conflict.page.split(sentences.BREAK)
    changed = conflict.machine.split(sentences.BREAK)
    same = next((at for at, pair in enumerate(zip(side, changed, strict=False)) if pair[0] != pair[1]), 0)
    for words in (*side[same:], *side, conflict.after):
        first = sentences.split(words)
        for each in first:
            line = 0 if sentences.is_break(each) else _line(page, each, start)
            if line:
                return line
    return page.count("\n", 0, start) + 1


def _line(page: str, words: str, start: int) -> int:
    """The line on which ``words`` begin, 0 if they are not there; ``words`` may begin with a line end."""
    at = page.find(words, start - 1 if words.startswith("\n") else start)
    return page.count("\n", 0, at + words.startswith("\n")) + 1 if at >= 0 else 0


def _where(where: str, line: int) -> str:
    return f"{where}:{line}" if where else f"line {line}"
