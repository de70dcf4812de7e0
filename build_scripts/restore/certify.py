"""How sure a restored text is, counted in characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from build_scripts.damage.width import TABLE
from build_scripts.extract.lines import BLANKS
from build_scripts.language.occurrences import Characters
from build_scripts.model.article import LACUNA, Certificate, Verdict
from build_scripts.model.text import Alignment
from build_scripts.restore.order import DAMAGE
from build_scripts.restore.replay import Played

_BLANK: Final = Characters(BLANKS)
_BLANK_OR_WIDENED: Final = Characters([*BLANKS, *TABLE])
_HEADLINE: Final = frozenset({"title", "subtitle"})


def certify(played: Sequence[Played], *, regenerated: bool) -> Certificate:
    """Count the characters of headline and body: exact, chosen among several, lost."""
    steps = {step.family.name: step for step in played}
    published = _headline(steps["heading"]) + steps["layout"].after
    # those of the mojibake may stand in what the page does not publish
    own = max(0, steps["html"].after.count(LACUNA) - _added(steps["mojibake"]))
    lost = max(0, published.count(LACUNA) - own)
    doubts = published_doubts(played)
    chosen = len(doubts)
    not_counted = _BLANK_OR_WIDENED if steps["width"].params is not None else _BLANK
    doubted = "".join(_character(steps, place) for place in doubts).replace(LACUNA, "")
    exact = _letters(published, not_counted) - _letters(doubted, not_counted) - lost
    damaged = any(steps[name].params is not None for name in DAMAGE)
    verdict: Verdict = "partial" if lost else "probable" if chosen else "exact" if damaged else "clean"
    return Certificate(verdict, regenerated, exact, chosen, lost)


def _letters(text: str, not_counted: Characters) -> int:
    return len(text) - not_counted.count(text)


def _character(steps: Mapping[str, Played], place: int) -> str:
    """What is published at a place of `published_doubts`."""
    text, at = (steps["layout"].after, place) if place >= 0 else (steps["heading"].before, -1 - place)
    return text[at : at + 1]


def _added(step: Played) -> int:
    """How many characters a step could not read back."""
    if step.params is None:
        return 0
    return max(0, step.after.count(LACUNA) - step.before.count(LACUNA))


def _headline(heading: Played) -> str:
    if heading.params is None:
        return ""
    return "\n".join(cut.text for cut in heading.params if cut.kind in _HEADLINE)


def published_doubts(played: Sequence[Played]) -> dict[int, tuple[str, ...]]:
    """Places of doubted characters that are published, with what else each could be.

    Places in the body are offsets into the machine's text; those in the headline are negative.
    """
    found: dict[int, tuple[str, ...]] = {}
    alignments: dict[int, Alignment] = {}
    for number, step in enumerate(played):
        if step.params is None:
            continue
        for doubt in step.family.doubts(step.params):
            if not alignments:
                alignments = _alignments(played)
            place = _place(doubt.at, number, played, alignments)
            if place is not None:
                found[place] = found.get(place, ()) + doubt.alternatives
    return found


def _alignments(played: Sequence[Played]) -> dict[int, Alignment]:
    """How places move in each step, by its number; steps that move none are left out."""
    changes = {
        number: step.family.changes(step.before, step.params)
        for number, step in enumerate(played)
        if step.params is not None
    }
    return {number: Alignment(each) for number, each in changes.items() if each}


def _place(at: int, number: int, played: Sequence[Played], alignments: Mapping[int, Alignment]) -> int | None:
    """Follow a character of the step ``number`` to where it is published.

    Headline places are negative, None is for what is not published.
    """
    for later, alignment in alignments.items():
        if later <= number:
            continue
        step = played[later]
        after = alignment.target(at)
        if after is None:
            in_headline = step.family.name == "heading" and any(
                cut.start <= at < cut.end and cut.kind in _HEADLINE for cut in step.params
            )
            return -1 - at if in_headline else None
        at = after
    return at
