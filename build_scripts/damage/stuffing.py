"""``stuffing``: pieces of the headline dropped between the phrases of the body, to please search engines.

机坪核酸检测区,守护输入安排专业人员. A piece stands behind a comma and the sentence reads on without it.
A page that has them is told by pieces that cut across the headline's own words: no article begins
phrases with those, again and again; the more surely, the more words of it begin phrases and stand nowhere
else. So do several words that name nothing, as 论坛确定, and come again behind commas only. Whole words and
names alone tell nothing: phrase after phrase of a report begins with 增长, or with the two teams of a match.
What is such a piece by its form alone, a word that the article may well have meant, goes only on a page that
is so proved, and stays where the body has it elsewhere.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, islice
from operator import add
from typing import Final

from build_scripts.damage import cuts
from build_scripts.damage.cuts import Cut, Cuts
from build_scripts.language.lexicon import count, log_probability, segmented, tags
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
_LEANS: Final = "，,；;、：:。！？!?的了着之得过地们等"  # no phrase begins with one
_FOLLOWING: Final = 4  # characters behind a piece that show whether it belongs to them
_CUT: Final = 2.0  # natural logarithm: a border that makes the text so much less likely cuts a word
_RARE: Final = 12  # count of a word that a piece may be by chance
_WORDS: Final = -5.5  # natural logarithm a character: what is likelier is made of words
_JOINED: Final = 0.5
_FEWEST: Final = 2  # phrases begin with pieces, ...
_SHARE: Final = 0.05  # ... and so many of all
# Log-odds, chosen on stuffed and clean articles so that no clean one reaches what is enough.
_ONE: Final = 1.0
_ANY_NUMBER: Final = 0.125  # how likely each number of times is on a stuffed page
_ACROSS: Final = 4.0
_ACROSS_BUT_ELSEWHERE: Final = 1.0
_NO_WORD: Final = 0.5
_NO_NAME: Final = 2.0
_NO_NOUNS: Final = frozenset("vdpcrtu")  # as jieba tags words: verbs, adverbs, times and words of grammar
_VERBAL_NOUN: Final = "vn"
_MOST_OF_PHRASE: Final = 3.5
_MOST_OF_WORD: Final = 2.5
_MOST_OF_WORDS: Final = 3.0
_BY_CHANCE: Final = 0.01  # of each border
_ENOUGH: Final = 3.7
# What 2,625 clean articles do: a piece at one border is at a second, the more often the more it is elsewhere.
_AGAIN: Final = 0.18
_AGAIN_ELSEWHERE: Final = 0.05
_MOST_AGAIN: Final = 0.6
_SUBJECTS: Final = 0.05  # of the pieces: what a report is about
_SUBJECT_AGAIN: Final = 0.75
_MOSTLY: Final = 1.0
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
        if _evidence(finds, plain, len(borders)) >= _ENOUGH:
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
    """The pieces of ``headline`` at the borders; none where they cannot prove a page."""
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
    if any(each.cuts or (behind[each.piece] >= _FEWEST and not count(each.piece)) for each in finds):
        yield from (each for each in finds if _ends_a_word(plain, each.start, each.piece))


def _longest(plain: str, at: int, headline: str) -> str:
    run = _HAN.match(plain, at, at + _LONGEST_PIECE)
    most = len(run[0]) if run else 0
    return next(
        (plain[at : at + size] for size in range(most, 0, -1) if plain[at : at + size] in headline), ""
    )


@lru_cache(maxsize=1024)
def _cuts_words(piece: str, headline: str) -> bool:
    """Whether the borders of ``piece`` make the headline much less likely wherever it is, and it is no words.

    农业银行 is none of 中国农业银行, which is one word of the list, but phrases of any report begin with it.
    What is made of words, as 世界市 of 世界市场, cuts if what it has left of a word is one character.
    """
    if count(piece) > _RARE:
        return False
    runs = [run for run in _HAN.findall(headline) if piece in run]
    if not all(log_probability(run) - sum(map(log_probability, run.partition(piece))) > _CUT for run in runs):
        return False
    return log_probability(piece) <= _WORDS * len(piece) or all(_leaves_one(piece, run) for run in runs)


def _leaves_one(piece: str, run: str) -> bool:
    """Whether ``piece`` is of several words and has one character of a word it cuts, wherever it is."""
    words, borders = segmented(piece), [0, *accumulate(map(len, segmented(run)))]
    return all(
        any(at < each < at + len(piece) for each in borders)
        and (
            (len(words[0]) == 1 and at not in borders)
            or (len(words[-1]) == 1 and at + len(piece) not in borders)
        )
        for at in range(len(run))
        if run.startswith(piece, at)
    )


def _ends_a_word(plain: str, at: int, piece: str) -> bool:
    """Whether no word of the body goes on behind the piece, as in 人民代表大会 behind 人民."""
    if plain[at + len(piece) : at + len(piece) + 1] in _LEANS:
        return False
    match = _HAN.match(plain, at + len(piece), at + len(piece) + _FOLLOWING)
    if match is None:
        return True  # a figure, a quotation mark or Latin letters come next
    return log_probability(piece + match[0]) - log_probability(piece) - log_probability(match[0]) < _JOINED


def _evidence(finds: Sequence[_Find], plain: str, borders: int) -> float:
    """What the pieces of a page say together, less what so many borders have by chance, as log-odds.

    Pieces that cut across words are proofs; those that stand more elsewhere are words that the list lacks.
    Whole words say more where they come again and stand nowhere else, but never enough: two teams, three
    shares or the prices of a list begin phrase after phrase of a report.
    """
    behind = Counter(each.piece for each in finds)
    across = {each.piece for each in finds if each.cuts}
    proofs, words, phrases = -_BY_CHANCE * borders, 0.0, []
    for piece, times in behind.items():
        elsewhere = plain.count(piece) - 1 - times  # the headline has it once
        odds = _ONE + math.log(_ANY_NUMBER / _chance(times, elsewhere))
        if piece in across and times >= elsewhere:
            proofs += odds + _ACROSS
        elif piece in across:
            words += min(_MOST_OF_WORD, odds + _ACROSS_BUT_ELSEWHERE)
        elif not count(piece) and times > elsewhere:
            words += min(_MOST_OF_PHRASE, odds + _NO_WORD)
            phrases += [piece] * (times >= _FEWEST and elsewhere <= 0)
        else:
            words += min(_MOST_OF_WORD, odds)
    points = proofs + max(0.0, min(_MOST_OF_WORDS, words))
    if points < _ENOUGH <= points + _NO_NAME * len(phrases):
        points += _NO_NAME * sum(map(_names_nothing, phrases))
    return points


def _names_nothing(piece: str) -> bool:
    """Whether several words begin or end with a verb or a word of grammar, as no name of anything does."""
    words = segmented(piece)
    ends = tags((words[0], words[-1])) if len(words) > 1 else ()
    return any(each[:1] in _NO_NOUNS and each != _VERBAL_NOUN for each in ends)


def _chance(times: int, elsewhere: int) -> float:
    """How likely it is that a piece that begins a phrase of an article does so ``times`` times."""
    again = min(_MOST_AGAIN, _AGAIN + _AGAIN_ELSEWHERE * elsewhere)
    ordinary = (1 - again) * again ** (times - 1)
    subject = (1 - _SUBJECT_AGAIN) * _SUBJECT_AGAIN ** (times - 1)
    return (1 - _SUBJECTS) * ordinary + _SUBJECTS * subject


def _stuffed(finds: list[_Find], plain: str) -> Iterator[_Find]:
    """On a proved page: the pieces that cut across words, and those that stand mostly at such places."""
    behind = Counter(each.piece for each in finds)
    for each in finds:
        times = behind[each.piece]
        elsewhere = plain.count(each.piece) - 1 - times  # the headline has it once
        if each.cuts or (times >= _FEWEST and times >= _MOSTLY * elsewhere):
            yield each


def doubts(pieces: Cuts) -> tuple[Doubt, ...]:
    """The character behind each piece could have had it before itself."""
    found, gone = [], 0
    for each in pieces:
        found.append(Doubt(each.start - gone, (each.text,), _EVIDENCE))
        gone += len(each.text)
    return tuple(found)


FAMILY: Final = replace(cuts.family("stuffing", version=4, detect=detect), doubts=doubts)
