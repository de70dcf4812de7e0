"""What the capture had at each place of the machine's text: the reader's view of a repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.captures import escaped
from build_scripts.model.capture import Capture
from build_scripts.model.ledger import Ledger
from build_scripts.model.outcome import Removed
from build_scripts.model.text import Alignment, Change, Span
from build_scripts.restore.order import DAMAGE
from build_scripts.restore.pipeline import damage, removed
from build_scripts.restore.replay import Played, play


@dataclass(frozen=True, slots=True)
class Mark:
    """``span`` of the machine's text stood as ``captured`` in the capture; ``families`` changed it.

    ``alternatives`` are other originals that would regenerate the capture too.
    """

    span: Span
    families: tuple[str, ...]
    captured: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The machine's text, what was repaired in it, what was taken away and how much of each kind."""

    text: str
    marks: tuple[Mark, ...]
    removed: tuple[Removed, ...]
    damage: Mapping[str, int]


def explain(capture: Capture, ledger: Ledger) -> Explanation:
    """Replay ``ledger`` and say of every repaired character what stood there."""
    played = play(capture, ledger)
    text = played[-1].after
    return Explanation(text, tuple(_marks(text, played)), removed(played), damage(played))


def _marks(text: str, played: Sequence[Played]) -> list[Mark]:
    traced = [_Trace(step) for step in played if step.params is not None]
    touched = sorted(_touched(traced))
    steps = traced[::-1]
    marks: list[Mark] = []
    for at in touched:
        if text[at].isspace() or (marks and at < marks[-1].span.end):
            continue
        span = Span(at, at + 1)
        families: list[str] = []
        alternatives: tuple[str, ...] = ()
        for step in steps:
            before = step.back(span)
            if step.name in DAMAGE and step.changed(span, before):
                families.append(step.name)
            alternatives += step.doubts.get(span.start, ())
            span = before
        if families:
            captured = escaped.shown(played[0].before[span.start : span.end])
            end = _same_origin(text, at, span, steps)
            marks.append(Mark(Span(at, end), tuple(reversed(families)), captured, alternatives))
    return marks


def _touched(steps: Sequence[_Trace]) -> set[int]:
    """Where in the machine's text a repair may have changed something; most of it never changed."""
    found: set[int] = set()
    for step in steps:
        found = step.carried(found)
        if step.name in DAMAGE:
            found |= step.repaired()
    return found


def _same_origin(text: str, at: int, origin: Span, steps: Sequence[_Trace]) -> int:
    """The end of the stretch whose characters all came from ``origin`` together (a byte shift)."""
    end = at + 1
    while end < len(text) and len(origin) > 1 and not text[end].isspace():
        span = Span(end, end + 1)
        for step in steps:
            span = step.back(span)
        if span.start != origin.start:
            break
        end += 1
    return end


class _Trace:
    """One step, prepared for following places of its text after back to its text before."""

    def __init__(self, step: Played) -> None:
        self.name = step.family.name
        self.doubts = {doubt.at: doubt.alternatives for doubt in step.family.doubts(step.params)}
        self._step = step
        self._changes = step.family.changes(step.before, step.params)
        self._alignment = Alignment(self._changes)
        # a reading in brackets belongs to the character before it
        self._hold = 1 if self.name == "annotation" else 0
        self._suffixes = {each.start: each.end for each in self._changes} if self._hold else {}

    def repaired(self) -> set[int]:
        """Where the text after is another than before, or holds what lost a reading."""
        step, found = self._step, set[int]()
        before = after = 0
        for start, end, text in (*self._changes, Change(len(step.before), len(step.before), "")):
            one, other = step.before[before:start], step.after[after : after + start - before]
            if one != other:
                found.update(at for at, (a, b) in enumerate(zip(one, other, strict=True), after) if a != b)
            after += start - before
            found.update(range(max(0, after - self._hold), after + len(text)))
            before, after = end, after + len(text)
        return found

    def carried(self, offsets: set[int]) -> set[int]:
        """Where in the text after that stands which has its origin at any of ``offsets`` before."""
        found: set[int] = set()
        changes, drift = iter(self._changes), 0
        change = next(changes, None)
        for at in sorted(offsets):
            while change is not None and change.end <= at:
                drift += len(change.text) - (change.end - change.start)
                change = next(changes, None)
            if change is not None and change.start <= at:
                begin = change.start + drift
                found.update(range(max(0, begin - self._hold), begin + len(change.text)))
            else:
                found.add(at + drift)
        return found

    def back(self, span: Span) -> Span:
        """Where ``span`` of the text after stood in the text before."""
        before = self._alignment.source(span)
        return Span(before.start, self._suffixes.get(before.end, before.end))

    def changed(self, after: Span, before: Span) -> bool:
        """Whether the characters differ."""
        step = self._step
        return step.after[after.start : after.end] != step.before[before.start : before.end]
