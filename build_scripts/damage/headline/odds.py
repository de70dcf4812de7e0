"""Whether phrases begin with pieces of the headline because somebody put them there, as log-odds.

What was seen of a place, and of all places of a page, is weighed. The weights are those of two logistic
regressions on 594 articles of the People's Daily of January 1998 (its first half), clean, stuffed in several
ways, and cut into pages at random; limits keep any one thing from deciding alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from build_scripts.damage.headline.pieces import Piece
from build_scripts.language.lexicon import segmented, tag

_MOST: Final = 3.0  # that one opening says
_GRAMMAR: Final = frozenset("dpcru")  # as jieba tags words
_NAMES: Final = frozenset({"nr", "ns", "nt"})
_LIKELY: Final = 2.0
_FEW: Final = 0.02
_PAGE: Final = 4.0  # that one place says of its page
_MOST_OF_PROOF: Final = 10.0
_MOST_OF_PHRASES: Final = 1.5
_MOST_LIKELY: Final = 5
_HALF_SURE: Final = 2  # openings that say nothing, beside those that were found


_OF_PLACE: Final = (
    1.64,
    0.55,  # opening
    -1.79,  # again
    1.14,  # behind 、
    1.37,  # times
    -0.32,  # elsewhere
    -0.69,  # ... and free
    2.63,  # alone
    1.07,  # no word of the list
    0.83,  # held
    -0.93,  # begins with a word of grammar
    -0.9,  # begins with a name
    1.17,  # openings at all its places
    -0.6,  # length
    -0.77,  # pieces that overlap it in the headline
    -2.57,  # ... and are alone
    0.53,  # pieces that do not
)
_OF_PAGE: Final = (
    2.41,
    1.72,  # pieces that prove
    2.3,  # phrases that come again
    -0.59,  # words that the article has elsewhere
    0.53,  # held
    3.05,  # openings
    2.29,  # how many of them differ
    2.21,  # share of all phrases
    0.76,  # pieces that are likely
)
# More than clean pages have (8,700, a few of them apart), by what there is beside words, with which the
# phrases of any article may begin.
_MANY_PROOFS: Final = 3
_ENOUGH_WITH_MANY: Final = 0.0
_ENOUGH_WITH_TWO: Final = 0.6
_ENOUGH_WITH_ONE: Final = 1.95
_MANY_TIMES: Final = 6  # that phrases begin with what is no word of the list: twice what an article has
_ENOUGH_AGAIN: Final = 1.0
_ENOUGH_OF_PHRASES: Final = 3.2
_ENOUGH_OF_WORDS: Final = math.inf  # what an article is about begins its phrases: 志愿者在, 临江县今年
_PHRASES: Final = 2
_MOST_OF_BORDERS: Final = 0.5  # an article has its subjects at more, nobody puts words before so many
_ENOUGH_AT_PLACE: Final = 0.3
_ENOUGH_ALONE: Final = 1.6  # ... for a word of the list that comes once: most that articles have are so


class Page:
    """All pieces with which phrases of a page begin, and how many phrases there are."""

    def __init__(self, found: Sequence[Piece], borders: int) -> None:
        self._found, self._borders = found, borders
        self._by: dict[str, list[Piece]] = {}
        for each in found:
            self._by.setdefault(each.text, []).append(each)
        self._of_text = {text: tuple(self._seen_of(places)) for text, places in self._by.items()}
        self._place = {each.start: _weighed(_OF_PLACE, self.seen_at(each)) for each in found}

    def is_stuffed(self) -> bool:
        """Whether somebody put pieces there.

        Pieces that cut words prove most, phrases that come again less, and words alone least.
        """
        return self.odds() >= self._enough()

    def _enough(self) -> float:
        proofs = [each for each in self._found if each.proves]
        if len(proofs) >= _MANY_PROOFS:
            return _ENOUGH_WITH_MANY
        if proofs:
            borne_out = len(proofs) > 1 or any(self._bears_out(each, proofs[0]) for each in self._found)
            return _ENOUGH_WITH_TWO if borne_out else _ENOUGH_WITH_ONE
        if len(self._found) > _MOST_OF_BORDERS * self._borders:
            return math.inf
        again = [each.opening for each in self._found if each.comes_again]
        if len(again) >= _MANY_TIMES and sum(again) > 0:
            return _ENOUGH_AGAIN
        phrases = sum(each.is_phrase for each in self._found)
        return _ENOUGH_OF_PHRASES if phrases >= _PHRASES else _ENOUGH_OF_WORDS

    @staticmethod
    def _bears_out(piece: Piece, proof: Piece) -> bool:
        """Whether another piece comes again where phrases begin, more than elsewhere."""
        return piece.times > max(1, piece.elsewhere) and not piece.overlaps(proof)

    def stuffed(self) -> Iterator[Piece]:
        """The pieces that were put there, on a page that is stuffed.

        All places of what the article never has by itself go together.
        """
        for places in self._by.values():
            odds = [self._place[each.start] for each in places]
            if places[0].free == 0:
                odds = [max(each, sum(odds) / len(odds)) for each in odds]
            lonely = len(places) == 1 and places[0].listed
            enough = _ENOUGH_ALONE if lonely else _ENOUGH_AT_PLACE
            yield from (each for each, odd in zip(places, odds, strict=True) if odd >= enough)

    def odds(self) -> float:
        """That the page is stuffed."""
        return _weighed(_OF_PAGE, self.seen())

    def seen_at(self, piece: Piece) -> Iterator[float]:
        """What is seen of one place."""
        yield 1.0
        yield _within(piece.opening, -_MOST, _MOST)
        yield piece.again
        yield piece.mark == "、"
        yield from self._of_text[piece.text]

    def _seen_of(self, places: Sequence[Piece]) -> Iterator[float]:
        """What is seen of a piece wherever it is."""
        piece = places[0]
        others = [each for text, (each, *_) in self._by.items() if text != piece.text]
        over = [each for each in others if each.overlaps(piece)]
        beside = sum(each.times for each in others) - sum(each.times for each in over)
        first = tag(segmented(piece.text)[0])
        yield math.log(piece.times)
        yield math.log1p(piece.elsewhere)
        yield math.log1p(piece.free)
        yield piece.alone
        yield not piece.listed
        yield piece.held
        yield first[:1] in _GRAMMAR
        yield first[:2] in _NAMES
        openings = {each.opener: _within(each.opening, -_MOST, _MOST) for each in places}
        yield sum(openings.values()) / (len(openings) + 1)
        yield math.log(len(piece.text))
        yield math.log1p(sum(each.times for each in over))
        yield any(each.alone for each in over)
        yield beside / (1 + sum(each.times for each in others))

    def seen(self) -> Iterator[float]:
        """What is seen of the page."""
        texts = [places[0] for places in self._by.values()]
        openings = {(each.text, each.opener): _within(each.opening, -_MOST, _MOST) for each in self._found}
        yield 1.0
        yield min(
            sum(math.log1p(each.times) * (1 + (each.free == 0)) for each in texts if each.proves),
            _MOST_OF_PROOF,
        )
        yield min(
            sum(math.log(each.times) for each in texts if each.is_phrase and not each.proves),
            _MOST_OF_PHRASES,
        )
        yield sum(each.times <= each.free and not each.proves for each in texts) / len(texts)
        yield sum(math.log(each.times) for each in texts if each.held)
        yield sum(openings.values()) / (_HALF_SURE + len(openings))
        yield math.log(len(openings) / len(self._found))
        yield math.log(_FEW + len(self._found) / self._borders)
        yield min(sum(sum(self._said(each)) > _LIKELY for each in self._by.values()), _MOST_LIKELY)

    def _said(self, places: Iterable[Piece]) -> Iterator[float]:
        """What the places of one piece say; those with the same word behind say it once."""
        best: dict[str, float] = {}
        for each in places:
            worth = _within(self._place[each.start], -_PAGE, _PAGE)
            if not each.goes_on:
                yield min(worth, 0.0)
            elif worth <= 0:
                yield worth
            else:
                best[each.opener] = min(worth, best.get(each.opener, worth))
        yield from best.values()


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


def _weighed(weights: Sequence[float], seen: Iterable[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, seen, strict=True))
