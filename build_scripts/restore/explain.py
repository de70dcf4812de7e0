"""What the capture had at each place of the machine's text: the reader's view of a repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model.capture import Capture
from build_scripts.model.ledger import Ledger
from build_scripts.model.outcome import Removed
from build_scripts.model.text import Alignment, Span
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
    steps = [_Trace(step) for step in reversed(played) if step.params is not None]
    marks: list[Mark] = []
    for at, character in enumerate(text):
        if character.isspace() or (marks and at < marks[-1].span.end):
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
            captured = played[0].before[span.start : span.end]
            end = _same_origin(text, at, span, steps)
            marks.append(Mark(Span(at, end), tuple(reversed(families)), captured, alternatives))
    return marks


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
        changes = step.family.changes(step.before, step.params)
        self.name = step.family.name
        self.doubts = {doubt.at: doubt.alternatives for doubt in step.family.doubts(step.params)}
        self._step = step
        self._alignment = Alignment(changes)
        # a reading in brackets belongs to the character before it
        self._suffixes = {each.start: each.end for each in changes} if self.name == "annotation" else {}

    def back(self, span: Span) -> Span:
        """Where ``span`` of the text after stood in the text before."""
        before = self._alignment.source(span)
        return Span(before.start, self._suffixes.get(before.end, before.end))

    def changed(self, after: Span, before: Span) -> bool:
        """Whether the characters differ."""
        step = self._step
        return step.after[after.start : after.end] != step.before[before.start : before.end]
