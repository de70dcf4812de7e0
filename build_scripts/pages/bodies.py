"""Bodies of pages merged three ways: sentence by sentence, and by characters where both sides changed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from build_scripts.pages import sentences, three_way
from build_scripts.pages.conflicts import BODY, Conflict
from build_scripts.pages.three_way import Clash, Units

_APART: Final = 2  # characters that are the same by chance between two changes of one hand
_KEPT: Final = 0.5  # of the characters of a text; of which less is kept, that was written anew


def merge(
    base: Units, ours: Units, theirs: Units, standing: Sequence[Conflict] = ()
) -> tuple[Units, list[Conflict]]:
    """Merge sentence by sentence, and character by character where both sides changed one.

    Sentences of a conflict that is ``standing`` and that the machine changes again stay as people have them.
    A sentence that only the machine moves or adds and that people have put somewhere themselves, or taken
    out, would stand there twice, or again; people's page stands, and the machine's sentence is reported.
    """
    ours, theirs = _follow_moves(base, ours, theirs)
    merged, conflicts = _merge_sentences(base, ours, theirs, standing)
    doubled = _doubled(merged, base, ours, theirs)
    if doubled:
        without, left_out = _without(doubled, base, theirs)
        merged, conflicts = _merge_sentences(base, ours, without, standing)
        conflicts += [_left_out(at, theirs, merged) for at in left_out]
    return _joined_by_people(merged, base, ours), conflicts


def _joined_by_people(merged: Units, base: Units, ours: Units) -> Units:
    """Take out the machine's breaks between sentences that people have brought together.

    Such a break was meant for a sentence that people took away; nobody would see that their paragraph is two.
    """
    made = _neighbours(ours) - _neighbours(base)
    pairs = {(one, two) for one, two in made if one and two}
    kept = [
        unit
        for at, unit in enumerate(merged)
        if not (
            0 < at < len(merged) - 1
            and unit == sentences.BREAK
            and (sentences.key(merged[at - 1]), sentences.key(merged[at + 1])) in pairs
        )
    ]
    return tuple(kept)


def _neighbours(units: Units) -> frozenset[tuple[str, str]]:
    """The keys of sentences that stand in one paragraph, one behind the other."""
    return frozenset(pairwise(map(sentences.key, units)))


def _left_out(at: int, theirs: Units, merged: Units) -> Conflict:
    """The machine's sentence with what people made of it, if it is on the page."""
    key = sentences.key(theirs[at])
    page = next((each for each in merged if sentences.key(each) == key), "")
    return Conflict(BODY, "", page, theirs[at], _before(at, theirs))


def _before(at: int, units: Units) -> str:
    """The sentence before a place."""
    return next((each for each in reversed(units[:at]) if not sentences.is_break(each)), "")


def _follow_moves(base: Units, ours: Units, theirs: Units) -> tuple[Units, Units]:
    """Bring the machine's version of a sentence that people moved to its new place.

    Then the machine changes nothing at the old one.
    """
    changes = three_way.hunks(base, ours, key=sentences.version)
    left = {sentences.key(each) for hunk in changes for each in base[hunk.start : hunk.end]}
    came = {sentences.key(each) for hunk in changes for each in ours[hunk.first : hunk.last]}
    versions = {
        key: (mother, machine)
        for key in left & came - {""}
        for mother, machine in [_only_one(key, base, theirs)]
        if mother and machine and mother != machine
    }
    moved = tuple(
        versions[key][1] if (key := sentences.key(each)) in versions and each == versions[key][0] else each
        for each in ours
    )
    stayed = tuple(versions[key][0] if (key := sentences.key(each)) in versions else each for each in theirs)
    return moved, stayed


def _only_one(key: str, base: Units, theirs: Units) -> tuple[str, str]:
    """The sentence with ``key`` in the old and in the new text; empty where it is not there once."""
    found = [[each for each in side if sentences.key(each) == key] for side in (base, theirs)]
    mother, machine = (each[0] if len(each) == 1 else "" for each in found)
    return mother, machine


def _merge_sentences(
    base: Units, ours: Units, theirs: Units, standing: Sequence[Conflict]
) -> tuple[Units, list[Conflict]]:
    conflicts: list[Conflict] = []
    held = [words for each in standing if each.what == BODY and (words := sentences.letters(each.page))]

    def tell(clash: Clash, page: Units) -> Units:
        said, kept, machine = map(sentences.join, (clash.base, page, clash.theirs))
        conflicts.append(Conflict(BODY, said, kept, machine, _before(clash.at, base)))
        return page

    def resolve(clash: Clash) -> Units:
        text, our_text, their_text = map(sentences.characters, (clash.base, clash.ours, clash.theirs))
        other_words = sentences.letters("".join(text)) != sentences.letters("".join(their_text))
        said = sentences.letters("".join(clash.ours))
        rewritten = (_anew(text, our_text) or _anew(text, their_text)) and _anew(their_text, our_text)
        if other_words and (rewritten or any(each in said for each in held)):
            return tell(clash, clash.ours)
        clashes: list[Clash] = []

        def keep(inner: Clash) -> Units:
            clashes.append(inner)
            return inner.ours

        merged = sentences.from_characters(three_way.merge(text, our_text, their_text, keep, apart=_APART))
        # other marks or paragraphs alone are nothing to decide about
        return tell(clash, merged) if clashes and other_words else merged

    return three_way.merge(base, ours, theirs, resolve, key=sentences.version), conflicts


def _anew(text: Units, other: Units) -> bool:
    """Whether so little of ``text`` is in ``other`` that what they share is chance."""
    if not text or not other:
        return False
    blocks = SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    return sum(each.size for each in blocks if each.size >= _APART) < _KEPT * len(text)


def _doubled(merged: Units, base: Units, ours: Units, theirs: Units) -> frozenset[str]:
    """Keys of sentences that stand in the merged text more often than on either side, or came back."""
    counts = [Counter(filter(None, map(sentences.key, side))) for side in (merged, base, ours, theirs)]
    now, before, people, machine = counts
    return frozenset(
        key
        for key, times in now.items()
        if times > people[key] and (times > machine[key] or before[key] > people[key])
    )


def _without(doubled: frozenset[str], base: Units, theirs: Units) -> tuple[Units, list[int]]:
    """The machine's text without its changes that put in a ``doubled`` sentence, and where these stand."""
    kept: list[str] = []
    left_out: list[int] = []
    done = 0
    for hunk in three_way.hunks(base, theirs, key=sentences.version):
        kept += theirs[done : hunk.first]
        for at in range(hunk.first, hunk.last):
            if sentences.key(theirs[at]) in doubled:
                left_out.append(at)
            else:
                kept.append(theirs[at])
        done = hunk.last
    return (*kept, *theirs[done:]), left_out
