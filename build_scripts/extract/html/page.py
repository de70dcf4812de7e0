"""One reading of a page: which of the lines of its tree are headline, byline, body and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from build_scripts.extract.html import frame
from build_scripts.extract.html import headline as headlines
from build_scripts.extract.html.blocks import Block, blocks
from build_scripts.extract.html.bylines import Bylines
from build_scripts.extract.html.choose import choose
from build_scripts.extract.html.lines import Line
from build_scripts.extract.html.tree import ROOT, Run, Tree
from build_scripts.extract.html.window import headline_span, sites
from build_scripts.extract.html.worth import is_notice, is_sentence

_MOST: Final = 0.5
_FIRST: Final = 6  # lines of the body that may repeat others
_SUMMARY: Final = 20
_AT_CUT: Final = 8  # characters
_CAPTION: Final = 50  # characters of what a player shows beside its buttons
_FIGURES: Final = frozenset({"figure", "figcaption"})
_CUT_OFF: Final = re.compile(
    r"(?<![\s.。…])(?=[\s.。…]*?(?:…|\.{3}|。{3}))[\s.。…]++(?:\[?(?:详细|更多|全文)\]?)?$"
)
_SUMMARY_LABEL: Final = re.compile(
    r"^[【\[]?(?:内容提要|内容摘要|核心提示|摘要|提要|导读|導讀)[】\]]?\s*[:：]?\s*"
)
_STOPS: Final = ("。", "！", "？", "”", "；")


class Page:
    """One reading of a page: its tree, its lines, and which of them are the article."""

    def __init__(self, source: str, tree: Tree) -> None:
        self.source = source
        self.tree = tree
        self.shown = blocks(source, tree)
        self.likened = headlines.likened(source, tree, self.shown)
        self.anchor = self.likened.anchor
        self.choice = choose(tree, self.shown, self.anchor)
        self.bylines = Bylines(source, tree, self.shown)

    def sections(self, *, titled: bool = True) -> tuple[Sequence[Line], ...]:
        """The lines that are kept: bylines above the headline, headline, byline, body, notes.

        Unless ``titled`` the page has no headline of its own, and need not have anything else.
        """
        shown, kept = self.shown, self.choice.kept
        head = headlines.headline(self.likened, self.tree, shown, kept) if titled else None
        body = [at for at in kept if head is None or at > head.lines[-1]]
        if not body:
            head, body = None, list(kept)
        lines = head.lines if head else ()
        body = self._trimmed(lines, body)
        if not body:
            return () if titled else ((),) * 5
        behind = lines[-1] if lines else -1
        byline = self.bylines.read(lines, body[0])
        dated = any(frame.is_dated(shown[each.at]) for each in byline)
        sections = (
            [Line(each.runs, spaced=True) for each in byline if each.at < behind],
            [Line(head.runs, spaced=True)] if head else [],
            [Line(each.runs, spaced=True) for each in byline if each.at > behind],
            [Line(shown[at].runs, spaced=frame.is_note(shown[at])) for at in body],
            [
                Line(shown[at].runs, spaced=True)
                for at in self.bylines.notes(body[-1], self.choice.others, dated=dated)
            ],
        )
        return sections if head or not titled else _with_title(self.source, self.tree, sections)

    def _trimmed(self, head: Sequence[int], body: list[int]) -> list[int]:
        """The body without the byline, buttons and what the page says of itself around it."""
        shown = self.shown
        body = self._without_players(body) or body
        last = max((at for at in body[:_FIRST] if frame.is_dated(shown[at])), default=-1)
        below = [at for at in body if at > last]
        if sum(len(shown[at].text) for at in below) > _MOST * sum(len(shown[at].text) for at in body):
            body = below
        body = self._without_byline(body)
        body = _without_repeats(shown, head, body)
        while len(body) > 1 and _is_of_page(shown[body[-1]]):
            body.pop()
        return self._with_captions(head, body)

    def _without_players(self, body: Sequence[int]) -> list[int]:
        """The body without players, with the title that one of them shows, and without calls on readers."""
        shown, homes = self.shown, self.choice.homes
        players = {at for at in body if frame.is_player(shown[at])}
        within = {homes[at] for at in players}
        for home in within:
            around = [at for at in body if homes[at] == home]
            if all(len(shown[at].text) <= _CAPTION and "。" not in shown[at].text for at in around):
                players.update(around)
        return [at for at in body if at not in players and not frame.is_call(shown[at])]

    def _without_byline(self, body: list[int]) -> list[int]:
        """The body without the bylines of the page and the buttons at its beginning.

        Who wrote it may stand in the text itself, as a paragraph like those below; so may an editor behind.
        """
        shown, text = self.shown, 0
        while text < len(body) - 1 and self._is_byline(body[text]):
            text += 1
        for place, at in enumerate(body[:text]):
            if frame.names_writer(shown[at]) and self._alike(at, body[text:]):
                return body[place:]
        return body[text:]

    def _is_byline(self, at: int) -> bool:
        """Whether a line is part of a byline or a button; an outlet alone is where a date stands above it."""
        shown = self.shown
        term = any(map(self.bylines.is_term, range(max(0, at - 1), at + 1)))
        beside = at > 0 and frame.is_dated(shown[at - 1]) and frame.is_outlet(shown[at])
        return term or beside or frame.is_byline(shown[at]) or frame.is_control(shown[at])

    def _alike(self, at: int, below: Sequence[int]) -> bool:
        """Whether a line is of the same kind as the first text ``below``."""
        text = next((each for each in below if is_sentence(self.shown[each])), None)
        if text is None or self.choice.homes[at] != self.choice.homes[text]:
            return False
        one, other = self.shown[at].element, self.shown[text].element
        tags, rests = self.tree.tags, self.tree.rests
        return tags[one] == tags[other] and (tags[one] == "p" or rests[one] == rests[other])

    def _with_captions(self, head: Sequence[int], body: list[int]) -> list[int]:
        """The body with the captions of pictures between the headline, or who wrote below it, and it."""
        if not body:
            return body
        first = head[-1] + 1 if head else body[0]
        signed = (at + 1 for at in range(first, body[0]) if frame.names_somebody(self.shown[at]))
        captions = [at for at in range(max(signed, default=first), body[0]) if self._is_caption(at)]
        return captions + body

    def _is_caption(self, at: int) -> bool:
        block = self.shown[at]
        if (
            frame.is_dated(block)
            or 2 * block.linked > len(block.text)
            or self.choice.others.kind(block.element)
        ):
            return False
        element, tags = block.element, self.tree.tags
        return any(tags[each] in _FIGURES for each in (element, self.tree.parents[element]))


def _is_of_page(block: Block) -> bool:
    return frame.names_editor(block) or frame.is_of_page(block) or frame.is_control(block) or is_notice(block)


def _without_repeats(shown: Sequence[Block], head: Sequence[int], body: Sequence[int]) -> list[int]:
    """The body without a second headline and without a summary that is cut out of the text below."""
    title = "".join(headlines.normal(shown[at].text) for at in head)
    kept = []
    for place, at in enumerate(body):
        text = shown[at].text if place < _FIRST else ""
        beginning = _CUT_OFF.sub("", _SUMMARY_LABEL.sub("", text))
        below = (shown[each].text for each in body[place + 1 : place + 1 + _FIRST])
        whole = beginning == text and text.endswith(_STOPS)
        summary = len(beginning) >= _SUMMARY and not whole and any(map(_begins(beginning), below))
        if not (summary or (text and headlines.normal(text) == title)):
            kept.append(at)
    return kept


def _begins(beginning: str) -> Callable[[str], bool]:
    # damage at the cut may differ from that in the text
    words = beginning[: max(_SUMMARY, len(beginning) - _AT_CUT)]
    return lambda text: text.startswith(words)


def _with_title(source: str, tree: Tree, sections: tuple[list[Line], ...]) -> tuple[list[Line], ...]:
    """Without a headline on the page, that of its window is taken, if it stands above everything else.

    The name of the site is none.
    """
    above, headline, *others = sections
    first = min(line.runs[0].start for section in sections for line in section)
    start, end = tree.title or (0, 0)
    if start < end <= first:
        title = source[start:end]
        begin, stop = headline_span(title)
        if title[begin:stop] in sites(title):
            return sections
        return above, [Line((Run(start + begin, start + stop, ROOT, 0),))], *others
    return above, headline, *others
