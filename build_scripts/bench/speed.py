"""How many captures a second one core restores, kind by kind, and what each stage of it costs.

In processor time, because other work may share the core. OpenCC alone converts the same texts in between, so
that the ratio holds on any machine. No capture is measured twice and hardly a line occurs twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final, TypeVar

from build_scripts.bench.references import Extractor
from build_scripts.bench.table import Table
from build_scripts.captures import media
from build_scripts.laboratory import recipe
from build_scripts.laboratory.weaving import woven
from build_scripts.language import script
from build_scripts.model.capture import Capture, Origin
from build_scripts.restore.pipeline import restore
from build_scripts.workers.garbage import settle

Item = TypeVar("Item")
LENGTH: Final = 2_000  # characters of an article
_MIRROR: Final = "conversion:mirror,annotation:toned,width:all"  # some of its readings become byte shifts
_PAGE: Final = "furniture,conversion,annotation,width,spam,markup"
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "clean": ("",),
    "with the page's frame": ("furniture",),
    "converted": ("conversion:mirror,width:all",),
    "converted, annotated, byte-shifted": (_MIRROR,),
    "the same with frame, spam, elements": (_PAGE,),
    "glossed, with spam": ("furniture,untoned,spam",),
    "mixed": ("", "furniture", _MIRROR, _PAGE, "untoned,spam", "entity", "conversion", "punctuation,spam"),
    "web page": ("html",),
}
_WARM: Final = 16  # captures before the measurement, so that tables and word lists are there
_LEAST: Final = 0.01  # share of a stage that is shown


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one kind: how many captures, their mean length, and seconds of processor time for all of them.

    ``opencc`` is OpenCC's t2s alone on the same texts, ``extractor`` a reference extractor (0 where it was
    not asked), ``stages`` what each stage took of the half of them that was looked into.
    """

    kind: str
    captures: int
    characters: float
    seconds: float
    opencc: float
    extractor: float
    stages: Mapping[str, float]

    @property
    def rate(self) -> float:
        """Captures a second of one core."""
        return self.captures / self.seconds


def captures(kind: str, count: int, *, seed: int = 0) -> Iterator[Capture]:
    """Yield ``count`` different captures of one of ``KINDS``."""
    chosen = [recipe.parse(each) if each else {} for each in KINDS[kind]]
    for number, (clean, damages) in enumerate(
        zip(woven(count, LENGTH, seed=seed), cycle(chosen), strict=False)
    ):
        sheet = recipe.damaged(clean, damages, number)
        yield Capture(sheet.capture, sheet.media_type, Origin(f"{clean.name}.txt"))


def measure(kind: str, count: int, extractor: Extractor | None = None) -> Speed:
    """Restore ``count`` captures of a kind; every second one is looked into, the others are timed as a whole.

    ``extractor`` is asked too where the captures are web pages.
    """
    for each in captures(kind, _WARM, seed=1):
        restore(each)
        script.to_simplified(each.body.decode("utf-8", "replace"))
    settle()  # as in the processes of every run
    seconds = opencc = extracting = 0.0
    characters = whole = 0
    stages: dict[str, float] = {}
    for number, capture in enumerate(captures(kind, count)):
        text = capture.body.decode("utf-8", "replace")
        characters += len(text)
        if number % 2:
            _look_into(capture, stages)
            continue
        whole += 1
        seconds += _timed(restore, capture)
        opencc += _timed(script.to_simplified, text)
        if extractor is not None and capture.media_type == media.HTML:
            extracting += _timed(extractor, capture.body)
    return Speed(kind, whole, characters / count, seconds, opencc, extracting, stages)


def _timed(work: Callable[[Item], object], item: Item) -> float:
    began = time.process_time()
    work(item)
    return time.process_time() - began


def _look_into(capture: Capture, stages: dict[str, float]) -> None:
    """Add what each stage of a restoration takes."""
    last = time.process_time()

    def ended(stage: str) -> None:
        nonlocal last
        now = time.process_time()
        stages[stage] = stages.get(stage, 0.0) + now - last
        last = time.process_time()

    restore(capture, ended=ended)


def table(measured: Sequence[Speed], extractor: str = "") -> Table:
    """Rates, and how they compare."""
    beside = (f"{extractor}/s",) if extractor else ()
    return Table(
        ("captures", "characters", "captures/s", "ms", "OpenCC t2s/s", "times OpenCC", *beside),
        tuple(
            (
                each.kind,
                f"{each.characters:,.0f}",
                f"{each.rate:,.0f}",
                f"{1000 / each.rate:.2f}",
                f"{each.captures / each.opencc:,.0f}",
                f"{each.seconds / each.opencc:.0f}",
                *((f"{each.captures / each.extractor:,.0f}" if each.extractor else "",) if extractor else ()),
            )
            for each in measured
        ),
    )


def shares(measured: Sequence[Speed]) -> Table:
    """What each stage takes of each kind, in percent; stages that take next to nothing are left out."""
    parts = [
        {stage: seconds / sum(each.stages.values()) for stage, seconds in each.stages.items()}
        for each in measured
    ]
    names = dict.fromkeys(stage for part in parts for stage in part)
    shown = [name for name in names if any(part.get(name, 0) >= _LEAST for part in parts)]
    return Table(
        ("% of the time", *(each.kind for each in measured)),
        tuple((name, *(f"{100 * part.get(name, 0):.0f}" for part in parts)) for name in shown),
    )
