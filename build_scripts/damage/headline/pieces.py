"""Where phrases of the body begin with a piece of the headline, and what is seen of each such place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from operator import add
from typing import Final

from build_scripts.language.lexicon import count, log_probability, segmented, tag
from build_scripts.language.occurrences import Characters
from build_scripts.language.phrases import opener, opens

_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_FIRST_HAN: Final = "\u4e00"
_LAST_HAN: Final = "\u9fff"
_MARKS: Final = Characters("，,；;、：:")
_HEADLINES: Final = 5  # lines at the head of which one is the headline
_LONGEST_HEADLINE: Final = 60
_SHORTEST_RUN: Final = 4  # characters of a headline in a row
_LONGEST_PIECE: Final = 8
_SHORTEST_PIECE: Final = 2
_LEANS: Final = "，,；;、：:。！？!?的了着之得过地们等"  # no phrase begins with one
_FOLLOWING: Final = 8  # characters behind a piece that show whether it belongs to them
_WORD: Final = 0.5  # natural logarithm: what is likelier side by side is a word
_ENOUGH_OF_WORD: Final = 2  # characters by which what follows is compared
_JOINING: Final = 4
_CUT: Final = 2.0  # natural logarithm: a border that makes the text so much less likely cuts a word
_WORDS: Final = -5.5  # natural logarithm a character: what is likelier is made of words
_GRAMMAR: Final = frozenset("dpcu")  # as jieba tags words: adverbs, prepositions, conjunctions, particles
_SEVERAL_WORDS: Final = 4  # characters
_MOSTLY: Final = 3  # times as often; who is spoken of opens sentences, too
_UNCOMMON: Final = 60  # ... where the article never has it outside of the word it is cut from


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the headline, which has it at ``place``, at the beginning of a phrase.

    ``times`` is how many phrases begin with it, ``elsewhere`` how often the body has it besides, ``free`` how
    often of these not in the words that surround it in the headline, ``again`` whether the same word follows
    it in two places. ``opening`` says how much likelier what follows begins a phrase than goes on behind the
    piece, as a logarithm; ``cuts`` whether the headline's own words go across the piece's borders.
    """

    start: int
    text: str
    place: int
    following: str
    mark: str
    times: int
    elsewhere: int
    free: int
    again: bool
    opening: float
    cuts: bool

    def overlaps(self, other: Piece) -> bool:
        """Whether both have a character of the headline."""
        return self.place < other.place + len(other.text) and other.place < self.place + len(self.text)

    @property
    def alone(self) -> bool:
        """Whether it cuts words and the article has it as no word of its own."""
        return self.cuts and self.listed <= _UNCOMMON and self.free == 0

    @property
    def held(self) -> bool:
        """Whether the article has it besides, but always in the words that surround it in the headline."""
        return self.elsewhere > 0 and self.free == 0 and self.times > 1

    @property
    def proves(self) -> bool:
        """Whether it cuts words and mostly stands at such places."""
        return self.cuts and (not self.listed or self.alone) and self.times >= self.free

    @property
    def is_phrase(self) -> bool:
        """Whether it is several words that name nothing, and comes again there and nowhere else."""
        return not self.listed and self.times > 1 and self.elsewhere == 0 and _names_nothing(self.text)

    @property
    def comes_again(self) -> bool:
        """Whether it is several words, or a name, and stands at such places again and hardly elsewhere."""
        several = len(self.text) >= _SEVERAL_WORDS and not self.listed
        return several and self.times > max(1, _MOSTLY * self.elsewhere)

    @property
    def listed(self) -> int:
        """The count of the word that it is, 0 if it is none."""
        return count(self.text)

    @property
    def goes_on(self) -> bool:
        """Whether the line goes on with Chinese characters."""
        return _FIRST_HAN <= self.following[:1] <= _LAST_HAN

    @property
    def opener(self) -> str:
        """The first word behind it."""
        return opener(self.following)


def headlines(plain: str) -> Iterator[str]:
    """The lines at the head of the text that may be its headline."""
    lines = (line for each in plain.splitlines() if (line := each.strip()))
    return (
        line
        for line in islice(lines, _HEADLINES)
        if len(line) <= _LONGEST_HEADLINE
        and "。" not in line
        and max(map(len, _HAN.findall(line)), default=0) >= _SHORTEST_RUN
    )


def behind_marks(plain: str) -> list[int]:
    """Where something stands behind a mark within sentences."""
    return [at + 1 for at in _MARKS.places(plain)]


def beginning_so(plain: str, marked: Sequence[int], headline: str) -> int:
    """How many phrases, which begin behind marks, begin with two characters of a headline."""
    pairs = _pairs(headline)
    return sum(plain[at : at + _SHORTEST_PIECE] in pairs for at in marked)


def borders(plain: str, marked: Sequence[int]) -> Iterator[int]:
    """Where phrases begin, behind marks, in lines with a full stop."""
    begin = [at for at in marked if _FIRST_HAN <= plain[at : at + 1] <= _LAST_HAN]
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        if "。" in line:
            yield from begin[bisect_left(begin, start) : bisect_left(begin, end)]
        start = end + 1


def pieces(plain: str, begin: Sequence[int], headline: str) -> list[Piece]:
    """The pieces of ``headline`` with which phrases begin; no sentence of the headline that is repeated."""
    pairs = _pairs(headline)
    found = {
        at: piece
        for at in begin
        if plain[at : at + _SHORTEST_PIECE] in pairs
        and (piece := _longest(plain, at, headline))
        and not _is_repeated(plain, at, piece, headline)
        and plain[at + len(piece) : at + len(piece) + 1] not in _LEANS
        and _joined(piece, _following(plain, at + len(piece))) < _WORD
    }
    times = Counter(found.values())
    seen = {each: _seen(plain, each, headline, times[each]) for each in times}
    return [_piece(plain, at, piece, seen[piece]) for at, piece in found.items()]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a piece anywhere: how often besides, how often free, and what follows it."""

    place: int
    times: int
    elsewhere: int
    free: int
    cuts: bool
    following: Mapping[str, int]


def _seen(plain: str, piece: str, headline: str, times: int) -> _Seen:
    elsewhere = max(0, plain.count(piece) - headline.count(piece) - times)
    around = [_around(headline, at, piece) for at in _places(headline, piece)]
    first = plain.find(headline)
    others = [at for at in _places(plain, piece) if not first <= at < first + len(headline)]
    held = sum(all(_held(_around(plain, at, piece), each) for each in around) for at in others)
    return _Seen(
        place=headline.find(piece),
        times=times,
        elsewhere=elsewhere,
        free=max(0, elsewhere - held),
        cuts=_cuts_words(piece, headline),
        following=Counter(
            plain[at + len(piece) : at + len(piece) + size] for at in others for size in (1, _ENOUGH_OF_WORD)
        ),
    )


def _piece(plain: str, at: int, piece: str, seen: _Seen) -> Piece:
    following = _following(plain, at + len(piece))
    word = opener(following) if _HAN.match(following) else following[:1]
    return Piece(
        start=at,
        text=piece,
        place=seen.place,
        following=following,
        mark=plain[at - 1],
        times=seen.times,
        elsewhere=seen.elsewhere,
        free=seen.free,
        again=seen.following[word[:_ENOUGH_OF_WORD]] > 1,
        opening=opens(following, segmented(piece)[-1]),
        cuts=seen.cuts,
    )


def _pairs(headline: str) -> frozenset[str]:
    return frozenset(map(add, headline, headline[1:]))


def _following(plain: str, at: int) -> str:
    return plain[at : at + _FOLLOWING]


def _places(text: str, piece: str) -> Iterator[int]:
    return (each.start() for each in re.finditer(f"(?={re.escape(piece)})", text))


def _around(text: str, at: int, piece: str) -> tuple[str, str]:
    return text[max(0, at - 1) : at], text[at + len(piece) : at + len(piece) + 1]


def _held(here: tuple[str, str], headline: tuple[str, str]) -> bool:
    """Whether a piece has the headline's character before or behind itself."""
    return any(one == other and _HAN.match(one) for one, other in zip(here, headline, strict=True))


def _longest(plain: str, at: int, headline: str) -> str:
    run = _HAN.match(plain, at, at + _LONGEST_PIECE)
    most = len(run[0]) if run else 0
    return next(
        (plain[at : at + size] for size in range(most, 0, -1) if plain[at : at + size] in headline), ""
    )


def _is_repeated(plain: str, at: int, piece: str, headline: str) -> bool:
    """Whether the line says more of what the headline says, beyond the piece."""
    more = plain[at : at + len(piece) + 1]
    return len(more) > len(piece) and not more[-1].isspace() and more in headline


@lru_cache(maxsize=1024)
def _names_nothing(piece: str) -> bool:
    """Whether several words end as no name does: with a word of grammar (明火已) or a verb of two characters.

    What the list lacks is a name, too, and falls into single characters: 蔚驰, 营收.
    """
    words = segmented(piece)
    last = tag(words[-1])
    verb = last == "v" and len(words[-1]) > 1
    return len(words) > 1 and len(words[0]) > 1 and (verb or last[:1] in _GRAMMAR)


@lru_cache(maxsize=1024)
def _cuts_words(piece: str, headline: str) -> bool:
    """Whether the borders of ``piece`` make the headline much less likely wherever it is, and it is no words.

    农业银行 is none of 中国农业银行, which is one word of the list, but phrases of any report begin with it.
    What is made of words, as 世界市 of 世界市场, cuts if what it has left of a word is one character.
    """
    runs = [run for run in _HAN.findall(headline) if piece in run]
    if not all(log_probability(run) - sum(map(log_probability, run.partition(piece))) > _CUT for run in runs):
        return False
    return log_probability(piece) <= _WORDS * len(piece) or all(_leaves_one(piece, run) for run in runs)


def _leaves_one(piece: str, run: str) -> bool:
    """Whether ``piece`` is of several words and has one character of a word it cuts, wherever it is."""
    words, ends = segmented(piece), [0, *accumulate(map(len, segmented(run)))]
    return all(
        any(at < each < at + len(piece) for each in ends)
        and ((len(words[0]) == 1 and at not in ends) or (len(words[-1]) == 1 and at + len(piece) not in ends))
        for at in range(len(run))
        if run.startswith(piece, at)
    )


def _joined(piece: str, following: str) -> float:
    match = _HAN.match(following[:_JOINING])
    if match is None:
        return 0.0  # a figure, a quotation mark or Latin letters come next
    return log_probability(piece + match[0]) - log_probability(piece) - log_probability(match[0])
