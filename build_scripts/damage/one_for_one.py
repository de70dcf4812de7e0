"""One character for one: what conversion of script and folding of width have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from build_scripts.language.characters import differing, patched, replacing
from build_scripts.model.errors import MalformedLedgerError
from build_scripts.model.family import Context, Doubt, Family, Json, no_doubts
from build_scripts.model.text import Change


@dataclass(frozen=True, slots=True)
class Substitution:
    """``table`` pairs (clean, damaged) characters; a damaged character's first pair is its usual one.

    ``picks`` are the offsets where another clean character was chosen, ``kept`` those where the
    character is the same before and after whatever the table says. ``doubted`` are the offsets
    where several clean characters would regenerate the capture. ``changed`` counts the characters replaced.
    ``forms`` are the offsets where the clean character became another damaged one than its first of the
    table: a converter that knows phrases has several. ``odds`` is the natural logarithm of the odds
    that anything was replaced at all, where that is not certain. No offset moves: one for one.
    """

    table: tuple[tuple[str, str], ...]
    picks: tuple[tuple[int, str], ...] = ()
    kept: tuple[int, ...] = ()
    doubted: tuple[tuple[int, str], ...] = ()
    changed: int = 0
    forms: tuple[tuple[int, str], ...] = ()
    odds: float | None = None


def learn(
    text: str,
    table: Mapping[str, str] | Sequence[tuple[str, str]],
    *,
    picks: Mapping[int, str] | None = None,
    kept: Collection[int] = (),
    doubted: Mapping[int, str] | None = None,
) -> Substitution | None:
    """Make the record that undoes ``table`` (clean → damaged) in ``text`` and can be redone exactly.

    A clean character that has several pairs became the first of them, mostly. Offsets that the table alone
    would not bring back are added to ``kept``. None if nothing changes.
    """
    pairs = tuple(table.items()) if isinstance(table, Mapping) else tuple(table)
    chosen = {at: clean for at, clean in (picks or {}).items() if at not in set(kept)}
    first = Substitution(pairs, tuple(sorted(chosen.items())), tuple(sorted(kept)))
    clean = undo(text, first)
    differ = differing(text, redo(clean, first))
    known = set(pairs)
    forms = tuple((at, text[at]) for at in differ if (clean[at], text[at]) in known and clean[at] != text[at])
    lost = set(differ) - {at for at, _ in forms}
    record = Substitution(
        pairs,
        tuple(sorted((at, clean) for at, clean in chosen.items() if at not in lost)),
        tuple(sorted(lost | set(kept))),
        tuple(sorted((at, each) for at, each in (doubted or {}).items() if at not in lost)),
        forms=forms,
    )
    changed = len(differing(text, undo(text, record) if lost else clean))
    return replace(record, changed=changed) if changed else None


def undo(text: str, record: Substitution) -> str:
    """Replace damaged characters by clean ones."""
    usual = replacing(*_columns(record)[::-1])(text)
    return patched(usual, chain(((at, text[at]) for at in record.kept), record.picks))


def redo(text: str, record: Substitution) -> str:
    """Replace clean characters by damaged ones."""
    kept = ((at, text[at]) for at in record.kept)
    return patched(replacing(*_columns(record))(text), chain(kept, record.forms))


def _columns(record: Substitution) -> tuple[str, str]:
    clean, damaged = map("".join, zip(*record.table, strict=True)) if record.table else ("", "")
    return clean, damaged


def changes(_text: str, _record: Substitution) -> tuple[Change, ...]:
    """Offsets stay as they are, so there is nothing to follow."""
    return ()


def doubts(record: Substitution) -> tuple[Doubt, ...]:
    """Offsets where the page alone does not tell which character it was."""
    return tuple(Doubt(at, tuple(others), "word frequencies") for at, others in record.doubted)


def dump(record: Substitution) -> Json:
    """The table as two strings of equal length, offsets as lists; other forms and odds where they are."""
    forms: dict[str, object] = {"forms": [list(form) for form in record.forms]} if record.forms else {}
    odds: dict[str, object] = {} if record.odds is None else {"odds": record.odds}
    return {
        "clean": "".join(clean for clean, _ in record.table),
        "damaged": "".join(damaged for _, damaged in record.table),
        "picks": [list(pick) for pick in record.picks],
        "kept": list(record.kept),
        "doubted": [list(doubt) for doubt in record.doubted],
        "changed": record.changed,
        **forms,
        **odds,
    }


def load(data: Json, text: str) -> Substitution:
    """Take back what ``dump`` gave; offsets must lie inside ``text``."""
    match data:
        case {
            "clean": str(clean),
            "damaged": str(damaged),
            "picks": list(picks),
            "kept": list(kept),
            "doubted": list(doubted),
            "changed": int(changed),
        } if len(clean) == len(damaged):
            pass
        case _:
            raise MalformedLedgerError(
                "a substitution has clean, damaged, picks, kept, doubted and changed", where="params"
            )
    forms = data.get("forms", [])
    if not isinstance(forms, list):
        raise MalformedLedgerError("forms are a list of offsets and characters", where="params")
    record = Substitution(
        tuple(zip(clean, damaged, strict=True)),
        _offsets(picks),
        _numbers(kept),
        _offsets(doubted),
        changed,
        _offsets(forms),
        _number(data.get("odds")),
    )
    offsets = [*record.kept, *(at for at, _ in (*record.picks, *record.doubted, *record.forms))]
    if any(not 0 <= at < len(text) for at in offsets):
        raise MalformedLedgerError("an offset lies outside the text", where="params")
    return record


def _offsets(entries: list[object]) -> tuple[tuple[int, str], ...]:
    read = []
    for entry in entries:
        match entry:
            case [int(at), str(characters)]:
                read.append((at, characters))
            case _:
                raise MalformedLedgerError("a pick is an offset and a character", where="params")
    return tuple(read)


def _number(entry: object) -> float | None:
    if entry is None or (isinstance(entry, float | int) and not isinstance(entry, bool)):
        return entry
    raise MalformedLedgerError("odds are no number", where="params")


def _numbers(entries: list[object]) -> tuple[int, ...]:
    numbers = tuple(entry for entry in entries if isinstance(entry, int))
    if len(numbers) != len(entries):
        raise MalformedLedgerError("an offset is not a number", where="params")
    return numbers


def family(
    name: str,
    version: int,
    detect: Callable[[str, Context], Substitution | None],
    doubts: Callable[[Substitution], tuple[Doubt, ...]] = no_doubts,
) -> Family[Substitution]:
    """Make a family that replaces one character by one where ``detect`` says so."""
    return Family(
        name=name,
        version=version,
        detect=detect,
        undo=undo,
        redo=redo,
        changes=changes,
        count=lambda record: {name: record.changed},
        doubts=doubts,
        dump=dump,
        load=load,
    )
