"""Witnesses for tests: of texts as they are, and of captures that the laboratory damaged."""

from __future__ import annotations

import random
from collections.abc import Mapping

from build_scripts.model.article import Certificate, Metadata, Verdict
from build_scripts.model.capture import Capture, Origin, text_digest
from build_scripts.model.claim import Claim
from build_scripts.model.dates import PartialDate
from build_scripts.model.outcome import Restored
from build_scripts.restore.pipeline import restore
from build_scripts.witnesses.letters import letters
from build_scripts.witnesses.witness import Witness, read
from tests import laboratory
from tests.newsroom import Story

NOBODY = Origin("a.txt")


def witness(  # noqa: PLR0913 - a test names what it is about
    text: str,
    *,
    title: str = "",
    day: str = "",
    chosen: Mapping[int, tuple[str, ...]] | None = None,
    verdict: Verdict = "exact",
    origin: Origin = NOBODY,
    widened: bool = False,
) -> Witness:
    """A witness that says ``text``; every 〓 in it is a gap."""
    unsure = dict(chosen or {})
    lost = text.count("〓")
    size = sum(not each.isspace() for each in text + title)
    return Witness(
        capture=text_digest(f"{text}{title}{day}{origin}{sorted(unsure)}"),
        origin=origin,
        text=text,
        letters=letters(text),
        chosen=unsure,
        lacunae=lost > 0,
        widened=widened,
        script="Hans",
        headings=(),
        metadata=Metadata(title=Claim(title), published=Claim(PartialDate.parse(day))),
        certificate=Certificate(
            "partial" if lost else "probable" if unsure else verdict,
            regenerated=True,
            exact=size - lost - len(unsure),
            chosen=len(unsure),
            lost=lost,
        ),
    )


def capture(story: Story, kind: str, seed: int, url: str = "") -> Capture:
    """A capture of ``story`` in a frame of some site, with one kind of damage."""
    chance = random.Random(seed)
    page = "\n".join(_frame(story, chance))
    damaged = {
        "clean": lambda: page,
        "annotated": lambda: laboratory.damage(page, seed),
        "converted": lambda: laboratory.fold(laboratory.convert(page)),
        "commas": lambda: laboratory.punctuate(page).replace("\n,", "\n"),
        "lost": lambda: _holed(page, chance),
        "cut": lambda: laboratory.fold(laboratory.convert(_beginning(story, chance))),
    }[kind]()
    return Capture(damaged.encode(), "text/plain", Origin(f"{kind}-{seed}.txt", url))


KINDS = ("annotated", "converted", "commas", "lost", "cut")


def restored(captured: Capture) -> Witness:
    """Restore a capture and read it."""
    outcome = restore(captured)
    assert isinstance(outcome, Restored), outcome
    return read(captured, outcome.ledger)


def _frame(story: Story, chance: random.Random) -> list[str]:
    head, tail = chance.choice(
        (
            (
                [f"青山网 > 新闻 > 正文\n{story.title}\n2022-03-14 10:20 来源：青山日报"],
                ["（责任编辑：石磊）"],
            ),
            ([f"{story.title}\n发布时间：2022-03-14 10:20 来源：青山日报"], ["分享到：", "打印本页"]),
            ([f"{story.title}\n2022-03-14 10:20 来源：青山日报"], []),
        )
    )
    return [*head, *story.paragraphs, *tail]


def _beginning(story: Story, chance: random.Random) -> str:
    keep = chance.randrange(len(story.body) // 2, len(story.body) * 9 // 10)
    return f"{story.title}\n2022-03-14 10:20 来源：青山日报\n{story.body[:keep]}"


def _holed(page: str, chance: random.Random) -> str:
    return "".join("\ufffd" if each > "一" and chance.random() < 0.01 else each for each in page)
