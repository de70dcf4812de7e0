"""Where a traditional text is from: made by a machine from a simplified one, or written so.

Three explanations compete. A one-by-one converter has one fixed target for each character, whatever the
word (批準, 后天). A converter that knows phrases writes as people do, but leaves the words and quotation
marks of the mainland. A writer in Taiwan or Hong Kong writes as people do, in the words of the place.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from typing import Final

from build_scripts.language import lexicon, script
from build_scripts.language.characters import patched, places
from build_scripts.language.occurrences import Pairs

_READING: Final = re.compile(r"[(（][a-zà-ǿǎ-ǜ]{1,6}\s?[)）]")
_HAN: Final = re.compile("[\u4e00-\u9fff]*")
_HAN_AT_END: Final = re.compile("[\u4e00-\u9fff]*\\Z")
_SAMPLE: Final = 20_000  # characters that are enough to tell
_FIRST_LOOK: Final = 600  # characters that are enough on most converted pages
_WRITES: Final = math.log(0.97)  # a writer's form is one that a standard knows
_WRITES_ELSE: Final = math.log(0.02)  # it is not
_DOUBTS: Final = math.log(0.2)
_WELL_KNOWN: Final = 1_500  # most used characters, whose forms the phrases know well
# How likely a converter has the usual target, where the character could not be left alone and where it could;
# how likely it leaves it alone, or has another target: those with usual targets, with few targets, others,
# those that leave nothing alone. And how many converters are such.
_CONVERTERS: Final = (
    {"only": 0.97, "first": 0.93, "same": 0.04, "other": 0.03},
    {"only": 0.97, "first": 0.25, "same": 0.70, "other": 0.05},
    {"only": 0.80, "first": 0.45, "same": 0.30, "other": 0.20},
    {"only": 0.70, "first": 0.60, "same": 0.02, "other": 0.38},
)
_SHARES: Final = (0.45, 0.25, 0.1, 0.2)
_BREAKS: Final = math.log(0.01)  # one target here, another there
_MOST: Final = 2  # times that the same form counts
_KNOWN: Final = 50  # count of a word in which a form is expected
_PHRASES: Final = 0.15  # share of converters that know phrases
_STRONG: Final = 1.4  # of one word that one side has
_OPENCC: Final = 0.8  # of a word for which OpenCC knows another on the other side
_WEAK: Final = 0.5
_MOST_WEAK: Final = 2.4
_MOST_WORDS: Final = 8.0
_QUOTES: Final = 3.0
_CORNERS: Final = -4.0
_DATED: Final = 2.5
_DATELINE: Final = re.compile(
    r"(?:新华社|本报|本网|本刊|中新社|中新网|人民网|新华网|央视网|光明网|央广网)(?:记者)?[\u4e00-\u9fff]{1,8}\d{1,2}月\d{1,2}日(?:电|讯|消息|报道)"
    r"|(?:中新网|新华网)\d{1,2}月\d{1,2}日电"
)
_ODD: Final = 3.0  # of one form that neither Taiwan nor Hong Kong has as its standard
_MOST_ODD: Final = 4.5
_PLACES: Final = 3
_CUT: Final = 2.0  # natural logarithm: borders that make the text so much less likely cut words
_NEAR: Final = 4  # characters on both sides that make words
_DAMAGE: Final = 3.0  # what only mirrors do that convert; spam and tags are put into any site
_THRESHOLD: Final = 0.0
_TARGETS: Final = {"着": "著", "症": "癥", "台": "臺台"}  # seen at mirrors
_OF_MIRRORS: Final = frozenset({"annotation", "byteshift"})


@dataclass(frozen=True, slots=True)
class Table:
    """What ``data/origins.toml`` says: words by side; pairs of forms that tell nothing, or little; names."""

    words: Mapping[str, frozenset[str]]
    free: frozenset[str]
    loose: frozenset[str]
    bound: frozenset[str]
    doubtful: frozenset[str]
    names: frozenset[str]


def is_converted(text: str, found: frozenset[str]) -> bool:
    """Whether the traditional ``text`` was made from a simplified one; ``found`` is the damage seen on it.

    Most converted pages have shown it after a paragraph, so words are only looked up where they can matter.
    """
    text = _READING.sub("", text[:_SAMPLE]) if _READING.search(text) else text
    first = text[:_FIRST_LOOK]
    if _seen(first, _plain(first), found) - _MOST_WORDS > _THRESHOLD:
        return True
    sample = text[:_SAMPLE]
    plain = _plain(sample)
    seen = _seen(sample, plain, found)
    if abs(seen - _THRESHOLD) > _MOST_WORDS:
        return seen > _THRESHOLD
    return seen + _words(sample, plain) > _THRESHOLD


def evidence(text: str, found: frozenset[str] = frozenset()) -> float:
    """Natural logarithm of the odds that ``text`` was converted."""
    sample = _READING.sub("", text[:_SAMPLE])
    plain = _plain(sample)
    return _seen(sample, plain, found) + _words(sample, plain)


def _plain(sample: str) -> str:
    """The simplified original; of what simplified text has, too, where another is likelier: 了 for 瞭."""
    plain = script.simplify(sample)
    places_of_both = places(plain, script.BY_PHRASES)
    if not places_of_both:
        return plain
    return patched(
        plain, ((at, script.BY_PHRASES[plain[at]]) for at in places_of_both if _is_likelier(plain, at))
    )


def _is_likelier(plain: str, at: int) -> bool:
    left, right = plain[max(0, at - _NEAR) : at], plain[at + 1 : at + 1 + _NEAR]
    original = script.BY_PHRASES[plain[at]]
    return lexicon.log_probability(left + original + right) > lexicon.log_probability(
        left + plain[at] + right
    )


def _seen(sample: str, plain: str, found: frozenset[str]) -> float:
    """What forms, quotation marks and other damage say; only the words are missing."""
    forms = math.log((1 - _PHRASES) * math.exp(_forms(sample, plain)) + _PHRASES)
    damage = _DAMAGE if found & _OF_MIRRORS else 0.0
    dateline = _DATED if _DATELINE.search(plain) else 0.0
    return forms + _standard(sample) + _marks(sample) + dateline + damage


def _standard(sample: str) -> float:
    """Forms of no region's standard, which a table of characters has and hardly a writer: 爲 for 為."""
    return min(_MOST_ODD, _ODD * len(script.of_no_region().intersection(sample)))


def _forms(sample: str, plain: str) -> float:
    """The forms of the characters: one-by-one converters against writers."""
    renditions = script.to_native(plain)
    if not renditions:
        return 0.0
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    writer = 0.0
    converters = [0.0] * len(_CONVERTERS)
    for at in places(plain, _with_several_targets()):
        simple, form = plain[at], script.standard(sample[at])
        before = seen[simple]
        before[form] += 1
        if before[form] > _MOST:
            continue
        written = _written(form, {script.standard(rendition[at]) for rendition in renditions}, plain, at)
        if before[form] == 1 or written != _DOUBTS:
            writer += written
        if len(before) > 1:
            converters = [each + _BREAKS for each in converters]
        elif before[form] == 1:
            kind = _kind(simple, form)
            converters = [
                each + math.log(chance[kind]) for each, chance in zip(converters, _CONVERTERS, strict=True)
            ]
    best = max(converters)
    mean = sum(share * math.exp(each - best) for share, each in zip(_SHARES, converters, strict=True))
    return max(-30.0, min(30.0, best + math.log(mean) - writer))


@cache
def _with_several_targets() -> str:
    every = sorted({*script.simplified(), *script.simplified().values(), *script.BY_PHRASES.values()})
    return "".join(each for each in every if len(script.targets(each)) > 1)


def _kind(simple: str, form: str) -> str:
    """What a converter did that turned ``simple`` into ``form``."""
    targets = script.targets(simple)
    if form == targets[0] or form in _TARGETS.get(simple, ""):
        return "first" if simple in targets[1:] else "only"
    return "same" if form == simple else "other"


def _written(have: str, native: set[str], plain: str, at: int) -> float:
    """How likely a writer writes ``have`` where one of ``native`` is expected."""
    pairs = {have + each for each in native}
    if have in native or pairs & _table().free:
        return _WRITES
    in_word = _in_word(plain, at)
    if pairs & (_table().bound if in_word else _table().loose):
        return _WRITES
    doubtful = (
        pairs & _table().doubtful
        or (plain[at] in _table().names and not in_word)
        or plain[at] not in lexicon.most_used(_WELL_KNOWN)
    )
    return _DOUBTS if doubtful else _WRITES_ELSE


def _in_word(plain: str, at: int) -> bool:
    """Whether a common word of two or more characters goes over this place."""
    return any(
        lexicon.count(plain[start:end]) >= _KNOWN
        for start in range(max(0, at - 3), at + 1)
        for end in range(max(at + 1, start + 2), start + 5)
        if end <= len(plain)
    )


def _words(sample: str, plain: str) -> float:
    """The words of the two sides, each once."""
    found = _found(plain)
    count = {
        name: sum(_is_word(word, plain) for word in found & words) for name, words in _table().words.items()
    }
    mainland = sum(_is_more_usual(*pair) for pair in set(script.words_of_the_mainland(sample)))
    regional = sum(_is_more_usual(ours, theirs) for theirs, ours in set(script.words_of_the_region(sample)))
    strong = _STRONG * (count["mainland"] - count["regional"]) + _OPENCC * (mainland - regional)
    weak = _WEAK * (count["mainland_weak"] - count["regional_weak"])
    weak = max(-_MOST_WEAK, min(_MOST_WEAK, weak))
    return max(-_MOST_WORDS, min(_MOST_WORDS, strong + weak))


def _found(plain: str) -> frozenset[str]:
    """Which of all words of the two sides stand in ``plain``, borders or not."""
    starts, beginning = _starts()
    places_of_starts = ((at, plain[at : at + 2]) for at in starts.places(plain))
    return frozenset(
        word
        for at, pair in places_of_starts
        for words in (beginning.get(pair, ()), beginning.get(pair[0], ()) if len(pair) > 1 else ())
        for word in words
        if plain.startswith(word, at)
    )


@cache
def _starts() -> tuple[Pairs, Mapping[str, list[str]]]:
    """The words of the two sides by their first two characters."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for word in frozenset().union(*_table().words.values()):
        beginning[word[:2]].append(word)
    return Pairs(beginning), beginning


def _is_word(word: str, plain: str) -> bool:
    """Whether ``word`` is one at any of its first places, and not the borders of others: 民代 in 人民代表."""
    places_of_word = islice(re.finditer(re.escape(word), plain), _PLACES)
    return any(_is_word_at(plain, match.start(), match.end()) for match in places_of_word)


def _is_word_at(plain: str, start: int, end: int) -> bool:
    left = _last_han(plain[max(0, start - _NEAR) : start])
    right = _first_han(plain[end : end + _NEAR])
    whole = lexicon.log_probability(left + plain[start:end] + right)
    parts = sum(map(lexicon.log_probability, (left, plain[start:end], right)))
    return whole - parts < _CUT


def _last_han(words: str) -> str:
    return _HAN_AT_END.search(words)[0]  # type: ignore[index]


def _first_han(words: str) -> str:
    return _HAN.match(words)[0]  # type: ignore[index]


def _is_more_usual(word: str, other: str) -> bool:
    """Whether mainland text prefers ``word`` to ``other``, so that either tells where a text is from."""
    return lexicon.count(word) > 3 * lexicon.count(script.simplify(other))


def _marks(sample: str) -> float:
    return ("“" in sample) * _QUOTES + ("「" in sample) * _CORNERS


@cache
def _table() -> Table:
    source = resources.files("build_scripts.damage").joinpath("data/origins.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return Table(
        {name: frozenset(words) for name, words in read["words"].items()},
        frozenset(read["forms"]["free"].split()),
        frozenset(read["forms"]["loose"].split()),
        frozenset(read["forms"]["bound"].split()),
        frozenset(read["forms"]["doubtful"].split()),
        frozenset(read["forms"]["names"]),
    )
