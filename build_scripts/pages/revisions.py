"""What people changed on a page: the difference from the machine's, as single corrections, and since when.

No list of corrections is kept anywhere. They are what the page has and the machine's page has not, so one
that the machine has come to make itself is none any more, and none can be lost.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain, pairwise
from typing import Final, Literal

from build_scripts.archive.history import Version
from build_scripts.model.errors import FrontMatterError
from build_scripts.pages import front_matter, markdown, sentences, three_way
from build_scripts.pages.conflicts import BODY, LIST_MARK
from build_scripts.pages.fields import Fields
from build_scripts.pages.front_matter import Loaded
from build_scripts.pages.three_way import Hunk, Units

Kind = Literal["changed", "added", "removed", "moved", "divided"]

# Not what an article says: the machine's own, how far people have proofread, what they let pass.
_NO_CORRECTION: Final = frozenset({"capture", "certificate", "witnesses", "proofread", "waived"})
_KNOWN_BY: Final = 5  # letters by which a text is told from others


@dataclass(frozen=True, slots=True)
class Correction:
    """One change: ``what`` is a field or ``BODY``, ``before`` the machine's text and ``after`` people's.

    ``kind`` is ``moved`` where the same text stands elsewhere, ``divided`` where only paragraphs begin
    otherwise; then both texts are the place with its breaks. ``line`` is that of the page, ``paragraph``
    counts the blocks from 1 (0 for a field).
    """

    what: str
    kind: Kind
    before: str
    after: str
    line: int
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """The commit that a correction came with."""

    commit: str
    time: dt.datetime
    subject: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A correction and the change it came with, None where none is known (yet)."""

    correction: Correction
    change: Change | None


def corrections(machine: str, page: str, where: str = "") -> tuple[Correction, ...]:
    """What people changed on ``page``, in its order; pages that cannot be read raise ``FrontMatterError``."""
    if machine == page:
        return ()
    old, new = (front_matter.loads(each, where) for each in (machine, page))
    return (*_in_fields(old.fields, new.fields, page), *_in_body(old, new, page))


def _in_fields(old: Fields, new: Fields, page: str) -> Iterator[Correction]:
    for field in fields(Fields):
        before, after = (_written(getattr(each, field.name)) for each in (old, new))
        if before != after and field.name not in _NO_CORRECTION:
            line = page.count("\n", 0, page.find(f"\n{field.name}:") + 1) + 1
            yield Correction(field.name, _kind(before, after), before, after, line)


def _written(value: object) -> str:
    return LIST_MARK.join(value) if isinstance(value, tuple) else str(value)


def _kind(before: str, after: str) -> Kind:
    return "changed" if before and after else "added" if after else "removed"


def _in_body(old: Loaded, new: Loaded, page: str) -> Iterator[Correction]:
    base, ours = sentences.split(_plain(old.body)), sentences.split(_plain(new.body))
    found = [_correction(hunk, base, ours) for hunk in three_way.hunks(base, ours)]
    lines = _lines(page, new.body_line)
    moved = _moved(found)
    for each, hunk in zip(found, three_way.hunks(base, ours), strict=True):
        said = sentences.letters(each.after or each.before)
        kind: Kind = "moved" if said in moved and not (each.before and each.after) else each.kind
        paragraph = max(1, sum(map(sentences.is_break, ours[: hunk.first + 1])))
        yield replace(each, kind=kind, line=lines[min(paragraph, len(lines)) - 1], paragraph=paragraph)


def _plain(body: str) -> str:
    """A body as readers see it: what must be escaped depends on where a paragraph begins."""
    read = map(markdown.paragraph, markdown.blocks(body))
    return sentences.BREAK.join("## " * each.heading + each.text for each in read if each.text)


def _correction(hunk: Hunk, base: Units, ours: Units) -> Correction:
    before, after = base[hunk.start : hunk.end], ours[hunk.first : hunk.last]
    only_breaks = all(map(sentences.is_break, (*before, *after)))
    if only_breaks or _divides(hunk, base, ours):
        places = _around(base, hunk.start, hunk.end), _around(ours, hunk.first, hunk.last)
        return Correction(BODY, "divided" if only_breaks else "changed", *places, 0)
    texts = (sentences.join((*units, sentences.BREAK)).strip("\n") for units in (before, after))
    one, other = texts
    return Correction(BODY, _kind(one, other), one, other, 0)


def _divides(hunk: Hunk, base: Units, ours: Units) -> bool:
    """Whether sentences came or went together with the break between those on both sides."""
    had, has = (
        any(map(sentences.is_break, units))
        for units in (base[hunk.start : hunk.end], ours[hunk.first : hunk.last])
    )
    beside = (*ours[hunk.first - 1 : hunk.first], *ours[hunk.last : hunk.last + 1])
    return had != has and len(beside) > 1 and not any(map(sentences.is_break, beside))


def _around(units: Units, start: int, end: int) -> str:
    """A place between two sentences, with enough on both sides to be known by."""
    first, last = start, end
    while first > 0 and not sentences.is_break(units[first - 1]) and not _is_known(units[first:start]):
        first -= 1
    while last < len(units) and not sentences.is_break(units[last]) and not _is_known(units[end:last]):
        last += 1
    return sentences.join((*units[first:last], sentences.BREAK)).strip("\n")


def _is_known(units: Units) -> bool:
    return len(sentences.letters("".join(units))) >= _KNOWN_BY


def _moved(found: Sequence[Correction]) -> frozenset[str]:
    """The letters of texts that were taken away in one place and put in at another."""
    taken = Counter(sentences.letters(each.before) for each in found if not each.after)
    put = Counter(sentences.letters(each.after) for each in found if not each.before)
    return frozenset(each for each in taken & put if each)


def _lines(page: str, first: int) -> list[int]:
    """The lines on which the blocks of a page begin, at least one; the body begins on the ``first``."""
    lines = page.split("\n")[first - 1 :]
    begin = (at for at, line in enumerate(lines) if line.strip() and (at == 0 or not lines[at - 1].strip()))
    return [first + at for at in begin] or [first]


def dated(
    machine: str, page: str, found: Sequence[Correction], versions: Iterable[Version]
) -> tuple[Dated, ...]:
    """Say of each correction with which of the ``versions`` of its page, newest first, it came.

    That is the oldest one from which on all newer ones have it.
    """
    since: dict[Correction, Change] = {}
    looked_for = list(found)
    if looked_for:
        bodies = _Bodies.of(machine, page)
        for version in versions:
            looked_for = _held(machine, version.text, looked_for, bodies)
            if not looked_for:
                break
            since |= dict.fromkeys(looked_for, Change(version.commit, version.time, version.subject))
    return tuple(Dated(each, since.get(each)) for each in found)


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The machine's body and people's, between which the corrections lie, as texts and as their letters."""

    machine_text: str
    page_text: str
    machine: str
    page: str

    @classmethod
    def of(cls, machine: str, page: str) -> _Bodies:
        texts = [_plain(front_matter.loads(each).body) for each in (machine, page)]
        return cls(*texts, *map(sentences.letters, texts))


def _held(machine: str, version: str, looked_for: Sequence[Correction], bodies: _Bodies) -> list[Correction]:
    """Those corrections that a version of the page has; one that cannot be read has none."""
    try:
        loaded = front_matter.loads(version)
        same = {_same(each) for each in corrections(machine, version)}
    except FrontMatterError:
        return []
    return [each for each in looked_for if _same(each) in same or _stands(each, loaded, bodies)]


def _stands(correction: Correction, version: Loaded, bodies: _Bodies) -> bool:
    """Whether a version has a correction among other changes, so that it is no stretch by itself there.

    What people wrote is there and what they took out is not; of what they only put elsewhere the place tells.
    """
    if correction.what != BODY:
        return _written(getattr(version.fields, correction.what)) == correction.after
    plain = _plain(version.body)
    if correction.kind == "divided":
        return _begins_so(correction.after, plain)
    body = sentences.letters(plain)
    before, after = (_sentences(each) for each in (correction.before, correction.after))
    written = [each for each in after if each not in bodies.machine]
    gone = [each for each in before if each not in bodies.page]
    if (sentences.BREAK in correction.before) != (sentences.BREAK in correction.after) and not (
        _divided_alike(correction.after, plain)
    ):
        return False
    if written or gone:
        return all(each in body for each in written) and not any(each in body for each in gone)
    return _put_there((*after, *before), plain, bodies)


def _put_there(moved: Sequence[str], version: str, bodies: _Bodies) -> bool:
    """Whether a version has sentences beside those beside which people's page has them and the machine's not.

    Only what all three have is looked at: others came, went and were rewritten for themselves. Where all
    three have the same beside them, paragraphs tell.
    """
    texts = (version, bodies.page_text, bodies.machine_text)
    three = [_sentences(each) for each in texts]
    common = frozenset.intersection(*map(frozenset, three))
    known = [each for each in moved if each in common]
    if not known:
        return False
    beside = [_beside(known, [each for each in side if each in common]) for side in three]
    if beside[1] != beside[2]:
        return _as_people_have_it(*beside)
    return _as_people_have_it(
        *(_begin(known[0], places[1], text) for places, text in zip(beside, texts, strict=True))
    )


def _as_people_have_it(
    version: tuple[object, object], page: tuple[object, object], machine: tuple[object, object]
) -> bool:
    return any(one == two != other for one, two, other in zip(version, page, machine, strict=True))


def _beside(known: Sequence[str], body: Sequence[str]) -> tuple[str, str]:
    """The sentence before the first and the one after the last of ``known``; empty at an end of the body."""
    first, last = body.index(known[0]), body.index(known[-1])
    return body[first - 1] if first else "", body[last + 1] if last + 1 < len(body) else ""


def _begin(first: str, behind: str, text: str) -> tuple[bool, bool]:
    """Whether the ``first`` of some sentences begins a paragraph, and the one ``behind`` them does."""
    begin = [sentences.letters(each) for each in text.split(sentences.BREAK)]
    one, other = (any(each and block.startswith(each) for block in begin) for each in (first, behind))
    return one, other


def _sentences(text: str) -> list[str]:
    """The letters of each sentence of a text that is long enough to be known by."""
    return [each for each in map(sentences.letters, sentences.split(text)) if len(each) >= _KNOWN_BY]


def _begins_so(place: str, body: str) -> bool:
    """Whether paragraphs of ``body`` begin, or do not begin, as in a ``place`` of two sentences."""
    blocks = [sentences.letters(each) for each in body.split(sentences.BREAK)]
    parts = [sentences.letters(each) for each in place.split(sentences.BREAK)]
    if len(parts) == 1:
        return any(parts[0] in each for each in blocks)
    return any(one.endswith(parts[0]) and two.startswith(parts[-1]) for one, two in pairwise(blocks))


def _divided_alike(place: str, body: str) -> bool:
    """Whether the sentences of a ``place`` that are in one paragraph are so in ``body``, too."""
    blocks = [sentences.letters(each) for each in body.split(sentences.BREAK)]
    inside = (pairwise(_sentences(each)) for each in place.split(sentences.BREAK))
    return all(any(one + two in each for each in blocks) for one, two in chain.from_iterable(inside))


def _same(each: Correction) -> tuple[str, str, str, str]:
    """What a correction is known by: its letters, whatever marks a machine puts between them."""
    before, after = _known_by(each.before), _known_by(each.after)
    return each.what, each.kind, *((each.before, each.after) if before == after else (before, after))


def _known_by(text: str) -> str:
    return sentences.BREAK.join(map(sentences.letters, text.split(sentences.BREAK)))
