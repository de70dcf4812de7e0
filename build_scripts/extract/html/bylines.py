"""The lines that tell of the article: its byline above the body, the notes of the editors below it.

Between headline and body, and behind the body, only lines are kept that name a date, an outlet or people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from build_scripts.extract.byline import TERM
from build_scripts.extract.claims.names import is_person
from build_scripts.extract.html.blocks import Block
from build_scripts.extract.html.frame import (
    BETWEEN,
    LONGEST_NOTE,
    MORE_WORDS,
    STAMP,
    is_byline,
    is_dated,
    is_editors,
    is_note,
    is_signature,
    names_editor,
    names_reporter,
    without_readings,
)
from build_scripts.extract.html.naming import Surroundings
from build_scripts.extract.html.teasers import Teasers
from build_scripts.extract.html.tokens import names
from build_scripts.extract.html.tree import Run, Tree
from build_scripts.extract.html.worth import is_sentence
from build_scripts.language.script import simplify

_PAPER: Final = re.compile(
    r"第\s*[A-Z]?\d{1,2}\s*版|[A-Z]\d{1,2}\s*版|[数數][字位][报報]|[电電]子[报報版]|版面[导導]航|[标標][题題][导導]航"
)
_NAMES: Final = re.compile(
    r"(?:[□■◆●○◎▲△]\s*)?[《]?[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·|｜\s]{1,15}[》]?"
)
_CALLED: Final = re.compile(
    r"(?<![a-z])(?:source|src|laiyuan|origin|media|author|writer|reporter|zuozhe)(?![a-z])", re.IGNORECASE
)
_ABOVE: Final = 6  # lines looked at above the headline
_ABOVE_IN_TABLE: Final = 30
_BELOW: Final = 40  # below the body
_OTHER_TEXT: Final = 2  # sentences below the body
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})


_BARE_LABEL: Final = re.compile(
    r"(?:源|源于|源於|[处處]|[于於]|者|[辑輯]|[编編]|[间間]|期|[员員]|[机機][关關构構]|[单單]位|部[门門])\s*[:：]\s*$"
)
_TERM: Final = re.compile(TERM)
_SOURCE: Final = re.compile(r"(?:[来來]\s*源|稿\s*源|出\s*[处處])\s*[:：]\s*$")
_PEOPLE: Final = re.compile(r"[\s、，/]+")
_BULLETS: Final = "□■◆●○◎▲△ \u3000"
_NEAR: Final = 3  # lines below the headline that may hold nothing but names


class Kept(NamedTuple):
    """A line that is kept: its index among those shown, and its text."""

    at: int
    runs: tuple[Run, ...]


class Bylines:
    """The search for the lines of the byline of one page."""

    def __init__(self, source: str, tree: Tree, blocks: Sequence[Block]) -> None:
        self._source = source
        self._tree = tree
        self._blocks = blocks

    def read(self, head: Sequence[int], body: int) -> list[Kept]:
        """Return the lines of the byline above and below the headline ``head``, up to the ``body``.

        A name without a label is part of the byline where it stands beside the date.
        """
        start = head[-1] + 1 if head else max(0, body - BETWEEN)
        within = range(start, min(body, start + BETWEEN))
        below = self._labelled(within)
        teasers = Teasers(self._tree, self._blocks, (*head, body))
        above = self._above(head, dated=any(map(self._is_dated, below)))
        groups = [*(each for each in above if not teasers.holds(each[0])), *below]
        if not any(map(self._is_dated, groups)):
            groups += self._issue(head[0] if head else body)
        known = {each for group in groups for each in group}
        dated = [each for group in groups if self._is_dated(group) for each in group]
        others = {*self._beside(dated, within), *self._called(within), *self._people(within)} - known
        found = (*groups, *((each,) for each in others))
        kept = [Kept(group[0], runs) for group in found for runs in self._parts(self._runs(group))]
        return sorted([*kept, *self._trails(head, known)], key=lambda each: each.at)

    def _runs(self, group: Iterable[int]) -> tuple[Run, ...]:
        return tuple(run for at in group for run in self._blocks[at].runs)

    def _parts(self, runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
        """A line, broken behind the element that holds its source: what follows is no part of the name."""
        last = 0
        for at, run in enumerate(runs[:-1]):
            label = self._source[run.start : run.end]
            value = at + 1
            fits = value < len(runs) - 1 and _SOURCE.search(without_readings(label)) is not None
            if fits and runs[value].element not in {run.element, runs[value + 1].element}:
                yield runs[last : value + 1]
                last = value + 1
        yield runs[last:]

    def _is_dated(self, group: Sequence[int]) -> bool:
        return any(is_dated(self._blocks[at]) for at in group)

    def _above(self, head: Sequence[int], *, dated: bool) -> Sequence[tuple[int, ...]]:
        """Lines of the byline above the headline; those of a table of the document, from farther up.

        Where the byline below it is ``dated``, a line with a date above it is another article's.
        """
        first = head[0] if head else 0
        near = max(0, first - _ABOVE)
        table = range(max(0, first - _ABOVE_IN_TABLE), near)
        cells = [each for each in self._labelled(table, more=0) if len(each) > 1 and self._in_cells(each)]
        lines = [*cells, *self._labelled(range(near, first), more=0)]
        return [each for each in lines if not (dated and self._is_dated(each))]

    def _in_cells(self, pair: Sequence[int]) -> bool:
        """Whether a label and its value are cells of one row."""
        one, other = (self._tree.parents[self._blocks[at].element] for at in pair)
        return one == other and self._tree.tags[one] == "tr"

    def _labelled(self, within: range, *, more: int = MORE_WORDS) -> list[tuple[int, ...]]:
        """Lines of the byline; a label that stands alone takes the line behind it as its value."""
        found: list[tuple[int, ...]] = []
        taken = -1
        for at in within:
            term = self.is_term(at)
            if at == taken or not (term or is_byline(self._blocks[at], more=more)):
                continue
            labels = _BARE_LABEL.search(without_readings(self._blocks[at].text)) is not None
            bare = term or (labels and at + 1 in within)
            value = bare and len(self._blocks[at + 1].text) <= 30 and "。" not in self._blocks[at + 1].text
            taken = at + 1 if value else -1
            found.append((at, taken) if taken > 0 else (at,))
        return found

    def is_term(self, at: int) -> bool:
        """Whether a line is a label in a list of terms, and the next one its value."""
        tags, blocks = self._tree.tags, self._blocks
        pair = [tags[each.element] for each in blocks[at : at + 2]]
        return (
            pair == ["dt", "dd"] and _TERM.fullmatch(simplify(without_readings(blocks[at].text))) is not None
        )

    def _issue(self, stop: int) -> Sequence[tuple[int, ...]]:
        """The line with the day of the issue, which pages of printed papers show at their top."""
        if not any(
            len(block.text) <= LONGEST_NOTE and _PAPER.search(without_readings(block.text))
            for block in self._blocks
        ):
            return []
        return [(at,) for at in range(stop) if is_dated(self._blocks[at])][:1]

    def _trails(self, head: Sequence[int], known: set[int]) -> Iterator[Kept]:
        """The date to the minute at the end of a trail of links above the headline."""
        first = head[0] if head else 0
        for at in range(max(0, first - _ABOVE), first):
            run = self._blocks[at].runs[-1]
            stamp = STAMP.search(self._source, run.start, run.end)
            if stamp and at not in known and not self._source[stamp.end() : run.end].strip():
                yield Kept(at, (run._replace(start=stamp.start()),))

    def _beside(self, dated: Sequence[int], within: range) -> Iterator[int]:
        """Names that stand in a row with the date."""
        for step in (-1, 1):
            for at in dated:
                near = at + step
                while near in within and self._names(near) and self._together(near, at):
                    yield near
                    near += step

    def _called(self, within: range) -> Iterator[int]:
        """Names that the page calls a source or an author."""
        for at in within:
            block = self._blocks[at]
            if self._names(at):
                elements = {run.element for run in block.runs} | {block.element}
                if any(_CALLED.search(" ".join(names(self._tree.rests[each]))) for each in elements):
                    yield at

    def _people(self, within: range) -> Iterator[int]:
        """Lines below the headline that hold nothing but names of people."""
        for at in within[:_NEAR]:
            words = (
                _PEOPLE.split(without_readings(self._blocks[at].spaced).lstrip(_BULLETS))
                if self._names(at)
                else ()
            )
            if words and all(is_person(simplify(each)) for each in words):
                yield at

    def _names(self, at: int) -> bool:
        """Whether a line can be the name of an outlet or of people."""
        return _NAMES.fullmatch(without_readings(self._blocks[at].text)) is not None

    def _together(self, one: int, other: int) -> bool:
        """Whether two lines have a parent or a grandparent in common."""
        parents = self._tree.parents

        def near(at: int) -> set[int]:
            element = self._blocks[at].element
            return {element, parents[element], parents[parents[element]]} - {0}

        return bool(near(one) & near(other))

    def notes(self, last: int, surroundings: Surroundings, *, dated: bool) -> list[int]:
        """Return the labelled lines below the body, which ends with the line ``last``.

        Inside a frame of the page only the editor's is believed, and the reporter's right below the body.
        Where the byline is ``dated``, a line with a date here is another article's. Behind an editor, or a
        heading, and some sentences they are those of another text.
        """
        found: list[int] = []
        teasers = Teasers(self._tree, self._blocks, (last,))
        sentences, other = 0, False
        for at in range(last + 1, min(last + 1 + _BELOW, len(self._blocks))):
            block = self._blocks[at]
            sentences += is_sentence(block) and 2 * block.linked < len(block.text)
            other = other or self._tree.tags[block.element] in _HEADINGS
            if sentences >= _OTHER_TEXT and (
                other or any(names_editor(self._blocks[each]) for each in found)
            ):
                break
            linked = 2 * block.linked >= len(block.text) and not is_editors(block)
            signed = at - last <= _NEAR and is_signature(block)
            if linked or not (signed or is_note(block)) or (dated and is_dated(block)) or teasers.holds(at):
                continue
            near = signed or (at - last <= _NEAR and names_reporter(block))
            kind = surroundings.kind(block.element)
            if not kind or (kind == "frame" and (near or names_editor(block))):
                found.append(at)
        return found
