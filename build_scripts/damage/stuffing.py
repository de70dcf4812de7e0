"""``stuffing``: pieces of the headline dropped between the phrases of the body, to please search engines.

机坪核酸检测区,守护输入安排专业人员. A piece stands behind a comma and the sentence reads on without it.
A page that has them is told by pieces that cut across the headline's own words: no article begins
phrases with those, again and again; the more surely, the more words of it begin phrases and stand nowhere
else. So do two pieces that are no words and come again behind commas only. Whole words alone tell nothing:
phrase after phrase of a report begins with 增长. What is such a piece by its form alone, a word that the
article may well have meant, goes only on a page that is so proved, and stays where the body has it elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from operator import add
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cut, Cuts
from build_scripts.language.lexicon import count, log_probability
from build_scripts.language.occurrences import Characters
from build_scripts.language.script import simplify
from build_scripts.model.family import Context, Doubt

_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_FIRST_HAN: Final = "\u4e00"
_LAST_HAN: Final = "\u9fff"
_MARKS: Final = Characters("，,；;、：:")
_HEADLINES: Final = 5  # lines at the head of which one is the headline
_LONGEST_HEADLINE: Final = 60
_SHORTEST_RUN: Final = 4  # characters of a headline in a row
_LONGEST_PIECE: Final = 8
_SHORTEST_PIECE: Final = 2
_FOLLOWING: Final = 4  # characters behind a piece that show whether it belongs to them
_CUT: Final = 2.0  # natural logarithm: a border that makes the text so much less likely cuts a word
_RARE: Final = 12  # count of a word that a piece may be by chance
_WORDS: Final = -5.5  # natural logarithm a character: what is likelier is made of words
_JOINED: Final = 0.5
_FEWEST: Final = 2  # pieces that cut across words prove a page ...
_SHARE: Final = 0.05  # ... if so many of its phrases begin with one
# Log-odds of a logistic kind, chosen on stuffed and clean articles so that no clean one comes near.
_ACROSS: Final = 2.5
_AGAIN: Final = 1.0
_NO_WORD: Final = 1.2
_NOWHERE_ELSE: Final = 0.6
_ORDINARY: Final = 0.1
_BY_CHANCE: Final = 0.1  # of each border
_ENOUGH: Final = 2.2
_OFTEN: Final = 3  # pieces that come again and stand nearly nowhere else are enough ...
_AGAIN_SHARE: Final = 0.08  # ... at so many of the borders
_ONLY_BEHIND_COMMAS: Final = 0.6
_EVIDENCE: Final = "pieces of the headline begin phrases on this page, more than an article has by chance"


@dataclass(frozen=True, slots=True)
class _Find:
    """A piece of the headline at the beginning of a phrase.

    ``cuts`` says that it cuts across words; one that is a rare word itself stands mostly behind commas, too.
    """

    start: int
    piece: str
    cuts: bool


def detect(text: str, _context: Context) -> Cuts | None:
    """Find the pieces, None on a page that does not prove to have them."""
    plain = simplify(text)
    headlines = [*_headlines(plain)]
    if not headlines:
        return None
    marked = [at + 1 for at in _MARKS.places(plain)]
    if not _can_begin_phrases(plain, marked, headlines):
        return None
    borders = [*_borders(plain, marked)]
    for headline in headlines:
        finds = [*_finds(plain, borders, headline)]
        if _is_proved(finds, plain, len(borders)):
            return tuple(
                Cut(each.start, "stuffing", text[each.start : each.start + len(each.piece)])
                for each in _stuffed(finds, plain)
            )
    return None


def _can_begin_phrases(plain: str, marked: Sequence[int], headlines: Sequence[str]) -> bool:
    """Whether enough phrases, which begin behind marks, begin with two characters of one of the headlines."""
    begin = [plain[at : at + 2] for at in marked]
    return any(
        sum(map(frozenset(map(add, each, each[1:])).__contains__, begin)) >= _FEWEST for each in headlines
    )


def _borders(plain: str, marked: Sequence[int]) -> Iterator[int]:
    """Where phrases begin, behind marks, in lines with a full stop."""
    begin = [at for at in marked if _FIRST_HAN <= plain[at : at + 1] <= _LAST_HAN]
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        if "。" in line:
            yield from begin[bisect_left(begin, start) : bisect_left(begin, end)]
        start = end + 1


def _headlines(plain: str) -> Iterator[str]:
    lines = (line for each in plain.splitlines() if (line := each.strip()))
    return (
        line
        for line in islice(lines, _HEADLINES)
        if len(line) <= _LONGEST_HEADLINE
        and "。" not in line
        and max(map(len, _HAN.findall(line)), default=0) >= _SHORTEST_RUN
    )


def _finds(plain: str, borders: Sequence[int], headline: str) -> Iterator[_Find]:
    """The pieces of ``headline`` at the borders; none where few phrases have one or none cuts words."""
    pairs = frozenset(map(add, headline, headline[1:]))
    found = [at for at in borders if plain[at : at + _SHORTEST_PIECE] in pairs]
    if len(found) < max(_FEWEST, _SHARE * len(borders)):
        return
    pieces = {at: _longest(plain, at, headline) for at in found}
    behind = Counter(pieces.values())
    finds = [
        _Find(
            at,
            piece,
            _cuts_words(piece, headline)
            and (not count(piece) or plain.count(piece) - 1 <= 2 * behind[piece]),
        )
        for at, piece in pieces.items()
    ]
    if any(each.cuts for each in finds) or _nowhere_else(behind, plain):
        yield from (each for each in finds if _ends_a_word(plain, each.start, each.piece))


def _is_proved(finds: Sequence[_Find], plain: str, borders: int) -> bool:
    """Whether pieces that cut across words are many, or say enough together with what stands nowhere else."""
    proofs = sum(each.cuts for each in finds)
    if proofs >= _FEWEST and proofs >= _SHARE * borders:
        return True
    behind = Counter(each.piece for each in finds)
    if len(_nowhere_else(behind, plain)) + min(1, proofs) >= _FEWEST:
        return True
    return _evidence(finds, plain, borders) >= _ENOUGH


def _nowhere_else(behind: Mapping[str, int], plain: str) -> frozenset[str]:
    """The pieces, no words of the list, that come again at the beginning of phrases and only there.

    ``behind`` says how often each stands there.

    An article has one such at most: what it is about. Two make a page sure.
    """
    return frozenset(
        piece
        for piece, number in behind.items()
        if number >= _FEWEST
        and len(piece) > _SHORTEST_PIECE
        and not count(piece)
        and plain.count(piece) - 1 <= number  # the headline has it once
    )


def _longest(plain: str, at: int, headline: str) -> str:
    run = _HAN.match(plain, at, at + _LONGEST_PIECE)
    most = len(run[0]) if run else 0
    return next(
        (plain[at : at + size] for size in range(most, 0, -1) if plain[at : at + size] in headline), ""
    )


@lru_cache(maxsize=1024)
def _cuts_words(piece: str, headline: str) -> bool:
    """Whether the borders of ``piece`` make the headline much less likely wherever it is, and it is no words.

    农业银行 is none of 中国农业银行, which is one word of the list, but phrases begin with it in any report.
    """
    if count(piece) > _RARE or log_probability(piece) > _WORDS * len(piece):
        return False
    return all(
        log_probability(run) - sum(map(log_probability, run.partition(piece))) > _CUT
        for run in _HAN.findall(headline)
        if piece in run
    )


def _ends_a_word(plain: str, at: int, piece: str) -> bool:
    """Whether no word of the body goes on behind the piece, as in 人民代表大会 behind 人民."""
    match = _HAN.match(plain, at + len(piece), at + len(piece) + _FOLLOWING)
    if match is None:
        return True  # a figure, a quotation mark or Latin letters come next
    return log_probability(piece + match[0]) - log_probability(piece) - log_probability(match[0]) < _JOINED


def _evidence(finds: Sequence[_Find], plain: str, borders: int) -> float:
    """What the pieces of a page say together, less what so many borders have by chance, as log-odds.

    Words of the headline begin phrases of any report. They say more where they stand nowhere else, come again
    and again, or are longer than a word.
    """
    behind = Counter(each.piece for each in finds)
    across = {each.piece for each in finds if each.cuts}
    if not across:  # a report of figures begins phrase after phrase with 增长, as its headline says
        return 0.0
    again = sum(n for piece, n in behind.items() if n >= _FEWEST and n > plain.count(piece) - 1 - n)
    if again >= max(_OFTEN, _AGAIN_SHARE * borders):
        return _ENOUGH
    points = -_BY_CHANCE * borders
    for piece, times in behind.items():
        elsewhere = plain.count(piece) - 1 - times  # the headline has it once
        if piece in across:
            points += _ACROSS * times
        elif times > elsewhere and times >= _FEWEST:
            points += _AGAIN * times
        elif times > elsewhere and len(piece) > _SHORTEST_PIECE and not count(piece):
            points += _NO_WORD * times
        else:
            points += (_NOWHERE_ELSE if elsewhere <= 0 else _ORDINARY) * times
    return points


def _stuffed(finds: list[_Find], plain: str) -> Iterator[_Find]:
    """On a proved page: the pieces that cut across words, and those that stand nowhere but at such places."""
    behind = Counter(each.piece for each in finds)
    for each in finds:
        elsewhere = plain.count(each.piece) - 1  # the headline has it once
        again = behind[each.piece] >= _FEWEST or not count(each.piece)
        if each.cuts or (again and behind[each.piece] >= _ONLY_BEHIND_COMMAS * elsewhere):
            yield each


def doubts(pieces: Cuts) -> tuple[Doubt, ...]:
    """The character behind each piece could have had it before itself."""
    found, gone = [], 0
    for each in pieces:
        found.append(Doubt(each.start - gone, (each.text,), _EVIDENCE))
        gone += len(each.text)
    return tuple(found)


FAMILY: Final = replace(cuts.family("stuffing", version=3, detect=detect), doubts=doubts)
