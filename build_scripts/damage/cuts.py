"""Stretches that do not belong to the article, cut out: shared by all families that only remove.

A ledger says where a cut was, how long it is, of what kind and which digest it has; the words stay
in the capture, so that no ledger repeats spam.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.model.capture import text_digest
from build_scripts.model.errors import MalformedLedgerError, ReplayError
from build_scripts.model.family import Context, Family, Json, no_doubts
from build_scripts.model.text import Change, Span, apply_changes, revert_changes


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """``text`` stood at ``[start, start + len(text))`` of the text before; ``kind`` says what it is."""

    start: int
    kind: str
    text: str

    @property
    def end(self) -> int:
        """Offset behind the cut in the text before."""
        return self.start + len(self.text)


Cuts = tuple[Cut, ...]


def cut(text: str, spans: Mapping[Span, str]) -> Cuts | None:
    """Return the cuts that take ``spans`` (each with its kind) out of ``text``, None without spans.

    Spans must not overlap; that would be a bug of the family, so it raises ``ValueError``.
    """
    cuts = tuple(Cut(span.start, kind, text[span.start : span.end]) for span, kind in sorted(spans.items()))
    if any(left.end > right.start for left, right in pairwise(cuts)):
        raise ValueError(f"overlapping cuts: {[(each.start, each.end, each.kind) for each in cuts]}")
    return cuts or None


def changes(_text: str, cuts: Cuts) -> tuple[Change, ...]:
    """Each cut stretch becomes nothing."""
    return tuple(Change(each.start, each.end, "") for each in cuts)


def undo(text: str, cuts: Cuts) -> str:
    """Take the cuts out of ``text``."""
    return apply_changes(text, changes(text, cuts))


def redo(text: str, cuts: Cuts) -> str:
    """Put the cuts back where they were."""
    return revert_changes(text, changes("", cuts), (each.text for each in cuts))


def count(cuts: Cuts) -> Mapping[str, int]:
    """Number of cuts of each kind."""
    return Counter(each.kind for each in cuts)


def dump(cuts: Cuts) -> Json:
    """Positions, kinds and digests, without the words."""
    return {
        "cuts": [
            {
                "start": each.start,
                "length": len(each.text),
                "kind": each.kind,
                "sha256": text_digest(each.text),
            }
            for each in cuts
        ]
    }


def load(data: Json, text: str) -> Cuts:
    """Read the words of each cut back from ``text``; raise if they are not the ones that were cut."""
    entries = data.get("cuts")
    if not isinstance(entries, list):
        raise MalformedLedgerError("the cuts of a step are not a list", where="params.cuts")
    cuts = []
    for number, entry in enumerate(entries):
        where = f"params.cuts[{number}]"
        match entry:
            case {"start": int(start), "length": int(length), "kind": str(kind), "sha256": str(digest)}:
                pass
            case _:
                raise MalformedLedgerError("a cut has start, length, kind and sha256", where=where)
        words = text[start : start + length]
        if start < 0 or text_digest(words) != digest:
            raise ReplayError("the text at this place is not what was cut", where=where)
        cuts.append(Cut(start, kind, words))
    return tuple(cuts)


def family(
    name: str,
    version: int,
    detect: Callable[[str, Context], Cuts | None],
    count: Callable[[Cuts], Mapping[str, int]] = count,
) -> Family[Cuts]:
    """Make a family that only removes what ``detect`` finds."""
    return Family(
        name=name,
        version=version,
        detect=detect,
        undo=undo,
        redo=redo,
        changes=changes,
        count=count,
        doubts=no_doubts,
        dump=dump,
        load=load,
    )


def joined(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for each in sorted(spans):
        if joined and each.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, each.end))
        else:
            joined.append(each)
    return joined


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks for what ``spans`` hold."""
    return apply_changes(text, (Change(each.start, each.end, " " * len(each)) for each in spans))
