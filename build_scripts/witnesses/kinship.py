"""Whether two captures are of one article: both texts laid side by side, and what differs weighed.

Precision first: two pages of one article are a nuisance, two articles on one page a loss. Notices of a series
share four fifths of their words and differ in numbers, names and dates; captures of one article differ
in what damage and frames did to them. So an exchanged number, name or word parts two texts, however
much they share, and gaps, frames and a missing end do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final, Literal

from build_scripts.model.article import LACUNA
from build_scripts.witnesses.comparison import Comparison, compare
from build_scripts.witnesses.letters import Letters, letters
from build_scripts.witnesses.witness import Witness

Rank = Literal["identical", "whole", "part", "related", "other"]
Agreement = Literal["agree", "differ", "unknown"]

WHOLE: Final = frozenset({"identical", "whole"})
ONE_ARTICLE: Final = WHOLE | {"part"}
_LEAST: Final = 40  # letters that two texts share before their words say anything
_FRAME: Final = 24  # letters of a frame that may be left at an end, whatever the length
_HEAD: Final = 60  # letters of a frame before a headline
_QUARTER: Final = 0.25  # share of a text that a beginning under its headline has
_LITTLE: Final = 0.1  # the same where the day agrees, too, and every letter
_SENTENCE: Final = re.compile(r"^.*[。！？].*$", re.MULTILINE)
_MOST: Final = 0.6  # share of a text that is sentences, if it is worth while to leave out the rest
_TITLE: Final = 4  # letters of the shortest headline that tells one article from another


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two captures belong together, and the evidence.

    ``identical``: the same letters · ``whole``: all of both texts · ``part``: one text is the other cut
    short · ``related``: much in common, but another edition, a notice of the same series or a quotation ·
    ``other``: next to nothing in common.
    """

    rank: Rank
    titles: Agreement
    dates: Agreement
    evidence: Comparison


def kinship(one: Witness, other: Witness) -> Kinship:
    """Judge two captures; the order in which they are given does not matter to the rank."""
    titles, dates = _titles(one, other), _dates(one, other)

    def judged(mine: Letters, theirs: Letters) -> Kinship:
        texts = sorted(((mine, one), (theirs, other)), key=lambda each: (len(each[0]), each[1].capture))
        (short, first), (long, second) = texts
        found = compare(short, long, (first.chosen, second.chosen))
        return Kinship(_rank(short, long, found, titles, dates), titles, dates, found)

    mine, theirs = _sentences(one), _sentences(other)
    found = judged(mine, theirs)
    untrimmed = mine is one.letters and theirs is other.letters
    if found.rank in ONE_ARTICLE or titles != "agree" or untrimmed:
        return found
    # Of a text that was cut short fewer lines are sentences: more may have been left out than of the other.
    whole = judged(one.letters, other.letters)
    return whole if whole.rank in ONE_ARTICLE else found


def _rank(short: Letters, long: Letters, found: Comparison, titles: Agreement, dates: Agreement) -> Rank:
    if short.folded == long.folded:
        same = len(short) >= _LEAST or (titles == "agree" and dates != "differ")
        return "identical" if same else "related"
    if found.shared < _LEAST:
        return "other"
    size, full = len(short), len(long)
    quoted = found.before[0] + found.after[0] > max(_FRAME, 0.12 * size)  # in a text of its own
    longer = found.before[1] + found.after[1]
    expanded = found.passages and longer > 2 * _FRAME  # more in the midst and at an end
    if quoted or expanded or not _same_words(found, titles, dates):
        return "related"
    if longer <= max(_FRAME, 0.15 * full):
        return "whole"
    known = titles == dates == "agree" and not (found.exchanged or found.words)
    cut = dates != "differ" and _is_cut(found, size / full, full, titles, _LITTLE if known else _QUARTER)
    return "part" if cut else "related"


def _same_words(found: Comparison, titles: Agreement, dates: Agreement) -> bool:
    """Whether no more differs than damage does; more may if headline and day agree, less if the days differ.

    One passage may have been lost; several that only one text has make another edition.
    """
    known = titles == dates == "agree"
    letters_each = 30 if known else 400 if dates == "differ" else 100
    return (
        not found.numbers
        and found.words <= found.shared // (150 if known else 400)
        and found.exchanged <= found.shared // letters_each
        and found.passages <= (dates != "differ")
        and max(found.inserted) <= (0.2 if known else 0.1) * found.shared
    )


def _sentences(witness: Witness) -> Letters:
    """The letters of a text without the lines before its first sentence and behind its last."""
    found = list(_SENTENCE.finditer(witness.text))
    if not found:
        return witness.letters
    first = bisect_left(witness.letters.at, found[0].start())
    last = bisect_left(witness.letters.at, found[-1].end())
    if last - first < _MOST * len(witness.letters):
        return witness.letters
    return Letters(witness.letters.folded[first:last], witness.letters.at[first:last])


def _is_cut(found: Comparison, share: float, full: int, titles: Agreement, least: float) -> bool:
    """Whether the shorter text is the longer one without its end (or, on surer evidence, its beginning).

    ``least`` is the share of it that has to be there where the headline is the same.
    """
    frame = max(2 * _FRAME, 0.1 * full) if titles == "agree" else max(_FRAME, 0.05 * full)
    if found.before[1] <= frame:
        return share >= (least if titles == "agree" else 0.6) and titles != "differ"
    return found.after[1] <= frame and share >= 0.5 and titles == "agree"


def _titles(one: Witness, other: Witness) -> Agreement:
    """Compare the headlines: one may have more words than the other, but no other ones.

    Where a capture has none that could be told from its text, it may be the first line of that text.
    """
    for titled, untitled in ((one, other), (other, one)):
        title = letters(titled.metadata.title.value).folded
        if len(title) >= _TITLE and not untitled.metadata.title.value:
            return "agree" if title in untitled.letters.folded[: _HEAD + len(title)] else "unknown"
    short, long = sorted(
        (letters(each.metadata.title.value) for each in (one, other)),
        key=lambda each: (len(each), each.folded),
    )
    if len(short) < _TITLE:
        return "unknown"
    if short.folded in long.folded:
        return "agree"
    found = compare(short, long)
    gaps = short.folded.count(LACUNA)
    alike = found.shared + gaps >= 0.8 * len(short) and not found.numbers
    return "agree" if alike and found.exchanged <= len(short) // 10 else "differ"


def _dates(one: Witness, other: Witness) -> Agreement:
    """Compare the days of publication, as far as both are read and not inferred."""
    claims = (one.metadata.published, other.metadata.published)
    days = [claim.value.day for claim in claims if not claim.inferred]
    if len(days) < 2 or None in days:
        return "unknown"
    return "agree" if days[0] == days[1] else "differ"
