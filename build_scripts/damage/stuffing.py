"""``stuffing``: pieces of the headline dropped between the phrases of the body, to please search engines.

机坪核酸检测区,守护输入安排专业人员. A piece stands behind a comma and the sentence reads on without it.
A page that has them is told by pieces that cut across the headline's own words, which no article begins
phrases with, by phrases of it that come again there and nowhere else, by several words of it that stand there
six times and hardly elsewhere, and by what stands behind: 同时, 据 and 他们 begin phrases rather than go on
behind a noun. Words and names alone prove nothing: phrase after phrase of a report begins with 增长, or with
the two teams of a match. On a page that is so proved each piece goes or stays by what is seen of its place
(``headline.odds``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cuts
from build_scripts.damage.headline.odds import Page
from build_scripts.damage.headline.pieces import beginning_so, behind_marks, borders, headlines, pieces
from build_scripts.language.script import simplify
from build_scripts.model.family import Context, Doubt
from build_scripts.model.text import Span

_FEWEST: Final = 2  # phrases begin with pieces, ...
_SHARE: Final = 0.05  # ... and so many of all
_EVIDENCE: Final = "pieces of the headline begin phrases on this page, more than an article has by chance"


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the pieces, None on a page that does not prove to have them."""
    plain = simplify(text)
    heads = [*headlines(plain)]
    if not heads:
        return None
    marked = behind_marks(plain)
    heads = [each for each in heads if beginning_so(plain, marked, each) >= _FEWEST]
    if not heads:
        return None
    begin = [*borders(plain, marked)]
    fewest = max(_FEWEST, _SHARE * len(begin))
    for headline in heads:
        if beginning_so(plain, begin, headline) < fewest:
            continue
        found = pieces(plain, begin, headline)
        if len(found) >= _FEWEST and (page := Page(found, len(begin))).is_stuffed():
            return cuts.cut(
                text, {Span(each.start, each.start + len(each.text)): "stuffing" for each in page.stuffed()}
            )
    return None


def doubts(pieces: Cuts) -> tuple[Doubt, ...]:
    """The character behind each piece could have had it before itself."""
    found, gone = [], 0
    for each in pieces:
        found.append(Doubt(each.start - gone, (each.text,), _EVIDENCE))
        gone += len(each.text)
    return tuple(found)


FAMILY: Final = replace(cuts.family("stuffing", version=6, detect=detect), doubts=doubts)
